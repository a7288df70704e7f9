//! What every fuzz target does: bytes are read or refused, and what is read keeps its promises.

use std::io::{Cursor, Write};
use std::panic;
use std::process::abort;
use std::sync::Once;

use qualevel::ingest::{Format, read_document};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads `bytes` as a file called `name`, in a stated format or in the one that they show.
///
/// # Panics
///
/// Panics if a block's span does not slice the text, or blocks overlap.
pub fn read(name: &str, bytes: &[u8], format: Option<Format>) {
    end_at_own_panics_only();
    let Ok(document) = read_document(name, bytes, format) else { return };
    let mut byte_end = 0;
    for span in document.blocks.iter().flat_map(|block| &block.spans) {
        assert!(span.byte_start >= byte_end, "{span:?} overlaps what ends at {byte_end}");
        let text = document.text.get(span.byte_start..span.byte_end);
        assert!(text.is_some_and(|text| !text.trim().is_empty()), "{span:?} slices nothing");
        byte_end = span.byte_end;
    }
}

/// Reads an archive as it is, anything else as the part at `path` of an archive with `others`:
/// mutations seldom get through compression and checksums.
///
/// # Panics
///
/// Panics if the archive cannot be written to memory, or as [`read`] does.
pub fn read_part(bytes: &[u8], path: &str, others: &[(&str, &str)], format: Format) {
    if bytes.starts_with(b"PK") {
        return read("fuzz", bytes, Some(format));
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts = others.iter().map(|(path, text)| (*path, text.as_bytes()));
    for (path, text) in parts.chain([(path, bytes)]) {
        zip.start_file(path, stored).expect("memory takes every part");
        zip.write_all(text).expect("memory takes every byte");
    }
    let packed = zip.finish().expect("memory takes the list of parts").into_inner();
    read("fuzz", &packed, Some(format));
}

/// The fuzzer ends at every panic. Readers catch those of the libraries below them, which is no
/// finding; the program's own are one, caught or not. What is not caught ends the run anyway.
fn end_at_own_panics_only() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        panic::set_hook(Box::new(|panic| {
            let is_own = panic.location().is_none_or(|place| {
                !place.file().contains("/.cargo/registry/") && !place.file().starts_with("/rustc/")
            });
            eprintln!("{panic}");
            if is_own {
                abort();
            }
        }));
    });
}
