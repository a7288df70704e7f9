//! Where a cell of an HTML table stands, merged cells counted.

use std::collections::BTreeMap;

/// More columns or rows than this are not believed (the HTML standard's own limit for columns).
const MAX_SPAN: usize = 1000;

/// A table being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// Rows begun.
    n_rows: usize,
    column: usize,
    /// For each column, in how many further rows a merged cell fills it.
    filled: BTreeMap<usize, usize>,
    cell: Option<(usize, usize)>,
}

impl Grid {
    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.n_rows += 1;
        self.column = 0;
        self.cell = None;
    }

    /// Begins a cell that spans the given columns and rows.
    pub(super) fn cell(&mut self, n_columns: Option<usize>, n_rows: Option<usize>) {
        let n_columns = n_columns.unwrap_or(1).clamp(1, MAX_SPAN);
        let n_rows = n_rows.unwrap_or(1).clamp(1, MAX_SPAN);
        self.n_rows = self.n_rows.max(1);
        while let Some(n) = self.filled.get_mut(&self.column) {
            *n -= 1;
            if *n == 0 {
                self.filled.remove(&self.column);
            }
            self.column += 1;
        }
        self.cell = Some((self.n_rows - 1, self.column));
        if n_rows > 1 {
            self.filled.extend((self.column..self.column + n_columns).map(|c| (c, n_rows - 1)));
        }
        self.column += n_columns;
    }

    /// Ends the cell.
    pub(super) const fn end_cell(&mut self) {
        self.cell = None;
    }

    /// Row and column of the open cell, from 0.
    pub(super) const fn place(&self) -> Option<(usize, usize)> {
        self.cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_move_the_others() {
        let mut grid = Grid::default();
        grid.row();
        grid.cell(None, Some(2));
        assert_eq!(grid.place(), Some((0, 0)));
        grid.cell(Some(2), None);
        assert_eq!(grid.place(), Some((0, 1)));
        grid.cell(None, None);
        assert_eq!(grid.place(), Some((0, 3)));
        grid.row();
        grid.cell(None, None);
        assert_eq!(grid.place(), Some((1, 1)));
        grid.row();
        grid.cell(Some(usize::MAX), Some(usize::MAX));
        assert_eq!(grid.place(), Some((2, 0)));
        grid.end_cell();
        assert_eq!(grid.place(), None);
    }
}
