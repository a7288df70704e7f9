//! Phrases of many languages that a line may be or begin with, and where the line goes on.

use std::borrow::Cow;
#[cfg(test)]
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::outcome::Language;

const MAX_WORDS: usize = 9;

/// How sure the markup is that a line is a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marked {
    /// It is one by markup.
    Heading,
    /// It is a line, item or cell like others.
    Plain,
}

/// A phrase found at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<T> {
    /// What it says of the text under it.
    pub(super) meaning: T,
    /// The byte of the line at which text of its own follows; the line's length if none does.
    pub(super) rest: usize,
    /// Whether the phrase of the lexicon stands among other words of the line.
    pub(super) is_inside: bool,
}

/// A lexicon of phrases.
pub(super) struct PhraseTable<T> {
    phrases: FxHashMap<String, Vec<(T, Language)>>,
    /// The first word of each phrase: a line that begins with another one is none.
    first_words: FxHashSet<String>,
}

impl<T: Copy> PhraseTable<T> {
    /// Reads the columns meaning, language and phrase; a test of each lexicon finds every row read.
    pub(super) fn read(csv: &str, meaning_of: impl Fn(&str) -> Option<T>) -> Self {
        let mut phrases: FxHashMap<String, Vec<(T, Language)>> = FxHashMap::default();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        for record in reader.records().flatten() {
            let (Some(meaning), Some(lang), Some(phrase)) =
                (record.get(0), record.get(1), record.get(2))
            else {
                continue;
            };
            if let (Some(meaning), Ok(lang)) = (meaning_of(meaning), lang.parse()) {
                phrases.entry(phrase.to_owned()).or_default().push((meaning, lang));
            }
        }
        let first_words = phrases
            .keys()
            .filter_map(|phrase| {
                words(phrase).next().map(|(start, end)| phrase[start..end].to_owned())
            })
            .collect();
        Self { phrases, first_words }
    }

    /// The phrase that `text` is or begins with; `pick` chooses among its readings.
    ///
    /// A plain line counts only if it is the phrase alone, or the phrase followed by a colon, dash
    /// or bracket. A line marked as a heading may hold the phrase among other words.
    pub(super) fn find(
        &self,
        text: &str,
        marked: Marked,
        pick: impl Fn(&[(T, Language)]) -> Option<T>,
    ) -> Option<Found<T>> {
        let skipped = text.len() - text.trim_start_matches(|c: char| !c.is_alphabetic()).len();
        // Numbers such as "3.1" are skipped; more than that is no numbering.
        if text.get(..skipped).is_none_or(|numbering| numbering.chars().count() > 8) {
            return None;
        }
        let body = text.get(skipped..)?;
        let (start, end) = words(body).next()?;
        let is_known = self.first_words.contains(folded(body.get(start..end)?).as_ref());
        if marked == Marked::Plain && !is_known {
            return None;
        }
        let words: Vec<_> = words(body).collect();
        let longest = if is_known { words.len().min(MAX_WORDS) } else { 0 };
        let look_up = |phrase: &str| pick(self.readings(phrase));
        for n_words in (1..=longest).rev() {
            let Some(end) = words.get(n_words - 1).map(|word| word.1) else { continue };
            let Some(meaning) = look_up(body.get(..end)?) else { continue };
            if let Some(rest) = rest_after(body.get(end..)?) {
                return Some(Found { meaning, rest: skipped + end + rest, is_inside: false });
            }
            if marked == Marked::Heading {
                return Some(Found { meaning, rest: text.len(), is_inside: true });
            }
        }
        if marked == Marked::Plain || words.len() > 14 {
            return None;
        }
        contained(body, &words, look_up).map(|meaning| Found {
            meaning,
            rest: text.len(),
            is_inside: true,
        })
    }

    /// What `phrase` may mean, by language; nothing for one that is not in the lexicon.
    pub(super) fn readings(&self, phrase: &str) -> &[(T, Language)] {
        self.phrases.get(folded(phrase).as_ref()).map_or(&[], Vec::as_slice)
    }

    /// Every phrase with its readings, in order.
    #[cfg(test)]
    pub(super) fn phrases(&self) -> BTreeMap<&str, &[(T, Language)]> {
        self.phrases
            .iter()
            .map(|(phrase, readings)| (phrase.as_str(), readings.as_slice()))
            .collect()
    }
}

/// The longest phrase anywhere in a marked heading, such as "Course learning outcomes 2025".
fn contained<T: Copy>(
    body: &str,
    words: &[(usize, usize)],
    look_up: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let mut best: Option<(usize, T)> = None;
    for (first, &(start, _)) in words.iter().enumerate() {
        for &(_, end) in words.iter().skip(first).take(MAX_WORDS) {
            let phrase = body.get(start..end)?;
            // Short words such as "mål" or "level" mean too many things inside a longer heading.
            if phrase.chars().count() >= 8
                && best.is_none_or(|(length, _)| phrase.len() > length)
                && let Some(meaning) = look_up(phrase)
            {
                best = Some((phrase.len(), meaning));
            }
        }
    }
    best.map(|(_, meaning)| meaning)
}

fn folded(phrase: &str) -> Cow<'_, str> {
    if !phrase.is_ascii() {
        return phrase.chars().flat_map(char::to_lowercase).map(plain_apostrophe).collect();
    }
    if phrase.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(phrase.to_ascii_lowercase())
    } else {
        Cow::Borrowed(phrase)
    }
}

fn plain_apostrophe(letter: char) -> char {
    if letter == '’' { '\'' } else { letter }
}

/// Start and end byte of each word; punctuation at a word's edges belongs to no word.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut next_start = 0;
    text.split(' ').filter_map(move |piece| {
        let start = next_start;
        next_start += piece.len() + 1;
        let offset = piece.len() - piece.trim_start_matches(is_edge).len();
        let mut body = piece.trim_matches(is_edge);
        // "lecturer(s)": the bracket is the word's own.
        if body.contains('(')
            && piece.get(offset + body.len()..).is_some_and(|rest| rest.starts_with(')'))
        {
            body = piece.get(offset..=offset + body.len()).unwrap_or(body);
        }
        let is_word = body.chars().any(char::is_alphanumeric) || matches!(body, "&" | "/");
        is_word.then_some((start + offset, start + offset + body.len()))
    })
}

fn is_edge(letter: char) -> bool {
    matches!(letter, ':' | '.' | ',' | ';' | '(' | ')' | '*' | '“' | '”' | '"')
}

/// Where text of its own begins behind a heading's phrase, if what follows marks the phrase's end.
fn rest_after(tail: &str) -> Option<usize> {
    let mut at = 0;
    let mut rest = tail;
    // A bracket belongs to the heading: "Learning outcomes (LOs):".
    if let Some(inside) = rest.strip_prefix(" (") {
        let close = inside.find(')')?;
        at += 2 + close + 1;
        rest = rest.get(2 + close + 1..)?;
    }
    let trimmed = rest.trim_end_matches([':', '.', '*', ' ', '–', '-', ')']);
    if trimmed.is_empty() {
        return Some(tail.len());
    }
    for separator in [":", " –", " —", " -", " :"] {
        if let Some(own) = rest.strip_prefix(separator) {
            return Some(at + separator.len() + (own.len() - own.trim_start().len()));
        }
    }
    None
}
