//! What a document states around its outcomes: title, awarding body, workload and the like.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Span, UnknownName};

/// One thing that a document states of a unit, beside its outcomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// What it is.
    pub element: Element,
    /// What is stated, in the document's words; white space is collapsed.
    pub value: String,
    /// Where it stands in the decoded text; none where it is concluded from something else.
    pub spans: Vec<Span>,
    /// The field of a credential that states it, such as `$.credentialSubject.hasClaim[0].title`.
    pub path: Option<String>,
    /// How sure it is that the document means this.
    pub confidence: Confidence,
}

/// An element of the description of a micro-credential.
///
/// The first eleven are the mandatory ones of Annex I of the Council Recommendation of 16 June 2022
/// on micro-credentials (2022/C 243/02), in its order; the others are optional there, or help to
/// read the rest.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Element {
    /// Who the learner is. The value is personal data.
    Learner,
    /// The title of the micro-credential.
    Title,
    /// The country or region of the issuer.
    Country,
    /// The awarding body.
    AwardingBody,
    /// The date of issuing.
    Date,
    /// The learning outcomes.
    LearningOutcomes,
    /// The notional workload, wherever possible in ECTS.
    Workload,
    /// The level of the learning experience leading to it, with its framework or cycle.
    Level,
    /// The type of assessment.
    Assessment,
    /// The form of participation in the learning activity.
    Participation,
    /// The type of quality assurance that underpins it.
    QualityAssurance,
    /// Prerequisites needed to enrol.
    Prerequisites,
    /// Supervision and identity verification during assessment.
    Supervision,
    /// The grade achieved.
    Grade,
    /// Options for integration and stackability.
    Stackability,
    /// Further information.
    FurtherInformation,
    /// The language of instruction.
    Language,
}

impl Element {
    /// Every element, the mandatory ones first.
    pub const ALL: [Self; 17] = [
        Self::Learner,
        Self::Title,
        Self::Country,
        Self::AwardingBody,
        Self::Date,
        Self::LearningOutcomes,
        Self::Workload,
        Self::Level,
        Self::Assessment,
        Self::Participation,
        Self::QualityAssurance,
        Self::Prerequisites,
        Self::Supervision,
        Self::Grade,
        Self::Stackability,
        Self::FurtherInformation,
        Self::Language,
    ];

    /// The elements that Annex I of the Council Recommendation makes mandatory, in its order.
    pub const MANDATORY: [Self; 11] = [
        Self::Learner,
        Self::Title,
        Self::Country,
        Self::AwardingBody,
        Self::Date,
        Self::LearningOutcomes,
        Self::Workload,
        Self::Level,
        Self::Assessment,
        Self::Participation,
        Self::QualityAssurance,
    ];

    /// The elements that Annex I of the Council Recommendation makes optional, in its order.
    pub const OPTIONAL: [Self; 5] = [
        Self::Prerequisites,
        Self::Supervision,
        Self::Grade,
        Self::Stackability,
        Self::FurtherInformation,
    ];

    /// The element's name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Learner => "learner",
            Self::Title => "title",
            Self::Country => "country",
            Self::AwardingBody => "awarding-body",
            Self::Date => "date",
            Self::LearningOutcomes => "learning-outcomes",
            Self::Workload => "workload",
            Self::Level => "level",
            Self::Assessment => "assessment",
            Self::Participation => "participation",
            Self::QualityAssurance => "quality-assurance",
            Self::Prerequisites => "prerequisites",
            Self::Supervision => "supervision",
            Self::Grade => "grade",
            Self::Stackability => "stackability",
            Self::FurtherInformation => "further-information",
            Self::Language => "language",
        }
    }
}

impl Element {
    /// What it is called in a sentence.
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Learner => "the learner",
            Self::Title => "the title",
            Self::Country => "the country",
            Self::AwardingBody => "the awarding body",
            Self::Date => "the date of issue",
            Self::LearningOutcomes => "the learning outcomes",
            Self::Workload => "the workload",
            Self::Level => "the level",
            Self::Assessment => "the type of assessment",
            Self::Participation => "the form of participation",
            Self::QualityAssurance => "the quality assurance",
            Self::Prerequisites => "prerequisites",
            Self::Supervision => "supervision during assessment",
            Self::Grade => "the grade",
            Self::Stackability => "stackability",
            Self::FurtherInformation => "further information",
            Self::Language => "the language",
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Element {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|element| element.name() == wanted)
            .ok_or_else(|| UnknownName::new(text, "element", Self::ALL.map(Self::name)))
    }
}

/// How sure it is that a document means what is read out of it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Concluded from something else, such as a country from a framework.
    Inferred,
    /// It stands under a heading or label that announces it.
    Labelled,
    /// A field of a published data format states it.
    Field,
}

impl Confidence {
    /// Every degree, the least first.
    pub const ALL: [Self; 3] = [Self::Inferred, Self::Labelled, Self::Field];

    /// The degree's name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inferred => "inferred",
            Self::Labelled => "labelled",
            Self::Field => "field",
        }
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_and_is_that_of_the_json() {
        for element in Element::ALL {
            assert_eq!(element.name().parse(), Ok(element));
            assert_eq!(serde_json::to_string(&element).unwrap(), format!("\"{element}\""));
        }
        for confidence in Confidence::ALL {
            assert_eq!(serde_json::to_string(&confidence).unwrap(), format!("\"{confidence}\""));
        }
    }

    #[test]
    fn mandatory_and_optional_elements_are_the_first_sixteen() {
        let both: Vec<_> = Element::MANDATORY.into_iter().chain(Element::OPTIONAL).collect();
        assert_eq!(both, Element::ALL[..16]);
    }
}
