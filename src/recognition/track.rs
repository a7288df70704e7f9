//! Which of the two ways of recognition a unit can go, by the common framework for
//! micro-credentials in the EHEA.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::outcome::Element;

use super::{Completeness, ElementState};

/// A way of recognition, and what stands in the way of the shorter one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Track {
    /// The way.
    pub name: TrackName,
    /// Mandatory elements that are not stated.
    pub missing: Vec<Element>,
    /// Mandatory elements that each learner's certificate has to state beside this description.
    pub on_certificate: Vec<Element>,
}

/// A way of recognition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TrackName {
    /// Assessment in line with the principles of the Lisbon Recognition Convention.
    LisbonRecognitionConvention,
    /// Recognition of prior learning.
    PriorLearning,
}

impl TrackName {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::LisbonRecognitionConvention, Self::PriorLearning];

    /// The way's name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LisbonRecognitionConvention => "lisbon-recognition-convention",
            Self::PriorLearning => "prior-learning",
        }
    }

    /// What it is, in English.
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::LisbonRecognitionConvention => {
                "assessment by the principles of the Lisbon Recognition Convention"
            }
            Self::PriorLearning => "recognition of prior learning",
        }
    }
}

impl fmt::Display for TrackName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Track {
    /// The way that `completeness` leaves open: the convention's where nothing mandatory is
    /// missing, else recognition of prior learning.
    #[must_use]
    pub fn of(completeness: &Completeness) -> Self {
        let missing: Vec<_> = completeness.mandatory(ElementState::Missing).collect();
        let name = if missing.is_empty() {
            TrackName::LisbonRecognitionConvention
        } else {
            TrackName::PriorLearning
        };
        let on_certificate = completeness.mandatory(ElementState::OnCertificate).collect();
        Self { name, missing, on_certificate }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::{Confidence, Fact};

    fn track(elements: &[Element]) -> Track {
        let facts: Vec<_> = elements
            .iter()
            .map(|&element| Fact {
                element,
                value: "a value".to_owned(),
                spans: Vec::new(),
                path: None,
                confidence: Confidence::Field,
            })
            .collect();
        Track::of(&Completeness::of(&facts, 1))
    }

    #[test]
    fn everything_stated_goes_by_the_convention() {
        let track = track(&Element::MANDATORY);
        assert_eq!(track.name, TrackName::LisbonRecognitionConvention);
        assert_eq!((track.missing, track.on_certificate), (vec![], vec![]));
    }

    #[test]
    fn a_full_description_goes_by_the_convention_with_its_certificate() {
        let described: Vec<_> = Element::MANDATORY
            .into_iter()
            .filter(|element| !matches!(element, Element::Learner | Element::Date))
            .collect();
        let track = track(&described);
        assert_eq!(track.name, TrackName::LisbonRecognitionConvention);
        assert_eq!(track.on_certificate, [Element::Learner, Element::Date]);
    }

    #[test]
    fn one_missing_element_leaves_prior_learning() {
        let all_but_one: Vec<_> =
            Element::MANDATORY.into_iter().filter(|element| *element != Element::Level).collect();
        let track = track(&all_but_one);
        assert_eq!((track.name, track.missing), (TrackName::PriorLearning, vec![Element::Level]));
    }

    #[test]
    fn names_are_those_of_the_json() {
        for name in TrackName::ALL {
            assert_eq!(serde_json::to_string(&name).unwrap(), format!("\"{name}\""));
        }
    }
}
