//! DOCX files made part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::super::document::BlockKind;
use super::super::super::error::IngestError;
use super::read_docx;

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let styles = "<w:styles xmlns:w='w'><w:style w:styleId='N2'><w:name w:val='heading 2'/>\
                  </w:style><w:style w:styleId='T'><w:name w:val='toc 1'/></w:style></w:styles>";
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    packed(&[("word/styles.xml", styles), ("word/document.xml", &document)])
}

fn read(body: &str) -> Vec<(BlockKind, String)> {
    let found = read_docx("a.docx", &docx(body)).unwrap();
    let text = |block: &crate::ingest::Block| block.spans[0].of(&found.text).to_owned();
    found.blocks.iter().map(|block| (block.kind, text(block))).collect()
}

#[test]
fn headings_items_and_words_in_pieces_are_read() {
    let found = read(
        "<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>Skills ... 3</w:t></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val='N2'/></w:pPr><w:r><w:t>Skills</w:t></w:r></w:p>\
         <w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='4'/></w:numPr></w:pPr>\
         <w:r><w:t>we</w:t></w:r><w:r><w:t xml:space='preserve'>ld </w:t></w:r>\
         <w:del><w:r><w:delText>cut</w:delText></w:r></w:del>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>never</w:t></w:r><w:r><w:t>pipes</w:t></w:r></w:p>\
         <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Exam</w:t></w:r></w:p>\
         <w:p><w:r><w:t>oral</w:t><w:br/><w:t>short</w:t></w:r></w:p>",
    );
    let expected = [
        (BlockKind::Heading { level: 2 }, "Skills"),
        (BlockKind::Item { depth: 1 }, "weld pipes"),
        (BlockKind::Heading { level: 7 }, "Exam"),
        (BlockKind::Paragraph, "oral"),
        (BlockKind::Paragraph, "short"),
    ];
    assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn merged_cells_move_the_others_and_inner_tables_are_text() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let found = read(&format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r>\
         </w:p></w:tc>{}</w:tr><w:tr>{}{}<w:tc><w:tbl><w:tr>{}</w:tr></w:tbl><w:p/></w:tc></w:tr>\
         </w:tbl>",
        cell("b"),
        cell("c"),
        cell("d"),
        cell("e"),
    ));
    let places: Vec<(BlockKind, &str)> =
        found.iter().map(|(k, text)| (*k, text.as_str())).collect();
    assert_eq!(
        places,
        [
            (BlockKind::Cell { row: 0, column: 0 }, "a"),
            (BlockKind::Cell { row: 0, column: 2 }, "b"),
            (BlockKind::Cell { row: 1, column: 0 }, "c"),
            (BlockKind::Cell { row: 1, column: 1 }, "d"),
            (BlockKind::Cell { row: 1, column: 2 }, "e"),
        ]
    );
}

#[test]
fn what_is_damaged_is_named() {
    let whole = docx("<w:p><w:r><w:t>weld</w:t></w:r></w:p>");
    let message = |bytes: &[u8]| read_docx("a.docx", bytes).unwrap_err().to_string();
    assert!(message(&whole[..whole.len() - 40]).contains("no complete ZIP archive"));
    assert!(message(&packed(&[("a", "b")])).contains("no part `word/document.xml`"));
    assert!(message(&docx("<w:p>")).contains("broken XML near byte"));
    let bomb = "<!DOCTYPE a [<!ENTITY a 'aaaa'>]><a>&a;</a>";
    assert!(message(&packed(&[("word/document.xml", bomb)])).contains("entities"));
}

#[test]
fn a_part_that_unpacks_without_end_is_refused() {
    let huge = " ".repeat(40 * 1024 * 1024);
    let bytes = packed(&[("word/document.xml", &huge)]);
    assert!(bytes.len() < 100_000);
    let error = read_docx("a.docx", &bytes).unwrap_err();
    assert!(matches!(error, IngestError::TooMuch { .. }), "{error}");
    assert!(error.to_string().contains("more than 32 MiB"));
}
