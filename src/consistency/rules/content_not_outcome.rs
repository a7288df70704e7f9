//! QL108: a topic or activity where an outcome should stand.

use crate::consistency::bracket::action_verb;
use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::{Kind, OutcomeSource};

use super::teacher_side::teacher_side;

/// A topic of more words has no wording proposed.
const MAX_TOPIC_WORDS: usize = 8;

/// `QL108`.
pub struct ContentNotOutcome;

impl Rule for ContentNotOutcome {
    fn code(&self) -> &'static str {
        "QL108"
    }

    fn name(&self) -> &'static str {
        "content-not-outcome"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("content_not_outcome.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let refused = unit.outcomes.iter().enumerate().filter(|(_, outcome)| {
            outcome.prediction.is_none()
                && outcome.outcome.source != OutcomeSource::Form
                // "Knows and understands: the basic terms of …" is how knowledge is stated.
                && outcome.claimed_kind() != Some(Kind::Knowledge)
                && !opens_with_a_verb(outcome)
                // QL103 says more of it.
                && teacher_side(outcome).is_none()
                // A statement in a script that the model cannot read has no language.
                && outcome.lang().is_some()
        });
        refused
            .map(|(at, outcome)| {
                let mut finding = Finding::of_outcome(
                    at,
                    "stands among the outcomes, but does not read like one",
                )
                .because("The model does not take it for a learning outcome.")
                .remedy("say what the learner does with it, or move it to the contents");
                let rewrite =
                    || format!("{} {}", action_verb(outcome.lang()), outcome.outcome.text);
                finding.rewrite = (outcome.words.len() <= MAX_TOPIC_WORDS).then(rewrite);
                finding
            })
            .collect()
    }
}

/// Whether the first words hold a known action verb, whatever the model makes of the text.
fn opens_with_a_verb(outcome: &OutcomeFacts<'_>) -> bool {
    let opening = outcome.words.get(1).or(outcome.words.first());
    let start = opening.map_or(0, |word| word.range.start);
    outcome.verbs().first().is_some_and(|verb| verb.range.start <= start)
}
