//! QL407: a workload that is not or hardly a micro-credential's.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::Element;

/// Credits that a micro-credential may have.
pub(super) const POSSIBLE: std::ops::RangeInclusive<f64> = 1.0..=59.0;
/// Credits above which one is unusual.
const MAX_USUAL: f64 = 15.0;

/// `QL407`.
pub struct WorkloadOutOfRange;

impl Rule for WorkloadOutOfRange {
    fn code(&self) -> &'static str {
        "QL407"
    }

    fn name(&self) -> &'static str {
        "workload-out-of-range"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("workload_out_of_range.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let Some((credits, stated)) = unit.ects() else { return Vec::new() };
        let (message, severity) = if !POSSIBLE.contains(&credits) {
            let (least, most) = POSSIBLE.into_inner();
            let message = format!("{stated}; micro-credentials have {least} to {most}");
            (message, Severity::Warning)
        } else if credits > MAX_USUAL {
            let message = format!(
                "{stated}, which is unusual for a micro-credential: most have up to \
                 {MAX_USUAL}"
            );
            (message, Severity::Note)
        } else {
            return Vec::new();
        };
        vec![Finding {
            message,
            remedy: "check the number and its unit, or divide the unit".to_owned(),
            severity: Some(severity),
            about: Some(Element::Workload),
            ..Finding::default()
        }]
    }
}
