//! What the program says of documents and tables: the report, and its forms as text, JSON and rows.
//! Draws no conclusion of its own.

mod cell;
mod claims;
mod declared;
mod document;
mod draft;
mod evidence_cells;
mod findings;
mod outcome_row;
mod row_writer;
mod schema;
mod text;
mod unit;
mod unit_row;

pub use cell::Cell;
pub use claims::{EVIDENCE, GUIDE_RULES, NOTES, OWN_RULES};
pub use declared::{DeclaredLevel, Standing};
pub use document::{DocumentReport, Failure, LocatedOmission, Program, Report, ReportSettings};
pub use draft::{
    Confirmation, DraftError, DraftFormat, DraftSelection, InvalidConfirmation, write_drafts,
};
pub use evidence_cells::EVIDENCE_COLUMNS;
pub use findings::{
    Baseline, BaselineError, CheckedDocument, FindingsReport, LocatedFinding, Suppression,
    write_findings, write_github, write_sarif,
};
pub use outcome_row::{JoinedNames, OutcomeRow};
pub use row_writer::{RowFormat, RowWriter};
pub use schema::{findings_json_schema, json_schema};
pub use text::{Colour, TextStyle, counted_omissions, write_text};
pub use unit::{OutcomeReport, OutcomeStatus, UnitReport};
pub use unit_row::UnitRow;
