//! What can be wrong with input: a whole file ([`IngestError`]) or one record ([`RecordError`]).

use std::io;

use super::binary::BinaryKind;
use super::document::Format;

/// Why a document or a table cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// The path leads nowhere.
    #[error("there is no file `{name}`; check the path and the working folder")]
    Missing {
        /// The path as it was given.
        name: String,
    },
    /// The path leads to a folder.
    #[error("`{name}` is a folder; name the files in it")]
    Folder {
        /// The path as it was given.
        name: String,
    },
    /// The operating system refused or the stream broke.
    #[error("`{name}` cannot be read: {source}")]
    Unreadable {
        /// The file's name.
        name: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// No bytes, or nothing but white space.
    #[error("`{name}` is empty; expected text, Markdown, HTML, PDF, an office document or a table")]
    Empty {
        /// The file's name.
        name: String,
    },
    /// Bytes that are no text.
    #[error("`{name}` is {}, which is not read as text; {}", kind.name(), kind.remedy())]
    Binary {
        /// The file's name.
        name: String,
        /// What the bytes look like.
        kind: BinaryKind,
    },
    /// A file that is too large to be read as one document.
    #[error(
        "`{name}` has more than {max_mib} MiB, the most that is read as one document; split it, or \
         save a table as CSV for `qualevel catalogue`"
    )]
    TooLarge {
        /// The file's name.
        name: String,
        /// The largest size that is read.
        max_mib: u64,
    },
    /// A file that holds more than its size shows, or more than any text needs.
    #[error("`{name}` is not read: {reason}; split it, or save its text in another format")]
    TooMuch {
        /// The file's name.
        name: String,
        /// What there is too much of.
        reason: String,
    },
    /// A file whose structure is broken.
    #[error(
        "`{name}` cannot be read as {what}: {reason}; save it again from the program that made it"
    )]
    Damaged {
        /// The file's name.
        name: String,
        /// The format it was read as.
        what: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// A file that opens with a password only.
    #[error("`{name}` is protected by a password; save a copy without password")]
    Password {
        /// The file's name.
        name: String,
    },
    /// A PDF whose pages are pictures.
    #[error(
        "`{name}` has no text layer on its {n_pages} pages, as scans do; recognise its text first, \
         for instance with `ocrmypdf`"
    )]
    NoTextLayer {
        /// The file's name.
        name: String,
        /// Its number of pages.
        n_pages: usize,
    },
    /// A sheet that the spreadsheet does not have.
    #[error("`{name}` has no sheet `{sheet}`; its sheets are {sheets}")]
    NoSheet {
        /// The file's name.
        name: String,
        /// The sheet asked for.
        sheet: String,
        /// The sheets there are, in backticks, separated by commas.
        sheets: String,
    },
    /// JSON of another shape than records.
    #[error(
        "`{name}` is JSON, but neither records (one object a line, or a list of objects), an object \
         of texts, nor a credential of a known form ({FORMS}); copy the outcomes into a text file \
         or a table"
    )]
    Credential {
        /// The file's name.
        name: String,
    },
    /// A text that defines a format instead of being in it.
    #[error("`{name}` is {what}; {remedy}")]
    Definition {
        /// The file's name.
        name: String,
        /// What it is.
        what: &'static str,
        /// What to do instead.
        remedy: &'static str,
    },
    /// A credential in another format than the one that is stated, or none at all.
    #[error(
        "`{name}` is not in the format `{stated}`: {}",
        found.map_or_else(
            || "it holds no credential that is known".to_owned(),
            |found| format!("it is in `{found}`"),
        )
    )]
    NotInFormat {
        /// The file's name.
        name: String,
        /// The format that the user stated.
        stated: Format,
        /// The format that its content shows.
        found: Option<Format>,
    },
    /// JSON nested deeper than any document is.
    #[error(
        "`{name}` is nested too deep (line {line}); no credential or record is nested more than \
         {MAX_DEPTH} levels, so check how the file was made"
    )]
    TooDeep {
        /// The file's name.
        name: String,
        /// The line at which the deepest level that is read is passed.
        line: usize,
    },
    /// A credential in XML that is not well formed.
    #[error("`{name}` is not valid XML: {reason}; mend it")]
    InvalidXml {
        /// The file's name.
        name: String,
        /// What the XML reader said, with the place.
        reason: String,
    },
    /// A file that ends in `.json` and is not JSON.
    #[error("`{name}` is not valid JSON: {reason}; mend it, or state the format it has")]
    InvalidJson {
        /// The file's name.
        name: String,
        /// What the JSON reader said, with line and column.
        reason: String,
    },
    /// A Parquet file that is damaged or holds nothing that can be read.
    #[cfg(feature = "polars")]
    #[error("`{name}` cannot be read as Parquet: {reason}")]
    Parquet {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A page or a document where a table was expected.
    #[error("`{name}` is {what}, not a table; read it as a document, or state the table's format")]
    NotATable {
        /// The file's name.
        name: String,
        /// What it looks like.
        what: &'static str,
    },
    /// The first record, which names the columns, is broken.
    #[error("the header of `{name}` (line {line}) is broken: {reason}")]
    Header {
        /// The file's name.
        name: String,
        /// The header's line.
        line: u64,
        /// What is wrong with it.
        reason: RecordError,
    },
    /// A column that the table does not have.
    #[error("`{name}` has no column `{column}`{}; its columns are {columns}", nearest_hint(nearest.as_ref()))]
    NoColumn {
        /// The table's name.
        name: String,
        /// The column asked for.
        column: String,
        /// The columns there are, in backticks, separated by commas.
        columns: String,
        /// The column with the most similar name, if one is similar.
        nearest: Option<String>,
    },
}

/// The forms of credentials and catalogues that are read.
const FORMS: &str = "European Learning Model, Open Badges 3.0, OOAPI, DEQAR, CASE";
/// How deep JSON may be nested: the limit of the JSON reader.
const MAX_DEPTH: usize = 128;

fn nearest_hint(nearest: Option<&String>) -> String {
    nearest.map(|nearest| format!(" (nearest: `{nearest}`)")).unwrap_or_default()
}

/// Why one record of a table is rejected; the records after it are read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// Another number of fields than the header has.
    #[error(
        "{} where the header has {expected}; put quotes around cells that hold the delimiter",
        n_fields(*got)
    )]
    Ragged {
        /// Fields found.
        got: usize,
        /// Columns of the header.
        expected: usize,
    },
    /// A quoted cell that does not end.
    #[error(
        "the quote opened in column `{column}` is not closed; close it, or double quotes inside a cell"
    )]
    UnclosedQuote {
        /// The cell's column.
        column: String,
    },
    /// A quote inside a quoted cell.
    #[error(
        "column `{column}` goes on after its closing quote; double quotes inside a quoted cell"
    )]
    TextAfterQuote {
        /// The cell's column.
        column: String,
    },
    /// A line that is no JSON.
    #[error("invalid JSON: {reason}")]
    InvalidJson {
        /// What the JSON reader said.
        reason: String,
    },
    /// A line that is JSON, but no object.
    #[error("{got} where an object with named fields is expected")]
    NotAnObject {
        /// What the line holds, such as `a list`.
        got: &'static str,
    },
    /// A record beyond the size that is held in memory.
    #[error("longer than {max_mib} MiB; split it, or check for a quote that is not closed")]
    TooLong {
        /// The longest record that is read.
        max_mib: usize,
    },
    /// The stream broke here; nothing after it can be read.
    #[error("the input breaks off: {reason}")]
    Unreadable {
        /// What the operating system said.
        reason: String,
    },
}

fn n_fields(n: usize) -> String {
    if n == 1 { "1 field".to_owned() } else { format!("{n} fields") }
}
