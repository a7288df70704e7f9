//! The one interface between models and the rest of the program.

use super::{ModelError, ModelIdentity, Prediction};
use crate::encode::SentenceVector;

/// A prediction, and where the statement lies in the space of meanings.
pub type Placed = (Prediction, Option<SentenceVector>);

/// Reads statements.
pub trait Predict: Send + Sync {
    /// Reads each statement; the predictions stand in the order of `statements`.
    ///
    /// A statement is an outcome's own words, without bullet, code or stem. What a statement gets
    /// does not depend on the number of threads; with a transformer it may depend on the
    /// statements beside it by less than 1e-4 in a probability.
    ///
    /// # Errors
    ///
    /// Fails if the model's network cannot be run.
    fn predict(&self, statements: &[&str]) -> Result<Vec<Prediction>, ModelError>;

    /// As [`Predict::predict`], with the vector that the model's network gives each statement, in
    /// one run of it; nothing for a model that reads words only.
    ///
    /// # Errors
    ///
    /// As [`Predict::predict`].
    fn predict_with_vectors(&self, statements: &[&str]) -> Result<Vec<Placed>, ModelError> {
        Ok(self.predict(statements)?.into_iter().map(|prediction| (prediction, None)).collect())
    }

    /// Which model this is.
    fn identity(&self) -> &ModelIdentity;
}

impl<P: Predict + ?Sized> Predict for &P {
    fn predict(&self, statements: &[&str]) -> Result<Vec<Prediction>, ModelError> {
        (**self).predict(statements)
    }

    fn predict_with_vectors(&self, statements: &[&str]) -> Result<Vec<Placed>, ModelError> {
        (**self).predict_with_vectors(statements)
    }

    fn identity(&self) -> &ModelIdentity {
        (**self).identity()
    }
}
