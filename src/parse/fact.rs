//! What a document states around its outcomes: under headings, behind labels, beside them in a
//! table. A thing that nothing announces is no fact; what a value means is left to others.

mod mark;
mod table;

use crate::framework::Country;
use crate::outcome::{Confidence, Element, Fact, Language};

use super::heading::{Role, heading};
use super::label::{Meaning, credits_inside, label, label_inside};
use super::line::{Form, Line};
use super::passage::Passage;
use super::phrase_table::Marked;
use super::unit::OmissionReason;

/// Letters of a value that names something: a body, a level, an amount.
const MAX_NAME: usize = 160;
/// A section is quoted by whole lines until it holds so many letters.
const ENOUGH: usize = 400;

/// The facts that headings and labels of `lines` announce, in reading order.
pub(super) fn facts(lines: &[Line], decoded: &str, lang: Option<Language>) -> Vec<Fact> {
    let mut reading = Reading { decoded, lang, facts: Vec::new(), open: None };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if let Form::Cell { .. } = line.form {
            let is_cell = |line: &&Line| matches!(line.form, Form::Cell { .. });
            let n_cells = lines[at..].iter().take_while(is_cell).count();
            reading.cells(&lines[at..at + n_cells]);
            at += n_cells;
        } else {
            reading.line(line, lines.get(at + 1));
            at += 1;
        }
    }
    reading.close();
    reading.facts
}

struct Reading<'a> {
    decoded: &'a str,
    lang: Option<Language>,
    facts: Vec<Fact>,
    open: Option<Open>,
}

/// A label whose value follows on the next lines.
struct Open {
    meaning: Meaning,
    label: Passage,
    value: Passage,
    /// The level of the heading that the label is; below it are its parts.
    level: u8,
    /// A heading of a part, whose text may follow.
    part: Option<Passage>,
}

/// The level of a label that is no heading: nothing is a part of it.
const NO_HEADING: u8 = u8::MAX;

impl Reading<'_> {
    fn line(&mut self, line: &Line, next: Option<&Line>) {
        let (marked, level) = match line.form {
            Form::Heading(level) => (Marked::Heading, level),
            Form::Item(_) | Form::Prose | Form::Cell { .. } => (Marked::Plain, NO_HEADING),
            Form::UnitTitle | Form::Outcome(_) | Form::Field => return self.close(),
        };
        let text = &line.words.text;
        let found = label(text, marked, self.lang).or_else(|| {
            let value = next.map(|next| next.words.text.as_str());
            (marked == Marked::Heading).then(|| label_inside(text, value, self.lang)).flatten()
        });
        if self.belongs_to_open(line, marked) {
            self.go_on(&line.words);
        } else if let Some(found) = found {
            self.close();
            let label = line.words.cut(0..found.rest, self.decoded);
            let value = line.words.from(found.rest, self.decoded);
            if value.is_empty() {
                self.open = Some(Open { meaning: found.meaning, label, value, level, part: None });
            } else {
                self.state(found.meaning, &label, &value);
            }
        } else if self.is_part_of_open(text, level) {
            if let Some(open) = &mut self.open {
                open.part = Some(line.words.clone());
            }
        } else if marked == Marked::Heading
            || heading(text, marked, self.lang).is_some()
            || self.begins_with_a_label(line)
        {
            self.close();
        } else {
            self.go_on(&line.words);
        }
        self.credits(&line.words);
        self.marks(&line.words);
    }

    /// Whether a heading of no other meaning stands below the heading that is open.
    fn is_part_of_open(&self, text: &str, level: u8) -> bool {
        let Some(open) = &self.open else { return false };
        level != NO_HEADING
            && level > open.level
            && !is_a_name(open.meaning.element)
            && heading(text, Marked::Heading, self.lang)
                .is_none_or(|found| found.meaning == Role::Not(open.meaning.reason()))
    }

    /// Credits that a line holds among other things, unless it tells of other courses.
    fn credits(&mut self, words: &Passage) {
        let open = self.open.as_ref().map(|open| open.meaning.element);
        if matches!(open, Some(Element::Prerequisites | Element::Stackability)) {
            return;
        }
        let Some(range) = credits_inside(&words.text, self.lang) else { return };
        let value = words.cut(range, self.decoded);
        let is_known = self.facts.iter().any(|fact| {
            fact.element == Element::Workload
                && value.spans.iter().all(|span| fact.spans.contains(span))
        });
        if !is_known {
            let none = value.cut(0..0, self.decoded);
            let meaning = Meaning { element: Element::Workload, names_framework: false };
            self.state(meaning, &none, &value);
        }
    }

    /// Whether a plain line that could be a label itself is the value, or a part, of the open one:
    /// "5 ECTS" under "Credits", "Oral examination:" under "Assessment".
    fn belongs_to_open(&self, line: &Line, marked: Marked) -> bool {
        let Some(open) = &self.open else { return false };
        if is_a_name(open.meaning.element) {
            return marked == Marked::Plain && starts_with_digit(&line.words.text);
        }
        let reason = open.meaning.reason();
        let text = &line.words.text;
        marked == Marked::Plain
            && matches!(reason, OmissionReason::Assessment | OmissionReason::Prerequisites)
            && heading(text, marked, self.lang)
                .is_some_and(|found| found.meaning == Role::Not(reason))
            && label(text, marked, self.lang).is_none_or(|found| found.rest == text.len())
    }

    /// Whether a paragraph under an open label that has its value begins with words and a colon, as
    /// the next field of a list of fields does.
    fn begins_with_a_label(&self, line: &Line) -> bool {
        let Some((before, _)) = line.words.text.split_once(':') else { return false };
        let has_value = self.open.as_ref().is_some_and(|open| !open.value.is_empty());
        let is_name = !before.contains(|letter: char| letter.is_ascii_digit());
        has_value && is_name && line.form == Form::Prose && before.split(' ').count() <= 3
    }

    /// A line under the open label.
    fn go_on(&mut self, words: &Passage) {
        let Some(open) = &mut self.open else { return };
        if let Some(part) = open.part.take() {
            open.value = open.value.followed_by(&part, self.decoded);
        }
        open.value = open.value.followed_by(words, self.decoded);
        if is_a_name(open.meaning.element) || open.value.text.chars().count() >= ENOUGH {
            self.close();
        }
    }

    fn close(&mut self) {
        // What ends with a colon announces something else, and says nothing itself.
        if let Some(Open { meaning, label, value, .. }) = self.open.take()
            && !value.text.ends_with(':')
        {
            self.state(meaning, &label, &value);
        }
    }

    /// Keeps a value that can be one of its label.
    fn state(&mut self, meaning: Meaning, label: &Passage, value: &Passage) {
        let element = meaning.element;
        let credits = (element == Element::Title).then(|| credits_inside(&value.text, self.lang));
        let value = &match credits.flatten() {
            Some(range) if range.start > 0 => value.cut(0..range.start, self.decoded),
            _ => value.clone(),
        };
        if !can_be(element, &value.text) {
            return;
        }
        let is_unclear = meaning.names_framework
            || label.text.contains('(')
            || !value.text.contains(char::is_alphabetic);
        let takes_label = matches!(element, Element::Level | Element::Workload) && is_unclear;
        let value =
            if takes_label { label.followed_by(value, self.decoded) } else { value.clone() };
        if element == Element::AwardingBody {
            self.country_of(&value);
        }
        let fact = Fact {
            element,
            value: value.text,
            spans: value.spans,
            path: None,
            confidence: Confidence::Labelled,
        };
        if !self.facts.iter().any(|known| known.spans == fact.spans) {
            self.facts.push(fact);
        }
    }

    /// The country that ends the name of an awarding body: "School of Orchards, Ireland".
    fn country_of(&mut self, body: &Passage) {
        let Some(comma) = body.text.rfind(',') else { return };
        let country = body.from(comma + 1, self.decoded);
        // A code of two letters may be of a state or a degree.
        let is_named = country.text.len() > 3 && country.text.parse::<Country>().is_ok();
        // One that stands between the last body and this one is this one's.
        let is_of_last = |fact: &&Fact| fact.element == Element::AwardingBody;
        let mut own = self.facts.iter().rev().take_while(|fact| !is_of_last(fact));
        if is_named && own.all(|fact| fact.element != Element::Country) {
            self.facts.push(Fact {
                element: Element::Country,
                value: country.text,
                spans: country.spans,
                path: None,
                confidence: Confidence::Inferred,
            });
        }
    }
}

/// Whether the value is a name, number or date, which one line holds; others are told in sentences.
const fn is_a_name(element: Element) -> bool {
    match element {
        Element::Learner
        | Element::Title
        | Element::Country
        | Element::AwardingBody
        | Element::Date
        | Element::Workload
        | Element::Level
        | Element::Grade
        | Element::Language => true,
        Element::LearningOutcomes
        | Element::Assessment
        | Element::Participation
        | Element::QualityAssurance
        | Element::Prerequisites
        | Element::Supervision
        | Element::Stackability
        | Element::FurtherInformation => false,
    }
}

/// Whether `value` can be a value of `element`.
fn can_be(element: Element, value: &str) -> bool {
    if is_a_name(element) && value.chars().count() > MAX_NAME {
        return false;
    }
    let has_digit = value.contains(|letter: char| letter.is_ascii_digit());
    match element {
        Element::Workload | Element::Date => has_digit,
        Element::Level => has_digit || says_something(value),
        Element::Learner
        | Element::Title
        | Element::Country
        | Element::AwardingBody
        | Element::Grade
        | Element::Language
        | Element::LearningOutcomes
        | Element::Assessment
        | Element::Participation
        | Element::QualityAssurance
        | Element::Prerequisites
        | Element::Supervision
        | Element::Stackability
        | Element::FurtherInformation => says_something(value),
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Whether a value is more than a mark of an empty field.
fn says_something(value: &str) -> bool {
    const EMPTY: [&str; 6] = ["n/a", "na", "n.a", "tba", "tbd", "tbc"];
    let plain = value.trim_end_matches('.').to_lowercase();
    value.contains(char::is_alphabetic) && !EMPTY.contains(&plain.as_str())
}

#[cfg(test)]
mod tests;
