//! Blocks read out of Markdown.

use super::super::BlockKind;
use super::super::resolve::resolve_references;
use super::read;

use BlockKind::{Cell, Heading, Item, Line, Paragraph};

/// Kind and words of each block; pieces of a block are joined by `|`.
fn pairs(text: &str) -> Vec<(BlockKind, String)> {
    read(text)
        .blocks
        .iter()
        .map(|block| {
            let pieces: Vec<&str> = block.spans.iter().map(|span| span.of(text)).collect();
            (block.kind, pieces.join("|"))
        })
        .collect()
}

#[test]
fn headings_and_paragraphs_leave_markup_out() {
    assert_eq!(
        pairs("## Skills {#s}\n\nUse *hand* tools, see [rules](http://x.y \"t\") and `code`.\\*\n"),
        [
            (Heading { level: 2 }, "Skills".into()),
            (Paragraph, "Use|hand|tools, see|rules|and|code|.|*".into())
        ]
    );
}

#[test]
fn nested_lists_have_depth() {
    assert_eq!(
        pairs("1. weld\n   - pipes\n   - plates\n     and rods\n2. braze\n\n   because\n"),
        [
            (Item { depth: 0 }, "weld".into()),
            (Item { depth: 1 }, "pipes".into()),
            (Item { depth: 1 }, "plates|and rods".into()),
            (Item { depth: 0 }, "braze".into()),
            (Item { depth: 1 }, "because".into()),
        ]
    );
}

#[test]
fn a_bold_line_is_a_heading() {
    assert_eq!(
        pairs("**Skills**:\nweld pipes\n\n**Weld** pipes\n\n__Aims__\n"),
        [
            (Heading { level: 7 }, "Skills|:".into()),
            (Paragraph, "weld pipes".into()),
            (Paragraph, "Weld|pipes".into()),
            (Heading { level: 7 }, "Aims".into()),
        ]
    );
}

#[test]
fn lines_that_an_author_ended_stay_lines() {
    assert_eq!(
        pairs("Old orchards\n**Workload:** 2 ECTS\nThe learner can prune\nan old apple tree\n"),
        [
            (Line { indent: 0, after_gap: true }, "Old orchards".into()),
            (Line { indent: 0, after_gap: false }, "Workload:|2 ECTS".into()),
            (
                Line { indent: 0, after_gap: false },
                "The learner can prune|an old apple tree".into()
            ),
        ]
    );
}

#[test]
fn tables_give_cells() {
    assert_eq!(
        pairs("| Kind | Text |\n|---|---|\n| K | *weld* it |\n|  | x \\| y |\n"),
        [
            (Cell { row: 0, column: 0 }, "Kind".into()),
            (Cell { row: 0, column: 1 }, "Text".into()),
            (Cell { row: 1, column: 0 }, "K".into()),
            (Cell { row: 1, column: 1 }, "weld|it".into()),
            (Cell { row: 2, column: 1 }, "x|| y".into()),
        ]
    );
}

#[test]
fn lists_typed_with_other_bullets_keep_their_lines() {
    assert_eq!(
        pairs("You can:\n• weld\n  • braze\n"),
        [
            (Line { indent: 0, after_gap: true }, "You can:".into()),
            (Line { indent: 0, after_gap: false }, "• weld".into()),
            (Line { indent: 2, after_gap: false }, "• braze".into()),
        ]
    );
}

#[test]
fn hard_breaks_end_lines_and_soft_ones_do_not() {
    assert_eq!(
        pairs("weld  \nbraze\nand solder\n"),
        [(Paragraph, "weld".into()), (Paragraph, "braze|and solder".into())]
    );
}

#[test]
fn html_between_the_markdown_is_read() {
    assert_eq!(
        pairs(
            "<h3>Skills</h3>\n<ul>\n<li>weld</li>\n<li><b>braze</b> it</li>\n</ul>\n\na<br>b <!-- c -->\n"
        ),
        [
            (Heading { level: 3 }, "Skills".into()),
            (Item { depth: 0 }, "weld".into()),
            (Item { depth: 0 }, "braze|it".into()),
            (Paragraph, "a".into()),
            (Paragraph, "b".into()),
        ]
    );
    assert_eq!(
        pairs("<table><tr><td>a</td><td>b</td></tr>\n<tr><td>c</td></tr></table>\n"),
        [
            (Cell { row: 0, column: 0 }, "a".into()),
            (Cell { row: 0, column: 1 }, "b".into()),
            (Cell { row: 1, column: 0 }, "c".into()),
        ]
    );
}

#[test]
fn front_matter_declares_title_and_language() {
    let text = "---\ntitle: \"Welding\"\nlang: nb\n---\n\nweld\n";
    let found = read(text);
    assert_eq!(found.title.as_deref(), Some("Welding"));
    assert_eq!(found.lang.as_deref(), Some("nb"));
    assert_eq!(pairs(text), [(Paragraph, "weld".into())]);
}

#[test]
fn code_is_lines_and_images_are_nothing() {
    assert_eq!(
        pairs("```\n- weld\n  it\n```\n![alt](x.png)\n"),
        [
            (Line { indent: 0, after_gap: false }, "- weld".into()),
            (Line { indent: 2, after_gap: false }, "it".into())
        ]
    );
}

#[test]
fn references_are_letters_before_spans_are_taken() {
    let text = resolve_references("p&aring; v&#229;ren".to_owned(), &mut Vec::new());
    assert_eq!(pairs(&text), [(Paragraph, "på våren".into())]);
}
