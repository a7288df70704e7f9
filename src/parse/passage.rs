//! A stretch of a document's words that can be cut without losing where they stand.

use std::ops::Range;

use crate::outcome::{Span, text_with_origin};

/// Words with their place: `text` is what [`crate::outcome::text_of`] makes of `spans`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) spans: Vec<Span>,
    pub(super) text: String,
    /// For each byte of `text`, the byte of the decoded text that it comes from.
    origin: Vec<usize>,
}

impl Passage {
    pub(super) fn new(spans: Vec<Span>, decoded: &str) -> Self {
        let (text, origin) = text_with_origin(&spans, decoded);
        Self { spans, text, origin }
    }

    /// The part of the passage that `range` of its text stands for, without white space at its
    /// ends; empty where `range` does not fit.
    pub(super) fn cut(&self, range: Range<usize>, decoded: &str) -> Self {
        let Some(piece) = self.text.get(range.clone()) else {
            return Self::new(Vec::new(), decoded);
        };
        let start = range.start + (piece.len() - piece.trim_start().len());
        let end = start + piece.trim().len();
        if start >= end {
            return Self::new(Vec::new(), decoded);
        }
        let (first, last) = (self.origin[start], self.origin[end - 1] + 1);
        if end - start == self.text.len() && self.is_trimmed(first..last, decoded) {
            return self.clone();
        }
        let spans = self
            .spans
            .iter()
            .map(|span| Span::new(span.byte_start.max(first), span.byte_end.min(last)))
            .filter(|span| span.byte_start < span.byte_end)
            .map(|span| span.trimmed(decoded))
            .filter(|span| !span.is_empty())
            .collect();
        Self::new(spans, decoded)
    }

    /// Whether the spans hold `range` of the decoded text, without white space at their ends.
    fn is_trimmed(&self, range: Range<usize>, decoded: &str) -> bool {
        let is_trimmed = |span: &Span| !span.is_empty() && span.trimmed(decoded) == *span;
        self.spans.first().is_some_and(|span| span.byte_start == range.start)
            && self.spans.last().is_some_and(|span| span.byte_end == range.end)
            && self.spans.iter().all(is_trimmed)
    }

    /// The passage from byte `start` of its text on.
    pub(super) fn from(&self, start: usize, decoded: &str) -> Self {
        self.cut(start..self.text.len(), decoded)
    }

    /// This passage followed by `other`, which stands after it.
    pub(super) fn followed_by(&self, other: &Self, decoded: &str) -> Self {
        Self::new(self.spans.iter().chain(&other.spans).copied().collect(), decoded)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn n_words(&self) -> usize {
        let is_word = |word: &&str| word.contains(char::is_alphabetic) && !is_address(word);
        self.text.split(' ').filter(is_word).count()
    }
}

/// Whether a word is an address of a page or person.
fn is_address(word: &str) -> bool {
    word.contains(':') && word.contains("://") || word.starts_with("www.") || word.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_keeps_the_place_of_its_words() {
        let decoded = "  - plan \n   a menu; cook it";
        let passage = Passage::new(vec![Span::new(4, 9), Span::new(13, 28)], decoded);
        assert_eq!(passage.text, "plan a menu; cook it");
        let menu = passage.cut(0..11, decoded);
        assert_eq!((menu.text.as_str(), menu.spans.len()), ("plan a menu", 2));
        let cook = passage.from(12, decoded);
        assert_eq!(cook.spans, [Span::new(21, 28)]);
        assert_eq!(cook.spans[0].of(decoded), "cook it");
    }

    #[test]
    fn a_cut_that_does_not_fit_is_empty() {
        let passage = Passage::new(vec![Span::new(0, 3)], "abc");
        assert!(passage.cut(2..9, "abc").is_empty());
    }
}
