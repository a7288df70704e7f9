//! `OpenDocument` files made part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::super::document::BlockKind;
use super::super::super::error::IngestError;
use super::{read_odt, read_sheets};

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn content(body: &str) -> Vec<u8> {
    let xml = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' \
         xmlns:style='s' xmlns:fo='f'><office:automatic-styles><style:style style:name='T1'>\
         <style:text-properties fo:font-weight='bold'/></style:style><style:style \
         style:name='P1' style:parent-style-name='Title'/></office:automatic-styles>\
         <office:body>{body}</office:body></office:document-content>"
    );
    packed(&[("content.xml", &xml), ("styles.xml", "<a><style name='Title'/></a>")])
}

#[test]
fn headings_lists_and_bold_lines_are_read() {
    let bytes = content(
        "<text:p text:style-name='P1'>Welding</text:p><text:h text:outline-level='2'>Skills</text:h>\
         <text:list><text:list-item><text:p>weld<text:s text:c='2'/>pipes<text:note><text:p>no\
         </text:p></text:note></text:p><text:p>also thin ones</text:p><text:list><text:list-item>\
         <text:p>cut</text:p></text:list-item></text:list></text:list-item></text:list>\
         <text:p><text:span text:style-name='T1'>Exam</text:span></text:p>\
         <text:table-of-content><text:p>Skills 3</text:p></text:table-of-content>",
    );
    let found = read_odt("a.odt", &bytes).unwrap();
    let blocks: Vec<(BlockKind, &str)> =
        found.blocks.iter().map(|block| (block.kind, block.spans[0].of(&found.text))).collect();
    assert_eq!(
        blocks,
        [
            (BlockKind::Heading { level: 1 }, "Welding"),
            (BlockKind::Heading { level: 2 }, "Skills"),
            (BlockKind::Item { depth: 0 }, "weld pipes"),
            (BlockKind::Item { depth: 1 }, "also thin ones"),
            (BlockKind::Item { depth: 1 }, "cut"),
            (BlockKind::Heading { level: 7 }, "Exam"),
        ]
    );
}

#[test]
fn sheets_are_read_without_their_padding() {
    let bytes = content(
        "<table:table table:name='Plan'><table:table-row><table:table-cell \
         table:number-columns-repeated='2'><text:p>x</text:p></table:table-cell>\
         <table:covered-table-cell/><table:table-cell><text:p>y</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated='16000'/></table:table-row>\
         <table:table-row table:number-rows-repeated='1048000'><table:table-cell/>\
         </table:table-row></table:table>",
    );
    let sheets = read_sheets("a.ods", &bytes).unwrap();
    assert_eq!((sheets.len(), sheets[0].0.as_str(), sheets[0].1.rows.len()), (1, "Plan", 1));
    let columns: Vec<usize> = sheets[0].1.rows[0].iter().map(|cell| cell.column).collect();
    assert_eq!(columns, [0, 1, 3]);
}

#[test]
fn a_protected_text_asks_for_a_copy_without_password() {
    let manifest = "<manifest><encryption-data/></manifest>";
    let bytes = packed(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}")]);
    let error = read_odt("a.odt", &bytes).unwrap_err();
    assert!(matches!(error, IngestError::Password { .. }), "{error}");
}
