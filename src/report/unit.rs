//! One unit's part of a report.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::aggregate::Profile;
use crate::consistency::Inconsistency;
use crate::evidence::Evidence;
use crate::framework::{Equivalents, QfEheaCycle};
use crate::ingest::Place;
use crate::model::Prediction;
use crate::outcome::{Fact, Language, Outcome};
use crate::recognition::Recognition;

use super::DeclaredLevel;

/// What is said of one unit.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct UnitReport {
    /// Its title, if the document states one.
    pub title: Option<String>,
    /// The language of its outcomes, if it could be told.
    pub lang: Option<Language>,
    /// Outcomes that the model abstained from; they do not count in `profile`.
    pub n_abstained: usize,
    /// Its levels and kinds.
    pub profile: Profile,
    /// The cycle of the European Higher Education Area at the suggested level, from level 5 on.
    pub cycle: Option<QfEheaCycle>,
    /// The suggested level in the frameworks that the user asked for.
    pub equivalents: Vec<Equivalents>,
    /// How the declared level stands to the unit's interval, if one is declared.
    pub declared: Option<DeclaredLevel>,
    /// That no heading, lead-in or field announces its outcomes, if so: the model alone takes its
    /// sentences for outcomes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caution: Option<String>,
    /// Its outcomes, in reading order.
    pub outcomes: Vec<OutcomeReport>,
    /// What the document states around them, in reading order.
    pub facts: Vec<LocatedFact>,
    /// Whether they are complete, and which way of recognition they leave open.
    pub recognition: Recognition,
    /// What is inconsistent: first in single outcomes, in reading order, then in the unit as a whole.
    pub inconsistencies: Vec<Inconsistency>,
}

/// What a document states, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LocatedFact {
    /// Line of the decoded text that it starts on, from 1; nothing where it stands in no line.
    pub line: Option<usize>,
    /// The page or paragraph that it starts on, in documents that have no lines of their own.
    pub place: Option<Place>,
    /// What it is.
    #[serde(flatten)]
    pub fact: Fact,
}

/// What is said of one outcome.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct OutcomeReport {
    /// Its number within the unit, from 1.
    pub number: usize,
    /// Line of the decoded text that it starts on, from 1.
    pub line: usize,
    /// The page or paragraph that it starts on, in documents that have no lines of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Whether the model says anything of it.
    pub status: OutcomeStatus,
    /// The outcome as it stands in the document.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What the model says; nothing if it abstains.
    pub prediction: Option<Prediction>,
    /// What the level rests on; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

/// What became of an outcome or of a record that should hold one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OutcomeStatus {
    /// It has a prediction.
    Ok,
    /// It was read, but the model does not take it for an outcome that it can judge.
    Abstained,
    /// It could not be read.
    Rejected,
}

impl OutcomeStatus {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Ok, Self::Abstained, Self::Rejected];

    /// The status's name, as in JSON and in rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Abstained => "abstained",
            Self::Rejected => "rejected",
        }
    }
}

impl fmt::Display for OutcomeStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_json() {
        for status in OutcomeStatus::ALL {
            assert_eq!(serde_json::to_string(&status).unwrap(), format!("\"{status}\""));
        }
    }
}
