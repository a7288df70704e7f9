//! QL303: outcomes spread over many levels without a majority.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::EqfLevel;

/// Fewer outcomes spread by chance.
const MIN_OUTCOMES: usize = 5;
/// Standard deviation of the levels, at least.
const MIN_SPREAD: f64 = 1.0;

/// `QL303`.
pub struct NoMajority;

impl Rule for NoMajority {
    fn code(&self) -> &'static str {
        "QL303"
    }

    fn name(&self) -> &'static str {
        "no-majority"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("no_majority.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let profile = unit.profile;
        let Some(spread) = profile.spread else { return Vec::new() };
        if profile.n_outcomes < MIN_OUTCOMES
            || profile.level_majority.is_some()
            || spread < MIN_SPREAD
        {
            return Vec::new();
        }
        let shares: Vec<_> = EqfLevel::ALL
            .into_iter()
            .filter(|level| profile.share_level[level.index()] > 0.0)
            .map(|level| {
                format!("EQF {level}: {:.0} %", 100.0 * profile.share_level[level.index()])
            })
            .collect();
        vec![
            Finding::of_unit("no level holds a majority, and the outcomes spread widely")
                .because(format!("Standard deviation {spread:.1}; {}.", shares.join(", ")))
                .remedy(
                    "check whether the unit holds two units, or raise or lower the outcomes at \
                     the ends",
                ),
        ]
    }
}
