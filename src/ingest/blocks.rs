//! Collects the blocks of a document and keeps their promise: spans that slice the text, are not
//! empty, stand in order and do not overlap.

use crate::outcome::Span;

use super::document::{Block, BlockKind};

/// Blocks under construction over a text that exists already.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    text: &'a str,
    done: Vec<Block>,
    byte_end: usize,
}

impl<'a> Blocks<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, done: Vec::new(), byte_end: 0 }
    }

    /// Adds a block of what is left of `spans` without white space at their ends.
    pub(super) fn push(&mut self, kind: BlockKind, spans: &[Span]) {
        let mut kept = Vec::with_capacity(spans.len());
        for span in joined(spans) {
            let span = Span::new(span.byte_start.max(self.byte_end), span.byte_end);
            let span = span.trimmed(self.text);
            if !span.of(self.text).is_empty() {
                self.byte_end = span.byte_end;
                kept.push(span);
            }
        }
        if !kept.is_empty() {
            self.done.push(Block { kind, spans: kept });
        }
    }

    pub(super) fn finish(self) -> Vec<Block> {
        self.done
    }
}

/// Spans of which none starts where the one before ends.
fn joined(spans: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.byte_end == span.byte_start => last.byte_end = span.byte_end,
            _ => joined.push(*span),
        }
    }
    joined
}

/// Whether a line starts as an item of a list does: with a bullet, a number or a code.
///
/// Only tells whether lines of a paragraph are to be kept apart; what a marker means is left to
/// `parse`.
pub(super) fn starts_marked(line: &str) -> bool {
    let line = line.trim_start();
    let Some(first) = line.chars().next() else { return false };
    if "•‣◦▪▫●○■□–—*·∙➢➤✓✔".contains(first) || line.starts_with("- ") || line.starts_with("-\u{a0}")
    {
        return true;
    }
    let word = line.split_whitespace().next().unwrap_or_default();
    let Some(code) = word.strip_suffix([')', '.', ':']) else { return false };
    let code = code.strip_prefix('(').unwrap_or(code);
    let n_letters = code.chars().count();
    let is_short = (1..=3).contains(&n_letters) && code.chars().all(char::is_alphanumeric);
    let is_numbered = (1..=10).contains(&n_letters)
        && code.ends_with(|letter: char| letter.is_ascii_digit())
        && code.chars().all(|letter| letter.is_alphanumeric() || "._-".contains(letter));
    let is_roman = code.chars().all(|letter| "ivxIVX".contains(letter));
    // "of." ends a sentence; "a)", "2." and "iv." start an item.
    is_numbered || (is_short && (n_letters == 1 || is_roman))
}

/// Whether a bold line may be a heading: short, and no sentence.
pub(super) fn is_heading_like(line: &str) -> bool {
    const MAX_LETTERS: usize = 120;
    let line = line.trim();
    let ends_as_sentence = line.ends_with(['.', ';', ',']) && line.contains(' ');
    !line.is_empty() && !ends_as_sentence && line.chars().nth(MAX_LETTERS).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_trimmed_and_kept_in_order() {
        let text = " one two  three";
        let mut blocks = Blocks::new(text);
        blocks.push(BlockKind::Paragraph, &[Span::new(0, 9), Span::new(9, 10)]);
        blocks.push(BlockKind::Paragraph, &[Span::new(4, 15)]);
        blocks.push(BlockKind::Paragraph, &[Span::new(0, 4), Span::new(3, 900)]);
        let blocks = blocks.finish();
        let texts: Vec<&str> = blocks.iter().map(|block| block.spans[0].of(text)).collect();
        assert_eq!(texts, ["one two", "three"]);
    }

    #[test]
    fn bullets_numbers_and_codes_are_marks_and_words_are_not() {
        for line in ["• a", "- a", "1. a", "(a) b", "iv) c", "LO3: d", "K_W01: e", "2.1. f", "– g"]
        {
            assert!(starts_marked(line), "{line}");
        }
        for line in ["", "Plan a menu", "of. the", "Note: this", "2024 was", "-5 degrees"] {
            assert!(!starts_marked(line), "{line}");
        }
    }

    #[test]
    fn a_bold_sentence_is_no_heading() {
        assert!(is_heading_like("Skills:"));
        assert!(!is_heading_like("Bring your own tools."));
        assert!(!is_heading_like(&"word ".repeat(40)));
    }
}
