//! Labels of facts by the lexicon of the languages that the parser knows.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

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

/// Words for the thing described, which may follow a label in a heading: "Prerequisites for the
/// module".
const UNITS: [&str; 24] = [
    "modul",
    "kurs",
    "course",
    "module",
    "unit",
    "lehrveranstaltung",
    "emne",
    "asignatura",
    "curso",
    "unidad",
    "unidade",
    "disciplina",
    "przedmiot",
    "cours",
    "enseignement",
    "insegnamento",
    "corso",
    "vak",
    "cursus",
    "opintojakso",
    "kursus",
    "predmet",
    "předmět",
    "tantárgy",
];
const CONJUNCTIONS: [&str; 14] =
    ["and", "und", "og", "och", "y", "e", "et", "en", "i", "ja", "a", "és", "&", "/"];

/// The label of a section that a marked heading begins with, where the rest of the heading only
/// names what is described; and the label of a workload anywhere in a heading, if `value` begins
/// with a number.
pub(super) fn label_inside(
    heading: &str,
    value: Option<&str>,
    lang: Option<Language>,
) -> Option<Found<Meaning>> {
    let found = LABELS.find(heading, Marked::Heading, |readings| reading_in(readings, lang))?;
    if !found.is_inside {
        return None;
    }
    if found.meaning.element == Element::Workload {
        let is_amount = value?.trim_start().starts_with(|c: char| c.is_ascii_digit());
        return is_amount.then_some(found);
    }
    let mut ends = heading.match_indices(' ').map(|(at, _)| at).rev();
    let is_label = |end: &usize| {
        let start = heading.get(..*end).unwrap_or_default();
        label(start, Marked::Plain, lang).is_some_and(|own| own.rest == start.len())
    };
    let rest = heading.get(ends.find(is_label)?..)?.trim_start().to_lowercase();
    let mut words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let first = rest.split(' ').next().unwrap_or_default();
    let names_unit = words.any(|word| UNITS.iter().any(|unit| word.starts_with(unit)));
    (names_unit && !CONJUNCTIONS.contains(&first) && !rest.contains(':')).then_some(found)
}

/// Where `text` says how many credits there are in the midst of something else, such as "Period 3
/// ECTS credits 5.0": the label and its number, if there is one such pair.
pub(super) fn credits_inside(text: &str, lang: Option<Language>) -> Option<Range<usize>> {
    const MAX_WORDS: usize = 4;
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^\s*[:=]?\s*\d{1,2}(?:[.,]\d{1,2})?(?:\s|$)").ok());
    let number = NUMBER.as_ref()?;
    // Most lines do not hold the word and are not searched.
    if !text.as_bytes().windows(4).any(|word| word.eq_ignore_ascii_case(b"ects")) {
        return None;
    }
    let folded = text.to_lowercase();
    let is_same_length = folded.len() == text.len();
    let mut found = None;
    for (at, word) in folded.match_indices("ects").filter(|_| is_same_length) {
        let end = at
            + word.len()
            + folded.get(at + word.len()..)?.find([' ', ':', '=']).unwrap_or_default();
        let starts: Vec<_> = [0]
            .into_iter()
            .chain(folded.get(..at)?.match_indices(' ').map(|(space, _)| space + 1))
            .chain((at > 0).then_some(at))
            .collect();
        let near = starts.iter().rev().take(MAX_WORDS + 1).rev();
        let ends = [end, end + next_word(folded.get(end..)?)];
        let pairs = near.flat_map(|start| ends.iter().rev().map(move |end| (*start, *end)));
        let is_workload = |(start, end): &(usize, usize)| {
            let phrase = text.get(*start..*end).unwrap_or_default().trim();
            reading_in(LABELS.readings(phrase), lang)
                .is_some_and(|meaning| meaning.element == Element::Workload)
        };
        let Some((start, end)) = pairs.into_iter().find(is_workload) else { continue };
        let before = text.get(..start)?.trim_end();
        let Some(hit) = number.find(text.get(end..)?) else { continue };
        // "60 ECTS credits 2 years": the number before the label is its own.
        let is_plain = !hit.as_str().contains(['.', ',', ':', '=']);
        let is_share = text.get(end + hit.len()..)?.trim_start().starts_with('%');
        if is_share || is_plain && before.ends_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some(start..end + hit.as_str().trim_end().len());
    }
    found
}

/// The length of the space and word at the start of `text`.
fn next_word(text: &str) -> usize {
    let word = text.trim_start();
    let space = text.len() - word.len();
    space + word.find([' ', ':', '=']).unwrap_or(word.len())
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
    fn a_heading_may_name_what_is_described_behind_its_label() {
        let element = |text, value| {
            let found = label_inside(text, value, "en".parse().ok());
            found.map(|found| found.meaning.element)
        };
        let prerequisites = Some(Element::Prerequisites);
        assert_eq!(element("Prerequisites for the module or its parts", None), prerequisites);
        assert_eq!(element("Prerequisites and content of the module", None), None);
        assert_eq!(element("Assessment of wounds", None), None);
        assert_eq!(element("CP and student workload", Some("5 CP")), Some(Element::Workload));
        assert_eq!(element("CP and student workload", Some("as agreed")), None);
    }

    #[test]
    fn credits_in_the_midst_of_a_line_are_found_with_their_number() {
        let found = |text: &str, lang: &str| {
            credits_inside(text, lang.parse().ok()).map(|range| text[range].to_owned())
        };
        let credits = Some("ECTS credits 5.0".to_owned());
        assert_eq!(found("Period 3 ECTS credits 5.0", "en"), credits);
        assert_eq!(found("Autumn, ECTS credits 5.0 lecture: 30", "en"), credits);
        assert_eq!(found("Apples Créditos ECTS : 6", "es"), Some("Créditos ECTS : 6".to_owned()));
        for text in ["60 ECTS credits 2 years", "ECTS credits 50 %", "ECTS 5 or ECTS 6", "ECTS"] {
            assert_eq!(found(text, "en"), None, "{text}");
        }
    }

    #[test]
    fn a_word_of_another_language_is_no_label_unless_the_languages_are_alike() {
        assert_eq!(element("Examen: kandidatexamen", "sv"), None);
        assert_eq!(element("Examen: écrit", "fr"), Some(Element::Assessment));
        assert_eq!(element("Credits: 5", "fi"), Some(Element::Workload));
        assert_eq!(element("Studiepoeng: 5", "da"), Some(Element::Workload));
    }
}
