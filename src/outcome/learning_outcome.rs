//! One learning outcome as it stands in a document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Kind, Language, Span};

/// A statement of what a learner will know, understand or be able to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// The outcome's own words, as [`text_of`] makes them from `spans`.
    pub text: String,
    /// Where those words stand, in reading order.
    pub spans: Vec<Span>,
    /// Where the lead-in stem stands ("students will be able to:"); empty without one.
    pub stem: Vec<Span>,
    /// The author's own code, such as `K_W01` or `LO3`.
    pub code: Option<String>,
    /// The kind that the document claims for it.
    pub claimed_kind: Option<ClaimedKind>,
    /// The language it is written in, if known.
    pub lang: Option<Language>,
    /// What made the parser take it for an outcome.
    pub source: OutcomeSource,
}

/// A kind claimed by the document's author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimedKind {
    /// The kind claimed.
    pub kind: Kind,
    /// The author's words, such as the heading `Ferdigheter` or the code `K_U01`.
    pub claim: String,
}

/// What made the parser take a statement for an outcome.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum OutcomeSource {
    /// It stands under a heading for outcomes or for a kind of outcome.
    Heading,
    /// It follows a lead-in stem.
    Stem,
    /// It is a cell, field or record that the user named as holding outcomes.
    Named,
    /// A field of a published data format states it.
    Field,
    /// Its form alone; the model still has to take it for an outcome.
    Form,
}

/// Rebuilds an outcome's words from its spans.
///
/// The pieces are joined in order: with nothing where the text between two of them holds no white
/// space or is a hyphen at a line's end, else with one space. White space is collapsed and soft
/// hyphens are dropped.
#[must_use]
pub fn text_of(spans: &[Span], decoded: &str) -> String {
    text_with_origin(spans, decoded).0
}

const SOFT_HYPHEN: char = '\u{ad}';

/// As [`text_of`], with the byte of `decoded` that each byte of the text comes from.
pub(crate) fn text_with_origin(spans: &[Span], decoded: &str) -> (String, Vec<usize>) {
    // By what the spans hold: one that does not fit the text may have any length.
    let n_bytes = spans.iter().map(|span| span.of(decoded).len() + 1).sum();
    let mut text = String::with_capacity(n_bytes);
    let mut origin = Vec::with_capacity(n_bytes);
    let mut space_at = None;
    let mut previous: Option<Span> = None;
    for &span in spans {
        if let Some(before) = previous {
            let gap = decoded.get(before.byte_end..span.byte_start).unwrap_or(" ");
            if !breaks_a_word(gap) && gap.contains(char::is_whitespace) {
                space_at = Some(before.byte_end);
            }
        }
        let (mut byte, mut rest) = (span.byte_start, span.of(decoded));
        while let Some(letter) = rest.chars().next() {
            let length = if letter.is_whitespace() {
                space_at = Some(byte);
                letter.len_utf8()
            } else if letter == SOFT_HYPHEN {
                letter.len_utf8()
            } else {
                if let Some(byte) = space_at.take()
                    && !text.is_empty()
                {
                    text.push(' ');
                    origin.push(byte);
                }
                let ends = |letter: char| letter.is_whitespace() || letter == SOFT_HYPHEN;
                let run = rest.find(ends).unwrap_or(rest.len());
                text.push_str(&rest[..run]);
                origin.extend(byte..byte + run);
                run
            };
            byte += length;
            rest = &rest[length..];
        }
        previous = Some(span);
    }
    (text, origin)
}

/// Whether the text between two pieces is only the hyphen of a word broken at a line's end.
fn breaks_a_word(gap: &str) -> bool {
    gap.strip_prefix(['-', '\u{ad}'])
        .is_some_and(|rest| rest.trim().is_empty() && rest.contains('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_broken_at_a_line_end_is_mended() {
        let decoded = "classify infor-\n  mation  sources";
        let spans = [Span::new(0, 14), Span::new(18, 33)];
        assert_eq!(text_of(&spans, decoded), "classify information sources");
    }

    #[test]
    fn a_piece_that_does_not_fit_the_text_is_nothing() {
        let spans = [Span::new(0, 4), Span::new(2, usize::MAX), Span::new(0, usize::MAX)];
        assert_eq!(text_of(&spans, "weld"), "weld");
    }

    #[test]
    fn pieces_apart_get_one_space_and_pieces_with_markup_between_get_none() {
        let decoded = "use **re**-agents\n\n safely";
        assert_eq!(
            text_of(
                &[Span::new(0, 3), Span::new(6, 8), Span::new(10, 17), Span::new(19, 26)],
                decoded
            ),
            "use re-agents safely"
        );
    }
}
