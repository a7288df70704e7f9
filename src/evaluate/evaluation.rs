//! The result of an evaluation.

use schemars::JsonSchema;
use serde::Serialize;

use super::options::Settings;
use super::predictions::Progress;
use super::{
    AccuracyReport, EvaluateError, EvaluateOptions, EvidenceReport, InvarianceReport, RulesReport,
    accuracy, faithfulness, invariance, rules,
};
use crate::model::{ModelIdentity, Predict};

/// What was found of a model.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Evaluation {
    /// The program's version.
    pub version: String,
    /// The model evaluated.
    pub model: ModelIdentity,
    /// The suite that was run.
    pub result: SuiteReport,
}

/// The result of one suite.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "suite", rename_all = "lowercase")]
pub enum SuiteReport {
    /// Figures on labelled statements.
    Accuracy(Box<AccuracyReport>),
    /// Whether what should not matter does not.
    Invariance(InvarianceReport),
    /// What the rules of consistency find and miss.
    Rules(RulesReport),
    /// Whether the words named as evidence do move the level.
    Evidence(EvidenceReport),
}

impl Evaluation {
    /// Whether every bar is met; `qualevel evaluate` ends with 1 if not.
    #[must_use]
    pub fn passed(&self) -> bool {
        match &self.result {
            SuiteReport::Accuracy(report) => report.bars.iter().all(|bar| bar.met),
            SuiteReport::Invariance(report) => report.checks.iter().all(|check| check.met),
            SuiteReport::Rules(report) => report.is_met(),
            SuiteReport::Evidence(report) => report.is_faithful(),
        }
    }
}

/// Evaluates a model, silently.
///
/// # Errors
///
/// Fails if the options do not fit together, a file cannot be read or lacks a column, no row has
/// a label, or the model cannot be run. A bad row is part of the result.
pub fn run(options: EvaluateOptions, predictor: &dyn Predict) -> Result<Evaluation, EvaluateError> {
    run_with_progress(options, predictor, &|_, _| {})
}

/// As [`run`]; `progress` is told how many of how many statements the model has read.
///
/// # Errors
///
/// As [`run`].
pub fn run_with_progress(
    options: EvaluateOptions,
    predictor: &dyn Predict,
    progress: Progress<'_>,
) -> Result<Evaluation, EvaluateError> {
    let result = match options.check()? {
        Settings::Accuracy(settings) => {
            SuiteReport::Accuracy(Box::new(accuracy::run(&settings, predictor, progress)?))
        }
        Settings::Evidence { table, seed } => {
            SuiteReport::Evidence(faithfulness::run(table.as_deref(), seed, predictor, progress)?)
        }
        Settings::Invariance { folder } => {
            SuiteReport::Invariance(invariance::run(folder.as_deref(), predictor, progress)?)
        }
        Settings::Rules { folder } => {
            SuiteReport::Rules(rules::run(folder.as_deref(), predictor, progress)?)
        }
    };
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Ok(Evaluation { version, model: predictor.identity().clone(), result })
}

/// The schema of [`Evaluation`] as pretty JSON; `schema/evaluation.schema.json` is this text.
///
/// # Errors
///
/// Never in practice: a schema is always JSON.
pub fn json_schema() -> serde_json::Result<String> {
    let schema = schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Evaluation>();
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}
