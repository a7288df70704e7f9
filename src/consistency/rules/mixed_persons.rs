//! QL402: outcomes of one unit that speak of the learner in different persons.

use std::collections::BTreeMap;

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{Person, person_at_start, person_in};

/// `QL402`.
pub struct MixedPersons;

impl Rule for MixedPersons {
    fn code(&self) -> &'static str {
        "QL402"
    }

    fn name(&self) -> &'static str {
        "mixed-persons"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("mixed_persons.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let by_person = outcomes_by_person(unit);
        let Some((most, _)) = by_person.iter().max_by_key(|(_, outcomes)| outcomes.len()) else {
            return Vec::new();
        };
        let most = *most;
        let others: Vec<_> = by_person.iter().filter(|(person, _)| **person != most).collect();
        let Some((other, _)) = others.first() else { return Vec::new() };
        let mut finding = Finding::of_unit(format!(
            "the outcomes speak of the learner in the {most} person and in the {other} person"
        ))
        .remedy("speak of the learner in one person throughout");
        for (person, outcomes) in &by_person {
            let numbers: Vec<_> = outcomes.iter().map(|at| (at + 1).to_string()).collect();
            finding = finding.because(format!("{person} person: outcome {}.", numbers.join(", ")));
        }
        finding.related = others.into_iter().flat_map(|(_, outcomes)| outcomes.clone()).collect();
        vec![finding]
    }
}

/// The outcomes of `unit` by the person in which they, or their lead-ins, speak of the learner.
pub(super) fn outcomes_by_person(unit: &UnitFacts<'_>) -> BTreeMap<Person, Vec<usize>> {
    let mut by_person: BTreeMap<Person, Vec<usize>> = BTreeMap::new();
    for (at, outcome) in unit.outcomes.iter().enumerate() {
        let Some(lang) = outcome.lang() else { continue };
        let own = person_at_start(&outcome.words, lang);
        let person = own.or_else(|| person_in(&unit.stem_of(outcome), lang));
        if let Some(person) = person {
            by_person.entry(person).or_default().push(at);
        }
    }
    by_person
}
