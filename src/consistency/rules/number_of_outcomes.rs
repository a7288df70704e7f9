//! QL403: very few or very many outcomes.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;

/// With fewer outcomes a level rests on too little.
const FEW: usize = 3;
/// More outcomes are hard to assess in one unit.
const MANY: usize = 20;

/// `QL403`.
pub struct NumberOfOutcomes;

impl Rule for NumberOfOutcomes {
    fn code(&self) -> &'static str {
        "QL403"
    }

    fn name(&self) -> &'static str {
        "number-of-outcomes"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("number_of_outcomes.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let n = unit.outcomes.len();
        if (FEW..=MANY).contains(&n) {
            return Vec::new();
        }
        let (size, advice) = if n < FEW {
            ("few", "check that all outcomes are stated and stand one by one")
        } else {
            ("many", "check whether the unit holds several units, or outcomes of single lessons")
        };
        let plural = if n == 1 { "" } else { "s" };
        vec![
            Finding::of_unit(format!("{n} outcome{plural}, which is {size} for one unit"))
                .because("There is no recommendation on the number; this is advice only.")
                .remedy(advice),
        ]
    }
}
