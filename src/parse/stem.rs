//! Lead-in stems such as "On completion of this course, students will be able to:".

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use crate::outcome::{Kind, Language};

/// A lead-in stem found at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stem {
    /// Bytes up to the outcome's own words; the line's length where none follow.
    pub(super) length: usize,
    /// The kind that the stem claims.
    pub(super) kind: Option<Kind>,
}

const LEXICON: &str = include_str!("lexicon/stems.csv");

struct Pattern {
    lang: Option<Language>,
    kind: Option<Kind>,
    regex: Regex,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    csv::Reader::from_reader(LEXICON.as_bytes())
        .records()
        .flatten()
        .filter_map(|record| {
            let regex = RegexBuilder::new(record.get(2)?).case_insensitive(true).build().ok()?;
            let kind = record.get(1).and_then(|kind| kind.parse().ok());
            Some(Pattern { lang: record.get(0)?.parse().ok(), kind, regex })
        })
        .collect()
});

/// The longest stem that `text` begins with, in the document's language if it is known and has
/// one, else in any.
pub(super) fn stem(text: &str, lang: Option<Language>) -> Option<Stem> {
    // No stem is longer; a line of megabytes is not searched to its end.
    let mut end = text.len().min(600);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end)?;
    let of_lang = longest(head, |pattern| pattern.lang == lang);
    of_lang.or_else(|| longest(head, |pattern| pattern.lang != lang)).map(|mut stem| {
        let rest = text.get(stem.length..).unwrap_or_default();
        let own = rest.trim_start_matches([':', ' ', '…', '-', '–', ',']);
        let own = own.strip_prefix("...").map_or(own, str::trim_start);
        stem.length = text.len() - own.len();
        stem
    })
}

fn longest(head: &str, wanted: impl Fn(&Pattern) -> bool) -> Option<Stem> {
    PATTERNS
        .iter()
        .filter(|pattern| wanted(pattern))
        .filter_map(|pattern| {
            let length = pattern.regex.find(head).filter(|hit| hit.start() == 0)?.end();
            ends_at_a_word(head, length).then_some(Stem { length, kind: pattern.kind })
        })
        .max_by_key(|stem| (stem.length, stem.kind.is_some()))
        .filter(|stem| stem.length > 0)
}

fn ends_at_a_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let after = text.get(at..).and_then(|tail| tail.chars().next());
    !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
}

#[cfg(test)]
mod tests;
