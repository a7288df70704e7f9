//! Documents named on the command line: files, or standard input.

use std::io::{IsTerminal, Read, stdin};
use std::path::{Path, PathBuf};

use super::messages::Messages;
use super::output::STANDARD;
use crate::ingest::{
    Document, Format, IngestError, Reading, is_table_name, read_document_with, read_file_with,
};
use crate::report::Failure;

/// Hands each document of `files` to `take`, standard input where none is named, and says on the way
/// what cannot be read; returns those documents.
pub(super) fn for_each_document(
    files: &[PathBuf],
    reading: Reading,
    messages: &Messages,
    mut take: impl FnMut(Document) -> anyhow::Result<()>,
) -> anyhow::Result<Vec<Failure>> {
    let standard = [PathBuf::from(STANDARD)];
    let files = if files.is_empty() { &standard } else { files };
    let mut failures = Vec::new();
    for (n_done, file) in (0..).zip(files) {
        messages.progress(n_done, "documents");
        match read(file, reading, messages) {
            Ok(document) => {
                if matches!(document.format, Format::Table | Format::Jsonl)
                    && is_table_name(&document.name)
                {
                    messages.note(&format!(
                        "`{}` is read as one document; `qualevel catalogue` gives each unit its level",
                        document.name
                    ));
                }
                take(document)?;
            }
            Err(error) => {
                let (name, text) = (file.display().to_string(), error.to_string());
                messages.error(&error.into());
                failures.push(Failure { name, error: text });
            }
        }
    }
    Ok(failures)
}

fn read(file: &Path, reading: Reading, messages: &Messages) -> Result<Document, IngestError> {
    if file != Path::new(STANDARD) {
        return read_file_with(file, reading);
    }
    if stdin().is_terminal() {
        messages.note("reading standard input; end it with Ctrl-D");
    }
    let mut bytes = Vec::new();
    match stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => read_document_with(STANDARD, &bytes, reading),
        Err(source) => Err(IngestError::Unreadable { name: STANDARD.to_owned(), source }),
    }
}
