//! Where the rows of `catalogue` go, and what is said while they are written.

use std::io::{self, Write};
use std::path::Path;

use super::messages::Messages;
use super::output::create;
use crate::pipeline::CatalogueSink;
use crate::report::{Cell, EVIDENCE_COLUMNS, OutcomeRow, RowFormat, RowWriter, UnitRow};

/// Rejected records that are named on standard error; all have their rows.
const MAX_NAMED: u64 = 20;

/// The tables that a catalogue is turned into.
pub(super) struct CatalogueOutput<'a> {
    outcomes: RowWriter<Box<dyn Write>>,
    units: Option<RowWriter<Box<dyn Write>>>,
    evidence: bool,
    n_rejected: u64,
    messages: &'a Messages,
}

/// The columns after those that every catalogue has.
pub(super) struct ExtraColumns {
    /// Whether the columns of evidence are among them.
    pub(super) evidence: bool,
    /// Names for the fields of the input that are handed on.
    pub(super) kept: Vec<String>,
}

impl<'a> CatalogueOutput<'a> {
    /// Opens the table of outcomes and, if there is to be one, of units.
    pub(super) fn create(
        (outcomes, units): (&Path, Option<&Path>),
        format: RowFormat,
        extra: &ExtraColumns,
        messages: &'a Messages,
    ) -> anyhow::Result<Self> {
        let mut columns = OutcomeRow::columns();
        if extra.evidence {
            columns.extend(EVIDENCE_COLUMNS.map(str::to_owned));
        }
        columns.extend_from_slice(&extra.kept);
        let units = match units {
            Some(path) => Some(RowWriter::new(create(path)?, format, UnitRow::columns())?),
            None => None,
        };
        let outcomes = RowWriter::new(create(outcomes)?, format, columns)?;
        Ok(Self { outcomes, units, evidence: extra.evidence, n_rejected: 0, messages })
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        if self.n_rejected > MAX_NAMED {
            let rest = self.n_rejected - MAX_NAMED;
            self.messages.note(&format!("and {rest} more rejected records"));
        }
        if let Some(units) = &mut self.units {
            units.flush()?;
        }
        self.outcomes.flush()
    }
}

impl CatalogueSink for CatalogueOutput<'_> {
    fn outcome(&mut self, row: &OutcomeRow<'_>, kept: &[String]) -> io::Result<()> {
        let joined = row.joined();
        let mut cells = Vec::with_capacity(40 + kept.len());
        row.push_cells(&joined, &mut cells);
        if self.evidence {
            OutcomeRow::push_evidence(&joined, &mut cells);
        }
        cells.extend(kept.iter().map(|field| Cell::Text(field)));
        self.outcomes.write(&cells)
    }

    fn unit(&mut self, row: &UnitRow<'_>) -> io::Result<()> {
        match &mut self.units {
            Some(units) => units.write(&row.cells()),
            None => Ok(()),
        }
    }

    fn rejected(&mut self, number: u64, line: u64, reason: &str) {
        self.n_rejected += 1;
        if self.n_rejected <= MAX_NAMED {
            self.messages.note(&format!("record {number}, line {line}: rejected, {reason}"));
        }
    }

    fn progress(&mut self, n_records: u64) {
        self.messages.progress(n_records, "records");
    }
}
