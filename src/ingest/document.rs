//! A document: decoded text cut into blocks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::{Language, Span};

/// Text decoded once, with the blocks that its markup or lines make.
///
/// `text` is what every [`Span`] of every later stage points into. For plain text and Markdown it
/// is the file's text; for HTML it is the page's visible text, blocks separated by line feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The file's name, or `-` for standard input.
    pub name: String,
    /// What the bytes were read as.
    pub format: Format,
    /// The encoding that the bytes were decoded from, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// SHA-256 of the input bytes, in hexadecimal.
    pub source_sha256: String,
    /// SHA-256 of `text` in UTF-8, in hexadecimal.
    pub text_sha256: String,
    /// The language that the markup declares.
    pub declared_lang: Option<Language>,
    /// The title that the markup declares.
    pub title: Option<String>,
    /// The decoded text.
    pub text: String,
    /// The blocks of the text, in reading order; their spans do not overlap.
    pub blocks: Vec<Block>,
    /// What was mended while decoding; one sentence each.
    pub notes: Vec<String>,
}

/// What bytes are read as.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (`CommonMark` with tables).
    Markdown,
    /// HTML, a page or a fragment.
    Html,
    /// A table of delimiter-separated values.
    Table,
    /// JSON records: one object a line, a list of them, or one alone.
    Jsonl,
}

/// A piece of a document that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the markup says it is.
    pub kind: BlockKind,
    /// Where its words stand, markup left out, in reading order; never empty.
    pub spans: Vec<Span>,
}

/// What the markup says of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// A heading; level 1 is the highest. A bold line of its own is level 7.
    Heading {
        /// 1 to 7.
        level: u8,
    },
    /// An item of a list, or a further paragraph inside one (then one deeper than its item).
    Item {
        /// 0 for an item of an outer list, one more inside each item.
        depth: u8,
    },
    /// A paragraph, or a line that ends with a break.
    Paragraph,
    /// A cell of a table, with its place; both count from 0. A cell of several lines or items gives
    /// several blocks with the same place, one after the other.
    Cell {
        /// Row in its table.
        row: usize,
        /// Column in its table.
        column: usize,
    },
    /// One line of plain text; nothing is known but its indentation.
    Line {
        /// Columns of white space before the first word (a tab counts 4).
        indent: usize,
        /// Whether an empty line stands before it.
        after_gap: bool,
    },
}
