//! What the program says of documents and tables: the report, and its forms as text, JSON and rows.
//! Draws no conclusion of its own.

mod audit;
mod cell;
mod claims;
mod declared;
mod document;
mod draft;
mod evidence_cells;
mod findings;
mod notice;
mod outcome_row;
mod row_writer;
mod schema;
mod text;
mod unit;
mod unit_row;
mod worksheet;

pub use audit::{AuditRecord, AuditedFile};
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
pub use notice::NoticeLanguage;
pub use outcome_row::{JoinedNames, OutcomeRow};
pub use row_writer::{RowFormat, RowWriter};
pub use schema::{audit_json_schema, findings_json_schema, json_schema};
pub use text::{Colour, TextStyle, counted_omissions, write_text};
pub use unit::{LocatedFact, OutcomeReport, OutcomeStatus, UnitReport};
pub use unit_row::UnitRow;
pub use worksheet::write_worksheet;
