//! Bytes to documents: encodings, plain text, Markdown, HTML, PDF, office documents, tables and JSON
//! Lines.
//! Finds blocks; what a block says is `parse`'s business.

mod binary;
mod blocks;
mod caught;
mod cell;
mod credential;
mod decode;
mod document;
mod error;
mod flow;
mod format;
mod html;
mod json;
mod markdown;
mod mend;
mod office;
mod pdf;
mod plain;
mod read;
mod resolve;
mod table;

pub use binary::BinaryKind;
pub use cell::document_of_cell;
pub(crate) use cell::unnamed_cell;
pub use credential::Personal;
pub use document::{Block, BlockKind, Document, Format, Place, PlaceStart};
pub use error::{IngestError, RecordError};
pub use read::{
    Reading, is_table_name, read_document, read_document_with, read_file, read_file_with,
};
#[cfg(feature = "polars")]
pub use table::ParquetReader;
pub use table::{Record, Records, SheetReader, TableFormat, TableReader, open_table};
