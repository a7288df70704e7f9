//! What can be wrong with training data or settings.

use std::path::PathBuf;

use crate::model::ModelError;

/// Why a model cannot be trained.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// The table cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The table's first line cannot be read.
    #[error("`{table}` has no readable line of column names: {message}; save it as UTF-8 CSV")]
    Header {
        /// The table.
        table: String,
        /// What the reader says.
        message: String,
    },
    /// A column is missing.
    #[error("`{table}` has no column `{column}`; its columns are {columns}")]
    Column {
        /// The table.
        table: String,
        /// The column asked for.
        column: String,
        /// The columns there are.
        columns: String,
    },
    /// No column with labels was named.
    #[error("no column with labels is named; name at least one of level, kind and Bloom")]
    NoLabelColumn,
    /// Too few rows are left.
    #[error(
        "{n_rows} usable rows in the training data; expected at least {expected} \
         ({n_rejected} rows were rejected)"
    )]
    TooFewRows {
        /// Usable rows.
        n_rows: usize,
        /// The least number.
        expected: usize,
        /// Rows rejected.
        n_rejected: usize,
    },
    /// A setting is out of range.
    #[error("`{option}` is {got}; expected {expected}")]
    Option {
        /// Which one.
        option: &'static str,
        /// What it is.
        got: f64,
        /// What it may be.
        expected: &'static str,
    },
    /// The solver gave up.
    #[error("the kind head cannot be fitted: {message}; check that each kind has several rows")]
    Solver {
        /// What the solver says.
        message: String,
    },
    /// The base model or the new one is at fault.
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// A row that is left out of training.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("row {row}, column `{column}`: {message}")]
pub struct RowError {
    /// Data row, from 1.
    pub row: u64,
    /// The column at fault.
    pub column: String,
    /// What was found and what was expected.
    pub message: String,
}
