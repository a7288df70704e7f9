//! PDF files written object by object.

use std::fmt::Write;

use super::super::document::{BlockKind, Place};
use super::super::error::IngestError;
use super::super::html::Visible;
use super::read_pdf;

/// A PDF whose pages show what the instructions draw, in Helvetica (`/F1`) and bold (`/F2`).
fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    let mut kids = String::new();
    for page in pages {
        let number = objects.len() + 1;
        let _ = write!(kids, "{number} 0 R ");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R /Resources << \
             /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
            number + 1
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    file(&objects)
}

/// A file of these objects, numbered from 1; the first is its catalogue.
fn file(objects: &[String]) -> Vec<u8> {
    let mut text = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(text.len());
        let _ = write!(text, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = text.len();
    let _ = write!(text, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(text, "{place:010} 00000 n ");
    }
    let n = objects.len() + 1;
    let _ = write!(text, "trailer\n<< /Size {n} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

/// Instructions that show a line at a place; `y` counts up from the foot of the page.
fn at(x: u32, y: u32, text: &str) -> String {
    format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n")
}

fn bold(x: u32, y: u32, text: &str) -> String {
    at(x, y, text).replace("/F1", "/F2")
}

fn read(pages: &[&str]) -> Visible {
    read_pdf("a.pdf", &pdf(pages)).unwrap()
}

fn shown(visible: &Visible) -> Vec<(BlockKind, &str)> {
    visible.blocks.iter().map(|block| (block.kind, block.spans[0].of(&visible.text))).collect()
}

#[test]
fn headings_items_and_wrapped_lines_are_told_apart() {
    let page = [
        bold(50, 700, "Learning outcomes"),
        at(50, 680, "\\225 explain the inter-"),
        at(60, 668, "national rules of welding"),
        at(50, 656, "\\225 weld pipes"),
        at(50, 620, "The course takes place in the workshop of the school, and"),
        at(50, 608, "ends with a test."),
    ]
    .concat();
    let found = read(&[&page]);
    assert_eq!(
        shown(&found),
        [
            (BlockKind::Heading { level: 7 }, "Learning outcomes"),
            (BlockKind::Item { depth: 0 }, "• explain the international rules of welding"),
            (BlockKind::Item { depth: 0 }, "• weld pipes"),
            (
                BlockKind::Paragraph,
                "The course takes place in the workshop of the school, and ends with a test."
            ),
        ]
    );
    assert_eq!(found.places[0].place, Place::Page(1));
}

#[test]
fn sentences_go_on_over_a_page_break_and_running_heads_are_left_out() {
    let page = |number: u32, text: &str| {
        [at(50, 780, "Handbook of welding"), text.to_owned(), at(300, 20, &format!("{number}"))]
            .concat()
    };
    let first = page(1, &at(50, 100, "The student can weld pipes of steel and"));
    let second = page(2, &at(50, 740, "copper."));
    let found = read(&[&first, &second]);
    assert_eq!(found.text, "The student can weld pipes of steel and copper.");
}

#[test]
fn a_table_without_lines_has_rows_and_columns() {
    let rows =
        [("Title:", "Welding"), ("Credits:", "5 ECTS"), ("Level:", "EQF 4"), ("Staff:", "N. N.")];
    let mut page = at(50, 740, "The handbook lists each course with its credits and its level.");
    for (number, (label, value)) in (0..).zip(rows) {
        page.push_str(&at(50, 700 - 14 * number, label));
        page.push_str(&at(200, 700 - 14 * number, value));
    }
    let found = read(&[&page]);
    let cells = shown(&found);
    assert_eq!(cells[3], (BlockKind::Cell { row: 1, column: 0 }, "Credits:"));
    assert_eq!(cells[8], (BlockKind::Cell { row: 3, column: 1 }, "N. N."));
}

#[test]
fn a_ruled_table_keeps_cells_of_several_lines_whole() {
    let mut page = String::new();
    for y in [700, 670, 630, 600] {
        let _ = writeln!(page, "50 {y} m 400 {y} l S");
    }
    for x in [50, 120, 400] {
        let _ = writeln!(page, "{x} 600 m {x} 700 l S");
    }
    page.push_str(
        &[
            at(55, 680, "Code"),
            at(125, 680, "Outcome"),
            at(55, 648, "LO1"),
            at(125, 655, "explain how pipes"),
            at(125, 641, "are welded"),
            at(55, 612, "LO2"),
            at(125, 612, "weld them"),
        ]
        .concat(),
    );
    let found = read(&[&page]);
    let cells: Vec<_> = shown(&found).into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        cells,
        ["Code", "Outcome", "LO1", "explain how pipes are welded", "LO2", "weld them"]
    );
    assert_eq!(found.blocks[5].kind, BlockKind::Cell { row: 2, column: 1 });
}

#[test]
fn a_bullet_that_is_drawn_is_one() {
    let round = |y: u32| {
        let (low, high) = (y - 2, y + 3);
        format!("40 {y} m 40 {high} 44 {high} 44 {y} c 44 {low} 40 {low} 40 {y} c f\n")
    };
    let page = [
        at(50, 700, "weld pipes of copper that carry water through the house"),
        round(703),
        at(50, 688, "braze them"),
        round(691),
    ]
    .concat();
    let found = read(&[&page]);
    assert_eq!(found.blocks[1].kind, BlockKind::Item { depth: 0 }, "{}", found.text);
    assert_eq!(found.text.lines().nth(1), Some("• braze them"));
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let mut page =
        at(50, 750, "A heading above both columns of the page, wider than one of them is");
    for number in 0..8 {
        page.push_str(&at(50, 700 - 12 * number, &format!("the left column has line {number} of")));
        page.push_str(&at(320, 700 - 12 * number, &format!("the right column has {number} as")));
    }
    let text = read(&[&page]).text;
    let left_end = text.find("line 7").unwrap();
    assert!(left_end < text.find("right column has 0").unwrap(), "{text}");
}

#[test]
fn a_page_of_pictures_has_no_text_layer() {
    let error = read_pdf("scan.pdf", &pdf(&["0 0 100 100 re f"])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`scan.pdf` has no text layer on its 1 pages, as scans do; recognise its text first, for \
         instance with `ocrmypdf`"
    );
}

#[test]
fn broken_and_endless_files_are_refused() {
    let refused = |bytes: &[u8]| read_pdf("a.pdf", bytes).unwrap_err();
    assert!(matches!(refused(b"%PDF-1.4\nnothing"), IngestError::Damaged { .. }));
    // Pages whose kids are the pages themselves.
    let looped = file(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_owned(),
    ]);
    assert!(matches!(
        refused(&looped),
        IngestError::Damaged { .. } | IngestError::NoTextLayer { .. }
    ));
    let deep = format!("%PDF-1.4\n1 0 obj\n{}", "[".repeat(200_000));
    assert!(matches!(refused(deep.as_bytes()), IngestError::Damaged { .. }));
}

#[test]
fn drawings_that_draw_others_twice_end() {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << \
         /XObject << /X 5 0 R >> >> >>"
            .to_owned(),
        "<< /Length 5 >>\nstream\n/X Do\nendstream".to_owned(),
    ];
    for number in 5..45 {
        objects.push(format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {} 0 R >> \
             >> /Length 11 >>\nstream\n/X Do /X Do\nendstream",
            number + 1
        ));
    }
    let error = read_pdf("a.pdf", &file(&objects)).unwrap_err();
    assert!(matches!(error, IngestError::TooMuch { .. }), "{error}");
}

#[test]
fn a_stream_that_unpacks_without_end_is_refused() {
    let zeros = vec![b' '; 80 * 1024 * 1024];
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, &zeros).unwrap();
    let stream = packer.finish().unwrap();
    let mut bytes = b"%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n".to_vec();
    bytes.extend_from_slice(&stream);
    bytes.extend_from_slice(b"\nendstream\nendobj\n");
    let error = read_pdf("a.pdf", &bytes).unwrap_err();
    assert!(error.to_string().contains("unpacks to more than 64 MiB"), "{error}");
}

/// A page with these contents, one or several, and what they draw as object 5 on.
fn drawn(contents: &str, others: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {contents} /Resources \
             << /XObject << /X 5 0 R >> >> >>"
        ),
        "<< /Length 5 >>\nstream\n/X Do\nendstream".to_owned(),
    ];
    objects.extend_from_slice(others);
    file(&objects)
}

#[test]
fn forms_that_show_nothing_end_too() {
    let form = |number: usize, text: &str| {
        format!(
            "<< /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {number} 0 R >> >> \
             /Length {} >>\nstream\n{text}\nendstream",
            text.len()
        )
    };
    let refused = |others: &[String]| read_pdf("a.pdf", &drawn("4 0 R", others)).unwrap_err();
    let doubled: Vec<String> = (6..36).map(|next| form(next, "/X Do q Q /X Do")).collect();
    let error = refused(&doubled);
    assert!(error.to_string().contains("draws again and again"), "{error}");
    // The library draws no form within itself.
    for text in ["/X Do", "/X Do /X Do"] {
        let itself = refused(&[form(5, text)]);
        assert!(matches!(itself, IngestError::NoTextLayer { .. }), "{itself}");
    }
}

#[test]
fn contents_that_repeat_a_stream_are_counted_each_time() {
    let contents = format!("[{}]", "6 0 R ".repeat(200));
    let spaces = " ".repeat(1024 * 1024);
    let stream = format!("<< /Length {} >>\nstream\n{spaces}\nendstream", spaces.len());
    let bytes = drawn(&contents, &["null".to_owned(), stream]);
    let error = read_pdf("a.pdf", &bytes).unwrap_err();
    assert!(error.to_string().contains("its pages draw with more than 128 MiB"), "{error}");
}

#[test]
fn every_way_of_packing_has_a_limit() {
    let runs = "8120".repeat(600_000);
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, &vec![b' '; 80 * 1024 * 1024]).unwrap();
    let deflated: String = packer
        .finish()
        .unwrap()
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    for (filter, hex) in [("RunLengthDecode", runs), ("FlateDecode", deflated)] {
        let stream = format!(
            "<< /Filter [/AsciiHexDecode /{filter}] /Length {} >>\nstream\n{hex}\nendstream",
            hex.len()
        );
        let stream = stream.replace("Ascii", "ASCII");
        let error = read_pdf("a.pdf", &drawn("5 0 R", &[stream])).unwrap_err();
        assert!(error.to_string().contains("unpacks to more than 64 MiB"), "{filter}: {error}");
    }
}
