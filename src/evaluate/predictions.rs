//! Runs the model over many statements.

use rayon::prelude::*;

use super::EvaluateError;
use crate::model::{Predict, Prediction};

/// Statements handed to the model at once; the same for any number of threads.
const BATCH: usize = 64;
/// Statements between two reports of progress.
const STRIDE: usize = 16 * BATCH;

/// Told how many of how many statements are read.
pub type Progress<'a> = &'a dyn Fn(usize, usize);

/// The predictions, in the order of the statements.
pub(super) fn predictions(
    predictor: &dyn Predict,
    statements: &[&str],
    progress: Progress<'_>,
) -> Result<Vec<Prediction>, EvaluateError> {
    let mut predictions = Vec::with_capacity(statements.len());
    for stride in statements.chunks(STRIDE) {
        let read: Result<Vec<_>, _> =
            stride.par_chunks(BATCH).map(|batch| predictor.predict(batch)).collect();
        predictions.extend(read?.into_iter().flatten());
        progress(predictions.len(), statements.len());
    }
    Ok(predictions)
}
