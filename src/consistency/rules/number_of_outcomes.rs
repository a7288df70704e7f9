//! QL403: very few or very many outcomes.

use std::collections::BTreeMap;

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::Language;

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

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        // A translation is no outcome of its own.
        let mut n_of: BTreeMap<Option<Language>, usize> = BTreeMap::new();
        for outcome in &unit.outcomes {
            *n_of.entry(outcome.lang()).or_default() += 1;
        }
        let n = if unit.outcomes.len() > MANY {
            n_of.values().copied().max().unwrap_or_default()
        } else {
            unit.outcomes.len()
        };
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
