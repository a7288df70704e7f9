//! The suite `invariance`: what should not change the level (topic, bullet, code, stem, language)
//! and what should (autonomy, context, qualifier, verb). The sets are in `datasets/invariance`.

mod check;
mod readings;
mod sets;

use std::path::Path;

pub use check::{Direction, InvarianceCheck};
use schemars::JsonSchema;
use serde::Serialize;

use super::EvaluateError;
use super::predictions::{Progress, predictions};
use crate::model::Predict;
use readings::{Reading, Readings};
use sets::Sets;

/// What changes the level and what does not.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct InvarianceReport {
    /// Texts read by the model.
    pub n_texts: usize,
    /// The checks over all languages.
    pub checks: Vec<InvarianceCheck>,
    /// The same by language, in order of code; they have no bars.
    pub by_language: Vec<LanguageChecks>,
}

/// The checks of one language.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct LanguageChecks {
    /// The language's code.
    pub lang: String,
    /// The checks.
    pub checks: Vec<InvarianceCheck>,
}

/// Runs the suite on the tables of `folder`, or on those that the program carries.
pub(super) fn run(
    folder: Option<&Path>,
    predictor: &dyn Predict,
    progress: Progress<'_>,
) -> Result<InvarianceReport, EvaluateError> {
    let sets = Sets::read(folder)?;
    let texts = sets.texts();
    let predictions = predictions(predictor, &texts, progress)?;
    let n_texts = texts.len();
    let levels = predictions
        .iter()
        .map(|p| Reading { level: p.level_mean, reading: p.reading_mean })
        .collect::<Vec<_>>();
    let readings = Readings::new(&sets, &levels);
    let by_language = sets
        .languages()
        .into_iter()
        .map(|lang| {
            let mut checks = readings.checks(Some(lang));
            for check in &mut checks {
                (check.bar, check.met) = (None, true);
            }
            LanguageChecks { lang: lang.to_owned(), checks }
        })
        .collect();
    Ok(InvarianceReport { n_texts, checks: readings.checks(None), by_language })
}
