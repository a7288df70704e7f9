//! Plain text to blocks: one for each line that holds words.

use crate::outcome::Span;

use super::blocks::Blocks;
use super::document::{Block, BlockKind};

/// Columns that a tab counts.
const TAB_COLUMNS: usize = 4;

/// One block for each line that is not blank.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Blocks::new(text);
    push_lines(text, Span::new(0, text.len()), &mut blocks);
    blocks.finish()
}

/// Adds the lines within `span` of `text`.
pub(super) fn push_lines(text: &str, span: Span, blocks: &mut Blocks) {
    let mut after_gap = false;
    for line in line_spans(text, span) {
        let words = line.of(text);
        if words.trim().is_empty() {
            after_gap = true;
            continue;
        }
        let kind = BlockKind::Line { indent: indent(words), after_gap };
        blocks.push(kind, &[line]);
        after_gap = false;
    }
}

/// Columns of white space before the first word.
pub(super) fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|letter| letter.is_whitespace())
        .map(|letter| if letter == '\t' { TAB_COLUMNS } else { 1 })
        .sum()
}

/// The lines within a span, without their ends; a form feed leaves an empty line.
fn line_spans(text: &str, span: Span) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut byte_start = span.byte_start;
    let mut after_return = false;
    for (offset, letter) in span.of(text).char_indices() {
        let byte = span.byte_start + offset;
        let after = byte + letter.len_utf8();
        match letter {
            // The second half of a line's end.
            '\n' if after_return => byte_start = after,
            '\n' | '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                lines.push(Span::new(byte_start, byte));
                byte_start = after;
            }
            '\u{c}' => {
                lines.push(Span::new(byte_start, byte));
                lines.push(Span::new(after, after));
                byte_start = after;
            }
            _ => {}
        }
        after_return = letter == '\r';
    }
    lines.push(Span::new(byte_start, span.byte_end));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, bool, &str)> {
        blocks(text)
            .iter()
            .map(|block| match block.kind {
                BlockKind::Line { indent, after_gap } => {
                    (indent, after_gap, block.spans[0].of(text))
                }
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn lines_keep_indentation_and_gaps() {
        assert_eq!(
            read("Skills\n\n  - weld pipes \n\t- braze\n"),
            [(0, false, "Skills"), (2, true, "- weld pipes"), (4, false, "- braze")]
        );
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        assert_eq!(read("a\r\nb\rc\u{2028}d\ne").len(), 5);
        assert!(read("a\r\nb\rc\u{2028}d\ne").iter().all(|(_, after_gap, _)| !after_gap));
        assert_eq!(read("a\r\n\r\nb")[1], (0, true, "b"));
    }

    #[test]
    fn a_new_page_is_a_gap() {
        assert_eq!(read("a\n\u{c}b"), [(0, false, "a"), (0, true, "b")]);
    }
}
