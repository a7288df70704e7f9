//! Runs rules over a unit and puts their findings in their places.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::facts::UnitFacts;
use super::inconsistency::Inconsistency;
use super::rule::{Finding, Rule};
use super::rule_set::RuleSet;
use super::severity::Severity;
use crate::lexicon::words;

/// What the rules of `set` find in `unit`: findings about outcomes in reading order, then those
/// about the unit as a whole.
#[must_use]
pub fn check(unit: &UnitFacts<'_>, set: &RuleSet) -> Vec<Inconsistency> {
    let mut found: Vec<_> = set
        .weights()
        .flat_map(|(rule, severity)| {
            let findings = rule.check(unit).into_iter();
            findings.map(move |finding| placed(rule, severity, finding, unit))
        })
        .collect();
    found.sort_by_key(|finding| {
        (finding.outcome.is_none(), finding.outcome, finding.spans.first().copied(), finding.code)
    });
    found
}

/// Gives a finding its rule's name and its place; it weighs `severity` at most.
fn placed(
    rule: &dyn Rule,
    severity: Severity,
    finding: Finding,
    unit: &UnitFacts<'_>,
) -> Inconsistency {
    let outcome = finding.outcome.and_then(|at| unit.outcomes.get(at));
    let spans = match (unit.decoded, outcome, finding.about) {
        (Some(decoded), Some(outcome), _) => outcome.spans_of(&finding.ranges, decoded),
        (Some(_), None, Some(element)) => unit.place_of(element),
        (None, ..) | (Some(_), None, None) => Vec::new(),
    };
    let wording = outcome.map_or_else(String::new, super::facts::OutcomeFacts::normalised);
    Inconsistency {
        code: rule.code(),
        name: rule.name(),
        severity: finding.severity.map_or(severity, |own| own.min(severity)),
        outcome: finding.outcome.map(|at| at + 1),
        related: finding.related.iter().map(|at| at + 1).collect(),
        spans,
        message: finding.message,
        evidence: finding.evidence,
        remedy: finding.remedy,
        rewrite: finding.rewrite,
        fingerprint: fingerprint(rule.code(), &wording, unit.title.unwrap_or_default()),
    }
}

/// Bytes of a fingerprint; half of SHA-256 keeps chance meetings out of reach.
const FINGERPRINT_BYTES: usize = 16;

fn fingerprint(code: &str, wording: &str, title: &str) -> String {
    let title: Vec<_> = words(title).into_iter().map(|word| word.folded).collect();
    let hash = Sha256::digest(format!("{code}\0{wording}\0{}", title.join(" ")));
    hash.iter().take(FINGERPRINT_BYTES).fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests;
