//! QL106: an outcome that is too long to assess as one.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;

/// An outcome of more words is seldom one outcome.
const MAX_WORDS: usize = 60;

/// `QL106`.
pub struct TooLong;

impl Rule for TooLong {
    fn code(&self) -> &'static str {
        "QL106"
    }

    fn name(&self) -> &'static str {
        "too-long"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("too_long.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let long = unit.outcomes.iter().enumerate().filter(|(_, o)| o.words.len() > MAX_WORDS);
        long.map(|(at, outcome)| {
            let message = format!("one outcome of {} words", outcome.words.len());
            Finding::of_outcome(at, message)
                .because(format!("The rule's bar is {MAX_WORDS} words."))
                .remedy("split it, so that each part can be assessed by itself")
        })
        .collect()
    }
}
