//! QL406: very many or very few outcomes for the workload.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;

use super::workload_out_of_range::POSSIBLE;

/// More outcomes for a credit leave less than a working day for each.
const MAX_PER_CREDIT: f64 = 4.0;
/// Fewer outcomes than this are never many.
const MIN_MANY: usize = 5;
/// More credits for an outcome are four weeks of work and more.
const MAX_CREDITS_EACH: f64 = 6.0;
/// Hours of work that one European credit stands for (ECTS Users' Guide).
const HOURS: std::ops::RangeInclusive<f64> = 25.0..=30.0;

/// `QL406`.
pub struct OutcomesAgainstWorkload;

impl Rule for OutcomesAgainstWorkload {
    fn code(&self) -> &'static str {
        "QL406"
    }

    fn name(&self) -> &'static str {
        "outcomes-against-workload"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("outcomes_against_workload.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        // QL407 speaks of any other workload.
        let Some((credits, stated)) = unit.ects().filter(|(credits, _)| POSSIBLE.contains(credits))
        else {
            return Vec::new();
        };
        let n = unit.outcomes.len();
        let (size, advice) = if n >= MIN_MANY && n as f64 > MAX_PER_CREDIT * credits {
            ("many", "check whether some outcomes are single lessons, or the workload is larger")
        } else if n > 0 && credits > MAX_CREDITS_EACH * n as f64 {
            ("few", "check whether all outcomes are stated, one by one")
        } else {
            return Vec::new();
        };
        let hours = |per_credit: f64| per_credit * credits / n as f64;
        let plural = if n == 1 { "" } else { "s" };
        vec![
            Finding::of_unit(format!(
                "{n} outcome{plural} for {stated}, which is {size} for the workload"
            ))
            .because(format!(
                "{:.0} to {:.0} hours of work for each outcome.",
                hours(*HOURS.start()),
                hours(*HOURS.end())
            ))
            .because("There is no recommendation on the number; this is advice only.")
            .remedy(advice),
        ]
    }
}
