//! What parsing gives: units of outcomes, and what was left out and why.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::{Fact, Language, Outcome, Span};

/// A course, module or micro-credential with its outcomes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// Its title, if the document states one.
    pub title: Option<String>,
    /// The language of its outcomes, if it could be told.
    pub lang: Option<Language>,
    /// Its outcomes, in reading order.
    pub outcomes: Vec<Outcome>,
    /// What the document states around them, in reading order.
    pub facts: Vec<Fact>,
}

/// What parsing a document gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// Units with at least one outcome, in reading order.
    pub units: Vec<Unit>,
    /// What the document states of no unit with outcomes, in reading order.
    pub facts: Vec<Fact>,
    /// What was read and is not an outcome, in reading order.
    pub omissions: Vec<Omission>,
}

/// A stretch of text that is not taken for an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Omission {
    /// Where it stands.
    pub spans: Vec<Span>,
    /// Its words.
    pub text: String,
    /// Why it is left out.
    pub reason: OmissionReason,
}

/// Why a stretch of text is not taken for an outcome.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum OmissionReason {
    /// It is a heading.
    Heading,
    /// It is a lead-in stem; the outcomes after it refer to it.
    Stem,
    /// It is or stands under a title.
    Title,
    /// It stands under a heading for the provider's aims.
    Aims,
    /// It stands under a heading for contents.
    Contents,
    /// It stands under a heading for teaching and learning activities.
    Teaching,
    /// It stands under a heading for assessment.
    Assessment,
    /// It stands under a heading for literature.
    Reading,
    /// It stands under a heading for credits or workload.
    Credits,
    /// It stands under a heading for prerequisites.
    Prerequisites,
    /// It stands under a heading for staff.
    Staff,
    /// It stands under a heading for the level or the qualification.
    Level,
    /// It stands under a heading for administration.
    Administration,
    /// It stands in another column than the outcomes.
    OtherColumn,
    /// It stands under no heading or stem for outcomes, in a document that has such headings.
    OutsideOutcomes,
    /// It is another field of a published data format.
    Field,
    /// It has no words of its own, such as a number or a code.
    NoWords,
    /// The model does not take it for an outcome.
    NotAnOutcome,
}

impl OmissionReason {
    /// Every reason.
    pub const ALL: [Self; 18] = [
        Self::Heading,
        Self::Stem,
        Self::Title,
        Self::Aims,
        Self::Contents,
        Self::Teaching,
        Self::Assessment,
        Self::Reading,
        Self::Credits,
        Self::Prerequisites,
        Self::Staff,
        Self::Level,
        Self::Administration,
        Self::OtherColumn,
        Self::OutsideOutcomes,
        Self::Field,
        Self::NoWords,
        Self::NotAnOutcome,
    ];

    /// The reason's name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Stem => "stem",
            Self::Title => "title",
            Self::Aims => "aims",
            Self::Contents => "contents",
            Self::Teaching => "teaching",
            Self::Assessment => "assessment",
            Self::Reading => "reading",
            Self::Credits => "credits",
            Self::Prerequisites => "prerequisites",
            Self::Staff => "staff",
            Self::Level => "level",
            Self::Administration => "administration",
            Self::OtherColumn => "other-column",
            Self::OutsideOutcomes => "outside-outcomes",
            Self::Field => "field",
            Self::NoWords => "no-words",
            Self::NotAnOutcome => "not-an-outcome",
        }
    }
}

impl fmt::Display for OmissionReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_json() {
        for reason in OmissionReason::ALL {
            let json = serde_json::to_string(&reason).unwrap();
            assert_eq!(json, format!("\"{reason}\""));
        }
    }
}
