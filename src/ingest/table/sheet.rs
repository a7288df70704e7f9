//! Reads sheets of XLSX and ODS: the rows of one as the records of a table. A spreadsheet is read as a
//! whole, within limits.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx};

use super::super::binary::{is_encrypted_office, packed_format};
use super::super::caught::caught;
use super::super::document::Format;
use super::super::error::IngestError;
use super::super::flow;
use super::super::mend::Mends;
use super::super::office::{Archive, read_sheets};
use super::super::read::io_error;
use super::columns;
use super::format::TableFormat;
use super::reader::Record;
use super::records::Records;

/// A larger spreadsheet is not read.
const MAX_MIB: u64 = 64;
const MIB: u64 = 1024 * 1024;
/// So many cells with words are read, and so much text in them.
const MAX_CELLS: usize = 2_000_000;
const MAX_TEXT_BYTES: usize = 96 * 1024 * 1024;
/// A sheet may have so many fields, empty ones counted.
const MAX_FIELDS: usize = 20_000_000;

/// The rows of one sheet. Records are counted from 1; [`Record::line`] is the row of the sheet.
///
/// The header is the first row that fills at least half as many cells as the fullest one; rows above
/// it are no records.
pub struct SheetReader {
    name: String,
    sheet: String,
    above: Vec<String>,
    columns: Vec<String>,
    /// The columns of the sheet that hold words.
    used: Vec<usize>,
    rows: VecDeque<(u64, Row)>,
    number: u64,
    notes: Vec<String>,
}

/// A cell with its row and column, from 0.
type Filled = (usize, usize, String);
/// The cells of a row that hold words, each with its column.
type Row = Vec<(usize, String)>;

impl SheetReader {
    /// The format of a spreadsheet, stated or told from the first and last bytes of its file.
    pub(super) fn format_of(path: &Path, stated: Option<TableFormat>) -> Option<Format> {
        match stated {
            Some(TableFormat::Xlsx) => return Some(Format::Xlsx),
            Some(TableFormat::Ods) => return Some(Format::Ods),
            Some(TableFormat::Csv | TableFormat::Tsv | TableFormat::Jsonl) => return None,
            None => {}
        }
        let mut start = [0; 4];
        File::open(path).ok()?.read_exact(&mut start).ok()?;
        let is_small = fs::metadata(path).is_ok_and(|file| file.len() <= MAX_MIB * MIB);
        if start != *b"PK\x03\x04" || !is_small {
            return None;
        }
        match packed_format(&fs::read(path).ok()?)? {
            format @ (Format::Xlsx | Format::Ods) => Some(format),
            Format::Text
            | Format::Markdown
            | Format::Html
            | Format::Table
            | Format::Jsonl
            | Format::Pdf
            | Format::Docx
            | Format::Odt
            | Format::Elm
            | Format::OpenBadge
            | Format::Ooapi
            | Format::Deqar
            | Format::Case => None,
        }
    }

    /// Opens the first sheet of a spreadsheet that holds words.
    ///
    /// # Errors
    ///
    /// Fails if the file is missing, too large, damaged, protected by a password or empty.
    pub(super) fn open(path: &Path, format: Format) -> Result<Self, IngestError> {
        let name = path.display().to_string();
        let n_bytes = fs::metadata(path).map_err(|source| io_error(&name, path, source))?.len();
        if n_bytes > MAX_MIB * MIB {
            return Err(IngestError::TooLarge { name, max_mib: MAX_MIB });
        }
        let bytes = fs::read(path).map_err(|source| io_error(&name, path, source))?;
        let mut sheets = Self::all(&name, &bytes, format)?.into_iter();
        let Some(mut first) = sheets.next() else { return Err(IngestError::Empty { name }) };
        let others: Vec<String> = sheets.map(|sheet| format!("`{}`", sheet.sheet)).collect();
        if !others.is_empty() {
            first.notes.push(format!(
                "sheet `{}` is read; the others are not: {}",
                first.sheet,
                others.join(", ")
            ));
        }
        Ok(first)
    }

    /// Reads every sheet that holds words.
    pub(super) fn all(name: &str, bytes: &[u8], format: Format) -> Result<Vec<Self>, IngestError> {
        if is_encrypted_office(bytes) {
            return Err(IngestError::Password { name: name.to_owned() });
        }
        let sheets = match format {
            Format::Ods => of_ods(name, bytes)?,
            Format::Xlsx
            | Format::Text
            | Format::Markdown
            | Format::Html
            | Format::Table
            | Format::Jsonl
            | Format::Pdf
            | Format::Docx
            | Format::Odt
            | Format::Elm
            | Format::OpenBadge
            | Format::Ooapi
            | Format::Deqar
            | Format::Case => of_xlsx(name, bytes)?,
        };
        let sheets = sheets
            .into_iter()
            .filter(|(_, cells)| !cells.is_empty())
            .map(|(sheet, cells)| Self::new(name, sheet, cells))
            .collect::<Result<Vec<_>, _>>()?;
        if sheets.is_empty() {
            return Err(IngestError::Empty { name: name.to_owned() });
        }
        Ok(sheets)
    }

    fn new(name: &str, sheet: String, cells: Vec<Filled>) -> Result<Self, IngestError> {
        let mut mends = Mends::default();
        let mut rows: Vec<(u64, Row)> = Vec::new();
        for (row, column, text) in cells {
            let text = mends.mend(text);
            let text = mends.compose(text);
            let line = row as u64 + 1;
            match rows.last_mut() {
                Some((of, cells)) if *of == line => cells.push((column, text)),
                _ => rows.push((line, vec![(column, text)])),
            }
        }
        let fullest = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let header = rows.iter().position(|(_, cells)| cells.len() * 2 >= fullest).unwrap_or(0);
        let above = rows.iter().take(header).map(|(_, cells)| {
            cells.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
        });
        let above = above.collect();
        let mut rows = rows.into_iter().skip(header);
        let first = rows.next().map(|(_, cells)| cells).unwrap_or_default();
        let rest: Vec<_> = rows.collect();
        // Columns that hold nothing are left out, so that a far cell takes no memory.
        let cells = first.iter().chain(rest.iter().flat_map(|(_, cells)| cells));
        let mut used: Vec<usize> = cells.map(|(column, _)| *column).collect();
        used.sort_unstable();
        used.dedup();
        if rest.len().saturating_mul(used.len()) > MAX_FIELDS {
            let reason = format!("a sheet has more than {MAX_FIELDS} fields, empty ones counted");
            return Err(IngestError::TooMuch { name: name.to_owned(), reason });
        }
        let (columns, mut notes) = columns::unique(dense(&used, first));
        notes.extend(mends.notes());
        let name = name.to_owned();
        Ok(Self { name, sheet, above, columns, used, rows: rest.into(), number: 0, notes })
    }

    /// The sheet's name.
    #[must_use]
    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    /// The rows above the header, each in one line.
    pub(super) fn above(&self) -> &[String] {
        &self.above
    }
}

impl Records for SheetReader {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn column(&self, name: &str) -> Result<usize, IngestError> {
        columns::find(&self.name, &self.columns, name)
    }

    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }
}

impl Iterator for SheetReader {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let (line, row) = self.rows.pop_front()?;
        self.number += 1;
        Some(Record { number: self.number, line, fields: Ok(dense(&self.used, row)) })
    }
}

/// One text for each column of `used`.
fn dense(used: &[usize], row: Row) -> Vec<String> {
    let mut fields = vec![String::new(); used.len()];
    for (column, text) in row {
        if let Ok(at) = used.binary_search(&column)
            && let Some(field) = fields.get_mut(at)
        {
            *field = text;
        }
    }
    fields
}

fn of_ods(name: &str, bytes: &[u8]) -> Result<Vec<(String, Vec<Filled>)>, IngestError> {
    let mut limit = Limit::new(name);
    let mut sheets = Vec::new();
    for (sheet, table) in read_sheets(name, bytes)? {
        let mut cells = Vec::new();
        for (row, of_row) in table.rows.iter().enumerate() {
            for cell in of_row {
                limit.add(&mut cells, (row, cell.column, text_of(cell)))?;
            }
        }
        sheets.push((sheet, cells));
    }
    Ok(sheets)
}

/// The paragraphs of a cell as its lines.
fn text_of(cell: &flow::Cell) -> String {
    let line = |paragraph: &flow::Paragraph| {
        paragraph.runs.iter().map(|run| run.text.as_str()).collect::<String>()
    };
    cell.paragraphs.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn of_xlsx(name: &str, bytes: &[u8]) -> Result<Vec<(String, Vec<Filled>)>, IngestError> {
    // The library unpacks without limits, and panics at some numbers that are too large.
    Archive::open(name, "XLSX", bytes)?.check_sizes()?;
    caught(|| cells_of_xlsx(name, bytes)).unwrap_or_else(|| {
        let reason = "its cells are broken".to_owned();
        Err(IngestError::Damaged { name: name.to_owned(), what: "XLSX", reason })
    })
}

fn cells_of_xlsx(name: &str, bytes: &[u8]) -> Result<Vec<(String, Vec<Filled>)>, IngestError> {
    let damaged = |error: calamine::XlsxError| match error {
        calamine::XlsxError::Password => IngestError::Password { name: name.to_owned() },
        error => {
            let reason = error.to_string();
            IngestError::Damaged { name: name.to_owned(), what: "XLSX", reason }
        }
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut limit = Limit::new(name);
    let mut sheets = Vec::new();
    for sheet in book.sheet_names() {
        let mut cells = Vec::new();
        // Sheets that hold a chart only have no cells.
        if let Ok(mut reader) = book.worksheet_cells_reader(&sheet) {
            while let Some(cell) = reader.next_cell().map_err(damaged)? {
                let (row, column) = cell.get_position();
                let text = text_of_value(cell.get_value());
                limit.add(&mut cells, (row as usize, column as usize, text))?;
            }
        }
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        sheets.push((sheet, cells));
    }
    Ok(sheets)
}

/// A value as a person reads it.
fn text_of_value(value: &DataRef) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Counts the cells of a spreadsheet and their text.
struct Limit<'a> {
    name: &'a str,
    n_cells: usize,
    n_bytes: usize,
}

impl<'a> Limit<'a> {
    const fn new(name: &'a str) -> Self {
        Self { name, n_cells: 0, n_bytes: 0 }
    }

    /// Adds a cell that holds words.
    fn add(&mut self, cells: &mut Vec<Filled>, cell: Filled) -> Result<(), IngestError> {
        if cell.2.trim().is_empty() {
            return Ok(());
        }
        self.n_cells += 1;
        self.n_bytes += cell.2.len();
        if self.n_cells > MAX_CELLS || self.n_bytes > MAX_TEXT_BYTES {
            let reason = format!(
                "its sheets hold more than {MAX_CELLS} cells or {} MiB of text",
                MAX_TEXT_BYTES / (1024 * 1024)
            );
            return Err(IngestError::TooMuch { name: self.name.to_owned(), reason });
        }
        cells.push(cell);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
