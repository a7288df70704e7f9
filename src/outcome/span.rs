//! A piece of the decoded text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range of bytes into the decoded text of a document.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Span {
    /// First byte.
    pub byte_start: usize,
    /// The byte after the last one.
    pub byte_end: usize,
}

impl Span {
    /// A span from `byte_start` up to, not including, `byte_end`.
    #[must_use]
    pub const fn new(byte_start: usize, byte_end: usize) -> Self {
        Self { byte_start, byte_end }
    }

    /// The piece of `text`, or nothing where the span does not fit it.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.byte_start..self.byte_end).unwrap_or_default()
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.byte_end.saturating_sub(self.byte_start)
    }

    /// Whether the span holds nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The span without white space at either end.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let piece = self.of(text);
        let byte_start = self.byte_start + (piece.len() - piece.trim_start().len());
        Self { byte_start, byte_end: byte_start + piece.trim().len() }
    }
}
