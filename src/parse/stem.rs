//! Lead-in stems such as "On completion of this course, students will be able to:".

mod clause;

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex::bytes::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use crate::outcome::{ClaimedKind, Kind, Language};

use super::fold::{Folded, fold_pattern};
use super::language::likely_languages;

use clause::holds_a_clause;

/// A lead-in stem found at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stem {
    /// Bytes up to the outcome's own words; the line's length where none follow.
    pub(super) length: usize,
    /// The kind that the stem claims.
    pub(super) kind: Option<Kind>,
}

const LEXICON: &str = include_str!("lexicon/stems.csv");
/// No stem is longer; a line of megabytes is not searched to its end.
const MAX_STEM_BYTES: usize = 600;
/// What the automaton of a language may take on each thread before it starts anew, which is slow.
const MAX_AUTOMATON_BYTES: usize = 1 << 24;
/// So much of a line tells in which languages it may be.
const LANGUAGE_BYTES: usize = 160;

/// The patterns of one language, compiled when a line may be in it.
#[derive(Default)]
struct Patterns {
    patterns: Vec<Pattern>,
    /// All of them in one automaton, which says in one pass which ones fit.
    set: OnceLock<Option<RegexSet>>,
}

struct Pattern {
    kind: Option<Kind>,
    /// Fits folded text.
    source: String,
    regex: OnceLock<Option<Regex>>,
}

static PATTERNS: LazyLock<BTreeMap<Language, Patterns>> = LazyLock::new(|| {
    let mut by_language: BTreeMap<Language, Patterns> = BTreeMap::new();
    for record in csv::Reader::from_reader(LEXICON.as_bytes()).records().flatten() {
        let (Some(Ok(lang)), Some(source)) = (record.get(0).map(str::parse), record.get(2)) else {
            continue;
        };
        let kind = record.get(1).and_then(|kind| kind.parse().ok());
        let pattern = Pattern { kind, source: fold_pattern(source), regex: OnceLock::new() };
        by_language.entry(lang).or_default().patterns.push(pattern);
    }
    by_language
});

/// The longest stem that `text` begins with, in the document's language if it is known and has
/// one, else in any that the line's own words may be in.
///
/// A stem that states an outcome among its words has length 0: the whole line is the outcome's.
pub(super) fn stem(text: &str, lang: Option<Language>) -> Option<Stem> {
    let head = prefix(text, MAX_STEM_BYTES);
    let folded = Folded::of(head);
    let of_language = |lang| longest(&folded, lang).map(|stem| (stem, lang));
    let (mut stem, lang) = lang.and_then(of_language).or_else(|| {
        likely_languages(prefix(head, LANGUAGE_BYTES))
            .into_iter()
            .filter(|likely| Some(*likely) != lang)
            .filter_map(of_language)
            .reduce(|(first, of_first), (second, of_second)| {
                let found = longer(first, second);
                (found, if found == first { of_first } else { of_second })
            })
    })?;
    let rest = text.get(stem.length..).unwrap_or_default();
    let own = rest.trim_start_matches([':', ' ', '…', '-', '–', ',']);
    let own = own.strip_prefix("...").map_or(own, str::trim_start);
    let words = text.get(..stem.length).unwrap_or_default();
    if !own.is_empty() && !words.trim_end().ends_with(':') && holds_a_clause(words, lang) {
        return Some(Stem { length: 0, kind: None });
    }
    stem.length = text.len() - own.len();
    Some(stem)
}

/// The claim that a stem's `words` make.
pub(super) fn claim(kind: Kind, words: &str) -> ClaimedKind {
    ClaimedKind { kind, claim: words.trim_end_matches([':', ' ', '…']).to_owned() }
}

fn prefix(text: &str, max_bytes: usize) -> &str {
    let mut end = text.len().min(max_bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn longest(head: &Folded, lang: Language) -> Option<Stem> {
    let of_language = PATTERNS.get(&lang)?;
    let sources = of_language.patterns.iter().map(|pattern| pattern.source.as_str());
    let set = of_language.set.get_or_init(|| {
        RegexSetBuilder::new(sources)
            .unicode(false)
            .dfa_size_limit(MAX_AUTOMATON_BYTES)
            .build()
            .ok()
    });
    let fitting = set.as_ref()?.matches(&head.bytes);
    fitting
        .into_iter()
        .filter_map(|at| {
            let pattern = of_language.patterns.get(at)?;
            let regex = pattern
                .regex
                .get_or_init(|| RegexBuilder::new(&pattern.source).unicode(false).build().ok());
            let length = regex.as_ref()?.find(&head.bytes).filter(|hit| hit.start() == 0)?.end();
            ends_at_a_word(&head.bytes, length)
                .then(|| Stem { length: head.origin(length), kind: pattern.kind })
        })
        .reduce(longer)
        .filter(|stem| stem.length > 0)
}

/// The longer of two stems; of equals, the one that claims a kind.
fn longer(first: Stem, second: Stem) -> Stem {
    let size = |stem: &Stem| (stem.length, stem.kind.is_some());
    if size(&second) > size(&first) { second } else { first }
}

fn ends_at_a_word(text: &[u8], at: usize) -> bool {
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    !(is_word(at.checked_sub(1).and_then(|last| text.get(last))) && is_word(text.get(at)))
}

#[cfg(test)]
mod tests;
