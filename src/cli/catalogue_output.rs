//! Where the rows of `catalogue` go, and what is said while they are written.

use std::io::{self, Write};
use std::path::Path;

use super::messages::Messages;
use super::output::create;
use crate::pipeline::CatalogueSink;
use crate::report::{Cell, OutcomeRow, RowFormat, RowWriter, UnitRow};

/// Rejected records that are named on standard error; all have their rows.
const MAX_NAMED: u64 = 20;

/// The tables that a catalogue is turned into.
pub(super) struct CatalogueOutput<'a> {
    outcomes: RowWriter<Box<dyn Write>>,
    units: Option<RowWriter<Box<dyn Write>>>,
    n_rejected: u64,
    messages: &'a Messages,
}

impl<'a> CatalogueOutput<'a> {
    /// Opens the table of outcomes and, if there is to be one, of units.
    pub(super) fn create(
        (outcomes, units): (&Path, Option<&Path>),
        format: RowFormat,
        kept_columns: &[String],
        messages: &'a Messages,
    ) -> anyhow::Result<Self> {
        let mut columns = OutcomeRow::columns();
        columns.extend_from_slice(kept_columns);
        let units = match units {
            Some(path) => Some(RowWriter::new(create(path)?, format, UnitRow::columns())?),
            None => None,
        };
        let outcomes = RowWriter::new(create(outcomes)?, format, columns)?;
        Ok(Self { outcomes, units, n_rejected: 0, messages })
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
        let mut cells = Vec::with_capacity(36 + kept.len());
        row.push_cells(&joined, &mut cells);
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
