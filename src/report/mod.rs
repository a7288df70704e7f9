//! What the program says of documents and tables: the report, and its forms as text, JSON and rows.
//! Draws no conclusion of its own.

mod cell;
mod claims;
mod declared;
mod document;
mod outcome_row;
mod row_writer;
mod schema;
mod text;
mod unit;
mod unit_row;

pub use cell::Cell;
pub use claims::{GUIDE_RULES, NOTES, OWN_RULES};
pub use declared::{DeclaredLevel, Standing};
pub use document::{DocumentReport, Failure, LocatedOmission, Program, Report, ReportSettings};
pub use outcome_row::OutcomeRow;
pub use row_writer::{RowFormat, RowWriter};
pub use schema::json_schema;
pub use text::{Colour, TextStyle, counted_omissions, write_text};
pub use unit::{OutcomeReport, OutcomeStatus, UnitReport};
pub use unit_row::UnitRow;
