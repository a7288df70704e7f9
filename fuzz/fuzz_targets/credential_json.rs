//! No bytes make the readers of credentials and catalogues in JSON panic, or run without end.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| qualevel_fuzz::read("fuzz.json", bytes, None));
