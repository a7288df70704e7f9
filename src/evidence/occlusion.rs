//! How far each word group moves the level: the outcome read again without it.

use std::ops::Range;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use super::WordGroups;
use crate::model::{ModelError, Predict};

/// Statements that the model reads together. Fixed, so that no result depends on the number of
/// threads.
const BATCH: usize = 64;
/// An outcome of fewer groups has no evidence of words: without one of them too little is left.
const MIN_GROUPS: usize = 2;

/// A word group and what it does to the level.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct GroupEffect {
    /// Its words as they stand in the outcome.
    pub words: String,
    /// First byte in the outcome's text.
    pub byte_start: usize,
    /// The byte after the last one.
    pub byte_end: usize,
    /// `level_mean` with the group minus `level_mean` without it, to two decimals: above 0 the
    /// group pulls the level up.
    pub effect: f64,
}

/// The effect of each group of several outcomes, each given with its `level_mean`.
///
/// All shortened outcomes are read in one go.
pub(crate) fn group_effects(
    predictor: &dyn Predict,
    outcomes: &[(&WordGroups<'_>, f64)],
) -> Result<Vec<Vec<f64>>, ModelError> {
    let n_tried =
        |groups: &WordGroups<'_>| if groups.len() < MIN_GROUPS { 0 } else { groups.len() };
    let shortened: Vec<String> = outcomes
        .iter()
        .flat_map(|(groups, _)| (0..n_tried(groups)).map(|group| groups.without(&[group])))
        .collect();
    let mut without = level_means(predictor, &shortened)?.into_iter();
    Ok(outcomes
        .iter()
        .map(|(groups, level_mean)| {
            let without = without.by_ref().take(n_tried(groups));
            without.map(|without| level_mean - without).collect()
        })
        .collect())
}

/// The mean level of each text.
pub(crate) fn level_means(
    predictor: &dyn Predict,
    texts: &[String],
) -> Result<Vec<f64>, ModelError> {
    let batches: Vec<Vec<f64>> = texts
        .par_chunks(BATCH)
        .map(|batch| {
            let batch: Vec<_> = batch.iter().map(String::as_str).collect();
            let read = predictor.predict(&batch)?;
            Ok(read.into_iter().map(|prediction| prediction.level_mean).collect())
        })
        .collect::<Result<_, ModelError>>()?;
    Ok(batches.into_iter().flatten().collect())
}

/// The groups with their effects, in the order of the text.
pub(super) fn effects_of(text: &str, groups: &WordGroups<'_>, effects: &[f64]) -> Vec<GroupEffect> {
    let effects = effects.iter().enumerate();
    effects
        .map(|(group, effect)| {
            let range = groups.range(group);
            let words = text.get(range.clone()).unwrap_or_default().to_owned();
            let Range { start: byte_start, end: byte_end } = range;
            // Adding 0 turns -0 into 0.
            GroupEffect {
                words,
                byte_start,
                byte_end,
                effect: (effect * 100.0).round() / 100.0 + 0.0,
            }
        })
        .collect()
}
