//! Phrases of one language, looked up word by word.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lexicon::{Word, words};
use crate::outcome::Language;

/// What a phrase stands for, by language.
pub(super) struct PhraseTable<T> {
    by_language: BTreeMap<Language, FxHashMap<String, Vec<Phrase<T>>>>,
}

struct Phrase<T> {
    /// The words after the first one.
    rest: Vec<String>,
    meaning: T,
}

/// A phrase found in a text.
pub(crate) struct Found<'a, T> {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    /// Its number of words.
    pub(crate) n_words: usize,
    /// What it stands for.
    pub(crate) meaning: &'a T,
}

impl<T> PhraseTable<T> {
    /// The table of `(language, phrase, meaning)` rows.
    pub(super) fn of(rows: impl IntoIterator<Item = (Language, String, T)>) -> Self {
        let mut by_language: BTreeMap<_, FxHashMap<String, Vec<Phrase<T>>>> = BTreeMap::new();
        for (lang, phrase, meaning) in rows {
            let mut words = words(&phrase).into_iter().map(|word| word.folded);
            let Some(first) = words.next() else { continue };
            let phrases = by_language.entry(lang).or_default().entry(first).or_default();
            phrases.push(Phrase { rest: words.collect(), meaning });
        }
        let all = by_language.values_mut().flat_map(FxHashMap::values_mut);
        // The longest phrase is looked for first; the sort is stable.
        all.for_each(|phrases| phrases.sort_by_key(|phrase| usize::MAX - phrase.rest.len()));
        Self { by_language }
    }

    /// Whether it has a phrase of `lang`.
    pub(super) fn has(&self, lang: Language) -> bool {
        self.by_language.contains_key(&lang)
    }

    /// The longest phrase that begins with word `at` of `text`.
    pub(super) fn at(&self, text: &[Word], at: usize, lang: Language) -> Option<Found<'_, T>> {
        self.at_where(text, at, lang, |_, _| true)
    }

    /// The longest phrase that begins with word `at` of `text` and that `fits`, told by its meaning
    /// and the words after the first one.
    pub(super) fn at_where(
        &self,
        text: &[Word],
        at: usize,
        lang: Language,
        fits: impl Fn(&T, &[String]) -> bool,
    ) -> Option<Found<'_, T>> {
        let first = text.get(at)?;
        let phrases = self.by_language.get(&lang)?.get(&first.folded)?;
        let after = &text[at + 1..];
        let phrase = phrases.iter().find(|phrase| {
            after.len() >= phrase.rest.len()
                && phrase.rest.iter().zip(after).all(|(wanted, word)| *wanted == word.folded)
                && fits(&phrase.meaning, &phrase.rest)
        })?;
        let n_words = phrase.rest.len() + 1;
        let last = text.get(at + n_words - 1)?;
        Some(Found { range: first.range.start..last.range.end, n_words, meaning: &phrase.meaning })
    }

    /// The phrases of two words that begin with word `at` of `text`, wherever the second one
    /// stands: their meaning and that word.
    pub(super) fn two_word_phrases_at(
        &self,
        text: &[Word],
        at: usize,
        lang: Language,
    ) -> impl Iterator<Item = (&T, &str)> {
        let first = text.get(at).map(|word| word.folded.as_str()).unwrap_or_default();
        let phrases = self.by_language.get(&lang).and_then(|of_lang| of_lang.get(first));
        phrases.into_iter().flatten().filter_map(|phrase| match phrase.rest.as_slice() {
            [second] => Some((&phrase.meaning, second.as_str())),
            _ => None,
        })
    }

    /// Every phrase in `text`, in order, without overlap.
    pub(super) fn all<'a>(&'a self, text: &[Word], lang: Language) -> Vec<Found<'a, T>> {
        let mut found: Vec<Found<'a, T>> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match self.at(text, at, lang) {
                Some(phrase) => {
                    at += phrase.n_words;
                    found.push(phrase);
                }
                None => at += 1,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_phrases_do_not_overlap() {
        let rows = [("be", 1), ("be aware of", 2), ("aware", 3)];
        let table = PhraseTable::of(rows.map(|(p, n)| (Language::EN, p.to_owned(), n)));
        let text = "To be aware of risks, be aware.";
        let found = table.all(&words(text), Language::EN);
        let meanings: Vec<_> = found.iter().map(|found| *found.meaning).collect();
        assert_eq!(meanings, [2, 1, 3]);
        assert!(table.all(&words(text), "sv".parse().unwrap()).is_empty());
    }
}
