//! No bytes make the readers of catalogues in YAML panic, or run without end.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| qualevel_fuzz::read("fuzz.yaml", bytes, None));
