//! QL305: a level that only the outcomes of one kind reach.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::model::Prediction;
use crate::outcome::Kind;

/// Fewer outcomes of a kind say little of its level.
const MIN_OF_KIND: usize = 2;
/// Levels between the mean of the one kind and that of the others, at least.
const MIN_DISTANCE: f64 = 1.5;

/// `QL305`.
pub struct LevelCarriedByOneKind;

impl Rule for LevelCarriedByOneKind {
    fn code(&self) -> &'static str {
        "QL305"
    }

    fn name(&self) -> &'static str {
        "level-carried-by-one-kind"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("level_carried_by_one_kind.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let Some(level) = unit.profile.level_suggested else { return Vec::new() };
        // Another rule asks whether a declared level fits.
        let declared = unit.declared.and_then(|declared| declared.to_eqf().eqf);
        if declared.is_some_and(|declared| declared != level) {
            return Vec::new();
        }
        let judged: Vec<_> = unit
            .outcomes
            .iter()
            .enumerate()
            .filter_map(|(at, outcome)| Some((at, outcome.kind()?, outcome.prediction?)))
            .collect();
        let carriers = Kind::ALL.into_iter().filter_map(|kind| {
            let (own, others): (Vec<_>, Vec<_>) =
                judged.iter().copied().partition(|(_, other, _)| *other == kind);
            if own.len() < MIN_OF_KIND || others.len() < MIN_OF_KIND {
                return None;
            }
            let (own_mean, others_mean) = (mean_level(&own), mean_level(&others));
            let reaches = others.iter().any(|(_, _, prediction)| prediction.level_high >= level);
            (!reaches && own_mean - others_mean >= MIN_DISTANCE).then_some((
                kind,
                own_mean,
                others,
                others_mean,
            ))
        });
        carriers
            .map(|(kind, own_mean, others, others_mean)| {
                let mut finding = Finding::of_unit(format!(
                    "only the outcomes of {kind} reach the unit's level, EQF {level}"
                ))
                .because(format!(
                    "Mean level of {kind} {own_mean:.1}, of the other {} outcomes \
                     {others_mean:.1}; the interval of none of these reaches {level}.",
                    others.len()
                ))
                .remedy(
                    "read knowledge, skills and competence together: raise the other outcomes, \
                     or suggest the level at which the three meet",
                );
                finding.related = others.iter().map(|(at, _, _)| *at).collect();
                finding
            })
            .collect()
    }
}

fn mean_level(outcomes: &[(usize, Kind, &Prediction)]) -> f64 {
    let sum: f64 = outcomes.iter().map(|(_, _, prediction)| prediction.level_mean).sum();
    sum / outcomes.len().max(1) as f64
}
