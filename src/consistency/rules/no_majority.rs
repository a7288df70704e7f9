//! QL303: outcomes spread over many levels without a majority.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::EqfLevel;

/// Fewer outcomes spread by chance.
const MIN_OUTCOMES: usize = 8;
/// Standard deviation of the levels, at least.
const MIN_SPREAD: f64 = 1.3;
/// Outcomes at each end whose intervals do not touch those of the other end.
const N_AT_ENDS: usize = 2;

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

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let profile = unit.profile;
        let Some(spread) = profile.spread else { return Vec::new() };
        if profile.n_outcomes < MIN_OUTCOMES
            || profile.level_majority.is_some()
            || spread < MIN_SPREAD
            || !has_ends(unit)
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

/// Whether the highest of the lowest intervals lies below the lowest of the highest ones.
fn has_ends(unit: &UnitFacts<'_>) -> bool {
    let predictions = || unit.outcomes.iter().filter_map(|outcome| outcome.prediction);
    let mut lows: Vec<EqfLevel> = predictions().map(|prediction| prediction.level_low).collect();
    let mut highs: Vec<EqfLevel> = predictions().map(|prediction| prediction.level_high).collect();
    lows.sort_unstable_by(|a, b| b.cmp(a));
    highs.sort_unstable();
    let ends = highs.get(N_AT_ENDS - 1).zip(lows.get(N_AT_ENDS - 1));
    ends.is_some_and(|(high, low)| high < low)
}
