//! QL301: an outcome far from the level of the rest.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::model::Prediction;

/// Fewer other outcomes make no "rest".
const MIN_REST: usize = 4;
/// Levels between the outcome's mean and that of the rest, at least.
const MIN_DISTANCE: f64 = 1.7;

/// `QL301`.
pub struct OutlierLevel;

impl Rule for OutlierLevel {
    fn code(&self) -> &'static str {
        "QL301"
    }

    fn name(&self) -> &'static str {
        "outlier-level"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("outlier_level.md")
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let judged: Vec<_> = unit
            .outcomes
            .iter()
            .enumerate()
            .filter_map(|(at, outcome)| Some((at, outcome.prediction?)))
            .collect();
        if judged.len() <= MIN_REST {
            return Vec::new();
        }
        let low = |p: &Prediction| f64::from(p.level_low.number());
        let high = |p: &Prediction| f64::from(p.level_high.number());
        let n_rest = (judged.len() - 1) as f64;
        let sum_low: f64 = judged.iter().map(|(_, p)| low(p)).sum();
        let sum_high: f64 = judged.iter().map(|(_, p)| high(p)).sum();
        let sum_mean: f64 = judged.iter().map(|(_, p)| p.level_mean).sum();
        let mut found = Vec::new();
        for (at, prediction) in judged {
            let rest_low = (sum_low - low(prediction)) / n_rest;
            let rest_high = (sum_high - high(prediction)) / n_rest;
            let (above, below) = (low(prediction) - rest_high, rest_low - high(prediction));
            let distance = prediction.level_mean - (sum_mean - prediction.level_mean) / n_rest;
            if above.max(below) <= 0.0 || distance.abs() < MIN_DISTANCE {
                continue;
            }
            let (side, advice) =
                if above > below { ("above", "lower") } else { ("below", "raise") };
            found.push(
                Finding::of_outcome(
                    at,
                    format!("level {}, far {side} the rest of the unit", prediction.level),
                )
                .because(format!(
                    "Its interval is {} to {}; that of the other outcomes is {rest_low:.1} to \
                     {rest_high:.1} on average.",
                    prediction.level_low, prediction.level_high
                ))
                .remedy(format!(
                    "check that it belongs to this unit; if it does, {advice} its demand or \
                     complexity, or say in the unit why it stands apart"
                )),
            );
        }
        found
    }
}
