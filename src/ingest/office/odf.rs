//! `OpenDocument`: the paragraphs, lists and tables of `content.xml`, for texts and for sheets. Notes,
//! comments, deleted text and tables of contents are left out.

use super::super::error::IngestError;
use super::super::flow::{Look, Paragraph, Piece, Table, visible};
use super::super::html::{Visible, Weight};
use super::archive::Archive;
use super::grid::OpenTable;
use super::odf_styles::Styles;
use super::xml::{Step, Tag, walk};

/// Elements whose text is not the document's.
const LEFT_OUT: [&str; 8] = [
    "note",
    "annotation",
    "tracked-changes",
    "table-of-content",
    "alphabetical-index",
    "illustration-index",
    "table-index",
    "automatic-styles",
];
/// A cell or row that is repeated more often is padding.
const MAX_REPEATED: usize = 100;
/// Spaces that one element may stand for.
const MAX_SPACES: usize = 100;

/// Reads the text of an ODT.
pub(in crate::ingest) fn read_odt(name: &str, bytes: &[u8]) -> Result<Visible, IngestError> {
    Ok(visible(&read(name, "ODT", bytes)?.pieces))
}

/// Reads the sheets of an ODS, each with its name.
pub(in crate::ingest) fn read_sheets(
    name: &str,
    bytes: &[u8],
) -> Result<Vec<(String, Table)>, IngestError> {
    Ok(read(name, "ODS", bytes)?.sheets)
}

fn read(name: &str, what: &'static str, bytes: &[u8]) -> Result<Reader, IngestError> {
    let mut archive = Archive::open(name, what, bytes)?;
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(archive.password());
    }
    let mut reader = Reader::default();
    if let Some(xml) = archive.part("styles.xml")? {
        reader.styles.read(&xml).map_err(|reason| archive.damaged(&reason))?;
    }
    let xml = archive.needed("content.xml")?;
    reader.styles.read(&xml).map_err(|reason| archive.damaged(&reason))?;
    walk(&xml, |step| reader.see(&step)).map_err(|reason| archive.damaged(&reason))?;
    Ok(reader)
}

#[derive(Debug, Default)]
struct Reader {
    styles: Styles,
    pieces: Vec<Piece>,
    /// Tables with a name, of a spreadsheet.
    sheets: Vec<(String, Table)>,
    /// Open paragraphs; text boxes open one inside another.
    paragraphs: Vec<Open>,
    tables: Vec<(OpenTable, String)>,
    n_lists: u8,
    /// Lists that are open around the open cells.
    lists_around: Vec<u8>,
    /// Whether a paragraph of the open item was read.
    item_has_text: bool,
    /// For each open row, how often it stands there.
    rows: Vec<usize>,
    /// For each open cell, how often it stands there.
    cells: Vec<usize>,
    n_left_out: usize,
}

/// A paragraph under construction, with the weight of each open span.
#[derive(Debug, Default)]
struct Open {
    paragraph: Paragraph,
    weights: Vec<Weight>,
}

impl Reader {
    fn see(&mut self, step: &Step) {
        match *step {
            Step::Open(name, tag) => {
                if self.n_left_out > 0 || LEFT_OUT.contains(&name) {
                    self.n_left_out += 1;
                } else {
                    self.open(name, tag);
                }
            }
            Step::Close(_) if self.n_left_out > 0 => self.n_left_out -= 1,
            Step::Close(name) => self.close(name),
            Step::Text(text) => {
                if self.n_left_out == 0 {
                    self.add(text);
                }
            }
        }
    }

    fn open(&mut self, name: &str, tag: &Tag) {
        match name {
            "p" | "h" => self.open_paragraph(name, tag),
            "span" => self.open_span(tag),
            "s" => self.add(&" ".repeat(tag.number("c").unwrap_or(1).min(MAX_SPACES))),
            "tab" => self.add(" "),
            "line-break" => self.add("\n"),
            "list" => self.n_lists = self.n_lists.saturating_add(1),
            "list-item" | "list-header" => self.item_has_text = false,
            "table" => {
                let name = tag.attribute("name").unwrap_or_default();
                self.tables.push((OpenTable::default(), name));
            }
            "table-row" => {
                self.rows.push(repeated(tag, "number-rows-repeated"));
                self.in_table(OpenTable::open_row);
            }
            "table-cell" => {
                self.lists_around.push(std::mem::take(&mut self.n_lists));
                self.cells.push(tag.number("number-columns-repeated").unwrap_or(1));
                self.in_table(|table| table.open_cell(1));
            }
            // The place that a merged cell takes beside or below its first one.
            "covered-table-cell" => {
                let times = tag.number("number-columns-repeated").unwrap_or(1);
                self.in_table(|table| table.skip(times));
            }
            _ => {}
        }
    }

    fn open_paragraph(&mut self, name: &str, tag: &Tag) {
        let style = tag.attribute("style-name").unwrap_or_default();
        let level = tag.number("outline-level").and_then(|level| u8::try_from(level).ok());
        let look = match self.styles.heading(&style) {
            _ if name == "h" => Look::Heading(level.unwrap_or(1).clamp(1, 6)),
            Some(level) => Look::Heading(level),
            None if self.n_lists > 0 => Look::Item(self.n_lists - 1 + u8::from(self.item_has_text)),
            None => Look::Prose,
        };
        let weight = weight(self.styles.bold(&style).unwrap_or(false));
        let paragraph = Paragraph { look, ..Paragraph::default() };
        self.paragraphs.push(Open { paragraph, weights: vec![weight] });
    }

    fn open_span(&mut self, tag: &Tag) {
        let own = tag.attribute("style-name").and_then(|style| self.styles.bold(&style));
        if let Some(open) = self.paragraphs.last_mut() {
            let around = open.weights.last().copied().unwrap_or(Weight::Plain);
            open.weights.push(own.map_or(around, weight));
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => self.close_paragraph(),
            "span" => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.weights.pop();
                }
            }
            "list" => self.n_lists = self.n_lists.saturating_sub(1),
            "table-cell" => {
                self.n_lists = self.lists_around.pop().unwrap_or(0);
                let times = self.cells.pop().unwrap_or(1);
                self.in_table(|table| table.close_cells(times, MAX_REPEATED));
            }
            "table-row" => {
                let times = self.rows.pop().unwrap_or(1);
                self.in_table(|table| table.close_rows(times));
            }
            "table" => self.close_table(),
            _ => {}
        }
    }

    fn in_table(&mut self, act: impl FnOnce(&mut OpenTable)) {
        if let Some((table, _)) = self.tables.last_mut() {
            act(table);
        }
    }

    fn close_paragraph(&mut self) {
        let Some(Open { paragraph, .. }) = self.paragraphs.pop() else { return };
        if paragraph.is_blank() {
            return;
        }
        self.item_has_text = true;
        match self.tables.last_mut() {
            Some((table, _)) => table.push(paragraph),
            None => self.pieces.push(Piece::Paragraph(paragraph)),
        }
    }

    /// A table inside a cell is read as paragraphs of that cell.
    fn close_table(&mut self) {
        let Some((table, name)) = self.tables.pop() else { return };
        let table = table.finish();
        if let Some((outer, _)) = self.tables.last_mut() {
            for cell in table.rows.into_iter().flatten() {
                cell.paragraphs.into_iter().for_each(|paragraph| outer.push(paragraph));
            }
        } else {
            self.pieces.push(Piece::Table(table.clone()));
            self.sheets.push((name, table));
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(open) = self.paragraphs.last_mut() {
            let weight = open.weights.last().copied().unwrap_or(Weight::Plain);
            open.paragraph.push(text, weight);
        }
    }
}

/// How often an element stands there; padding to the end of a sheet counts once.
fn repeated(tag: &Tag, attribute: &str) -> usize {
    tag.number(attribute).filter(|times| *times <= MAX_REPEATED).unwrap_or(1)
}

const fn weight(is_bold: bool) -> Weight {
    if is_bold { Weight::Bold } else { Weight::Plain }
}

#[cfg(test)]
mod tests;
