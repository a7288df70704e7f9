//! Which elements of a micro-credential's description are there, by the Council Recommendation of
//! 16 June 2022 (2022/C 243/02, Annex I).

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::outcome::{Confidence, Element, Fact};

/// What a document is: the two have to state different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A credential, awarded to one learner.
    Credential,
    /// A description of what can be learnt, such as a syllabus; it names no learner.
    Description,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 2] = [Self::Credential, Self::Description];

    /// A document that identifies a learner is a credential.
    #[must_use]
    pub fn of(facts: &[Fact]) -> Self {
        let names_learner = facts.iter().any(|fact| fact.element == Element::Learner);
        if names_learner { Self::Credential } else { Self::Description }
    }

    /// The purpose's name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Credential => "credential",
            Self::Description => "description",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether an element is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ElementState {
    /// It is stated.
    Found,
    /// It is not.
    Missing,
    /// It is not, and a description cannot state it: the certificate of each learner has to.
    OnCertificate,
}

impl ElementState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Found, Self::Missing, Self::OnCertificate];

    /// The state's name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Missing => "missing",
            Self::OnCertificate => "on-certificate",
        }
    }
}

impl fmt::Display for ElementState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One element of the recommendation and whether it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ElementStatus {
    /// The element.
    pub element: Element,
    /// Whether the recommendation makes it mandatory.
    pub is_mandatory: bool,
    /// Whether it is there.
    pub state: ElementState,
    /// How sure that is; nothing where it is not stated, or stated by the outcomes themselves.
    pub confidence: Option<Confidence>,
    /// Places of the facts that state it in the unit's list of facts, from 0.
    pub facts: Vec<usize>,
}

/// Every element of the recommendation, the mandatory ones first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Completeness {
    /// What the document is.
    pub purpose: Purpose,
    /// The elements, in the order of the recommendation.
    pub elements: Vec<ElementStatus>,
}

impl Completeness {
    /// Compares what a unit of `n_outcomes` outcomes states with the recommendation.
    #[must_use]
    pub fn of(facts: &[Fact], n_outcomes: usize) -> Self {
        let purpose = Purpose::of(facts);
        let mandatory = Element::MANDATORY.into_iter().map(|element| (element, true));
        let optional = Element::OPTIONAL.into_iter().map(|element| (element, false));
        let elements = mandatory.chain(optional).map(|(element, is_mandatory)| {
            let places: Vec<usize> = (0..)
                .zip(facts)
                .filter_map(|(at, fact)| (fact.element == element).then_some(at))
                .collect();
            let is_found = if element == Element::LearningOutcomes {
                n_outcomes > 0
            } else {
                !places.is_empty()
            };
            let state = match (is_found, purpose) {
                (true, _) => ElementState::Found,
                (false, Purpose::Description) if is_of_one_learner(element) => {
                    ElementState::OnCertificate
                }
                (false, _) => ElementState::Missing,
            };
            let confidence =
                places.iter().filter_map(|&at| facts.get(at)).map(|fact| fact.confidence).max();
            ElementStatus { element, is_mandatory, state, confidence, facts: places }
        });
        Self { purpose, elements: elements.collect() }
    }

    /// The mandatory elements in `state`.
    pub fn mandatory(&self, state: ElementState) -> impl Iterator<Item = Element> {
        self.in_state(state).filter(|status| status.is_mandatory).map(|status| status.element)
    }

    /// The optional elements in `state`.
    pub fn optional(&self, state: ElementState) -> impl Iterator<Item = Element> {
        self.in_state(state).filter(|status| !status.is_mandatory).map(|status| status.element)
    }

    fn in_state(&self, state: ElementState) -> impl Iterator<Item = &ElementStatus> {
        self.elements.iter().filter(move |status| status.state == state)
    }

    /// How many of the mandatory elements are there.
    #[must_use]
    pub fn n_found(&self) -> usize {
        self.mandatory(ElementState::Found).count()
    }
}

/// Whether an element differs from learner to learner.
const fn is_of_one_learner(element: Element) -> bool {
    matches!(element, Element::Learner | Element::Date | Element::Grade)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(element: Element) -> Fact {
        Fact {
            element,
            value: "a value".to_owned(),
            spans: Vec::new(),
            path: None,
            confidence: Confidence::Labelled,
        }
    }

    fn mandatory(facts: &[Fact], n_outcomes: usize, state: ElementState) -> Vec<Element> {
        Completeness::of(facts, n_outcomes).mandatory(state).collect()
    }

    #[test]
    fn a_syllabus_leaves_learner_and_date_to_the_certificate() {
        let facts = [fact(Element::Title), fact(Element::Workload)];
        assert_eq!(
            mandatory(&facts, 3, ElementState::Found),
            [Element::Title, Element::LearningOutcomes, Element::Workload]
        );
        assert_eq!(
            mandatory(&facts, 3, ElementState::OnCertificate),
            [Element::Learner, Element::Date]
        );
        assert_eq!(mandatory(&facts, 3, ElementState::Missing).len(), 6);
    }

    #[test]
    fn a_credential_has_to_state_its_date() {
        let facts = [fact(Element::Learner)];
        assert_eq!(Completeness::of(&facts, 1).purpose, Purpose::Credential);
        assert_eq!(mandatory(&facts, 1, ElementState::OnCertificate), []);
        assert!(mandatory(&facts, 1, ElementState::Missing).contains(&Element::Date));
    }

    #[test]
    fn outcomes_are_stated_by_the_outcomes() {
        assert!(mandatory(&[], 0, ElementState::Missing).contains(&Element::LearningOutcomes));
        assert_eq!(mandatory(&[], 1, ElementState::Found), [Element::LearningOutcomes]);
    }

    #[test]
    fn the_surest_of_several_facts_counts() {
        let inferred = Fact { confidence: Confidence::Inferred, ..fact(Element::Country) };
        let all = Completeness::of(&[inferred, fact(Element::Country)], 1);
        let country = all.elements.iter().find(|of| of.element == Element::Country).unwrap();
        assert_eq!(country.confidence, Some(Confidence::Labelled));
        assert_eq!(country.facts, [0, 1]);
    }

    #[test]
    fn names_are_those_of_the_json() {
        for purpose in Purpose::ALL {
            assert_eq!(serde_json::to_string(&purpose).unwrap(), format!("\"{purpose}\""));
        }
        for state in ElementState::ALL {
            assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{state}\""));
        }
    }
}
