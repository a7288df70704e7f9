//! The forms in which `analyse` writes its report to standard output.

use std::io::{self, BufWriter, IsTerminal, Write};

use anyhow::Context;
use chrono::NaiveDate;

use super::analyse::ReportFormat;
use crate::consistency::of_outcome;
use crate::report::{
    Cell, Colour, DraftSelection, EVIDENCE_COLUMNS, NoticeLanguage, OutcomeRow, Report, RowFormat,
    RowWriter, TextStyle, write_drafts, write_text, write_worksheet,
};

/// Columns of a text report that is not written to a terminal.
const PAGE_WIDTH: usize = 100;

/// What a report shows beside levels and outcomes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Details {
    pub(super) explain_parse: bool,
    pub(super) elements: bool,
    pub(super) notice: Option<NoticeLanguage>,
    /// The day that the caller states.
    pub(super) date: Option<NaiveDate>,
}

pub(super) fn write(
    report: &Report,
    format: ReportFormat,
    details: Details,
    selection: &DraftSelection,
) -> anyhow::Result<()> {
    let out = &mut BufWriter::new(io::stdout().lock());
    write_to(out, report, format, details, selection).context("cannot write the report")
}

fn write_to(
    out: &mut impl Write,
    report: &Report,
    format: ReportFormat,
    details: Details,
    selection: &DraftSelection,
) -> anyhow::Result<()> {
    match format {
        ReportFormat::Text => write_text(report, style(details), &mut *out)?,
        ReportFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, report)?;
            out.write_all(b"\n")?;
        }
        ReportFormat::Csv => write_rows(report, out)?,
        ReportFormat::Draft(format) => write_drafts(report, format, selection, out)?,
        ReportFormat::Worksheet => write_worksheet(report, details.date, &mut *out)?,
    }
    out.flush()?;
    Ok(())
}

fn style(details: Details) -> TextStyle {
    let is_terminal = io::stdout().is_terminal();
    let is_asked_for = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let colour = if is_terminal && !is_asked_for("NO_COLOR") && !is_dumb {
        Colour::Ansi
    } else {
        Colour::Plain
    };
    let columns = console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
    let width = columns.filter(|_| is_terminal).unwrap_or(PAGE_WIDTH);
    let Details { explain_parse, elements, notice, date: _ } = details;
    TextStyle { width, colour, explain_parse, elements, notice }
}

/// One row an outcome: the columns of `catalogue` after the document's name and the line.
///
/// `row` is the unit's number within its document, and `unit` its title, else the document's name.
fn write_rows(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let mut columns = vec!["document".to_owned(), "line".to_owned()];
    columns.extend(OutcomeRow::columns());
    let has_evidence = report.settings.evidence;
    if has_evidence {
        columns.extend(EVIDENCE_COLUMNS.map(str::to_owned));
    }
    let mut rows = RowWriter::new(out, RowFormat::Csv, columns)?;
    for document in &report.documents {
        for (number, unit) in (1..).zip(&document.units) {
            for outcome in &unit.outcomes {
                let row = OutcomeRow {
                    unit: unit.title.as_deref().unwrap_or(&document.name),
                    row: number,
                    outcome: outcome.number as u64,
                    status: outcome.status,
                    statement: Some(&outcome.outcome),
                    prediction: outcome.prediction.as_ref(),
                    inconsistencies: of_outcome(&unit.inconsistencies, outcome.number),
                    evidence: outcome.evidence.as_ref(),
                };
                let joined = row.joined();
                let mut cells = vec![Cell::Text(&document.name), Cell::Whole(outcome.line as u64)];
                row.push_cells(&joined, &mut cells);
                if has_evidence {
                    OutcomeRow::push_evidence(&joined, &mut cells);
                }
                rows.write(&cells)?;
            }
        }
    }
    rows.flush()
}
