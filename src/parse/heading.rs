//! Section headings by the lexicon of the languages that the parser knows.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::outcome::{Kind, Language};

use super::unit::OmissionReason;

/// What a heading says of the text under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Learning outcomes, of no stated kind.
    Outcomes,
    /// Learning outcomes of one kind.
    Of(Kind),
    /// "Competences", which claims that kind beside headings for knowledge or skills, and is a word
    /// for learning outcomes where it stands alone.
    Competences,
    /// Anything else, with the reason for leaving it out.
    Not(OmissionReason),
}

impl Role {
    /// The role where a heading or column for a kind stands beside it, or none.
    pub(super) fn beside(self, another_kind: bool) -> Self {
        match self {
            Self::Competences if another_kind => Self::Of(Kind::Competence),
            Self::Competences => Self::Outcomes,
            Self::Outcomes | Self::Of(_) | Self::Not(_) => self,
        }
    }
}

/// A heading found at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) role: Role,
    /// The byte of the line at which text of its own follows; the line's length if none does.
    pub(super) rest: usize,
    /// Whether the phrase of the lexicon stands among other words of the heading.
    pub(super) is_inside: bool,
}

/// How sure the markup is that a line is a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marked {
    /// It is one by markup.
    Heading,
    /// It is a line, item or cell like others.
    Plain,
}

const LEXICON: &str = include_str!("lexicon/headings.csv");
const MAX_WORDS: usize = 9;

type Phrases = HashMap<String, Vec<(Role, Language)>>;

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| read_lexicon(LEXICON));

/// The first word of each phrase: a line that begins with another one is no heading.
static FIRST_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    PHRASES
        .keys()
        .filter_map(|phrase| words(phrase).first().map(|&(start, end)| &phrase[start..end]))
        .collect()
});

fn read_lexicon(csv: &str) -> Phrases {
    let mut phrases = Phrases::new();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    for record in reader.records().flatten() {
        let (Some(role), Some(lang), Some(phrase)) = (record.get(0), record.get(1), record.get(2))
        else {
            continue;
        };
        if let (Some(role), Ok(lang)) = (role_of(role), lang.parse()) {
            phrases.entry(phrase.to_owned()).or_default().push((role, lang));
        }
    }
    phrases
}

fn role_of(name: &str) -> Option<Role> {
    if name == "outcomes" {
        return Some(Role::Outcomes);
    }
    if name == "competences" {
        return Some(Role::Competences);
    }
    if let Ok(kind) = name.parse::<Kind>() {
        return Some(Role::Of(kind));
    }
    OmissionReason::ALL.into_iter().find(|reason| reason.name() == name).map(Role::Not)
}

/// The heading that `text` is or begins with; `lang` decides between languages that use the same
/// words differently.
///
/// A plain line is a heading only if it is a phrase of the lexicon alone, or one followed by a
/// colon, dash or bracket. A line marked as a heading may hold the phrase among other words.
pub(super) fn heading(text: &str, marked: Marked, lang: Option<Language>) -> Option<Heading> {
    let skipped = text.len() - text.trim_start_matches(|c: char| !c.is_alphabetic()).len();
    // Numbers such as "3.1" are skipped; more than that is no numbering.
    if text.get(..skipped).is_none_or(|numbering| numbering.chars().count() > 8) {
        return None;
    }
    let body = text.get(skipped..)?;
    let words = words(body);
    let first = words.first().and_then(|&(start, end)| body.get(start..end))?;
    let longest =
        if FIRST_WORDS.contains(folded(first).as_str()) { words.len().min(MAX_WORDS) } else { 0 };
    for n_words in (1..=longest).rev() {
        let Some(end) = words.get(n_words - 1).map(|word| word.1) else { continue };
        let Some(role) = look_up(body.get(..end)?, lang) else { continue };
        let tail = body.get(end..)?;
        if let Some(rest) = rest_after(tail) {
            let rest = skipped + end + rest;
            return Some(Heading { role, rest, is_inside: false });
        }
        if marked == Marked::Heading {
            return Some(Heading { role, rest: text.len(), is_inside: true });
        }
    }
    if marked == Marked::Plain || words.len() > 14 {
        return None;
    }
    contained(body, &words, lang).map(|role| Heading { role, rest: text.len(), is_inside: true })
}

/// The longest phrase anywhere in a marked heading, such as "Course learning outcomes 2025".
fn contained(body: &str, words: &[(usize, usize)], lang: Option<Language>) -> Option<Role> {
    let mut best: Option<(usize, Role)> = None;
    for (first, &(start, _)) in words.iter().enumerate() {
        for &(_, end) in words.iter().skip(first).take(MAX_WORDS) {
            let phrase = body.get(start..end)?;
            // Short words such as "mål" or "level" mean too many things inside a longer heading.
            if phrase.chars().count() >= 8
                && best.is_none_or(|(length, _)| phrase.len() > length)
                && let Some(role) = look_up(phrase, lang)
            {
                best = Some((phrase.len(), role));
            }
        }
    }
    best.map(|(_, role)| role)
}

fn look_up(phrase: &str, lang: Option<Language>) -> Option<Role> {
    let roles = PHRASES.get(&folded(phrase))?;
    roles.iter().find(|(_, of)| Some(*of) == lang).or_else(|| roles.first()).map(|(role, _)| *role)
}

fn folded(phrase: &str) -> String {
    phrase.chars().flat_map(char::to_lowercase).map(plain_apostrophe).collect()
}

fn plain_apostrophe(letter: char) -> char {
    if letter == '’' { '\'' } else { letter }
}

/// Start and end byte of each word; punctuation at a word's edges belongs to no word.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = 0;
    for piece in text.split(' ') {
        let offset = piece.len() - piece.trim_start_matches(is_edge).len();
        let mut body = piece.trim_matches(is_edge);
        // "lecturer(s)": the bracket is the word's own.
        if body.contains('(')
            && piece.get(offset + body.len()..).is_some_and(|rest| rest.starts_with(')'))
        {
            body = piece.get(offset..=offset + body.len()).unwrap_or(body);
        }
        if body.chars().any(char::is_alphanumeric) || matches!(body, "&" | "/") {
            words.push((start + offset, start + offset + body.len()));
        }
        start += piece.len() + 1;
    }
    words
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

#[cfg(test)]
mod tests;
