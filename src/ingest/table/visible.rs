//! A whole table as a document of cells.

use super::super::cell::read_cell;
use super::super::document::{BlockKind, Format};
use super::super::error::IngestError;
use super::super::html::{Page, Visible, Weight};
use super::sheet::SheetReader;
use super::{Records, TableFormat, TableReader};

/// Rejected records named in the notes; the others are counted.
const MAX_NAMED: usize = 5;

/// Reads a decoded table as a document: row 0 is the header; a cell of several lines makes
/// several blocks with the same place.
pub(in crate::ingest) fn visible_table(
    name: &str,
    text: &str,
    format: Format,
) -> Result<Visible, IngestError> {
    let format = match format {
        Format::Jsonl => Some(TableFormat::Jsonl),
        Format::Table if name.to_ascii_lowercase().ends_with(".tsv") => Some(TableFormat::Tsv),
        Format::Table
        | Format::Text
        | Format::Markdown
        | Format::Html
        | Format::Pdf
        | Format::Docx
        | Format::Odt
        | Format::Xlsx
        | Format::Ods
        | Format::Elm
        | Format::OpenBadge
        | Format::Ooapi
        | Format::Deqar
        | Format::Case => Some(TableFormat::Csv),
    };
    let mut reader = TableReader::new(name, text.as_bytes(), format)?;
    let mut page = Page::default();
    let notes = add_table(&mut page, &mut reader);
    let (text, blocks) = page.finish();
    Ok(Visible { text, blocks, notes, ..Visible::default() })
}

/// Reads every sheet of a spreadsheet as a table, under its name where there are several.
pub(in crate::ingest) fn visible_sheets(
    name: &str,
    bytes: &[u8],
    format: Format,
) -> Result<Visible, IngestError> {
    let sheets = SheetReader::all(name, bytes, format)?;
    let mut page = Page::default();
    let mut notes = Vec::new();
    let has_several = sheets.len() > 1;
    for mut sheet in sheets {
        if has_several {
            page.add(BlockKind::UnitTitle, sheet.sheet(), Weight::Plain);
            page.cut();
        }
        for line in sheet.above() {
            page.add(BlockKind::Paragraph, line, Weight::Plain);
            page.cut();
        }
        notes.extend(add_table(&mut page, &mut sheet));
    }
    let (text, blocks) = page.finish();
    Ok(Visible { text, blocks, notes, ..Visible::default() })
}

/// Adds the header and the records of a table; returns what is to be said of them.
fn add_table(page: &mut Page, reader: &mut dyn Records) -> Vec<String> {
    for (column, name) in reader.columns().iter().enumerate() {
        page.add(BlockKind::Cell { row: 0, column }, name, Weight::Plain);
        page.cut();
    }
    let mut notes = Vec::new();
    let mut n_rejected = 0_usize;
    let mut row = 0;
    for record in &mut *reader {
        match record.fields {
            Ok(fields) => {
                row += 1;
                for (column, field) in fields.into_iter().enumerate() {
                    add_cell(page, BlockKind::Cell { row, column }, field);
                }
            }
            Err(error) => {
                n_rejected += 1;
                if n_rejected <= MAX_NAMED {
                    let (number, line) = (record.number, record.line);
                    notes.push(format!("record {number} (line {line}) is left out: {error}"));
                }
            }
        }
    }
    if n_rejected > MAX_NAMED {
        notes.push(format!("{} further records are left out", n_rejected - MAX_NAMED));
    }
    notes.extend(reader.notes());
    notes
}

fn add_cell(page: &mut Page, place: BlockKind, field: String) {
    let (_, cell) = read_cell(field);
    for block in &cell.blocks {
        for span in &block.spans {
            page.add(place, span.of(&cell.text), Weight::Plain);
            page.space();
        }
        page.cut();
    }
}
