//! Why an evaluation cannot be run.

use std::path::PathBuf;

use crate::ingest::IngestError;
use crate::model::ModelError;

/// Why an evaluation cannot be run. A bad row is no error: it is an item of the report.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EvaluateError {
    /// A file cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A table cannot be read or lacks a named column.
    #[error(transparent)]
    Table(#[from] IngestError),
    /// No column holds labels.
    #[error(
        "no column holds labels; name one by --level, --kind or --bloom; the columns are {columns}"
    )]
    NoLabelColumn {
        /// The columns there are.
        columns: String,
    },
    /// No row can be judged.
    #[error(
        "`{table}` has no labelled row to judge ({n_train} rows are marked `train`, {n_bad} are bad)"
    )]
    NoRows {
        /// The table.
        table: String,
        /// Rows kept for the baselines.
        n_train: usize,
        /// Rows that cannot be used.
        n_bad: usize,
    },
    /// A table of a suite is missing.
    #[error("the suite `{suite}` has no table `{file}`; {remedy}")]
    MissingTable {
        /// The suite.
        suite: &'static str,
        /// The file.
        file: &'static str,
        /// What to do.
        remedy: String,
    },
    /// A row of a suite's table is wrong; a suite has to be whole.
    #[error("`{file}`, line {line}: {problem}")]
    SuiteRow {
        /// The file.
        file: String,
        /// Line, from 1.
        line: u64,
        /// What is wrong.
        problem: String,
    },
    /// A folder holds no annotated unit.
    #[error("`{}` holds no annotated unit; expected files that end in `.md`", folder.display())]
    NoUnits {
        /// The folder.
        folder: PathBuf,
    },
    /// A file of recorded figures is malformed.
    #[error("`{file}` holds no recorded figures that can be read: {message}")]
    Recorded {
        /// The file.
        file: String,
        /// What is wrong with it.
        message: String,
    },
    /// An option is out of its range.
    #[error("`{option}` is {got}; expected {expected}")]
    Option {
        /// The option.
        option: &'static str,
        /// What it is.
        got: String,
        /// What it may be.
        expected: &'static str,
    },
    /// The model cannot be run.
    #[error(transparent)]
    Model(#[from] ModelError),
}
