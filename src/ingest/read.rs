//! A whole file to a document.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::binary::{is_encrypted_office, packed_format};
use super::credential::{self, Personal};
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
/// A text has no more lines, paragraphs, items and cells: 3,000 pages of more than 130 lines each. Tables
/// have limits of their own.
const MAX_BLOCKS: usize = 400_000;

/// How a document is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its format; without it, the extension of its name decides, else the content. Credentials are
    /// told by their content, whatever their name.
    pub format: Option<Format>,
    /// Whether what identifies the learner of a credential is read.
    pub personal: Personal,
}

impl Reading {
    /// A reading in a stated format, if there is one, without what identifies a learner.
    #[must_use]
    pub fn of(format: Option<Format>) -> Self {
        Self { format, ..Self::default() }
    }
}

/// Reads a document from bytes.
///
/// `name` is the file's name, or `-` for standard input. Without `format` the name's extension
/// decides, else the content. What identifies a learner is left out.
///
/// # Errors
///
/// Fails if the bytes are empty, too many, of a format that is not read, broken, protected by a
/// password, JSON of another shape than records and credentials, or the definition of a format.
pub fn read_document(
    name: &str,
    bytes: &[u8],
    format: Option<Format>,
) -> Result<Document, IngestError> {
    read_document_with(name, bytes, Reading::of(format))
}

/// Reads a document from bytes, as `reading` says.
///
/// # Errors
///
/// Fails as [`read_document`] does, or if a credential of a stated format is of another one.
pub fn read_document_with(
    name: &str,
    bytes: &[u8],
    reading: Reading,
) -> Result<Document, IngestError> {
    if bytes.len() as u64 > MAX_MIB * 1024 * 1024 {
        return Err(IngestError::TooLarge { name: name.to_owned(), max_mib: MAX_MIB });
    }
    if let Some((format, visible)) = read_packed(name, bytes, reading.format)? {
        return document(name, bytes, (format, "UTF-8"), visible);
    }
    let decoded = decode(name, bytes)?;
    let mut notes = decoded.notes;
    let credential = match reading.format {
        Some(format) if !format.is_credential() => None,
        format => credential::read(name, &decoded.text, format, reading.personal)?,
    };
    let (format, mut visible) = match credential {
        Some(found) => found,
        None => visible((name, bytes), decoded.text, reading.format, &mut notes)?,
    };
    notes.extend(std::mem::take(&mut visible.notes));
    visible.notes = notes;
    document(name, bytes, (format, decoded.encoding), visible)
}

fn document(
    name: &str,
    bytes: &[u8],
    (format, encoding): (Format, &'static str),
    mut visible: Visible,
) -> Result<Document, IngestError> {
    let is_table = matches!(format, Format::Table | Format::Jsonl | Format::Xlsx | Format::Ods);
    if !is_table && visible.blocks.len() > MAX_BLOCKS {
        let reason = format!("it has more than {MAX_BLOCKS} lines, paragraphs and cells");
        return Err(IngestError::TooMuch { name: name.to_owned(), reason });
    }
    if visible.blocks.is_empty() {
        visible.notes.push("there is no visible text".to_owned());
    }
    Ok(Document {
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
    })
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
        Some(
            Format::Text
            | Format::Markdown
            | Format::Html
            | Format::Table
            | Format::Jsonl
            | Format::Elm
            | Format::OpenBadge
            | Format::Ooapi
            | Format::Deqar
            | Format::Case,
        )
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
        | Format::Jsonl
        | Format::Elm
        | Format::OpenBadge
        | Format::Ooapi
        | Format::Deqar
        | Format::Case => read_docx(name, bytes),
    }
}

/// The visible text of a document that is no credential.
fn visible(
    (name, bytes): (&str, &[u8]),
    decoded: String,
    format: Option<Format>,
    notes: &mut Vec<String>,
) -> Result<(Format, Visible), IngestError> {
    let detected = format.map_or_else(|| detect(name, &decoded), Detected::Known);
    Ok(match detected {
        Detected::Known(Format::Text) => {
            let blocks = plain::blocks(&decoded);
            (Format::Text, Visible { text: decoded, blocks, ..Visible::default() })
        }
        Detected::Known(Format::Markdown) => {
            let text = resolve_references(decoded, notes);
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
        Detected::Known(Format::Html) => (Format::Html, html::read_page(&decoded)),
        Detected::Known(format @ (Format::Table | Format::Jsonl)) => {
            (format, visible_table(name, &decoded, format)?)
        }
        Detected::Known(
            format @ (Format::Pdf | Format::Docx | Format::Odt | Format::Xlsx | Format::Ods),
        ) => (format, unpacked(name, bytes, format)?),
        Detected::Json
        | Detected::Known(
            Format::Elm | Format::OpenBadge | Format::Ooapi | Format::Deqar | Format::Case,
        ) => (Format::Jsonl, json::read(name, &decoded)?),
    })
}

/// Reads a document from a file.
///
/// # Errors
///
/// Fails as [`read_document`] does, or if the file is missing or cannot be read.
pub fn read_file(path: &Path, format: Option<Format>) -> Result<Document, IngestError> {
    read_file_with(path, Reading::of(format))
}

/// Reads a document from a file, as `reading` says.
///
/// # Errors
///
/// Fails as [`read_document_with`] does, or if the file is missing or cannot be read.
pub fn read_file_with(path: &Path, reading: Reading) -> Result<Document, IngestError> {
    let name = path.display().to_string();
    // A file may state a size that no memory holds.
    let n_bytes = fs::metadata(path).map_err(|source| io_error(&name, path, source))?.len();
    if n_bytes > MAX_MIB * 1024 * 1024 {
        return Err(IngestError::TooLarge { name, max_mib: MAX_MIB });
    }
    let bytes = fs::read(path).map_err(|source| io_error(&name, path, source))?;
    read_document_with(&name, &bytes, reading)
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
