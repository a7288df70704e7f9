//! The records of a table as they stand, before any column is read.

use csv::ReaderBuilder;

use super::EvaluateError;

/// A table whose labels have not been read yet.
#[derive(Debug)]
pub(crate) struct RawTable<'a> {
    pub(crate) name: &'a str,
    pub(crate) columns: Vec<String>,
    pub(crate) records: Vec<RawRecord>,
}

/// One record, or why it cannot be read.
#[derive(Debug)]
pub(crate) struct RawRecord {
    /// Data record, from 1.
    pub(crate) number: u64,
    /// Line, from 1.
    pub(crate) line: u64,
    pub(crate) fields: Result<Vec<String>, String>,
}

/// Reads the records of a delimited table.
pub(crate) fn raw_table<'a>(name: &'a str, bytes: &[u8]) -> Result<RawTable<'a>, EvaluateError> {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(body)).flexible(true).from_reader(body);
    let columns = reader
        .headers()
        .map_err(|error| EvaluateError::Table {
            table: name.to_owned(),
            message: error.to_string(),
        })?
        .iter()
        .map(str::to_owned)
        .collect();
    let records = (1..)
        .zip(reader.records())
        .map(|(number, record)| RawRecord {
            number,
            line: record
                .as_ref()
                .map_or_else(csv::Error::position, csv::StringRecord::position)
                .map_or(number + 1, csv::Position::line),
            fields: record
                .map(|record| record.iter().map(str::to_owned).collect())
                .map_err(|error| format!("cannot be read: {error}")),
        })
        .collect();
    Ok(RawTable { name, columns, records })
}

/// The delimiter that stands most often in the first line; a comma if none does.
fn delimiter(bytes: &[u8]) -> u8 {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |wanted: u8| line.iter().filter(|byte| **byte == wanted).count();
    b",;\t|".iter().copied().rev().max_by_key(|wanted| count(*wanted)).unwrap_or(b',')
}
