//! A table as a stream of records.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::super::decode::{Guess, OddLines, decode_piece};
use super::super::document::Format;
use super::super::error::{IngestError, RecordError};
use super::super::format::{Detected, by_extension, is_html};
use super::super::mend::Mends;
use super::super::read::io_error;
use super::columns;
use super::delimited::{Reading, fields};
use super::format::TableFormat;
use super::jsonl;
use super::lines::{Cut, Lines, MAX_RECORD_BYTES, RawLine};
use super::records::Records;
use super::recover::Shape;
use super::sniff;
use super::source::Source;

/// Records of JSON whose fields make the columns.
const COLUMN_RECORDS: usize = 200;

/// One data record of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its number, from 1; the header does not count.
    pub number: u64,
    /// The line that it starts at, from 1; the header counts.
    pub line: u64,
    /// One text for each column, or why the record is rejected.
    pub fields: Result<Vec<String>, RecordError>,
}

/// Reads a table record by record; holds no more than one record and a few lines ahead.
///
/// The delimiter and the encoding are found out from the beginning. Cells in another encoding
/// than the rest are read all the same and counted in [`TableReader::notes`].
///
/// ```
/// use qualevel::ingest::TableReader;
///
/// let table = "id;outcome\n1;Weld pipes\n2;\"Braze; solder\"\n";
/// let mut reader = TableReader::new("list.csv", table.as_bytes(), None)?;
/// let outcome = reader.column("outcome")?;
/// let texts: Vec<String> =
///     reader.by_ref().filter_map(|record| record.fields.ok()?.get(outcome).cloned()).collect();
/// assert_eq!(texts, ["Weld pipes", "Braze; solder"]);
/// # Ok::<(), qualevel::ingest::IngestError>(())
/// ```
pub struct TableReader<R: Read> {
    name: String,
    lines: Lines<Source<R>>,
    kind: Kind,
    columns: Vec<String>,
    encoding: &'static str,
    cells: Guess,
    number: u64,
    is_broken_off: bool,
    mends: Mends,
    odd_cells: OddLines,
    /// Fields of JSON records that the first records do not have.
    later_fields: BTreeSet<String>,
    notes: Vec<String>,
}

/// How records are read.
enum Kind {
    Delimited(Shape),
    Json,
}

impl TableReader<File> {
    /// Opens a table in a file.
    ///
    /// # Errors
    ///
    /// Fails as [`TableReader::new`] does, or if the file is missing or cannot be read.
    pub fn open(path: &Path, format: Option<TableFormat>) -> Result<Self, IngestError> {
        let name = path.display().to_string();
        let error = |source| io_error(&name, path, source);
        if path.is_dir() {
            return Err(IngestError::Folder { name });
        }
        let file = File::open(path).map_err(error)?;
        Self::new(&name, file, format)
    }
}

impl<R: Read> TableReader<R> {
    /// Reads the header of a table.
    ///
    /// Without `format` the extension of `name` decides, else the content.
    ///
    /// # Errors
    ///
    /// Fails if the input is empty, is no text, is a page, or has a broken header.
    pub fn new(name: &str, input: R, format: Option<TableFormat>) -> Result<Self, IngestError> {
        let mut opened = Source::open(name, input)?;
        let start = opened.start.trim_start();
        if format.is_none() && is_html(start) {
            return Err(IngestError::NotATable { name: name.to_owned(), what: "an HTML page" });
        }
        let format = format.unwrap_or_else(|| detect(name, start));
        let is_list = format == TableFormat::Jsonl && start.starts_with('[');
        if is_list {
            skip_bracket(&mut opened.source)
                .map_err(|source| IngestError::Unreadable { name: name.to_owned(), source })?;
        }
        let cut = if is_list { Cut::List } else { Cut::After(line_end(opened.source.sample())) };
        let mut reader = Self {
            name: name.to_owned(),
            lines: Lines::new(opened.source, cut),
            kind: Kind::Json,
            columns: Vec::new(),
            encoding: opened.encoding,
            cells: opened.cells,
            number: 0,
            is_broken_off: false,
            mends: Mends::default(),
            odd_cells: OddLines::default(),
            later_fields: BTreeSet::new(),
            notes: Vec::new(),
        };
        match format {
            TableFormat::Jsonl => reader.json_columns()?,
            // Spreadsheets are no text, which was refused above.
            TableFormat::Csv | TableFormat::Xlsx | TableFormat::Ods => reader.header(None)?,
            TableFormat::Tsv => reader.header(Some(b'\t'))?,
        }
        Ok(reader)
    }

    /// The names of the columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The place of the column `name` in [`Record::fields`]; case is forgiven where only one
    /// column fits.
    ///
    /// # Errors
    ///
    /// Fails if there is no such column; the error lists the columns and names the nearest.
    pub fn column(&self, name: &str) -> Result<usize, IngestError> {
        columns::find(&self.name, &self.columns, name)
    }

    /// The encoding of the input, such as `UTF-8` or `windows-1252`.
    #[must_use]
    pub const fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// What was mended in the records read so far, one sentence each.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes = self.notes.clone();
        notes.extend(self.odd_cells.note("cells", &self.cells));
        notes.extend(self.mends.notes());
        if !self.later_fields.is_empty() {
            let names = self.later_fields.iter().map(|name| format!("`{name}`"));
            notes.push(format!(
                "fields that the first {COLUMN_RECORDS} records lack are not read: {}",
                names.collect::<Vec<_>>().join(", ")
            ));
        }
        notes
    }

    fn header(&mut self, preferred: Option<u8>) -> Result<(), IngestError> {
        self.skip_blank_lines();
        let mut preferred = preferred;
        if let Some(stated) = self.lines.get(0).and_then(stated_delimiter) {
            preferred = Some(stated);
            self.lines.skip(1);
            self.skip_blank_lines();
        }
        let Some(line) = self.lines.get(0).map(|line| line.number) else {
            return Err(IngestError::Empty { name: self.name.clone() });
        };
        let delimiter = sniff::delimiter(&mut self.lines, preferred);
        let header = fields(&mut self.lines, 0, Reading::strict(delimiter));
        let header = header.map_err(|failure| IngestError::Header {
            name: self.name.clone(),
            line,
            reason: super::recover::error_of(failure, &[]),
        })?;
        self.lines.skip(header.n_lines);
        let names = header.texts.iter().map(|field| self.text(field, line)).collect();
        let (columns, notes) = columns::unique(names);
        self.notes.extend(notes);
        self.kind = Kind::Delimited(Shape::new(delimiter, columns.len()));
        self.columns = columns;
        Ok(())
    }

    /// The columns of JSON records: the fields of the first ones, in order of appearance.
    fn json_columns(&mut self) -> Result<(), IngestError> {
        let mut columns: Vec<String> = Vec::new();
        let mut n_bytes = 0;
        for at in 0..COLUMN_RECORDS {
            let Some(line) = self.lines.get(at) else { break };
            n_bytes += line.bytes.len();
            let text = String::from_utf8_lossy(&line.bytes);
            for (name, _) in jsonl::object(text.trim()).unwrap_or_default() {
                if !columns.contains(&name) {
                    columns.push(name);
                }
            }
            if n_bytes > MAX_RECORD_BYTES / 4 {
                break;
            }
        }
        if columns.is_empty() {
            return Err(self.no_records());
        }
        self.columns = columns;
        Ok(())
    }

    /// Why there are no columns: the first record is no object.
    fn no_records(&mut self) -> IngestError {
        self.skip_blank_lines();
        let name = self.name.clone();
        let Some(line) = self.lines.get(0) else { return IngestError::Empty { name } };
        let text = String::from_utf8_lossy(&line.bytes);
        match jsonl::object(text.trim()) {
            Err(RecordError::InvalidJson { reason }) if !text.trim_start().starts_with('{') => {
                IngestError::InvalidJson { name, reason }
            }
            _ => IngestError::Credential { name },
        }
    }

    fn skip_blank_lines(&mut self) {
        while self.lines.get(0).is_some_and(RawLine::is_blank) {
            self.lines.skip(1);
        }
    }

    /// Decodes and mends a cell at `line`.
    fn text(&mut self, bytes: &[u8], line: u64) -> String {
        let mut text = String::with_capacity(bytes.len());
        if decode_piece(bytes, &self.cells, &mut text) {
            self.odd_cells.count(line);
        }
        let text = self.mends.mend(text);
        self.mends.compose(text)
    }

    fn json_record(&mut self, line: &RawLine) -> Result<Vec<String>, RecordError> {
        if line.is_cut_off {
            return Err(RecordError::TooLong { max_mib: MAX_RECORD_BYTES / (1024 * 1024) });
        }
        let mut text = String::with_capacity(line.bytes.len());
        if decode_piece(&line.bytes, &self.cells, &mut text) {
            self.odd_cells.count(line.number);
        }
        let object = jsonl::object(text.trim_matches(|c: char| c.is_whitespace() || c == '\0'))?;
        let mut fields = vec![String::new(); self.columns.len()];
        for (name, value) in object {
            match self.columns.iter().position(|column| *column == name) {
                Some(at) => {
                    let text = self.mends.mend(jsonl::render(&value));
                    fields[at] = self.mends.compose(text);
                }
                None => {
                    self.later_fields.insert(name);
                }
            }
        }
        Ok(fields)
    }
}

impl<R: Read> Records for TableReader<R> {
    fn columns(&self) -> &[String] {
        self.columns()
    }

    fn column(&self, name: &str) -> Result<usize, IngestError> {
        self.column(name)
    }

    fn notes(&self) -> Vec<String> {
        self.notes()
    }
}

impl<R: Read> Iterator for TableReader<R> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        self.skip_blank_lines();
        let Some(line) = self.lines.get(0).map(|line| line.number) else {
            let error = self.lines.take_error().filter(|_| !self.is_broken_off)?;
            self.is_broken_off = true;
            self.number += 1;
            let reason = error.to_string();
            let fields = Err(RecordError::Unreadable { reason });
            return Some(Record { number: self.number, line: self.lines.number(), fields });
        };
        self.number += 1;
        let fields = match &mut self.kind {
            Kind::Delimited(shape) => {
                let found = shape.next(&mut self.lines, &self.columns);
                self.lines.skip(found.n_lines.max(1));
                found
                    .texts
                    .map(|fields| fields.iter().map(|field| self.text(field, line)).collect())
            }
            Kind::Json => {
                let raw = self.lines.get(0).cloned().unwrap_or_default();
                self.lines.skip(1);
                self.json_record(&raw)
            }
        };
        Some(Record { number: self.number, line, fields })
    }
}

fn detect(name: &str, start: &str) -> TableFormat {
    match by_extension(name) {
        Some(Detected::Known(Format::Jsonl) | Detected::Json) => TableFormat::Jsonl,
        Some(Detected::Known(Format::Table)) if name.to_ascii_lowercase().ends_with(".csv") => {
            TableFormat::Csv
        }
        Some(Detected::Known(Format::Table)) => TableFormat::Tsv,
        _ if start.starts_with("{\"") || start.starts_with("[{") => TableFormat::Jsonl,
        _ => TableFormat::Csv,
    }
}

/// The delimiter of a first line such as `sep=;`, which spreadsheets write and read.
fn stated_delimiter(line: &RawLine) -> Option<u8> {
    let bytes = line.bytes.strip_suffix(b"\r").unwrap_or(&line.bytes);
    match bytes.get(..4) {
        Some(word) if word.eq_ignore_ascii_case(b"sep=") => {
            bytes.get(4).copied().filter(|_| bytes.len() == 5)
        }
        _ => None,
    }
}

/// Lines end in a line feed, or in a carriage return where there is no line feed at all.
fn line_end(sample: &[u8]) -> u8 {
    if sample.contains(&b'\r') && !sample.contains(&b'\n') { b'\r' } else { b'\n' }
}

/// Reads up to the list's opening bracket.
fn skip_bracket<R: Read>(source: &mut Source<R>) -> std::io::Result<()> {
    let mut byte = [0];
    while source.read(&mut byte)? == 1 && byte != *b"[" {}
    Ok(())
}
