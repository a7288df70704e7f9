//! What is said of one inconsistency.

use schemars::JsonSchema;
use serde::Serialize;

use super::severity::Severity;
use crate::outcome::Span;

/// Something in a unit that does not fit, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Inconsistency {
    /// The rule's code, such as `QL101`.
    pub code: &'static str,
    /// The rule's name, such as `vague-verb`.
    pub name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Number of the outcome it is about, from 1; nothing for the unit as a whole.
    pub outcome: Option<usize>,
    /// Numbers of other outcomes that it rests on.
    pub related: Vec<usize>,
    /// Where the words stand that it is about; none for the unit as a whole.
    pub spans: Vec<Span>,
    /// What is wrong.
    pub message: String,
    /// What it rests on, one sentence each.
    pub evidence: Vec<String>,
    /// What to do.
    pub remedy: String,
    /// A wording instead, with brackets where a fact is needed.
    pub rewrite: Option<String>,
    /// The same for the same rule, wording and unit, whatever else is edited.
    pub fingerprint: String,
}

/// Those of `findings` that are about the outcome with this number, from 1.
///
/// `findings` are in the order in which [`check`](super::check()) gives them.
#[must_use]
pub fn of_outcome(findings: &[Inconsistency], number: usize) -> &[Inconsistency] {
    let before = |finding: &Inconsistency| finding.outcome.is_some_and(|at| at < number);
    let up_to = |finding: &Inconsistency| finding.outcome.is_some_and(|at| at <= number);
    let start = findings.partition_point(before);
    let end = findings.partition_point(up_to);
    findings.get(start..end).unwrap_or_default()
}

/// Findings by weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeverityCounts {
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub notes: usize,
}

impl SeverityCounts {
    /// Counts `findings`.
    #[must_use]
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Inconsistency>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
        }
        counts
    }

    /// Findings that weigh `bar` or more.
    #[must_use]
    pub const fn at_least(self, bar: Severity) -> usize {
        match bar {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Note => self.errors + self.warnings + self.notes,
        }
    }
}
