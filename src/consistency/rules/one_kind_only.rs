//! QL204: a unit that claims three kinds while all its outcomes read as one.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::Kind;

/// Least that the model gives the one kind in every outcome.
const MIN_PROBABILITY: f64 = 0.6;

/// `QL204`.
pub struct OneKindOnly;

impl Rule for OneKindOnly {
    fn code(&self) -> &'static str {
        "QL204"
    }

    fn name(&self) -> &'static str {
        "one-kind-only"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("one_kind_only.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let Some(kind) = only_kind(unit) else { return Vec::new() };
        let others: Vec<&str> =
            Kind::ALL.iter().filter(|other| **other != kind).map(|other| other.name()).collect();
        let mut finding = Finding::of_unit(format!(
            "the unit claims three kinds, but every outcome is worded as {kind}"
        ))
        .because(format!(
            "The model gives {kind} {:.0} % or more in each of the {} outcomes.",
            100.0 * MIN_PROBABILITY,
            unit.outcomes.len()
        ))
        .remedy(format!(
            "word outcomes of {} as such, or claim {kind} alone",
            others.join(" and ")
        ));
        finding.related = (0..unit.outcomes.len())
            .filter(|&at| unit.outcomes[at].filed_under().is_some_and(|it| it.kind != kind))
            .collect();
        vec![finding]
    }
}

/// The kind that the model sees in every outcome of a unit that claims all three.
pub(super) fn only_kind(unit: &UnitFacts<'_>) -> Option<Kind> {
    let claims = |kind: Kind| {
        unit.outcomes.iter().any(|it| it.filed_under().is_some_and(|claim| claim.kind == kind))
    };
    if !Kind::ALL.into_iter().all(claims) {
        return None;
    }
    let kind = unit.outcomes.first()?.prediction?.kind;
    let is_all = unit.outcomes.iter().all(|outcome| {
        outcome.prediction.is_some_and(|prediction| {
            prediction.kind == kind && prediction.p_kind[kind.index()] >= MIN_PROBABILITY
        })
    });
    is_all.then_some(kind)
}
