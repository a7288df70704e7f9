//! What a model says of one outcome.

use schemars::JsonSchema;
use serde::Serialize;

use crate::outcome::{CognitiveProcess, EqfLevel, Kind};

/// Kind, level and cognitive processes of one outcome, each with its probabilities.
///
/// `level*` and `p_level` stand on the unit scale, which agrees with the official levels of whole
/// courses; `reading_mean` stands on the scale of readers of single statements, who are more
/// cautious. `qualevel model` prints the map between the two.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Prediction {
    /// The most likely kind.
    pub kind: Kind,
    /// Probability of each kind, in [`Kind::ALL`] order; they sum to 1.
    pub p_kind: [f64; 3],
    /// The most likely level.
    pub level: EqfLevel,
    /// Mean of the level, 1 to 8.
    pub level_mean: f64,
    /// Lower end of the interval; never above `level`.
    pub level_low: EqfLevel,
    /// Upper end of the interval; never below `level`.
    pub level_high: EqfLevel,
    /// Probability of each level, 1 to 8 in order; they sum to 1.
    pub p_level: [f64; 8],
    /// Mean of the level on the reading scale, 1 to 8.
    pub reading_mean: f64,
    /// The processes at or above the threshold, simplest first; at least the most likely one.
    pub bloom: Vec<CognitiveProcess>,
    /// Probability of each process, in [`CognitiveProcess::ALL`] order; each stands by itself.
    pub p_bloom: [f64; 6],
    /// Probability that the text is an outcome at all.
    pub p_outcome: f64,
}
