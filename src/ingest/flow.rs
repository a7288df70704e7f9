//! Paragraphs and tables in reading order, as readers of office documents and of PDF find them,
//! written as visible text with blocks and places.

use super::document::{BlockKind, Place, PlaceStart};
use super::html::{Page, Visible, Weight};
use super::mend::Mends;

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Paragraph(Paragraph),
    Table(Table),
}

/// What a paragraph is by its markup or its look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    /// Level 1 is the highest.
    Heading(u8),
    /// 0 for an item of an outer list.
    Item(u8),
    #[default]
    Prose,
}

/// A paragraph, a heading or an item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) look: Look,
    pub(super) runs: Vec<Run>,
    /// The page it starts on; without it, paragraphs are counted.
    pub(super) page: Option<usize>,
}

/// Words of one weight; a line feed ends a line by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) weight: Weight,
}

impl Paragraph {
    /// Adds text to the last run, or as a new one.
    pub(super) fn push(&mut self, text: &str, weight: Weight) {
        match self.runs.last_mut() {
            Some(run) if run.weight == weight => run.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), weight }),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }
}

/// A table; rows and cells without words may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// From 0; merged cells count.
    pub(super) column: usize,
    pub(super) paragraphs: Vec<Paragraph>,
}

impl Table {
    fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.rows.iter().flatten().flat_map(|cell| &cell.paragraphs)
    }

    /// Whether the table only lays the page out: it holds headings, or has one column.
    fn is_layout(&self) -> bool {
        let mut columns = self
            .rows
            .iter()
            .flatten()
            .filter(|cell| !cell.paragraphs.iter().all(Paragraph::is_blank))
            .map(|cell| cell.column);
        let first = columns.next();
        let has_one_column = columns.all(|column| Some(column) == first);
        has_one_column
            || self.paragraphs().any(|paragraph| matches!(paragraph.look, Look::Heading(_)))
    }
}

/// Writes the pieces of a document, one block a line.
pub(super) fn visible(pieces: &[Piece]) -> Visible {
    let mut flow = Flow::default();
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => flow.paragraph(paragraph, None),
            Piece::Table(table) if table.is_layout() => {
                for paragraph in table.paragraphs() {
                    flow.paragraph(paragraph, None);
                }
            }
            Piece::Table(table) => flow.table(table),
        }
    }
    flow.finish()
}

/// Visible text under construction.
#[derive(Debug, Default)]
struct Flow {
    page: Page,
    mends: Mends,
    /// The page of each block; none where paragraphs are counted.
    pages: Vec<Option<usize>>,
}

impl Flow {
    fn table(&mut self, table: &Table) {
        for (row, cells) in table.rows.iter().enumerate() {
            for cell in cells {
                for paragraph in &cell.paragraphs {
                    self.paragraph(paragraph, Some((row, cell.column)));
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, cell: Option<(usize, usize)>) {
        let kind = match (cell, paragraph.look) {
            (Some((row, column)), _) => BlockKind::Cell { row, column },
            (None, Look::Heading(level)) => BlockKind::Heading { level },
            (None, Look::Item(depth)) => BlockKind::Item { depth },
            (None, Look::Prose) => BlockKind::Paragraph,
        };
        // A line ended by hand stands by itself in prose; elsewhere it goes on.
        let breaks = kind == BlockKind::Paragraph;
        for run in &paragraph.runs {
            let text = self.mends.mend(run.text.clone());
            let text = self.mends.compose(text);
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 && breaks {
                    self.page.cut();
                } else if at > 0 {
                    self.page.space();
                }
                self.page.add(kind, line, run.weight);
            }
        }
        self.page.cut();
        self.pages.resize(self.page.n_blocks(), paragraph.page);
    }

    fn finish(self) -> Visible {
        let (text, blocks) = self.page.finish();
        let starts = blocks.iter().filter_map(|block| block.spans.first());
        let mut places: Vec<PlaceStart> = Vec::new();
        for ((number, page), span) in (1..).zip(&self.pages).zip(starts) {
            let place = page.map_or(Place::Paragraph(number), Place::Page);
            if places.last().is_none_or(|last| last.place != place) {
                places.push(PlaceStart { byte_start: span.byte_start, place });
            }
        }
        Visible { text, blocks, places, notes: self.mends.notes(), ..Visible::default() }
    }
}

#[cfg(test)]
mod tests;
