//! The form that the verb of an outcome stands in, as far as the word or those before it tell.

use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;

use super::phrases::Found;
use super::tables::ActionVerb;
use crate::lexicon::Word;
use crate::outcome::Language;

const VERB_FORMS: &str = include_str!("../../datasets/lexicons/verb_forms.csv");

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum VerbForm {
    /// "analyse", "to analyse".
    Infinitive,
    /// "analyses", "students analyse".
    Present,
    /// "will analyse".
    Future,
    /// "analysing".
    Gerund,
}

impl VerbForm {
    #[cfg(test)]
    const ALL: [Self; 4] = [Self::Infinitive, Self::Present, Self::Future, Self::Gerund];

    const fn name(self) -> &'static str {
        match self {
            Self::Infinitive => "infinitive",
            Self::Present => "present",
            Self::Future => "future",
            Self::Gerund => "gerund",
        }
    }
}

impl fmt::Display for VerbForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word like these after it shows a noun: "models of …", "analyse des …".
const AFTER_NOUNS: [&str; 13] =
    ["af", "av", "d", "de", "dei", "del", "della", "delle", "des", "di", "du", "of", "van"];

/// A gerund has an object with one of these; "operating systems" has a noun of two words.
const AFTER_GERUNDS: [&str; 8] = ["a", "an", "and", "how", "the", "their", "with", "your"];

/// What a row of the lexicon looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sign {
    /// How a verb ends that is not in the infinitive.
    Ending,
    /// A word before a verb in the infinitive.
    Word,
}

#[derive(Debug, Deserialize)]
struct Row {
    lang: Language,
    /// Nothing for a word that goes with any form: "can" may stand in the lead-in of other outcomes.
    form: Option<VerbForm>,
    sign: Sign,
    text: String,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    csv::Reader::from_reader(VERB_FORMS.as_bytes()).deserialize().flatten().collect()
});

/// Whether the lexicon tells the forms of `lang` apart.
pub(super) fn has_verb_forms(lang: Language) -> bool {
    ROWS.iter().any(|row| row.lang == lang)
}

/// The form of `verb`, a verb among `words`; nothing where the language gives no clear sign.
///
/// For an infinitive the first word before it that goes with one ("will analyse") decides, for
/// others the ending.
pub(crate) fn verb_form(
    words: &[Word],
    verb: &Found<'_, ActionVerb>,
    lang: Language,
) -> Option<VerbForm> {
    let at = words.iter().position(|word| word.range.start == verb.range.start)?;
    let word = words.get(at)?.folded.as_str();
    let rows = |sign| ROWS.iter().filter(move |row| row.lang == lang && row.sign == sign);
    let is_noun = words.get(at + 1).is_some_and(|next| AFTER_NOUNS.contains(&next.folded.as_str()));
    let has_object = |row: &Row| {
        row.form != Some(VerbForm::Gerund)
            || words.get(at + 1).is_some_and(|next| AFTER_GERUNDS.contains(&next.folded.as_str()))
    };
    let infinitive = verb.meaning.verb.split(' ').next().unwrap_or_default();
    if word == infinitive {
        let before = words.get(..at)?;
        return match first_sign(before, lang) {
            Some(row) => row.form.filter(|_| !is_modal(before, lang)),
            None => Some(VerbForm::Infinitive),
        };
    }
    let ending = rows(Sign::Ending).filter(|row| !is_noun && word.ends_with(&row.text));
    ending.filter(|row| has_object(row)).max_by_key(|row| row.text.len()).and_then(|row| row.form)
}

/// The form that the words of a lead-in give an infinitive after it ("will"), if they tell one.
pub(crate) fn form_of_lead_in(words: &[Word], lang: Language) -> Option<VerbForm> {
    first_sign(words, lang).and_then(|row| row.form).filter(|_| !is_modal(words, lang))
}

/// Whether a word that goes with any form stands among `words`, as in "will be able to".
fn is_modal(words: &[Word], lang: Language) -> bool {
    words.iter().filter_map(|word| sign_of(word, lang)).any(|row| row.form.is_none())
}

/// What the lexicon says of the first of `words` that it knows.
fn first_sign(words: &[Word], lang: Language) -> Option<&'static Row> {
    words.iter().find_map(|word| sign_of(word, lang))
}

fn sign_of(word: &Word, lang: Language) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.lang == lang && row.sign == Sign::Word && row.text == word.folded)
}

/// Whether word `at` is one that stands before an infinitive ("will", "can", "able").
pub(crate) fn is_form_word(words: &[Word], at: usize, lang: Language) -> bool {
    words.get(at).is_some_and(|word| sign_of(word, lang).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::action_verbs;
    use crate::lexicon::words;

    fn form(text: &str, lang: &str) -> Option<VerbForm> {
        let (words, lang) = (words(text), lang.parse().unwrap());
        let verbs = action_verbs(&words, text, lang);
        verb_form(&words, verbs.first().unwrap(), lang)
    }

    #[test]
    fn the_word_or_those_before_it_tell_the_form() {
        for (lang, infinitive, present, future) in [
            ("en", "to analyse data", "analyses data", "the student will analyse data"),
            ("fr", "analyser les données", "analyse les données", "analysera les données"),
            ("es", "analizar datos", "analiza datos", "analizará datos"),
            ("it", "analizzare dati", "analizza dati", "analizzerà dati"),
        ] {
            assert_eq!(form(infinitive, lang), Some(VerbForm::Infinitive), "{lang}");
            assert_eq!(form(present, lang), Some(VerbForm::Present), "{lang}");
            assert_eq!(form(future, lang), Some(VerbForm::Future), "{lang}");
        }
        assert_eq!(form("models of growth", "en"), None);
        assert_eq!(form("be able to analyse data", "en"), None);
        assert_eq!(form("operating systems and networks", "en"), None);
        assert_eq!(form("analysing the data", "en"), Some(VerbForm::Gerund));
        assert_eq!(form("kan analysera data", "sv"), None);
        assert_eq!(form("analyserar data", "sv"), Some(VerbForm::Present));
        assert_eq!(form("analizuje dane", "pl"), Some(VerbForm::Present));
    }

    #[test]
    fn every_row_is_read_and_every_form_has_a_name() {
        let n_rows = csv::Reader::from_reader(VERB_FORMS.as_bytes()).records().count();
        assert_eq!(ROWS.len(), n_rows);
        assert!(VerbForm::ALL.iter().all(|form| !form.to_string().is_empty()));
    }
}
