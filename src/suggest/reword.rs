//! The rewordings of an outcome that the lexicons offer: other verbs, other qualifiers, a context.
//! Invents nothing about the subject and does not ask the model.

use std::ops::Range;

use super::edit::{Change, Edit, EditPart, Rewording};
use super::phrase::VerbPlace;
use super::verb_change::{MainVerb, verb_changes};
use crate::lexicon::{
    Direction, FunctionWord, Rewrite, Word, function_word, is_verb_of_two_parts, phrase_at,
    qualifiers, rewrite_languages, rewrites, words,
};
use crate::outcome::{EqfLevel, Kind, Language};

/// Verbs, qualifiers and contexts that are tried each for itself.
const MAX_SINGLE: usize = 14;
/// Of each, those that are tried together.
const MAX_COMBINED: usize = 5;
/// Wordings that aim at levels further from the wanted one are not tried.
const MAX_DISTANCE: u8 = 2;

/// What a rewording is to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The level.
    pub(crate) level: EqfLevel,
    /// The kind, if it matters.
    pub(crate) kind: Option<Kind>,
    /// Whether the level is to rise or to fall.
    pub(crate) direction: Direction,
}

impl Target {
    /// Levels between the wanted one and `low` to `high`.
    pub(super) fn distance(self, low: EqfLevel, high: EqfLevel) -> u8 {
        let (level, low, high) = (self.level.number(), low.number(), high.number());
        low.saturating_sub(level).max(level.saturating_sub(high))
    }
}

/// An outcome taken apart.
pub(super) struct Wording<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
    pub(super) lang: Language,
}

impl Wording<'_> {
    /// The piece of the text in `range`.
    pub(super) fn piece(&self, range: &Range<usize>) -> String {
        self.text.get(range.clone()).unwrap_or_default().to_owned()
    }

    /// The bytes of words `at` and `n_words - 1` more.
    pub(super) fn bytes(&self, at: usize, n_words: usize) -> Range<usize> {
        let start = self.words.get(at).map_or(0, |word| word.range.start);
        let end = self.words.get(at + n_words.max(1) - 1).map_or(start, |word| word.range.end);
        start..end
    }

    pub(super) fn role(&self, at: usize) -> Option<FunctionWord> {
        function_word(self.words.get(at)?, self.lang)
    }
}

/// The rewordings of `text`, those that aim nearest at the target first.
pub(crate) fn rewordings(text: &str, lang: Language, target: Target) -> Vec<Rewording> {
    let wording = Wording { text, words: words(text), lang };
    let verb = MainVerb::of(&wording);
    let verbs =
        nearest(verb.as_ref().map_or_else(Vec::new, |verb| verb_changes(&wording, verb, target)));
    let qualifiers = nearest(qualifier_changes(&wording, target));
    let contexts = nearest(context_changes(&wording, verb.as_ref(), target));
    let mut combinations: Vec<Vec<&Change>> = Vec::new();
    for singles in [&verbs, &qualifiers, &contexts] {
        combinations.extend(singles.iter().take(MAX_SINGLE).map(|change| vec![change]));
    }
    for (some, others) in [(&verbs, &qualifiers), (&verbs, &contexts), (&qualifiers, &contexts)] {
        for one in some.iter().take(MAX_COMBINED) {
            let others = others.iter().take(MAX_COMBINED);
            combinations.extend(others.map(|other| vec![one, other]));
        }
    }
    let mut reworded: Vec<Rewording> = Vec::new();
    for changes in combinations {
        let Some(rewording) = Rewording::of(text, &changes) else { continue };
        let is_new =
            rewording.text != text && reworded.iter().all(|other| other.text != rewording.text);
        if is_new && !repeats_itself(&rewording, &wording) {
            reworded.push(rewording);
        }
    }
    reworded
}

/// The language whose verb opens `text`, where `lang` knows none: short texts are often taken for
/// another language. Of several the one with the most words that it knows, then `lang`.
pub(super) fn language_of(text: &str, lang: Language) -> Language {
    let n_known = |lang: Language| {
        let wording = Wording { text, words: words(text), lang };
        MainVerb::of(&wording)?;
        let n_small = (0..wording.words.len()).filter(|at| wording.role(*at).is_some()).count();
        Some(n_small + qualifiers(&wording.words, lang).len())
    };
    if n_known(lang).is_some() || !rewrite_languages().any(|known| known == lang) {
        return lang;
    }
    let others = rewrite_languages().filter_map(|other| Some((n_known(other)?, other)));
    others.max_by_key(|(n_known, _)| *n_known).map_or(lang, |(_, other)| other)
}

/// The changes, those that aim nearest at the target first, then the smallest.
fn nearest(mut changes: Vec<Change>) -> Vec<Change> {
    changes.retain(|change| change.distance <= MAX_DISTANCE);
    changes.sort_by_key(|change| (change.distance, change.edit.n_words()));
    changes
}

/// Whether a word of weight that was put in stands in the text twice.
fn repeats_itself(rewording: &Rewording, wording: &Wording<'_>) -> bool {
    let after = words(&rewording.text);
    rewording.edits.iter().any(|edit| {
        words(&edit.to).iter().any(|word| {
            function_word(word, wording.lang).is_none()
                && word.folded.chars().count() > 2
                && after.iter().filter(|other| other.folded == word.folded).count() > 1
        })
    })
}

/// Whether the phrase that a rewrite starts from says how or where something is done.
fn is_qualifier(rewrite: &Rewrite, lang: Language) -> bool {
    let words = words(&rewrite.from_phrase);
    let opens = words.first().and_then(|word| function_word(word, lang));
    opens == Some(FunctionWord::Opening) || !qualifiers(&words, lang).is_empty()
}

/// Other qualifiers for those of the text, or none for those that pull the wrong way.
fn qualifier_changes(wording: &Wording<'_>, target: Target) -> Vec<Change> {
    let lang = wording.lang;
    let mut changes = Vec::new();
    for rewrite in rewrites(lang).iter().filter(|rewrite| is_qualifier(rewrite, lang)) {
        for at in 0..wording.words.len() {
            let Some(n_words) = phrase_at(&wording.words, at, &rewrite.from_phrase) else {
                continue;
            };
            let range = wording.bytes(at, n_words);
            changes.push(Change {
                edit: Edit {
                    part: EditPart::Qualifier,
                    from: wording.piece(&range),
                    to: rewrite.replacement.clone(),
                },
                range,
                distance: target.distance(rewrite.to_level_low, rewrite.to_level_high),
            });
        }
    }
    let opposed = qualifiers(&wording.words, lang)
        .into_iter()
        .filter(|found| found.meaning.direction != target.direction && found.meaning.strength > 1);
    changes.extend(opposed.map(|found| Change {
        edit: Edit {
            part: EditPart::Qualifier,
            from: wording.piece(&found.range),
            to: String::new(),
        },
        range: found.range,
        distance: 0,
    }));
    changes.into_iter().filter_map(|change| with_article(change, wording)).collect()
}

/// In English the change with "a" or "an" before it set right; nothing where a word would stand
/// after an article that it does not go with.
fn with_article(mut change: Change, wording: &Wording<'_>) -> Option<Change> {
    if wording.lang != Language::EN {
        return Some(change);
    }
    let at = wording.words.iter().position(|word| word.range.start == change.range.start)?;
    let Some(article) = at.checked_sub(1).and_then(|before| wording.words.get(before)) else {
        return Some(change);
    };
    if !matches!(article.folded.as_str(), "a" | "an") {
        return Some(change);
    }
    let follows = if change.edit.to.is_empty() {
        wording.text.get(change.range.end..).unwrap_or_default().trim_start()
    } else {
        &change.edit.to
    };
    let is_vowel = follows.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    let right = if is_vowel { "an" } else { "a" };
    let article_bytes = article.range.clone();
    change.edit.from = wording.piece(&(article_bytes.start..change.range.end));
    let with_article = format!("{right} {}", change.edit.to);
    with_article.trim_end().clone_into(&mut change.edit.to);
    change.range.start = article_bytes.start;
    Some(change)
}

/// Circumstances to add, of a sort that the text does not state yet.
fn context_changes(wording: &Wording<'_>, verb: Option<&MainVerb>, target: Target) -> Vec<Change> {
    let lang = wording.lang;
    let present = qualifiers(&wording.words, lang);
    let is_present =
        |dimension: &str| present.iter().any(|found| found.meaning.dimension == dimension);
    let Some(at) = place_of_context(wording, verb) else { return Vec::new() };
    let mut changes: Vec<Change> = Vec::new();
    for rewrite in rewrites(lang).iter().filter(|rewrite| rewrite.kind == Kind::Competence) {
        let from = words(&rewrite.from_phrase);
        let opens = from.first().and_then(|word| function_word(word, lang));
        let dimension = match qualifiers(&from, lang).first() {
            Some(found) => found.meaning.dimension.as_str(),
            None if opens == Some(FunctionWord::Opening) => "context",
            None => continue,
        };
        let is_known = changes.iter().any(|change| change.edit.to == rewrite.replacement);
        if is_known || !matches!(dimension, "autonomy" | "context") || is_present(dimension) {
            continue;
        }
        changes.push(Change {
            range: at..at,
            edit: Edit {
                part: EditPart::Context,
                from: String::new(),
                to: rewrite.replacement.clone(),
            },
            distance: target.distance(rewrite.to_level_low, rewrite.to_level_high),
        });
    }
    changes
}

/// Where a circumstance goes: at the end, or before a verb or a part of one that stands there.
/// Nowhere where it would belong to a clause ("explain how it works").
fn place_of_context(wording: &Wording<'_>, verb: Option<&MainVerb>) -> Option<usize> {
    let last = wording.words.last()?;
    let is_part_of_verb = matches!(wording.lang.code(), "de" | "nl")
        && (0..wording.words.len())
            .any(|at| is_verb_of_two_parts(&wording.words, at, &last.folded, wording.lang));
    match verb {
        Some(verb) if verb.asks(wording) => None,
        _ if is_part_of_verb => Some(last.range.start),
        Some(verb) if verb.place == VerbPlace::Last => {
            let before = verb.first_word.checked_sub(1);
            let marker = before.filter(|before| {
                wording
                    .words
                    .get(*before)
                    .is_some_and(|word| matches!(word.folded.as_str(), "zu" | "te"))
            });
            Some(wording.words.get(marker.unwrap_or(verb.first_word))?.range.start)
        }
        Some(_) | None => Some(last.range.end),
    }
}

#[cfg(test)]
mod tests;
