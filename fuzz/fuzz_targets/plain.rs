//! No bytes make the reader of plain text panic, or run without end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qualevel::ingest::Format;

fuzz_target!(|bytes: &[u8]| qualevel_fuzz::read("fuzz", bytes, Some(Format::Text)));
