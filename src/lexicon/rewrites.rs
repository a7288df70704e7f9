//! Wordings for another level: replacements of a phrase, verbs to put beside or instead of one, and
//! the forms of verbs that are no action verbs.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::phrases::{Found, PhraseTable};
use super::tables::{rows, verb_at};
use super::{Word, words};
use crate::outcome::{CognitiveProcess, EqfLevel, Kind, Language};

const REWRITES: &str = include_str!("../../datasets/lexicons/rewrites.csv");
const ADDITIONS: &str = include_str!("../../datasets/lexicons/additions.csv");
const OTHER_VERBS: &str = include_str!("../../datasets/lexicons/other_verbs.csv");

/// A wording that fits where a phrase stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Rewrite {
    lang: Language,
    /// The phrase: a verb in the infinitive, or a qualifier; lower case.
    pub(crate) from_phrase: String,
    /// The lowest level that it aims at.
    pub(crate) to_level_low: EqfLevel,
    /// The highest one.
    pub(crate) to_level_high: EqfLevel,
    /// The kind that it is meant for.
    pub(crate) kind: Kind,
    /// The wording; brackets mark a fact that only the author knows.
    pub(crate) replacement: String,
}

/// A verb that goes with nearly any object.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Addition {
    lang: Language,
    /// Where it goes.
    pub(crate) place: AdditionPlace,
    /// The lowest level that it aims at.
    pub(crate) to_level_low: EqfLevel,
    /// The highest one.
    pub(crate) to_level_high: EqfLevel,
    /// The verb in the infinitive, perhaps with an adverb.
    pub(crate) wording: String,
}

/// Where an addition goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum AdditionPlace {
    /// In the place of a verb of knowledge.
    Instead,
    /// After any verb and an "and".
    Beside,
}

/// A verb by its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VerbForms {
    /// The infinitive.
    pub(crate) verb: String,
    /// Its other forms, as they occur in outcomes.
    pub(crate) forms: Vec<String>,
    /// Whether it says what is thought about something, and not what is done or made with it.
    pub(crate) is_of_thought: bool,
}

#[derive(Deserialize)]
struct VerbRow {
    lang: Language,
    verb: String,
    forms: String,
}

static REWRITE: LazyLock<BTreeMap<Language, Vec<Rewrite>>> =
    LazyLock::new(|| by_language(rows(REWRITES), |row: &Rewrite| row.lang));
static ADDITION: LazyLock<BTreeMap<Language, Vec<Addition>>> =
    LazyLock::new(|| by_language(rows(ADDITIONS), |row: &Addition| row.lang));
static OTHER: LazyLock<PhraseTable<VerbForms>> = LazyLock::new(|| {
    let rows: Vec<VerbRow> = rows(OTHER_VERBS);
    PhraseTable::of(rows.into_iter().flat_map(|row| {
        let forms: Vec<_> = row.forms.split('|').map(str::to_owned).collect();
        let verb = VerbForms { verb: row.verb.clone(), forms: forms.clone(), is_of_thought: true };
        let all = std::iter::once(row.verb).chain(forms);
        all.map(move |form| (row.lang, form, verb.clone()))
    }))
});

fn by_language<T>(rows: Vec<T>, lang: impl Fn(&T) -> Language) -> BTreeMap<Language, Vec<T>> {
    let mut tables: BTreeMap<Language, Vec<T>> = BTreeMap::new();
    for row in rows {
        tables.entry(lang(&row)).or_default().push(row);
    }
    tables
}

/// The wordings of a language, in the order of the table; none without a lexicon.
pub(crate) fn rewrites(lang: Language) -> &'static [Rewrite] {
    REWRITE.get(&lang).map_or(&[], Vec::as_slice)
}

/// The languages that have wordings, in order of code.
pub(crate) fn rewrite_languages() -> impl Iterator<Item = Language> {
    REWRITE.keys().copied()
}

/// The verbs of a language that go with nearly any object.
pub(crate) fn additions(lang: Language) -> &'static [Addition] {
    ADDITION.get(&lang).map_or(&[], Vec::as_slice)
}

/// The verb that begins with word `at`, observable or not: its number of words, and its forms.
pub(crate) fn verb_forms_at(
    text: &[Word],
    at: usize,
    lang: Language,
) -> Option<(usize, VerbForms)> {
    let action = verb_at(text, at, lang).map(|Found { n_words, meaning, .. }| {
        let is_done = |process: &CognitiveProcess| {
            matches!(process, CognitiveProcess::Apply | CognitiveProcess::Create)
        };
        let is_of_thought = !meaning.processes.iter().any(is_done);
        let (verb, forms) = (meaning.verb.clone(), meaning.forms.clone());
        (n_words, VerbForms { verb, forms, is_of_thought })
    });
    let other = || OTHER.at(text, at, lang).map(|found| (found.n_words, found.meaning.clone()));
    action.or_else(other)
}

/// The words of `text` from `at` on that are those of `phrase`, if they are: their number.
pub(crate) fn phrase_at(text: &[Word], at: usize, phrase: &str) -> Option<usize> {
    let wanted = words(phrase);
    let found = text.get(at..at + wanted.len())?;
    let is_same = found.iter().zip(&wanted).all(|(word, wanted)| word.folded == wanted.folded);
    (is_same && !wanted.is_empty()).then_some(wanted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n_rows(table: &str) -> usize {
        csv::Reader::from_reader(table.as_bytes()).records().count()
    }

    #[test]
    fn no_row_is_lost() {
        assert_eq!(REWRITE.values().map(Vec::len).sum::<usize>(), n_rows(REWRITES));
        assert_eq!(ADDITION.values().map(Vec::len).sum::<usize>(), n_rows(ADDITIONS));
        assert_eq!(rows::<VerbRow>(OTHER_VERBS).len(), n_rows(OTHER_VERBS));
        for rewrite in REWRITE.values().flatten() {
            assert!(rewrite.to_level_low <= rewrite.to_level_high, "{rewrite:?}");
        }
    }

    #[test]
    fn every_verb_to_add_has_forms() {
        for addition in ADDITION.values().flatten() {
            let words = words(&addition.wording);
            let found =
                (0..words.len()).any(|at| verb_forms_at(&words, at, addition.lang).is_some());
            assert!(found, "{addition:?}");
        }
    }
}
