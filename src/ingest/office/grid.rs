//! A table under construction while its part is walked.

use super::super::flow::{Cell, Paragraph, Table};

/// Repeated cells and rows make no more text than this.
const MAX_COPIED: usize = 16 * 1024 * 1024;
/// More columns than this are not believed.
const MAX_COLUMNS: usize = 16_384;

/// A table whose rows and cells are being read.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    table: Table,
    row: Vec<Cell>,
    /// The column that the next cell starts in.
    column: usize,
    cell: Option<Cell>,
    /// Columns that the open cell spans.
    n_columns: usize,
    /// Bytes of text that repeated cells and rows have made so far.
    n_copied: usize,
}

impl OpenTable {
    pub(super) fn open_row(&mut self) {
        self.close_row();
    }

    /// Skips columns before the next cell.
    pub(super) fn skip(&mut self, n_columns: usize) {
        self.column = self.column.saturating_add(n_columns).min(MAX_COLUMNS);
    }

    pub(super) fn open_cell(&mut self, n_columns: usize) {
        self.close_cell();
        self.n_columns = n_columns.max(1);
        self.cell = Some(Cell { column: self.column, paragraphs: Vec::new() });
    }

    /// The cell that is open spans so many columns.
    pub(super) const fn span(&mut self, n_columns: usize) {
        self.n_columns = if n_columns == 0 { 1 } else { n_columns };
    }

    pub(super) fn push(&mut self, paragraph: Paragraph) {
        if let Some(cell) = &mut self.cell {
            cell.paragraphs.push(paragraph);
        }
    }

    pub(super) fn close_cell(&mut self) {
        if let Some(cell) = self.cell.take() {
            self.skip(self.n_columns);
            if !cell.paragraphs.is_empty() {
                self.row.push(cell);
            }
        }
    }

    /// Ends the open cell, which stands there `times` times; more than `max` are padding.
    pub(super) fn close_cells(&mut self, times: usize, max: usize) {
        let copy = self.cell.clone().filter(|cell| times <= max && !cell.paragraphs.is_empty());
        let copy = copy.filter(|cell| self.may_copy(n_bytes(cell), times));
        self.close_cell();
        match copy {
            None => self.skip(times.saturating_sub(1)),
            Some(copy) => {
                for _ in 1..times {
                    self.row.push(Cell { column: self.column, ..copy.clone() });
                    self.skip(1);
                }
            }
        }
    }

    /// Ends the open row, which stands there `times` times.
    pub(super) fn close_rows(&mut self, times: usize) {
        let n_before = self.table.rows.len();
        self.close_row();
        if let Some(row) = self.table.rows.get(n_before).cloned()
            && self.may_copy(row.iter().map(n_bytes).sum(), times)
        {
            self.table.rows.extend(std::iter::repeat_n(row, times.saturating_sub(1)));
        }
    }

    pub(super) fn close_row(&mut self) {
        self.close_cell();
        self.column = 0;
        if !self.row.is_empty() {
            self.table.rows.push(std::mem::take(&mut self.row));
        }
    }

    fn may_copy(&mut self, n_bytes: usize, times: usize) -> bool {
        self.n_copied =
            self.n_copied.saturating_add(n_bytes.saturating_mul(times.saturating_sub(1)));
        self.n_copied <= MAX_COPIED
    }

    pub(super) fn finish(mut self) -> Table {
        self.close_row();
        self.table
    }
}

/// What a cell takes in memory, more or less.
fn n_bytes(cell: &Cell) -> usize {
    let runs = cell.paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
    100 + runs.map(|run| run.text.len() + 50).sum::<usize>()
}
