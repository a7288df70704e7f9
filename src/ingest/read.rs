//! A whole file to a document.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::binary::{is_encrypted_office, packed_format};
use super::decode::decode;
use super::document::{Document, Format};
use super::error::IngestError;
use super::format::{Detected, by_extension, detect};
use super::html::{self, Visible};
use super::json;
use super::markdown;
use super::office::{read_docx, read_odt};
use super::pdf::read_pdf;
use super::plain;
use super::resolve::resolve_references;
use super::table::{visible_sheets, visible_table};

/// A larger file is not read as one document.
const MAX_MIB: u64 = 256;

/// Reads a document from bytes.
///
/// `name` is the file's name, or `-` for standard input. Without `format` the name's extension
/// decides, else the content.
///
/// # Errors
///
/// Fails if the bytes are empty, too many, of a format that is not read, broken, protected by a
/// password, or JSON of another shape than records.
pub fn read_document(
    name: &str,
    bytes: &[u8],
    format: Option<Format>,
) -> Result<Document, IngestError> {
    if bytes.len() as u64 > MAX_MIB * 1024 * 1024 {
        return Err(IngestError::TooLarge { name: name.to_owned(), max_mib: MAX_MIB });
    }
    if let Some((format, visible)) = read_packed(name, bytes, format)? {
        return Ok(document(name, bytes, (format, "UTF-8"), visible));
    }
    let decoded = decode(name, bytes)?;
    let mut notes = decoded.notes;
    let detected = match format {
        Some(format) => Detected::Known(format),
        None => detect(name, &decoded.text),
    };
    let (format, mut visible) = match detected {
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
        Detected::Known(
            format @ (Format::Pdf | Format::Docx | Format::Odt | Format::Xlsx | Format::Ods),
        ) => (format, unpacked(name, bytes, format)?),
        Detected::Json => (Format::Jsonl, json::read(name, &decoded.text)?),
    };
    notes.extend(std::mem::take(&mut visible.notes));
    visible.notes = notes;
    Ok(document(name, bytes, (format, decoded.encoding), visible))
}

fn document(
    name: &str,
    bytes: &[u8],
    (format, encoding): (Format, &'static str),
    mut visible: Visible,
) -> Document {
    if visible.blocks.is_empty() {
        visible.notes.push("there is no visible text".to_owned());
    }
    Document {
        name: name.to_owned(),
        format,
        encoding,
        source_sha256: sha256(bytes),
        text_sha256: sha256(visible.text.as_bytes()),
        declared_lang: visible.lang.and_then(|lang| lang.parse().ok()),
        title: visible.title,
        text: visible.text,
        blocks: visible.blocks,
        facts: visible.facts,
        places: visible.places,
        notes: visible.notes,
    }
}

/// Reads a format that is no text, stated or told from the content; nothing for other formats.
fn read_packed(
    name: &str,
    bytes: &[u8],
    stated: Option<Format>,
) -> Result<Option<(Format, Visible)>, IngestError> {
    if stated.is_none() && is_encrypted_office(bytes) {
        return Err(IngestError::Password { name: name.to_owned() });
    }
    match stated.or_else(|| packed_format(bytes)) {
        Some(format @ (Format::Pdf | Format::Docx | Format::Odt | Format::Xlsx | Format::Ods)) => {
            Ok(Some((format, unpacked(name, bytes, format)?)))
        }
        Some(Format::Text | Format::Markdown | Format::Html | Format::Table | Format::Jsonl)
        | None => Ok(None),
    }
}

fn unpacked(name: &str, bytes: &[u8], format: Format) -> Result<Visible, IngestError> {
    match format {
        Format::Pdf => read_pdf(name, bytes),
        Format::Odt => read_odt(name, bytes),
        Format::Xlsx | Format::Ods => visible_sheets(name, bytes, format),
        Format::Docx
        | Format::Text
        | Format::Markdown
        | Format::Html
        | Format::Table
        | Format::Jsonl => read_docx(name, bytes),
    }
}

/// Reads a document from a file.
///
/// # Errors
///
/// Fails as [`read_document`] does, or if the file is missing or cannot be read.
pub fn read_file(path: &Path, format: Option<Format>) -> Result<Document, IngestError> {
    let name = path.display().to_string();
    // A file may state a size that no memory holds.
    let n_bytes = fs::metadata(path).map_err(|source| io_error(&name, path, source))?.len();
    if n_bytes > MAX_MIB * 1024 * 1024 {
        return Err(IngestError::TooLarge { name, max_mib: MAX_MIB });
    }
    let bytes = fs::read(path).map_err(|source| io_error(&name, path, source))?;
    read_document(&name, &bytes, format)
}

/// Whether a file's name says that it is a table of many records rather than a document.
#[must_use]
pub fn is_table_name(name: &str) -> bool {
    matches!(
        by_extension(name),
        Some(Detected::Known(Format::Table | Format::Jsonl | Format::Xlsx | Format::Ods))
    )
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
