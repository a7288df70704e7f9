//! A table of any form as one stream of records with named columns.

use std::path::Path;

use super::super::error::IngestError;
use super::format::TableFormat;
use super::reader::{Record, TableReader};
use super::sheet::SheetReader;

/// The records of an opened table, with what is known of its columns.
pub trait Records: Iterator<Item = Record> {
    /// The names of the columns, in order.
    fn columns(&self) -> &[String];

    /// The place of the column `name` in [`Record::fields`].
    ///
    /// # Errors
    ///
    /// Fails if there is no such column; the error lists the columns and names the nearest.
    fn column(&self, name: &str) -> Result<usize, IngestError>;

    /// What was mended or left out so far, one sentence each.
    fn notes(&self) -> Vec<String>;
}

/// Opens a table in a file: delimited text, JSON Lines, the first sheet with words of a spreadsheet,
/// and with feature `polars` Parquet; the last two are known by their first bytes. A stated `format`
/// is not doubted.
///
/// # Errors
///
/// Fails if the file is missing, empty, cannot be read, is no table or has a broken header; for
/// Parquet without feature `polars` the error says how to get it.
pub fn open_table(
    path: &Path,
    format: Option<TableFormat>,
) -> Result<Box<dyn Records>, IngestError> {
    if let Some(format) = SheetReader::format_of(path, format) {
        return Ok(Box::new(SheetReader::open(path, format)?));
    }
    #[cfg(feature = "polars")]
    if format.is_none() && super::parquet::is_parquet(path) {
        return Ok(Box::new(super::parquet::ParquetReader::open(path)?));
    }
    Ok(Box::new(TableReader::open(path, format)?))
}
