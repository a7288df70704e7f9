//! Lines read as items, continuations and headings.

use super::*;
use crate::ingest::Format;

/// Lines of plain text as indentation, gap and words.
fn read(rows: &[(usize, bool, &str)]) -> Vec<(Form, String)> {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for (indent, after_gap, words) in rows {
        let kind = BlockKind::Line { indent: *indent, after_gap: *after_gap };
        blocks.push(Block { kind, spans: vec![Span::new(text.len(), text.len() + words.len())] });
        text.push_str(words);
        text.push('\n');
    }
    let document = Document {
        name: "test".to_owned(),
        format: Format::Text,
        encoding: "UTF-8",
        source_sha256: String::new(),
        text_sha256: String::new(),
        declared_lang: None,
        title: None,
        text,
        blocks,
        facts: Vec::new(),
        places: Vec::new(),
        notes: Vec::new(),
    };
    lines(&document).into_iter().map(|line| (line.form, line.words.text)).collect()
}

fn words(rows: &[(usize, bool, &str)]) -> Vec<String> {
    read(rows).into_iter().map(|(_, words)| words).collect()
}

#[test]
fn an_indented_line_goes_on_with_its_item() {
    assert_eq!(
        words(&[
            (0, true, "- prune an apple"),
            (2, false, "Tree in winter"),
            (0, false, "- graft")
        ]),
        ["prune an apple Tree in winter", "graft"]
    );
}

#[test]
fn an_empty_line_ends_a_line() {
    assert_eq!(
        words(&[(0, true, "prune an apple"), (0, true, "tree")]),
        ["prune an apple", "tree"]
    );
}

#[test]
fn lines_that_fill_the_page_are_joined() {
    let long = "prunes the old apple trees of a neglected orchard so that they";
    assert_eq!(
        words(&[
            (0, true, long),
            (0, false, "bear fruit again and grafts the young pear trees on quince, for"),
            (0, false, "which the tools are kept sharp and clean at any time of the"),
            (0, false, "year."),
            (0, false, "Next"),
        ])
        .len(),
        2
    );
}

#[test]
fn short_lines_stand_by_themselves() {
    assert_eq!(words(&[(0, true, "Prune a tree"), (0, false, "Graft a pear")]).len(), 2);
}

#[test]
fn a_hyphen_at_the_end_is_dropped_only_within_a_word() {
    assert_eq!(words(&[(0, true, "- neg-"), (2, false, "lected trees")]), ["neglected trees"]);
    assert_eq!(
        words(&[(0, true, "- short-"), (2, false, "and long-term plans")]),
        ["short- and long-term plans"]
    );
}

#[test]
fn a_lone_o_before_a_tab_is_a_bullet() {
    assert_eq!(read(&[(0, true, "o\tprune a tree")]), [(Form::Item(0), "prune a tree".to_owned())]);
}

#[test]
fn the_depth_of_an_item_is_its_indentation() {
    let forms: Vec<_> = read(&[(0, true, "- prune"), (4, false, "- graft")])
        .into_iter()
        .map(|line| line.0)
        .collect();
    assert_eq!(forms, [Form::Item(0), Form::Item(4)]);
}
