//! No bytes make the reader of DOCX panic, or run without end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qualevel::ingest::Format;

const STYLES: &str = "<w:styles><w:style w:styleId='H'><w:name w:val='heading 2'/></w:style>\
    <w:style w:styleId='L'><w:name w:val='list'/><w:numId w:val='3'/></w:style></w:styles>";

fuzz_target!(|bytes: &[u8]| {
    let others = [("word/styles.xml", STYLES)];
    qualevel_fuzz::read_part(bytes, "word/document.xml", &others, Format::Docx);
});
