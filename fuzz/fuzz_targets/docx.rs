//! No bytes make the reader of DOCX panic, or run without end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qualevel::ingest::{Format, read_document};

fuzz_target!(|bytes: &[u8]| {
    let _ = read_document("fuzz", bytes, Some(Format::Docx));
});
