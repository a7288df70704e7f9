//! QL302: a declared level outside the unit's interval.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::Element;

/// So many levels away it is an error, nearer a warning.
const ERROR_DISTANCE: u8 = 2;

/// `QL302`.
pub struct DeclaredLevelOutside;

impl Rule for DeclaredLevelOutside {
    fn code(&self) -> &'static str {
        "QL302"
    }

    fn name(&self) -> &'static str {
        "declared-level-outside"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn page(&self) -> &'static str {
        include_str!("declared_level_outside.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let Some(declared) = unit.declared else { return Vec::new() };
        let profile = unit.profile;
        let (Some(level), Some(low), Some(high)) =
            (declared.to_eqf().eqf, profile.level_low, profile.level_high)
        else {
            return Vec::new();
        };
        let (side, distance) = if level < low {
            ("below", low.number() - level.number())
        } else if level > high {
            ("above", level.number() - high.number())
        } else {
            return Vec::new();
        };
        // The outcomes that alone would put the unit on the other side of the declared level.
        let rests_on: Vec<usize> = (0..unit.outcomes.len())
            .filter(|&at| {
                unit.outcomes[at].prediction.is_some_and(|p| {
                    if side == "below" { p.level_low > level } else { p.level_high < level }
                })
            })
            .collect();
        let other = if side == "below" { "above" } else { "below" };
        let severity = if distance >= ERROR_DISTANCE && !profile.weak {
            Severity::Error
        } else {
            Severity::Warning
        };
        vec![Finding {
            message: format!(
                "the declared level {declared}{} is {distance} {side} the unit's interval of EQF \
                 {low} to {high}",
                if declared.to_string() == format!("EQF {level}") {
                    String::new()
                } else {
                    format!(" (EQF {level})")
                }
            ),
            evidence: vec![format!(
                "{} of {} outcomes have their whole interval {other} EQF {level}.",
                rests_on.len(),
                profile.n_outcomes
            )],
            related: rests_on,
            remedy: format!(
                "declare a level within the interval, or {} the demand of the outcomes named \
                 (`qualevel suggest` offers wordings)",
                if side == "below" { "lower" } else { "raise" }
            ),
            severity: Some(severity),
            // A level that the user declares may be another than the document's.
            about: unit
                .stated(Element::Level)
                .all(|stated| stated.contains(declared.name()))
                .then_some(Element::Level),
            ..Finding::default()
        }]
    }
}
