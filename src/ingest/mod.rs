//! Bytes to documents: encodings, plain text, Markdown, HTML, PDF, office documents, tables and JSON
//! Lines.
//! Finds blocks; what a block says is `parse`'s business.

mod binary;
mod blocks;
mod cell;
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
pub use document::{Block, BlockKind, Document, Format, Place, PlaceStart};
pub use error::{IngestError, RecordError};
pub use read::{is_table_name, read_document, read_file};
#[cfg(feature = "polars")]
pub use table::ParquetReader;
pub use table::{Record, Records, SheetReader, TableFormat, TableReader, open_table};
