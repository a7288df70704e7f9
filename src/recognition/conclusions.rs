//! Facts that other facts imply: a country by its framework, a workload in a title.

use super::{Workload, WorkloadUnit};
use crate::framework::{FrameworkBasis, StatedLevel};
use crate::outcome::{Confidence, Element, Fact};

/// What `facts` imply and do not state, each marked as inferred.
#[must_use]
pub fn conclusions(facts: &[Fact]) -> Vec<Fact> {
    let is_stated = |element| facts.iter().any(|fact| fact.element == element);
    let country = if is_stated(Element::Country) { None } else { country(facts) };
    let workload = if is_stated(Element::Workload) { None } else { workload(facts) };
    country.into_iter().chain(workload).collect()
}

/// The country of the framework that a stated level names.
fn country(facts: &[Fact]) -> Option<Fact> {
    let of_level = |fact: &Fact| {
        let stated = StatedLevel::read(&fact.value, None).ok()?;
        let is_named = stated.basis == FrameworkBasis::Named;
        stated.level.framework().country.clone().filter(|_| is_named)
    };
    let mut levels = facts.iter().filter(|fact| fact.element == Element::Level);
    let value = levels.find_map(of_level)?;
    let (element, confidence) = (Element::Country, Confidence::Inferred);
    Some(Fact { element, value, spans: Vec::new(), path: None, confidence })
}

/// A title that ends with its credits: "Databases (5 hp)", "Literacy – 15 stp".
fn workload(facts: &[Fact]) -> Option<Fact> {
    let title = facts.iter().find(|fact| fact.element == Element::Title)?;
    let end = title.value.rsplit(['(', '-', '–', ',', '|']).next()?.trim();
    let is_amount = end.len() < title.value.len() && end.starts_with(|c: char| c.is_ascii_digit());
    let is_ects = Workload::read(end).is_some_and(|found| found.unit == WorkloadUnit::Ects);
    let (element, confidence) = (Element::Workload, Confidence::Inferred);
    (is_amount && is_ects).then(|| Fact { element, confidence, ..title.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn implied(element: Element, value: &str) -> Vec<(Element, String)> {
        let (value, confidence) = (value.to_owned(), Confidence::Labelled);
        let facts = [Fact { element, value, spans: Vec::new(), path: None, confidence }];
        let implied = conclusions(&facts);
        assert!(implied.iter().all(|fact| fact.confidence == Confidence::Inferred));
        implied.into_iter().map(|fact| (fact.element, fact.value)).collect()
    }

    #[test]
    fn a_framework_implies_its_country() {
        let expected = [(Element::Country, "GB".to_owned())];
        assert_eq!(implied(Element::Level, "SCQF level 9"), expected);
        assert_eq!(implied(Element::Level, "EQF level 6"), []);
        assert_eq!(implied(Element::Level, "Level 6"), []);
    }

    #[test]
    fn credits_at_the_end_of_a_title_are_its_workload() {
        for title in ["Databaser (5 hp)", "LER-3100 Literacy - 15 stp", "Orchards – 2,5 ECTS"] {
            assert_eq!(implied(Element::Title, title), [(Element::Workload, title.to_owned())]);
        }
        for title in ["Orchards 101", "Course 5", "EC 5 Orchards", "Thirty hours in May"] {
            assert_eq!(implied(Element::Title, title), [], "{title}");
        }
    }
}
