//! Labelled statements: the truth that predictions are compared with.

mod columns;
mod read;
mod statement;

pub use columns::LabelColumns;
pub use read::RowProblem;
pub(crate) use read::read;
pub(crate) use statement::{LabelledStatement, Part};
