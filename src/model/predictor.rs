//! Runs a model: statements to features to predictions.

use std::sync::Arc;

use rayon::prelude::*;

use super::file::Model;
use super::heads::sums_of_all;
use super::{ModelError, ModelIdentity, Placed, Predict, Prediction};
use crate::encode::{Encoder, FeatureSpace, Features, sentence_vectors};

/// Statements encoded together in the sparse space; a fixed number, so that results do not depend
/// on the number of threads.
const CHUNK: usize = 256;

/// A model with the encoder of its feature space.
pub(crate) struct Predictor {
    model: Model,
    encoder: Arc<dyn Encoder>,
}

impl Predictor {
    /// Joins a model and the encoder of its space.
    pub(crate) fn new(model: Model, encoder: Arc<dyn Encoder>) -> Self {
        Self { model, encoder }
    }

    /// The model without its encoder.
    #[cfg(feature = "train")]
    pub(crate) const fn model(&self) -> &Model {
        &self.model
    }

    /// The encoder, for another model of the same space.
    pub(crate) fn shared_encoder(&self) -> Arc<dyn Encoder> {
        Arc::clone(&self.encoder)
    }

    /// The encoder of the model's space.
    #[cfg(feature = "train")]
    pub(crate) fn encoder(&self) -> &dyn Encoder {
        self.encoder.as_ref()
    }
}

impl Model {
    /// Predicts from the features of this model's space.
    pub(crate) fn predict_features(&self, features: &Features) -> Vec<Prediction> {
        sums_of_all(&self.rows, features)
            .iter()
            .map(|sums| self.heads.predict(sums, &self.identity.scale, &self.decision))
            .collect()
    }
}

impl Predict for Predictor {
    fn predict(&self, statements: &[&str]) -> Result<Vec<Prediction>, ModelError> {
        match self.encoder.space() {
            FeatureSpace::Ngram(_) => {
                let chunks: Result<Vec<_>, ModelError> = statements
                    .par_chunks(CHUNK)
                    .map(|chunk| Ok(self.model.predict_features(&self.encoder.encode(chunk)?)))
                    .collect();
                Ok(chunks?.into_iter().flatten().collect())
            }
            FeatureSpace::Transformer(_) | FeatureSpace::Combined(_) => {
                Ok(self.model.predict_features(&self.encoder.encode(statements)?))
            }
        }
    }

    fn predict_with_vectors(&self, statements: &[&str]) -> Result<Vec<Placed>, ModelError> {
        let space = self.encoder.space();
        if matches!(space, FeatureSpace::Ngram(_)) {
            let predictions = self.predict(statements)?.into_iter();
            return Ok(predictions.map(|prediction| (prediction, None)).collect());
        }
        let features = self.encoder.encode(statements)?;
        let vectors = sentence_vectors(space, &features).unwrap_or_default();
        let predictions = self.model.predict_features(&features).into_iter();
        Ok(predictions.zip(vectors.into_iter().map(Some)).collect())
    }

    fn identity(&self) -> &ModelIdentity {
        &self.model.identity
    }
}
