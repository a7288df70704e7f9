//! Runs the model over many statements.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::EvaluateError;
use crate::model::{Predict, Prediction};

/// Statements handed to the model at once; the same for any number of threads.
const BATCH: usize = 256;

/// Told how many of how many statements are read.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// The predictions, in the order of the statements.
pub(super) fn predictions(
    predictor: &dyn Predict,
    statements: &[&str],
    progress: Progress<'_>,
) -> Result<Vec<Prediction>, EvaluateError> {
    let done = AtomicUsize::new(0);
    let batches: Result<Vec<Vec<Prediction>>, EvaluateError> = statements
        .par_chunks(BATCH)
        .map(|batch| {
            let predictions = predictor.predict(batch)?;
            let n = done.fetch_add(batch.len(), Ordering::Relaxed) + batch.len();
            progress(n, statements.len());
            Ok(predictions)
        })
        .collect();
    Ok(batches?.concat())
}
