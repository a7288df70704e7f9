//! What a level rests on: word groups, descriptors and examples.

use schemars::JsonSchema;
use serde::Serialize;

use super::landmark::Landmarks;
use super::neighbour::{NearDescriptor, NearExample, near_descriptors, near_examples};
use super::occlusion::{GroupEffect, effects_of, group_effects};
use super::word_group::WordGroups;
use crate::encode::SentenceVector;
use crate::model::{ModelError, Predict, Prediction};
use crate::outcome::Language;

/// What the level of one outcome rests on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Evidence {
    /// How far each word group moves the level, in the order of the text; none for an outcome of
    /// one group.
    pub groups: Vec<GroupEffect>,
    /// For EQF and, from level 5 on, QF-EHEA, among their descriptors for the outcome's kind: that of its level, and
    /// the nearest in meaning. None for a network other than the shipped one.
    pub descriptors: Vec<NearDescriptor>,
    /// The nearest outcomes of the same kind that were written for this project, nearest first.
    pub examples: Vec<NearExample>,
}

/// An outcome with what the model says of it.
#[derive(Clone, Copy, Debug)]
pub struct PredictedOutcome<'a> {
    /// Its own words.
    pub text: &'a str,
    /// Its language, if known.
    pub lang: Option<Language>,
    /// The prediction.
    pub prediction: &'a Prediction,
    /// Its vector, if the model has a network.
    pub vector: Option<&'a SentenceVector>,
}

/// The evidence of each outcome, in order; the model reads all shortened outcomes in one go.
///
/// # Errors
///
/// Fails if the model cannot be run.
pub fn evidence(
    predictor: &dyn Predict,
    outcomes: &[PredictedOutcome<'_>],
) -> Result<Vec<Evidence>, ModelError> {
    let groups: Vec<_> =
        outcomes.iter().map(|outcome| WordGroups::of(outcome.text, outcome.lang)).collect();
    let levels = outcomes.iter().map(|outcome| outcome.prediction.level_mean);
    let effects = group_effects(predictor, &groups.iter().zip(levels).collect::<Vec<_>>())?;
    let landmarks = Landmarks::of(&predictor.identity().feature_space);
    let parts = outcomes.iter().zip(groups.iter().zip(&effects));
    Ok(parts
        .map(|(outcome, (groups, effects))| {
            let mut evidence = Evidence {
                groups: effects_of(outcome.text, groups, effects),
                ..Evidence::default()
            };
            if let (Some(landmarks), Some(vector)) = (landmarks, outcome.vector) {
                let prediction = outcome.prediction;
                evidence.descriptors = near_descriptors(landmarks, prediction, vector);
                evidence.examples = near_examples(landmarks, outcome.lang, prediction, vector);
            }
            evidence
        })
        .collect())
}
