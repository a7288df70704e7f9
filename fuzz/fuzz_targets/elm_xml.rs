//! No bytes make the readers of credentials in XML panic, or run without end.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| qualevel_fuzz::read("fuzz.xml", bytes, None));
