//! Reads Parquet through polars, some thousand rows at a time, each value as the text of a cell.
//! Columns of a type that no text stands for are left out with a note.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use polars::io::parquet::metadata::FileMetadataRef;
use polars::prelude::{
    AnyValue, ArrowDataType, Column, ParallelStrategy, ParquetReader as Batch, PolarsResult,
    SerReader,
};
use serde_json::Value;

use super::super::error::{IngestError, RecordError};
use super::super::mend::Mends;
use super::super::read::io_error;
use super::reader::Record;
use super::records::Records;
use super::{columns, jsonl};

/// The first bytes of every Parquet file, and its last ones.
const SIGNATURE: &[u8; 4] = b"PAR1";
/// Rows that are in memory together.
const BATCH_ROWS: usize = 8192;

/// Reads a Parquet file row by row; holds one batch of rows.
///
/// Rows are counted from 1; a row has no line, so [`Record::line`] is its number as well. A missing
/// value is an empty text, a list of texts becomes a list of lines.
pub struct ParquetReader {
    name: String,
    file: File,
    metadata: FileMetadataRef,
    /// Places, in the file's schema, of the columns that are read.
    places: Vec<usize>,
    columns: Vec<String>,
    n_rows: usize,
    /// Rows of the file before the batch.
    n_before: usize,
    batch: Vec<Column>,
    /// The next row of the batch.
    next: usize,
    is_broken_off: bool,
    mends: Mends,
    notes: Vec<String>,
}

/// Whether a file starts as Parquet does.
pub(super) fn is_parquet(path: &Path) -> bool {
    let mut start = [0; SIGNATURE.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *SIGNATURE
}

impl ParquetReader {
    /// Opens a Parquet file and reads its columns.
    ///
    /// # Errors
    ///
    /// Fails if the file is missing, cannot be read, is damaged, or has no column that text stands
    /// for.
    pub fn open(path: &Path) -> Result<Self, IngestError> {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|source| io_error(&name, path, source))?;
        let damaged = |reason: String| IngestError::Parquet { name: name.clone(), reason };
        let copy = file.try_clone().map_err(|source| io_error(&name, path, source))?;
        let mut reader = Batch::new(copy);
        let metadata = reader.get_metadata().map_err(|error| damaged(error.to_string()))?;
        let metadata = Arc::clone(metadata);
        let schema = reader.schema().map_err(|error| damaged(error.to_string()))?;
        let (mut places, mut names, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        for (place, (column, field)) in schema.iter().enumerate() {
            if has_text(field.dtype()) {
                places.push(place);
                names.push(column.to_string());
            } else {
                left_out.push(format!("`{column}`"));
            }
        }
        let left_out = left_out.join(", ");
        if places.is_empty() {
            return Err(damaged(format!("no column holds text or numbers, only {left_out}")));
        }
        let (columns, mut notes) = columns::unique(names);
        if !left_out.is_empty() {
            notes.push(format!(
                "columns that hold neither text nor numbers are not read: {left_out}"
            ));
        }
        Ok(Self {
            n_rows: metadata.num_rows,
            name,
            file,
            metadata,
            places,
            columns,
            n_before: 0,
            batch: Vec::new(),
            next: 0,
            is_broken_off: false,
            mends: Mends::default(),
            notes,
        })
    }

    /// Rows of the whole file.
    #[must_use]
    pub const fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// Replaces the batch, which has been read to its end, by the rows after it.
    fn read_on(&mut self) -> PolarsResult<()> {
        self.n_before += self.next;
        self.next = 0;
        self.batch.clear();
        let mut reader = Batch::new(self.file.try_clone()?);
        reader.set_metadata(Arc::clone(&self.metadata));
        let rows = reader
            .with_slice(Some((self.n_before, BATCH_ROWS)))
            .with_projection(Some(self.places.clone()))
            .read_parallel(ParallelStrategy::RowGroups)
            .set_rechunk(true)
            .finish()?;
        self.batch = rows.into_columns();
        Ok(())
    }

    fn fields(&mut self) -> PolarsResult<Vec<String>> {
        if self.batch.first().is_none_or(|column| self.next >= column.len()) {
            self.read_on()?;
        }
        let mut fields = Vec::with_capacity(self.batch.len());
        for column in &self.batch {
            let text = self.mends.mend(text_of(&column.get(self.next)?));
            fields.push(self.mends.compose(text));
        }
        self.next += 1;
        Ok(fields)
    }
}

impl Records for ParquetReader {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn column(&self, name: &str) -> Result<usize, IngestError> {
        columns::find(&self.name, &self.columns, name)
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = self.notes.clone();
        notes.extend(self.mends.notes());
        notes
    }
}

impl Iterator for ParquetReader {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.is_broken_off || self.n_before + self.next >= self.n_rows {
            return None;
        }
        let number = (self.n_before + self.next) as u64 + 1;
        let fields = self.fields().map_err(|error| {
            self.is_broken_off = true;
            RecordError::Unreadable { reason: error.to_string() }
        });
        Some(Record { number, line: number, fields })
    }
}

/// Whether values of the type have a text, and polars is built to read them.
fn has_text(dtype: &ArrowDataType) -> bool {
    match dtype {
        ArrowDataType::LargeList(item) => is_words(item.dtype()),
        ArrowDataType::Dictionary(_, values, _) => is_words(values),
        ArrowDataType::Null
        | ArrowDataType::Boolean
        | ArrowDataType::Int8
        | ArrowDataType::Int16
        | ArrowDataType::Int32
        | ArrowDataType::Int64
        | ArrowDataType::UInt8
        | ArrowDataType::UInt16
        | ArrowDataType::UInt32
        | ArrowDataType::UInt64
        | ArrowDataType::Float32
        | ArrowDataType::Float64
        | ArrowDataType::Date32
        | ArrowDataType::Date64
        | ArrowDataType::Timestamp(_, None) => true,
        other => is_words(other),
    }
}

const fn is_words(dtype: &ArrowDataType) -> bool {
    matches!(dtype, ArrowDataType::Utf8View | ArrowDataType::LargeUtf8 | ArrowDataType::Utf8)
}

/// A value as the text of a cell.
fn text_of(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::Float32(number) => number.to_string(),
        AnyValue::Float64(number) => number.to_string(),
        whole if whole.is_integer() => {
            whole.extract::<i128>().map(|number| number.to_string()).unwrap_or_default()
        }
        AnyValue::List(items) => {
            let texts = items.iter().map(|item| Value::String(text_of(&item)));
            jsonl::render(&Value::Array(texts.collect()))
        }
        other => other.get_str().map_or_else(|| other.to_string(), str::to_owned),
    }
}

#[cfg(test)]
mod tests;
