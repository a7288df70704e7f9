//! How good a model is: figures on labelled statements beside two baselines, and the suites of what
//! must not change a level, of what the rules find and of evidence. Prints nothing; `cli` decides
//! where the result goes.

mod accuracy;
mod answer;
mod bar;
mod baseline;
mod details;
mod error;
mod evaluation;
mod faithfulness;
mod figure;
mod group;
mod invariance;
mod labelled;
mod metric;
mod options;
#[cfg(test)]
mod oracle;
mod predictions;
mod recorded;
mod rules;
mod sample;
mod scale;
mod source;
mod suite;
mod text;

pub use accuracy::{AccuracyReport, BarResult, MeasuredData};
pub use bar::{Bar, InvalidBar};
pub use details::{ClassRow, Details};
pub use error::EvaluateError;
pub use evaluation::{Evaluation, SuiteReport, json_schema, run, run_with_progress};
pub use faithfulness::EvidenceReport;
pub use figure::{Figure, Measure, Subject};
pub use group::{FigureRow, Group};
pub use invariance::{Direction, InvarianceCheck, InvarianceReport, LanguageChecks};
pub use labelled::{LabelColumns, RowProblem};
pub use metric::{
    ClassFigures, Confusion, Interval, MultiLabel, N_BINS, RankOrder, ReliabilityBin, Resampling,
    bootstrap, expected_calibration_error, reliability_bins, spearman, wilson,
};
pub use options::{EvaluateOptions, N_RESAMPLES, SEED};
pub use predictions::Progress;
pub use recorded::{RecordedFigure, RecordedFigures};
#[cfg(feature = "dev")]
pub(crate) use rules::{AnnotatedUnit, Expectation};
pub use rules::{
    Disagreement, DisagreementKind, FindingCounts, LanguageFigures, MAX_CLEAN_FINDINGS,
    MIN_PRECISION, RuleFigures, RulesReport,
};
pub use scale::LabelScale;
pub use suite::SuiteName;
