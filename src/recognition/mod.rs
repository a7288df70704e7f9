//! What a recognition officer asks of a unit beside its level: is everything stated, how much work is
//! it, who assures its quality, and which way does it go. Decides nothing for her; what is stated
//! comes from parsing, what it looks like from the report.

mod completeness;
mod conclusions;
mod deqar;
mod ects;
mod track;
mod workload;

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::framework::Country;
use crate::outcome::{Element, Fact};

pub use completeness::{Completeness, ElementState, ElementStatus, Purpose};
pub use conclusions::conclusions;
pub use deqar::{Deqar, DeqarError, Listing, QualityStatus, Review, Validity};
pub use ects::{Convention, EctsBasis, EctsRange};
pub use track::{Track, TrackName};
pub use workload::{Workload, WorkloadUnit};

/// What the officer brings along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inquiry {
    /// A register of quality assurance.
    pub deqar: Option<Arc<Deqar>>,
    /// The day of her decision.
    pub date: Option<NaiveDate>,
}

/// What a unit states for its recognition.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Recognition {
    /// The elements of the Council Recommendation, each found or missing.
    pub completeness: Completeness,
    /// The way that they leave open.
    pub track: Track,
    /// The workload that is stated, if one could be read.
    pub workload: Option<StatedWorkload>,
    /// What the register says of the awarding body, if one was given.
    pub quality: Option<QualityStatus>,
}

/// A workload with the fact that states it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct StatedWorkload {
    /// Place of the fact in the unit's list of facts, from 0.
    pub fact: usize,
    /// The amount.
    #[serde(flatten)]
    pub workload: Workload,
    /// The amount in ECTS credits; nothing for credits of an unknown system.
    pub ects: Option<EctsRange>,
}

impl fmt::Display for StatedWorkload {
    /// Writes `5 ECTS`, or `150 hours = 5 to 6 ECTS …` where credits had to be made.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.ects {
            Some(range) if range.basis == EctsBasis::Stated => range.fmt(f),
            Some(range) => write!(f, "{} = {range}", self.workload),
            None => self.workload.fmt(f),
        }
    }
}

impl Recognition {
    /// Reads what a unit of `n_outcomes` outcomes states.
    #[must_use]
    pub fn of(facts: &[Fact], n_outcomes: usize, inquiry: &Inquiry) -> Self {
        let completeness = Completeness::of(facts, n_outcomes);
        let track = Track::of(&completeness);
        let register = inquiry.deqar.as_deref();
        let bodies: Vec<_> = values(facts, Element::AwardingBody).collect();
        Self {
            completeness,
            track,
            workload: stated_workload(facts),
            quality: register.map(|register| register.status_of(&bodies, inquiry.date)),
        }
    }
}

fn values(facts: &[Fact], element: Element) -> impl Iterator<Item = &str> {
    facts.iter().filter(move |fact| fact.element == element).map(|fact| fact.value.as_str())
}

/// The workload on which the facts agree, in the unit that says most.
#[must_use]
pub fn stated_workload(facts: &[Fact]) -> Option<StatedWorkload> {
    let country = values(facts, Element::Country).find_map(|name| name.parse::<Country>().ok());
    let mut by_unit = WorkloadUnit::ALL.into_iter();
    let workload =
        by_unit.find_map(|unit| Workload::agreed(values(facts, Element::Workload), unit))?;
    let states_it = |fact: &Fact| {
        fact.element == Element::Workload
            && Workload::agreed([fact.value.as_str()], workload.unit) == Some(workload)
    };
    let fact = facts.iter().position(states_it)?;
    Some(StatedWorkload { fact, workload, ects: EctsRange::of(workload, country) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Confidence;

    fn fact(element: Element, value: &str) -> Fact {
        let (value, confidence) = (value.to_owned(), Confidence::Labelled);
        Fact { element, value, spans: Vec::new(), path: None, confidence }
    }

    #[test]
    fn credits_count_before_hours_and_hours_follow_the_country() {
        let both = [fact(Element::Workload, "150 hours"), fact(Element::Workload, "5 ECTS")];
        let found = stated_workload(&both).unwrap();
        assert_eq!((found.fact, found.workload.unit), (1, WorkloadUnit::Ects));
        let hours = [fact(Element::Country, "Hungary"), fact(Element::Workload, "150 hours")];
        let ects = stated_workload(&hours).unwrap().ects.unwrap();
        assert_eq!((ects.low, ects.high), (5.0, 5.0));
    }

    #[test]
    fn facts_that_contradict_each_other_state_no_workload() {
        let amounts = [fact(Element::Workload, "6 ECTS"), fact(Element::Workload, "5 ECTS")];
        assert_eq!(stated_workload(&amounts), None);
    }

    #[test]
    fn a_register_is_asked_for_the_awarding_body_only_if_there_is_one() {
        let facts = [fact(Element::AwardingBody, "Oak University")];
        assert_eq!(Recognition::of(&facts, 1, &Inquiry::default()).quality, None);
        let text = "institution[1].name_official,decision\nOak University,1\n";
        let deqar = Deqar::read("deqar.csv", text.as_bytes()).ok().map(Arc::new);
        let inquiry = Inquiry { deqar, date: None };
        let quality = Recognition::of(&facts, 1, &inquiry).quality.unwrap();
        assert_eq!(quality.listing, Listing::Listed);
    }
}
