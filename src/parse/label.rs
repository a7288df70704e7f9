//! Labels of facts by the lexicon of the languages that the parser knows.

use std::sync::LazyLock;

use crate::outcome::{Element, Language};

use super::phrase_table::{Found, Marked, PhraseTable};
use super::unit::OmissionReason;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) element: Element,
    /// Whether the label names a framework, without which the value says less.
    pub(super) names_framework: bool,
}

impl Meaning {
    /// Why text under the label is no outcome.
    pub(super) const fn reason(self) -> OmissionReason {
        match self.element {
            Element::Title => OmissionReason::Title,
            Element::Workload => OmissionReason::Credits,
            Element::Level => OmissionReason::Level,
            Element::Assessment | Element::Supervision | Element::Grade => {
                OmissionReason::Assessment
            }
            Element::Prerequisites => OmissionReason::Prerequisites,
            Element::Learner
            | Element::Country
            | Element::AwardingBody
            | Element::Date
            | Element::LearningOutcomes
            | Element::Participation
            | Element::QualityAssurance
            | Element::Stackability
            | Element::FurtherInformation
            | Element::Language => OmissionReason::Administration,
        }
    }
}

const LEXICON: &str = include_str!("lexicon/labels.csv");

static LABELS: LazyLock<PhraseTable<Meaning>> =
    LazyLock::new(|| PhraseTable::read(LEXICON, meaning_of));

fn meaning_of(name: &str) -> Option<Meaning> {
    if name == "framework-level" {
        return Some(Meaning { element: Element::Level, names_framework: true });
    }
    let element = name.parse().ok()?;
    Some(Meaning { element, names_framework: false })
}

/// The label that `text` is or begins with, in `lang`, in English or in a language like `lang`.
pub(super) fn label(text: &str, marked: Marked, lang: Option<Language>) -> Option<Found<Meaning>> {
    let found = LABELS.find(text, marked, |readings| reading_in(readings, lang))?;
    // "5 ECTS" is an amount, not a numbered heading.
    let is_amount = found.meaning.element == Element::Workload
        && text.starts_with(|letter: char| letter.is_ascii_digit());
    (!found.is_inside && !is_amount).then_some(found)
}

/// The reading in `lang`; else the English one, for English labels stand in pages of all
/// languages; else that of a language so like it that the two are taken for each other.
fn reading_in(readings: &[(Meaning, Language)], lang: Option<Language>) -> Option<Meaning> {
    let Some(lang) = lang else { return readings.first().map(|(meaning, _)| *meaning) };
    let of = |wanted: &dyn Fn(Language) -> bool| {
        readings.iter().find(|(_, of)| wanted(*of)).map(|(meaning, _)| *meaning)
    };
    of(&|of| of == lang)
        .or_else(|| of(&|of| of == Language::EN))
        .or_else(|| of(&|of| are_alike(of, lang)))
}

fn are_alike(one: Language, other: Language) -> bool {
    const ALIKE: [&[&str]; 3] = [&["nb", "nn", "da"], &["cs", "sk"], &["hr", "sl", "sr"]];
    ALIKE.iter().any(|group| group.contains(&one.code()) && group.contains(&other.code()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(text: &str, lang: &str) -> Option<Element> {
        label(text, Marked::Plain, lang.parse().ok()).map(|found| found.meaning.element)
    }

    #[test]
    fn every_line_of_the_lexicon_is_read_and_found() {
        let mut reader = csv::Reader::from_reader(LEXICON.as_bytes());
        let mut n_rows = 0;
        for record in reader.records() {
            let record = record.unwrap();
            let meaning = meaning_of(&record[0]).unwrap();
            let lang = record[1].parse().unwrap();
            let found = label(&record[2], Marked::Plain, Some(lang)).map(|found| found.meaning);
            assert_eq!(found, Some(meaning), "{record:?}");
            n_rows += 1;
        }
        assert!(n_rows > 1000);
    }

    #[test]
    fn a_label_stands_alone_or_before_its_mark() {
        assert_eq!(element("Awarding body: Orchard School", "en"), Some(Element::AwardingBody));
        assert_eq!(element("Undervisningsspråk", "nb"), Some(Element::Language));
        assert_eq!(element("Assessment of soil in an orchard", "en"), None);
        assert_eq!(element("Level ground is dug first", "en"), None);
        assert_eq!(element("5 ECTS", "en"), None);
    }

    #[test]
    fn a_word_of_another_language_is_no_label_unless_the_languages_are_alike() {
        assert_eq!(element("Examen: kandidatexamen", "sv"), None);
        assert_eq!(element("Examen: écrit", "fr"), Some(Element::Assessment));
        assert_eq!(element("Credits: 5", "fi"), Some(Element::Workload));
        assert_eq!(element("Studiepoeng: 5", "da"), Some(Element::Workload));
    }
}
