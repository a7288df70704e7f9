//! QL201: an outcome worded as another kind than the one it is filed under.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::Kind;

/// Most that the claimed kind may have.
const MAX_CLAIMED: f64 = 0.08;
/// Least that the other kind must have.
const MIN_OTHER: f64 = 0.8;

/// `QL201`.
pub struct ClaimedKindDiffers;

impl Rule for ClaimedKindDiffers {
    fn code(&self) -> &'static str {
        "QL201"
    }

    fn name(&self) -> &'static str {
        "claimed-kind-differs"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("claimed_kind_differs.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            let (Some(claimed), Some(prediction)) = (outcome.filed_under(), outcome.prediction)
            else {
                continue;
            };
            // Authors draw the line between skill and competence where they like.
            if claimed.kind != Kind::Knowledge && prediction.kind != Kind::Knowledge {
                continue;
            }
            // A term under "Knowledge" is no skill, whatever the model makes of it.
            if claimed.kind == Kind::Knowledge && outcome.verbs().is_empty() {
                continue;
            }
            let p = |kind: Kind| prediction.p_kind[kind.index()];
            if p(claimed.kind) <= MAX_CLAIMED && p(prediction.kind) >= MIN_OTHER {
                let message = format!("claimed as {}, worded as {}", claimed.kind, prediction.kind);
                found.push(
                    Finding::of_outcome(at, message)
                        .because(format!(
                            "`{}` claims {}; the model gives that {:.0} % and {} {:.0} %.",
                            claimed.claim,
                            claimed.kind,
                            100.0 * p(claimed.kind),
                            prediction.kind,
                            100.0 * p(prediction.kind)
                        ))
                        .remedy(format!(
                            "move it to the outcomes of {}, or word it as {}",
                            prediction.kind,
                            wording(claimed.kind)
                        )),
                );
            }
        }
        found
    }
}

/// What an outcome of `kind` says (Council Recommendation 2017/C 189/03, Annex II).
const fn wording(kind: Kind) -> &'static str {
    match kind {
        Kind::Knowledge => "what the learner knows and understands",
        Kind::Skill => "what the learner can do with it",
        Kind::Competence => "what the learner answers for, and how independently",
    }
}
