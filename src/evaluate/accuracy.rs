//! The suite `accuracy`: figures on labelled statements, beside both baselines.

use std::collections::BTreeMap;
use std::fs;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use super::baseline::baseline_answers;
use super::group::{Group, Judged, Measuring};
use super::labelled::{LabelledStatement, Part, RowProblem};
use super::options::AccuracySettings;
use super::predictions::{Progress, predictions};
use super::recorded::{RecordedFigure, RecordedFigures, embedded};
use super::source::Source;
use super::{Bar, EvaluateError, LabelScale};
use crate::model::{ModelIdentity, Predict};

/// The figures of a model on labelled statements.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct AccuracyReport {
    /// What it was measured on.
    pub data: MeasuredData,
    /// Resamples of each bootstrap.
    pub n_resamples: usize,
    /// The seed of the resampling.
    pub seed: u64,
    /// All rows.
    pub overall: Group,
    /// Each source, in order of name.
    pub by_source: Vec<Group>,
    /// Each language, in order of code.
    pub by_language: Vec<Group>,
    /// Figures that were recorded with the model and are not measured again.
    pub recorded: Vec<RecordedFigure>,
    /// The bars asked for.
    pub bars: Vec<BarResult>,
}

/// What figures were measured on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeasuredData {
    /// The table's name; `authored` for the outcomes that the program carries.
    pub name: String,
    /// SHA-256 of the table's bytes; empty for `authored`.
    pub sha256: String,
    /// The scale of the levels.
    pub scale: LabelScale,
    /// Rows that only the baselines learned from.
    pub n_train: usize,
    /// Statements judged that the program would not take for outcomes; judged all the same.
    pub n_abstained: usize,
    /// Whether the model names this very table among its training data.
    pub trained_on: bool,
    /// Rows that could not be used.
    pub problems: Vec<RowProblem>,
}

/// A bar and whether it is met.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct BarResult {
    /// The bar.
    pub bar: Bar,
    /// The figure over all rows, if it could be measured.
    pub value: Option<f64>,
    /// Whether it is met.
    pub met: bool,
}

/// Runs the suite.
pub(super) fn run(
    settings: &AccuracySettings,
    predictor: &dyn Predict,
    progress: Progress<'_>,
) -> Result<AccuracyReport, EvaluateError> {
    let source = Source::read(settings.table.as_ref())?;
    let identity = predictor.identity();
    let recorded = match &settings.recorded {
        None => embedded(&identity.name)?,
        Some(path) => {
            let text = fs::read_to_string(path)
                .map_err(|source| EvaluateError::Read { path: path.clone(), source })?;
            RecordedFigures::read(&path.display().to_string(), &text)?.figures
        }
    };
    let mut report = measure(source, settings, predictor, progress)?;
    report.recorded = recorded;
    Ok(report)
}

fn measure(
    source: Source,
    settings: &AccuracySettings,
    predictor: &dyn Predict,
    progress: Progress<'_>,
) -> Result<AccuracyReport, EvaluateError> {
    let is_judged = |statement: &&LabelledStatement| {
        statement.part != Part::Train
            && (statement.level.is_some() || statement.kind.is_some() || statement.bloom.is_some())
    };
    let texts: Vec<&str> =
        source.statements.iter().filter(is_judged).map(|s| s.text.as_str()).collect();
    let n_train = source.statements.iter().filter(|s| s.part == Part::Train).count();
    if texts.is_empty() {
        let n_bad = source.problems.len();
        return Err(EvaluateError::NoRows { table: source.name, n_train, n_bad });
    }
    let predictions = predictions(predictor, &texts, progress)?;
    let identity = predictor.identity();
    let n_abstained = predictions.iter().filter(|p| p.p_outcome < identity.min_p_outcome).count();
    let model: Vec<Answer> = predictions.iter().map(|p| Answer::of(p, source.scale)).collect();
    let baselines = baseline_answers(&source.statements);
    let mut judged = Vec::with_capacity(model.len());
    let rows = source.statements.iter().zip(&baselines.majority).zip(&baselines.verbs);
    let rows = rows.filter(|((statement, _), _)| is_judged(statement));
    for (((statement, majority), verbs), model) in rows.zip(&model) {
        judged.push(Judged { statement, model, majority, verbs });
    }
    let resampling = settings.resampling;
    let measuring = Measuring { scale: source.scale, map: &identity.scale, resampling };
    let overall = measuring.group("", &judged);
    let by_source = groups(&measuring, &judged, |statement| &statement.source);
    let by_language = groups(&measuring, &judged, |statement| &statement.lang);
    Ok(AccuracyReport {
        bars: settings.bars.iter().map(|bar| bar_result(*bar, &overall)).collect(),
        data: MeasuredData {
            trained_on: is_trained_on(identity, &source.sha256),
            name: source.name,
            sha256: source.sha256,
            scale: source.scale,
            n_train,
            n_abstained,
            problems: source.problems,
        },
        n_resamples: resampling.n_resamples,
        seed: resampling.seed,
        overall,
        by_source,
        by_language,
        recorded: Vec::new(),
    })
}

fn is_trained_on(identity: &ModelIdentity, sha256: &str) -> bool {
    identity.trained_on.iter().any(|table| table.sha256 == sha256)
}

fn bar_result(bar: Bar, overall: &Group) -> BarResult {
    let row = overall.figures.iter().find(|row| row.figure == bar.figure);
    let value = row.map(|row| row.value);
    BarResult { bar, value, met: bar.is_met_by(value) }
}

/// One group for each name that `name_of` gives; statements without a name are in none.
fn groups<'a>(
    measuring: &Measuring<'_>,
    judged: &[Judged<'a>],
    name_of: impl Fn(&'a LabelledStatement) -> &'a String,
) -> Vec<Group> {
    let mut parts: BTreeMap<&str, Vec<Judged<'a>>> = BTreeMap::new();
    for judged in judged {
        let name = name_of(judged.statement);
        if !name.is_empty() {
            parts.entry(name).or_default().push(*judged);
        }
    }
    parts.iter().map(|(name, judged)| measuring.group(name, judged)).collect()
}
