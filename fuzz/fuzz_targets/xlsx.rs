//! No bytes make the reader of XLSX panic, or run without end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qualevel::ingest::Format;

const ROOT: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
    <Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
    officeDocument' Target='xl/workbook.xml'/></Relationships>";
const LINKS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
    <Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
    worksheet' Target='worksheets/sheet1.xml'/></Relationships>";
const WORKBOOK: &str = "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>\
    <sheet name='Plan' sheetId='1' r:id='r1'/></sheets></workbook>";
const STRINGS: &str = "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>\
    <si><t>outcome</t></si><si><t>level</t></si></sst>";

fuzz_target!(|bytes: &[u8]| {
    let others = [
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", LINKS),
        ("xl/sharedStrings.xml", STRINGS),
    ];
    qualevel_fuzz::read_part(bytes, "xl/worksheets/sheet1.xml", &others, Format::Xlsx);
});
