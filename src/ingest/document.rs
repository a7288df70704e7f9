//! A document: decoded text cut into blocks.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::{Fact, Kind, Language, Span};

/// Text decoded once, with the blocks that its markup or lines make.
///
/// `text` is what every [`Span`] of every later stage points into. For plain text and Markdown it
/// is the file's text; for other formats it is what a reader sees, blocks separated by line feeds.
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
    /// What the fields of a published data format state around the outcomes, in reading order.
    pub facts: Vec<Fact>,
    /// Where the pages or paragraphs start, for documents that people do not read by lines.
    pub places: Vec<PlaceStart>,
    /// What was mended while decoding; one sentence each.
    pub notes: Vec<String>,
}

impl Document {
    /// The page or paragraph that holds the byte at `byte`; nothing for documents read by lines.
    #[must_use]
    pub fn place_at(&self, byte: usize) -> Option<Place> {
        let after = self.places.partition_point(|start| start.byte_start <= byte);
        self.places.get(after.checked_sub(1)?).map(|start| start.place)
    }
}

/// Where a place starts in the decoded text; it ends where the next one starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceStart {
    /// Its first byte.
    pub byte_start: usize,
    /// The place.
    pub place: Place,
}

/// A place in a document that has no lines of its own; numbers count from 1.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// A page.
    Page(usize),
    /// A paragraph, or a cell of a table in a text.
    Paragraph(usize),
}

impl Place {
    /// The number of the page or paragraph, from 1.
    #[must_use]
    pub const fn number(self) -> usize {
        match self {
            Self::Page(number) | Self::Paragraph(number) => number,
        }
    }

    /// The sign before the number: `p` or `¶`.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Page(_) => "p",
            Self::Paragraph(_) => "¶",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(number) => write!(f, "page {number}"),
            Self::Paragraph(number) => write!(f, "paragraph {number}"),
        }
    }
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
    /// Portable Document Format with a text layer.
    Pdf,
    /// Office Open XML text.
    Docx,
    /// `OpenDocument` text.
    Odt,
    /// Office Open XML spreadsheet.
    Xlsx,
    /// `OpenDocument` spreadsheet.
    Ods,
    /// A credential of the European Learning Model, such as a European Digital Credential.
    Elm,
    /// A credential of Open Badges 3.0.
    #[serde(rename = "ob3")]
    OpenBadge,
    /// Courses, programmes or outcomes of the Open Education API.
    Ooapi,
    /// Reports of the Database of External Quality Assurance Results.
    Deqar,
    /// A competency framework of CASE.
    Case,
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
    /// The title of a unit, by a field of a published data format; a new unit starts here.
    UnitTitle,
    /// A learning outcome, by a field of a published data format.
    Outcome {
        /// The kind that the format states for it.
        kind: Option<Kind>,
    },
    /// Another field of a published data format; no outcome stands in it.
    Field,
    /// One line of plain text; nothing is known but its indentation.
    Line {
        /// Columns of white space before the first word (a tab counts 4).
        indent: usize,
        /// Whether an empty line stands before it.
        after_gap: bool,
    },
}
