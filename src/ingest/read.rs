//! A whole file to a document.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::decode::decode;
use super::document::{Document, Format};
use super::error::IngestError;
use super::format::{Detected, by_extension, detect};
use super::html::{self, Visible};
use super::json;
use super::markdown;
use super::plain;
use super::resolve::resolve_references;
use super::table::visible_table;

/// Reads a document from bytes.
///
/// `name` is the file's name, or `-` for standard input. Without `format` the name's extension
/// decides, else the content.
///
/// # Errors
///
/// Fails if the bytes are empty, no text, or JSON of another shape than records.
pub fn read_document(
    name: &str,
    bytes: &[u8],
    format: Option<Format>,
) -> Result<Document, IngestError> {
    let decoded = decode(name, bytes)?;
    let mut notes = decoded.notes;
    let detected = match format {
        Some(format) => Detected::Known(format),
        None => detect(name, &decoded.text),
    };
    let (format, visible) = match detected {
        Detected::Known(Format::Text) => {
            let blocks = plain::blocks(&decoded.text);
            (Format::Text, Visible { text: decoded.text, blocks, ..Visible::default() })
        }
        Detected::Known(Format::Markdown) => {
            let text = resolve_references(decoded.text, &mut notes);
            let found = markdown::read(&text);
            let visible = Visible {
                text,
                blocks: found.blocks,
                title: found.title,
                lang: found.lang,
                ..Visible::default()
            };
            (Format::Markdown, visible)
        }
        Detected::Known(Format::Html) => (Format::Html, html::read_page(&decoded.text)),
        Detected::Known(format @ (Format::Table | Format::Jsonl)) => {
            (format, visible_table(name, &decoded.text, format)?)
        }
        Detected::Json => (Format::Jsonl, json::read(name, &decoded.text)?),
    };
    notes.extend(visible.notes);
    if visible.blocks.is_empty() {
        notes.push("there is no visible text".to_owned());
    }
    Ok(Document {
        name: name.to_owned(),
        format,
        encoding: decoded.encoding,
        source_sha256: sha256(bytes),
        text_sha256: sha256(visible.text.as_bytes()),
        declared_lang: visible.lang.and_then(|lang| lang.parse().ok()),
        title: visible.title,
        text: visible.text,
        blocks: visible.blocks,
        facts: visible.facts,
        places: visible.places,
        notes,
    })
}

/// Reads a document from a file.
///
/// # Errors
///
/// Fails as [`read_document`] does, or if the file is missing or cannot be read.
pub fn read_file(path: &Path, format: Option<Format>) -> Result<Document, IngestError> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|source| io_error(&name, path, source))?;
    read_document(&name, &bytes, format)
}

/// Whether a file's name says that it is a table of many records rather than a document.
#[must_use]
pub fn is_table_name(name: &str) -> bool {
    matches!(by_extension(name), Some(Detected::Known(Format::Table | Format::Jsonl)))
}

/// What the operating system's error means for the user.
pub(super) fn io_error(name: &str, path: &Path, source: io::Error) -> IngestError {
    let name = name.to_owned();
    if path.is_dir() {
        IngestError::Folder { name }
    } else if source.kind() == io::ErrorKind::NotFound {
        IngestError::Missing { name }
    } else {
        IngestError::Unreadable { name, source }
    }
}

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests;
