//! What a recognition officer asks of a unit: is everything stated, and which way does it go.
//! Decides nothing for her; what is stated comes from parsing, what it looks like from the report.

mod completeness;
mod track;

use schemars::JsonSchema;
use serde::Serialize;

use crate::outcome::Fact;

pub use completeness::{Completeness, ElementState, ElementStatus, Purpose};
pub use track::{Track, TrackName};

/// What a unit states for its recognition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Recognition {
    /// The elements of the Council Recommendation, each found or missing.
    pub completeness: Completeness,
    /// The way that they leave open.
    pub track: Track,
}

impl Recognition {
    /// Reads what a unit of `n_outcomes` outcomes states.
    #[must_use]
    pub fn of(facts: &[Fact], n_outcomes: usize) -> Self {
        let completeness = Completeness::of(facts, n_outcomes);
        let track = Track::of(&completeness);
        Self { completeness, track }
    }
}
