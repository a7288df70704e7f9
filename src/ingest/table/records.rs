//! A table of any form as one stream of records with named columns.

use std::path::Path;

use super::super::error::IngestError;
use super::format::TableFormat;
use super::reader::{Record, TableReader};

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

/// Opens a table in a file: delimited text, JSON Lines, and with feature `polars` Parquet, which is
/// known by its first bytes. A stated `format` is not doubted.
///
/// # Errors
///
/// Fails if the file is missing, empty, cannot be read, is no table or has a broken header; for
/// Parquet without feature `polars` the error says how to get it.
pub fn open_table(
    path: &Path,
    format: Option<TableFormat>,
) -> Result<Box<dyn Records>, IngestError> {
    #[cfg(feature = "polars")]
    if format.is_none() && super::parquet::is_parquet(path) {
        return Ok(Box::new(super::parquet::ParquetReader::open(path)?));
    }
    Ok(Box::new(TableReader::open(path, format)?))
}
