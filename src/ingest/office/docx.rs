//! DOCX: the paragraphs and tables of `word/document.xml`. Notes, comments, headers, deleted and
//! hidden text and tables of contents are left out.

use super::super::error::IngestError;
use super::super::flow::{Look, Paragraph, Piece, visible};
use super::super::html::{Visible, Weight};
use super::archive::Archive;
use super::docx_styles::{Styles, outline};
use super::grid::OpenTable;
use super::xml::{Step, Tag, walk};

/// Elements whose text is not the document's: earlier versions, alternatives, codes of fields.
const LEFT_OUT: [&str; 6] = ["del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText"];

/// Reads the text of a DOCX.
pub(in crate::ingest) fn read_docx(name: &str, bytes: &[u8]) -> Result<Visible, IngestError> {
    let mut archive = Archive::open(name, "DOCX", bytes)?;
    let styles = match archive.part("word/styles.xml")? {
        Some(xml) => Styles::read(&xml).map_err(|reason| archive.damaged(&reason))?,
        None => Styles::default(),
    };
    let xml = archive.needed("word/document.xml")?;
    let mut reader = Reader { styles, ..Reader::default() };
    walk(&xml, |step| reader.see(&step)).map_err(|reason| archive.damaged(&reason))?;
    Ok(visible(&reader.pieces))
}

#[derive(Debug, Default)]
struct Reader {
    styles: Styles,
    pieces: Vec<Piece>,
    /// Open paragraphs; text boxes open one inside another.
    paragraphs: Vec<Open>,
    tables: Vec<OpenTable>,
    run: RunState,
    /// How deep the walk is inside what is left out.
    n_left_out: usize,
    in_text: bool,
}

/// A paragraph under construction.
#[derive(Debug, Default)]
struct Open {
    paragraph: Paragraph,
    is_bold: bool,
    is_contents: bool,
    list: Option<String>,
    depth: u8,
    in_properties: bool,
}

/// What is known of the run that is read.
#[derive(Clone, Copy, Debug, Default)]
struct RunState {
    is_open: bool,
    bold: Option<bool>,
    is_hidden: bool,
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
                if self.in_text && self.n_left_out == 0 {
                    self.add(text);
                }
            }
        }
    }

    fn open(&mut self, name: &str, tag: &Tag) {
        match name {
            "tbl" => self.tables.push(OpenTable::default()),
            "p" => self.paragraphs.push(Open::default()),
            "r" => self.run = RunState { is_open: true, ..RunState::default() },
            "t" => self.in_text = true,
            "tab" | "cr" if !self.run.is_open => {}
            "tab" => self.add(" "),
            "br" | "cr" => self.add("\n"),
            "noBreakHyphen" => self.add("-"),
            "pPr" => self.set_in_properties(),
            "b" if self.run.is_open => self.run.bold = Some(tag.is_on()),
            "vanish" if self.run.is_open => self.run.is_hidden = tag.is_on(),
            _ => self.open_in_table(name, tag),
        }
    }

    fn open_in_table(&mut self, name: &str, tag: &Tag) {
        let table = self.tables.last_mut();
        match (name, table) {
            ("tr", Some(table)) => table.open_row(),
            ("tc", Some(table)) => table.open_cell(1),
            ("gridBefore", Some(table)) => table.skip(tag.number("val").unwrap_or(0)),
            ("gridSpan", Some(table)) => table.span(tag.number("val").unwrap_or(1)),
            _ => self.property(name, tag),
        }
    }

    fn set_in_properties(&mut self) {
        if let Some(open) = self.paragraphs.last_mut() {
            open.in_properties = true;
        }
    }

    /// A property of the open paragraph.
    fn property(&mut self, name: &str, tag: &Tag) {
        let Some(open) = self.paragraphs.last_mut().filter(|open| open.in_properties) else {
            return;
        };
        let Some(value) = tag.attribute("val") else { return };
        match name {
            "pStyle" => {
                if let Some(level) = self.styles.heading(&value) {
                    open.paragraph.look = Look::Heading(level);
                }
                if let Some((list, depth)) = self.styles.list(&value) {
                    (open.list, open.depth) = (Some(list), depth);
                }
                open.is_bold = self.styles.is_bold(&value);
                open.is_contents = self.styles.is_contents(&value);
            }
            "outlineLvl" => {
                open.paragraph.look = outline(&value).map_or(Look::Prose, Look::Heading);
            }
            "numId" => open.list = Some(value),
            "ilvl" => open.depth = value.parse().unwrap_or(0),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "pPr" => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.in_properties = false;
                }
            }
            "t" => self.in_text = false,
            "r" => self.run = RunState::default(),
            "p" => self.close_paragraph(),
            "tc" => self.in_table(OpenTable::close_cell),
            "tr" => self.in_table(OpenTable::close_row),
            "tbl" => self.close_table(),
            _ => {}
        }
    }

    fn in_table(&mut self, act: impl FnOnce(&mut OpenTable)) {
        if let Some(table) = self.tables.last_mut() {
            act(table);
        }
    }

    fn close_paragraph(&mut self) {
        let Some(open) = self.paragraphs.pop() else { return };
        let mut paragraph = open.paragraph;
        if open.is_contents || paragraph.is_blank() {
            return;
        }
        // List 0 takes a paragraph out of the list of its style.
        if paragraph.look == Look::Prose && open.list.is_some_and(|list| list != "0") {
            paragraph.look = Look::Item(open.depth);
        }
        match self.tables.last_mut() {
            Some(table) => table.push(paragraph),
            None => self.pieces.push(Piece::Paragraph(paragraph)),
        }
    }

    /// A table inside a cell is read as paragraphs of that cell.
    fn close_table(&mut self) {
        let Some(table) = self.tables.pop().map(OpenTable::finish) else { return };
        if let Some(outer) = self.tables.last_mut() {
            for cell in table.rows.into_iter().flatten() {
                cell.paragraphs.into_iter().for_each(|paragraph| outer.push(paragraph));
            }
        } else {
            self.pieces.push(Piece::Table(table));
        }
    }

    fn add(&mut self, text: &str) {
        if self.run.is_hidden {
            return;
        }
        if let Some(open) = self.paragraphs.last_mut() {
            let is_bold = self.run.bold.unwrap_or(open.is_bold);
            let weight = if is_bold { Weight::Bold } else { Weight::Plain };
            open.paragraph.push(text, weight);
        }
    }
}

#[cfg(test)]
mod tests;
