//! Labels beside answers, ready to be measured under any weights.

mod bloom;
mod kind;
mod level;
mod unit;

pub(crate) use bloom::BloomSample;
pub(crate) use kind::KindSample;
pub(crate) use level::{LevelItem, LevelSample};
pub(crate) use unit::{UnitAnswers, unit_answers};

/// Labels beside answers.
pub(crate) trait Sample: Sync {
    /// Items in the sample.
    fn len(&self) -> usize;

    /// The value of each measure of the subject, in the order of
    /// [`Subject::measures`](super::Subject::measures).
    fn values(&self, weights: &[f64]) -> Vec<Option<f64>>;
}
