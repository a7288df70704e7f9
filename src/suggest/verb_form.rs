//! Forms of verbs: which one a word is, and another verb in the same form. Knows the endings, not the
//! verbs.

use crate::lexicon::VerbForms;
use crate::outcome::Language;

/// The form that a verb stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbForm {
    /// "analyse", also in place of the imperative and of the plural where they look the same.
    Infinitive,
    /// "analysing".
    Gerund,
    /// "analyses"; in the Scandinavian languages the present of all persons.
    Third,
    /// "analysent".
    ThirdPlural,
    /// "analysez".
    SecondPlural,
    /// "analizuję".
    FirstSingular,
    /// "analysera".
    Future,
}

impl VerbForm {
    /// The form of `verb` that reads `text`; nothing for one that no other verb can be put in.
    pub(super) fn of(text: &str, verb: &VerbForms, lang: Language) -> Option<Self> {
        let text = text.to_lowercase();
        if text == verb.verb {
            return Some(Self::Infinitive);
        }
        let is_known = verb.forms.contains(&text);
        is_known.then(|| Self::told_by_ending(&text, lang)).flatten()
    }

    /// `verb` in this form; nothing if its forms do not hold it.
    pub(super) fn apply(self, verb: &VerbForms, lang: Language) -> Option<String> {
        if self == Self::Infinitive {
            return Some(verb.verb.clone());
        }
        let of_this_form = |form: &&String| Self::told_by_ending(form, lang) == Some(self);
        verb.forms.iter().find(of_this_form).filter(|_| !is_separable(verb, lang)).cloned()
    }

    /// The form of a word that is not the infinitive of the lexicon.
    fn told_by_ending(form: &str, lang: Language) -> Option<Self> {
        let word = form.split(' ').next().unwrap_or_default();
        let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
        let form = match lang.code() {
            "en" if ends(&["ing"]) => Self::Gerund,
            "de" if ends(&["t"]) && !form.contains(' ') => Self::Third,
            "nl" if !ends(&["en"]) && !form.contains(" te ") => Self::Third,
            "fr" if ends(&["ez"]) => Self::SecondPlural,
            "fr" if ends(&["ra"]) => Self::Future,
            "fr" if ends(&["ent"]) => Self::ThirdPlural,
            "es" if ends(&["rá"]) => Self::Future,
            "es" if ends(&["n"]) => Self::ThirdPlural,
            "it" if ends(&["rà"]) => Self::Future,
            "it" if ends(&["no"]) => Self::ThirdPlural,
            "pl" if ends(&["ć", "c"]) => Self::Infinitive,
            "pl" if ends(&["m", "ę"]) => Self::FirstSingular,
            "da" | "en" | "es" | "fr" | "it" | "nb" | "nn" | "pl" | "sv" => Self::Third,
            _ => return None,
        };
        Some(form)
    }
}

/// Whether the object splits the finite verb ("setzt … ein"), which no rewording here can do.
pub(super) fn is_separable(verb: &VerbForms, lang: Language) -> bool {
    let n_words = |text: &str| text.split(' ').count();
    matches!(lang.code(), "de" | "nl")
        && verb.forms.iter().any(|form| n_words(form) > n_words(&verb.verb))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{verb_forms_at, words};

    fn same_form(from: &str, to: &str, lang: &str) -> Option<String> {
        let lang = lang.parse().unwrap();
        let (_, verb) = verb_forms_at(&words(from), 0, lang)?;
        let (_, other) = verb_forms_at(&words(to), 0, lang)?;
        VerbForm::of(from, &verb, lang)?.apply(&other, lang)
    }

    #[test]
    fn another_verb_takes_the_same_form() {
        for (from, to, lang, expected) in [
            ("describe", "evaluate", "en", "evaluate"),
            ("Describes", "evaluate", "en", "evaluates"),
            ("describing", "evaluate", "en", "evaluating"),
            ("beschreibt", "bewerten", "de", "bewertet"),
            ("analysera", "évaluer", "fr", "évaluera"),
            ("analysent", "évaluer", "fr", "évaluent"),
            ("analiza", "evaluar", "es", "evalúa"),
            ("descrivono", "valutare", "it", "valutano"),
            ("beskriver", "förklara", "sv", "förklarar"),
            ("opisuje", "ocenić", "pl", "ocenia"),
            ("beschrijft", "beoordelen", "nl", "beoordeelt"),
        ] {
            assert_eq!(same_form(from, to, lang).as_deref(), Some(expected), "{from} {to}");
        }
    }

    #[test]
    fn a_separable_verb_is_not_put_in_a_finite_form() {
        assert_eq!(same_form("beschreibt", "darstellen", "de"), None);
    }
}
