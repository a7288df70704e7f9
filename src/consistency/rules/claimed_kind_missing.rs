//! QL203: a kind that the unit claims and no outcome carries.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::{ClaimedKind, Kind};

use super::one_kind_only::only_kind;

/// Most that any outcome of the unit may give the kind.
const MAX_ANYWHERE: f64 = 0.1;
/// Headings of competence that ask for judgement, which is a skill of the framework too.
const JUDGEMENT: [&str; 3] = ["värdering", "vurdering", "judg"];
/// A kind claimed for fewer outcomes is left to QL201.
const MIN_CLAIMED: usize = 2;

/// `QL203`.
pub struct ClaimedKindMissing;

impl Rule for ClaimedKindMissing {
    fn code(&self) -> &'static str {
        "QL203"
    }

    fn name(&self) -> &'static str {
        "claimed-kind-missing"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("claimed_kind_missing.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        // QL204 says it of all kinds at once.
        if only_kind(unit).is_some() {
            return found;
        }
        for kind in Kind::ALL {
            let claimed: Vec<usize> = (0..unit.outcomes.len())
                .filter(|&at| unit.outcomes[at].filed_under().is_some_and(|it| is_claim(it, kind)))
                .collect();
            let most = unit
                .outcomes
                .iter()
                .filter_map(|outcome| outcome.prediction)
                .map(|prediction| prediction.p_kind[kind.index()])
                .reduce(f64::max);
            let all_judged = claimed.iter().all(|&at| unit.outcomes[at].prediction.is_some());
            if claimed.len() >= MIN_CLAIMED && all_judged && most.is_some_and(|p| p <= MAX_ANYWHERE)
            {
                let message = format!("the unit claims {kind}, but no outcome is worded as {kind}");
                let mut finding = Finding::of_unit(message).because(format!(
                    "{} outcomes are claimed as {kind}; the model gives none of the unit's \
                     outcomes more than {:.0} % for it.",
                    claimed.len(),
                    100.0 * most.unwrap_or_default()
                ));
                finding.related = claimed;
                found
                    .push(finding.remedy(format!(
                        "word at least one outcome as {kind}, or do not claim it"
                    )));
            }
        }
        found
    }
}

fn is_claim(claimed: &ClaimedKind, kind: Kind) -> bool {
    let heading = claimed.claim.to_lowercase();
    claimed.kind == kind && !JUDGEMENT.iter().any(|word| heading.contains(word))
}
