//! Bytes to documents: encodings, plain text, Markdown, HTML, tables and JSON Lines.
//! Finds blocks; what a block says is `parse`'s business.

mod document;

pub use document::{Block, BlockKind, Document, Format};
