//! Spreadsheets made part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::super::document::Format;
use super::super::super::error::IngestError;
use super::super::{Records, open_table};
use super::SheetReader;

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A spreadsheet of one sheet with these rows.
pub(in crate::ingest) fn xlsx(rows: &str) -> Vec<u8> {
    let workbook = "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' \
         xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>\
         <sheet name='Plan' sheetId='1' r:id='rId1'/></sheets></workbook>";
    let links = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
         <Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/\
         relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>";
    let sheet = format!(
        "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>\
         {rows}</sheetData></worksheet>"
    );
    let root =
        links.replace("worksheet'", "officeDocument'").replace("worksheets/sheet1", "xl/workbook");
    packed(&[
        ("_rels/.rels", &root),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", links),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

fn text(place: &str, text: &str) -> String {
    format!("<c r='{place}' t='inlineStr'><is><t>{text}</t></is></c>")
}

fn open(bytes: &[u8]) -> Result<Vec<SheetReader>, IngestError> {
    SheetReader::all("a.xlsx", bytes, Format::Xlsx)
}

#[test]
fn the_header_is_found_below_a_title_and_empty_columns_are_left_out() {
    let rows = format!(
        "<row r='1'>{}</row><row r='3'>{}{}{}</row><row r='4'>{}{}<c r='XFD4'><v>5</v></c></row>",
        text("A1", "Plan of courses"),
        text("A3", "id"),
        text("C3", "outcome"),
        text("XFD3", "ects"),
        text("A4", "U1"),
        text("C4", "weld pipes"),
    );
    let mut sheets = open(&xlsx(&rows)).unwrap();
    let mut sheet = sheets.remove(0);
    assert_eq!(sheet.columns(), ["id", "outcome", "ects"]);
    assert_eq!(sheet.above(), ["Plan of courses"]);
    let record = sheet.next().unwrap();
    assert_eq!((record.number, record.line), (1, 4));
    assert_eq!(record.fields.unwrap(), ["U1", "weld pipes", "5"]);
}

#[test]
fn a_file_is_opened_as_a_table_whatever_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("courses.dat");
    let row = |at: u32| format!("<row r='{at}'>{}{}</row>", text("A1", "id"), text("B1", "text"));
    std::fs::write(&path, xlsx(&row(1))).unwrap();
    let table = open_table(&path, None).unwrap();
    assert_eq!(table.columns(), ["id", "text"]);
}

#[test]
fn a_sheet_of_far_apart_cells_takes_no_memory_and_too_many_fields_are_refused() {
    let far = format!(
        "<row r='1'>{}</row><row r='1048576'>{}</row>",
        text("A1", "a"),
        text("XFD1048576", "b")
    );
    assert_eq!(open(&xlsx(&far)).unwrap()[0].columns().len(), 2);
    let row =
        |at: u32| format!("<row r='{at}'>{}</row>", text(&format!("{}{at}", letters_of(at)), "x"));
    let rows: String = (1..=5000).map(row).collect();
    let error = open(&xlsx(&rows)).err().unwrap();
    assert!(matches!(error, IngestError::TooMuch { .. }), "{error}");
}

/// The letters of column `number`, from 1.
fn letters_of(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        letters.push(char::from(b'A' + u8::try_from((number - 1) % 26).unwrap()));
        number = (number - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[test]
fn a_place_that_no_sheet_has_is_no_panic() {
    for place in ["ZZZZZZZZZZZZZZZZ1", "A99999999999999999999", "A0", "1", ""] {
        let cells = xlsx(&format!("<row r='1'>{}</row>", text(place, "a")));
        if let Ok(sheets) = open(&cells) {
            assert_eq!(sheets[0].columns(), ["a"], "{place}");
        }
    }
}

#[test]
fn what_is_damaged_is_named() {
    let whole = xlsx(&format!("<row r='1'>{}</row>", text("A1", "a")));
    let message = |bytes: &[u8]| open(bytes).err().unwrap().to_string();
    assert!(message(&whole[..whole.len() / 2]).contains("no complete ZIP archive"));
    assert!(message(&packed(&[("xl/workbook.xml", "<a>")])).contains("cannot be read as XLSX"));
    assert_eq!(
        message(&xlsx("")),
        "`a.xlsx` is empty; expected text, Markdown, HTML, PDF, an office document or a table"
    );
}
