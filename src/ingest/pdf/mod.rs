//! PDF to visible text and blocks: glyphs to words and lines, lines to columns, tables and
//! paragraphs. Pages are read one by one; what repeats at their edges is left out.

mod aligned;
mod columns;
mod drawn;
mod furniture;
mod glyphs;
mod heavy;
mod layout;
mod line;
mod page;
mod paragraphs;
mod ruled;
mod streams;
mod unpack;

use std::thread;

use super::caught::caught;
use super::error::IngestError;
use super::flow::visible;
use super::html::Visible;

use page::{Failure, Sheet, sheets};

/// Nested objects may need more stack than a thread has by default.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// The library needs a copy of the file, which is held in memory twice.
const MAX_MIB: u64 = 192;

/// Reads the text of a PDF.
pub(super) fn read_pdf(name: &str, bytes: &[u8]) -> Result<Visible, IngestError> {
    if bytes.len() as u64 > MAX_MIB * 1024 * 1024 {
        return Err(IngestError::TooLarge { name: name.to_owned(), max_mib: MAX_MIB });
    }
    streams::check(bytes).map_err(|reason| too_much(name, reason))?;
    // A thread of its own has the stack, and keeps a failure of the PDF library from the program.
    let read = thread::scope(|scope| {
        let owned = bytes.to_vec();
        let reader = thread::Builder::new()
            .name("pdf".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, move || caught(|| sheets(owned)));
        reader.map_or_else(
            |error| Err(Failure::Damaged(error.to_string())),
            |reader| {
                let ended = reader.join().ok().flatten();
                ended.unwrap_or_else(|| Err(Failure::Damaged(GAVE_UP.to_owned())))
            },
        )
    });
    let sheets = read.map_err(|failure| match failure {
        Failure::Password => IngestError::Password { name: name.to_owned() },
        Failure::TooMuch(reason) => too_much(name, reason),
        Failure::Damaged(reason) => {
            IngestError::Damaged { name: name.to_owned(), what: "PDF", reason }
        }
    })?;
    let n_pages = sheets.len();
    if sheets.iter().all(Sheet::is_blank) {
        return Err(IngestError::NoTextLayer { name: name.to_owned(), n_pages });
    }
    let blank: Vec<String> = (1..)
        .zip(&sheets)
        .filter(|(_, sheet)| sheet.is_blank() && sheet.has_image)
        .map(|(number, _)| number.to_string())
        .collect();
    let n_turned: usize = sheets.iter().map(|sheet| sheet.n_turned).sum();
    let mut visible = visible(&layout::pieces(sheets));
    if !blank.is_empty() {
        visible.notes.push(format!("pages without text, only images: {}", blank.join(", ")));
    }
    if n_turned > 0 {
        visible.notes.push(format!("letters that do not stand upright are left out: {n_turned}"));
    }
    Ok(visible)
}

const GAVE_UP: &str = "its objects are broken";

fn too_much(name: &str, reason: String) -> IngestError {
    IngestError::TooMuch { name: name.to_owned(), reason }
}

#[cfg(test)]
mod tests;
