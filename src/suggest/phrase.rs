//! A verb phrase of the lexicon, put in the form and order that a sentence needs.

use super::verb_form::{VerbForm, is_separable};
use crate::lexicon::{FunctionWord, VerbForms, Word, function_word, verb_forms_at, words};
use crate::outcome::Language;

/// An adverb of more words stays where it is, or its phrase is not used.
const MAX_MOVED_WORDS: usize = 2;

/// Where the verb of an outcome stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbPlace {
    /// Before what it governs.
    First,
    /// After it, as the infinitive does in German and Dutch.
    Last,
}

/// The verbs of a phrase: the first one, and those that a small word or a comma joins to it.
pub(super) fn verbs_of(text: &str, lang: Language) -> Vec<(std::ops::Range<usize>, VerbForms)> {
    let words = words(text);
    let mut found: Vec<(std::ops::Range<usize>, VerbForms)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let can_stand = found.is_empty() || is_after_joining(&words, at, text, lang);
        let verb = verb_forms_at(&words, at, lang).filter(|_| can_stand);
        // A participle or gerund ("following given steps") is not what the learner does.
        let verb = verb.filter(|(n_words, verb)| {
            let range = words[at].range.start..words[at + n_words - 1].range.end;
            let form = text.get(range).and_then(|text| VerbForm::of(text, verb, lang));
            form == Some(VerbForm::Infinitive)
        });
        match verb {
            Some((n_words, verb)) => {
                found.push((words[at].range.start..words[at + n_words - 1].range.end, verb));
                at += n_words;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether word `at` stands after "and" or a comma, or one word behind it ("and critically").
fn is_after_joining(words: &[Word], at: usize, text: &str, lang: Language) -> bool {
    (at.saturating_sub(1)..=at).any(|at| {
        let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else {
            return false;
        };
        let gap = text.get(before.range.end..words[at].range.start).unwrap_or_default();
        function_word(before, lang) == Some(FunctionWord::Joining) || gap.contains(',')
    })
}

/// `phrase`, whose verbs stand in the infinitive, for a sentence whose verb has another form or
/// place; nothing if it cannot be put so.
pub(super) fn fitted(
    phrase: &str,
    form: VerbForm,
    place: VerbPlace,
    lang: Language,
) -> Option<String> {
    if form == VerbForm::Infinitive && place == VerbPlace::Last {
        return Some(phrase.to_owned());
    }
    let verbs = verbs_of(phrase, lang);
    // In these languages nothing may stand before a verb that opens its sentence.
    let is_verb_first = matches!(lang.code(), "de" | "nl")
        || (form != VerbForm::Infinitive && matches!(lang.code(), "da" | "nb" | "nn" | "sv"));
    if !is_verb_first && form == VerbForm::Infinitive {
        return Some(phrase.to_owned());
    }
    if verbs.is_empty() {
        return None;
    }
    let mut fitted = String::new();
    let mut at = 0;
    for (range, verb) in &verbs {
        let before = phrase.get(at..range.start)?;
        // An infinitive that does not stand last is a plural: "die Lernenden bewerten den Plan".
        if is_separable(verb, lang) {
            return None;
        }
        let verb_text = form.apply(verb, lang)?;
        at = range.end;
        if !is_verb_first {
            fitted.push_str(before);
            fitted.push_str(&verb_text);
            continue;
        }
        let (joint, adverb) = split_joint(before, lang);
        if adverb.split_whitespace().count() > MAX_MOVED_WORDS
            || adverb.contains(',')
            || (!adverb.is_empty() && (verb.verb.contains(' ') || form == VerbForm::Infinitive))
        {
            return None;
        }
        fitted.push_str(joint);
        fitted.push_str(&verb_text);
        if !adverb.is_empty() {
            fitted.push(' ');
            fitted.push_str(adverb);
        }
    }
    fitted.push_str(phrase.get(at..)?);
    Some(fitted)
}

/// What stands before a verb, as the words that join it to the one before and the adverb.
fn split_joint(before: &str, lang: Language) -> (&str, &str) {
    let words = words(before);
    let last =
        words.iter().rposition(|word| function_word(word, lang) == Some(FunctionWord::Joining));
    let comma = before.rfind(',').map_or(0, |at| at + 1);
    let end = last.map_or(comma, |at| words[at].range.end.max(comma));
    let rest = before.get(end..).unwrap_or_default();
    let n_spaces = rest.len() - rest.trim_start().len();
    let (joint, adverb) = before.split_at(end + n_spaces);
    (joint, adverb.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(phrase: &str, form: VerbForm, place: VerbPlace, lang: &str) -> Option<String> {
        fitted(phrase, form, place, lang.parse().unwrap())
    }

    #[test]
    fn every_verb_of_a_phrase_takes_the_form() {
        let third = |phrase: &str, lang: &str| put(phrase, VerbForm::Third, VerbPlace::First, lang);
        assert_eq!(
            third("explain and critically discuss", "en").as_deref(),
            Some("explains and critically discusses")
        );
        assert_eq!(
            third("use, following given steps,", "en").as_deref(),
            Some("uses, following given steps,")
        );
        assert_eq!(
            third("choisir, combiner et utiliser", "fr").as_deref(),
            Some("choisit, combine et utilise")
        );
        assert_eq!(
            third("explicar y discutir de forma crítica", "es").as_deref(),
            Some("explica y discute de forma crítica")
        );
    }

    #[test]
    fn an_adverb_moves_behind_a_verb_that_opens_its_sentence() {
        let third = |phrase: &str, lang: &str| put(phrase, VerbForm::Third, VerbPlace::First, lang);
        assert_eq!(third("kritisch bewerten", "de").as_deref(), Some("bewertet kritisch"));
        assert_eq!(
            third("förklara och kritiskt diskutera", "sv").as_deref(),
            Some("förklarar och diskuterar kritiskt")
        );
        assert_eq!(third("i oförutsägbara situationer inom [område] tillämpa", "sv"), None);
        let infinitive = |place| put("kritisch bewerten", VerbForm::Infinitive, place, "de");
        assert_eq!(infinitive(VerbPlace::Last).as_deref(), Some("kritisch bewerten"));
        assert_eq!(infinitive(VerbPlace::First), None);
        let plural = |phrase| put(phrase, VerbForm::Infinitive, VerbPlace::First, "de");
        assert_eq!(plural("bewerten und planen").as_deref(), Some("bewerten und planen"));
        assert_eq!(plural("anpassen und bewerten"), None);
    }
}
