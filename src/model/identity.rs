//! What a model says of itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::LevelScale;
use crate::encode::FeatureSpace;

/// Which model it is, what made it and by which settings it decides.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ModelIdentity {
    /// The model's name, such as `fast`.
    pub name: String,
    /// The model's version.
    pub version: String,
    /// SHA-256 of `model.json`, which holds the hashes of the other files.
    pub sha256: String,
    /// The features it reads.
    pub feature_space: FeatureSpace,
    /// The tables it learned from.
    pub trained_on: Vec<TrainingData>,
    /// The seed of its training.
    pub seed: u64,
    /// The map from the reading scale to the unit scale.
    pub scale: LevelScale,
    /// The least probability that a level interval holds.
    pub coverage: f64,
    /// Below this `p_outcome` the model abstains.
    pub min_p_outcome: f64,
    /// Probability from which each process is named, in
    /// [`CognitiveProcess::ALL`](crate::outcome::CognitiveProcess::ALL) order.
    pub bloom_thresholds: [f64; 6],
}

/// A table that a model learned from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrainingData {
    /// The table's name.
    pub name: String,
    /// Rows used.
    pub rows: u64,
    /// SHA-256 of the table's bytes.
    pub sha256: String,
}
