//! What the pieces of a document become.

use super::super::document::{BlockKind, Place};
use super::super::html::{Visible, Weight};
use super::{Cell, Look, Paragraph, Piece, Table, visible};

fn paragraph(look: Look, text: &str, page: Option<usize>) -> Paragraph {
    let mut paragraph = Paragraph { look, page, ..Paragraph::default() };
    paragraph.push(text, Weight::Plain);
    paragraph
}

fn table(rows: &[&[&str]]) -> Piece {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(column, text)| Cell {
            column,
            paragraphs: vec![paragraph(Look::Prose, text, None)],
        });
        cells.collect()
    });
    Piece::Table(Table { rows: rows.collect() })
}

fn shown(visible: &Visible) -> Vec<(BlockKind, &str)> {
    visible.blocks.iter().map(|block| (block.kind, block.spans[0].of(&visible.text))).collect()
}

#[test]
fn cells_know_their_place_and_empty_ones_are_no_blocks() {
    let found = visible(&[table(&[&["LO1", "weld"], &["", "cut"]])]);
    assert_eq!(
        shown(&found),
        [
            (BlockKind::Cell { row: 0, column: 0 }, "LO1"),
            (BlockKind::Cell { row: 0, column: 1 }, "weld"),
            (BlockKind::Cell { row: 1, column: 1 }, "cut"),
        ]
    );
    assert_eq!(found.places[2].place, Place::Paragraph(3));
}

#[test]
fn a_table_of_one_column_is_no_table() {
    let found = visible(&[table(&[&["weld"], &["cut"]])]);
    assert_eq!(found.blocks[1].kind, BlockKind::Paragraph);
}

#[test]
fn a_line_ended_by_hand_stands_alone_in_prose_only() {
    let found = visible(&[
        Piece::Paragraph(paragraph(Look::Prose, "weld\ncut", None)),
        Piece::Paragraph(paragraph(Look::Item(0), "braze\nsafely", None)),
    ]);
    let texts: Vec<&str> = shown(&found).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["weld", "cut", "braze safely"]);
}

#[test]
fn a_page_starts_with_its_first_block() {
    let found = visible(&[
        Piece::Paragraph(paragraph(Look::Heading(1), "Welding", Some(1))),
        Piece::Paragraph(paragraph(Look::Prose, "weld", Some(1))),
        Piece::Paragraph(paragraph(Look::Prose, "cut", Some(3))),
    ]);
    let places: Vec<_> = found.places.iter().map(|start| start.place).collect();
    assert_eq!(places, [Place::Page(1), Place::Page(3)]);
    assert_eq!(&found.text[found.places[1].byte_start..], "cut");
}
