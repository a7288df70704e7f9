//! Reads tables record by record in constant memory: delimited text in any encoding, JSON Lines,
//! with feature `polars` Parquet; sheets of a spreadsheet as a whole.
//! A broken record is an item of the stream; the records after it are read.

mod columns;
mod delimited;
mod format;
mod jsonl;
mod lines;
#[cfg(feature = "polars")]
mod parquet;
mod reader;
mod records;
mod recover;
mod sheet;
mod sniff;
mod source;
mod visible;

pub use format::TableFormat;
pub(super) use jsonl::object;
#[cfg(feature = "polars")]
pub use parquet::ParquetReader;
pub use reader::{Record, TableReader};
pub use records::{Records, open_table};
pub use sheet::SheetReader;
pub(super) use visible::{visible_sheets, visible_table};

#[cfg(test)]
mod tests;
