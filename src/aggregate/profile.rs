//! The profile of a unit: its levels by both rules, shares, spread and marks.

use schemars::JsonSchema;
use serde::Serialize;

use crate::outcome::{EqfLevel, Kind};

use super::rule::{LevelRule, RuleUsed};

/// With fewer outcomes than this a unit is marked weak, unless the user sets another number.
pub const MIN_OUTCOMES: usize = 3;

/// What one outcome says of its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelVote {
    /// The most likely level.
    pub level: EqfLevel,
    /// Lower end of its interval.
    pub level_low: EqfLevel,
    /// Upper end of its interval.
    pub level_high: EqfLevel,
    /// The most likely kind.
    pub kind: Kind,
    /// Hours or credits, or 1; votes with a weight that is not above 0 are left out.
    pub weight: f64,
}

/// A unit's levels and kinds.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Profile {
    /// Outcomes that were counted.
    pub n_outcomes: usize,
    /// The level held by more than half of the weight, if there is one.
    pub level_majority: Option<EqfLevel>,
    /// The level with most weight; of several, the one nearest the average, then the lower.
    pub level_mode: Option<EqfLevel>,
    /// Weighted mean of the outcomes' levels, to two decimals.
    pub level_average: Option<f64>,
    /// The level that the rule gives; a suggestion.
    pub level_suggested: Option<EqfLevel>,
    /// The rule that gave it.
    pub rule_used: Option<RuleUsed>,
    /// Lower end of the unit's interval: mean of the outcomes' lower ends, rounded, halves down.
    pub level_low: Option<EqfLevel>,
    /// Upper end of the unit's interval: mean of the outcomes' upper ends, rounded, halves up.
    pub level_high: Option<EqfLevel>,
    /// Weighted standard deviation of the outcomes' levels, to two decimals.
    pub spread: Option<f64>,
    /// Share of the weight at each of levels 1 to 8; they sum to 1 unless there is no outcome.
    pub share_level: [f64; 8],
    /// Share of the weight of each kind, in [`Kind::ALL`] order.
    pub share_kind: [f64; 3],
    /// Whether too few outcomes were counted for a unit's level to rest on.
    pub weak: bool,
    /// Whether the levels fall into two camps: two levels with 45 % of the weight each, or
    /// two parts with a quarter or more whose means stand two or more levels apart.
    pub split_profile: bool,
}

/// The votes of a unit's outcomes, summed up; grows by constant memory however many there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    n_outcomes: usize,
    total: f64,
    weight_of_level: [f64; 8],
    weight_of_kind: [f64; 3],
    sum_low: f64,
    sum_high: f64,
}

impl Tally {
    /// Counts one vote; one with a weight that is not above 0 is left out.
    pub fn add(&mut self, vote: &LevelVote) {
        if !(vote.weight > 0.0 && vote.weight.is_finite()) {
            return;
        }
        self.n_outcomes += 1;
        self.total += vote.weight;
        self.weight_of_level[vote.level.index()] += vote.weight;
        self.weight_of_kind[vote.kind.index()] += vote.weight;
        self.sum_low += vote.weight * f64::from(vote.level_low.number());
        self.sum_high += vote.weight * f64::from(vote.level_high.number());
    }

    /// The profile by `rule`; fewer outcomes than `min_outcomes` make it weak.
    #[must_use]
    pub fn profile(&self, rule: LevelRule, min_outcomes: usize) -> Profile {
        let share = |weight: f64| if self.total > 0.0 { weight / self.total } else { 0.0 };
        let share_level = self.weight_of_level.map(share);
        let is_empty = self.n_outcomes == 0;
        let mean =
            EqfLevel::ALL.map(|level| share_level[level.index()] * f64::from(level.number()));
        let average = (!is_empty).then(|| two_decimals(mean.iter().sum()));
        let level_majority = majority(&share_level);
        let by_average = average.map(EqfLevel::round_half_down);
        let (level_suggested, rule_used) = match (rule, level_majority) {
            (LevelRule::Majority | LevelRule::Auto, Some(level)) => {
                (Some(level), Some(RuleUsed::Majority))
            }
            (LevelRule::Majority, None) => (None, None),
            (LevelRule::Average, _) | (LevelRule::Auto, None) => {
                (by_average, by_average.map(|_| RuleUsed::Average))
            }
        };
        let end = |sum: f64| (!is_empty).then(|| two_decimals(share(sum)));
        let low = end(self.sum_low).map(EqfLevel::round_half_down);
        let high = end(self.sum_high).map(|mean| EqfLevel::round_half_down((mean + 0.5).floor()));
        Profile {
            n_outcomes: self.n_outcomes,
            level_majority,
            level_mode: average.and_then(|average| mode(&share_level, average)),
            level_average: average,
            level_suggested,
            rule_used,
            level_low: low.map(|low| level_suggested.map_or(low, |level| low.min(level))),
            level_high: high.map(|high| level_suggested.map_or(high, |level| high.max(level))),
            spread: average.map(|_| two_decimals(spread(&share_level))),
            share_level,
            share_kind: self.weight_of_kind.map(share),
            weak: self.n_outcomes < min_outcomes,
            split_profile: is_split(&share_level),
        }
    }
}

fn majority(share_level: &[f64; 8]) -> Option<EqfLevel> {
    // Sums of weights such as 0.1 + 0.2 must not make a half into more than a half.
    EqfLevel::ALL.into_iter().find(|level| share_level[level.index()] > 0.5 + 1e-9)
}

fn mode(share_level: &[f64; 8], average: f64) -> Option<EqfLevel> {
    let most = share_level.iter().copied().fold(0.0, f64::max);
    let distance = |level: EqfLevel| (f64::from(level.number()) - average).abs();
    EqfLevel::ALL
        .into_iter()
        .filter(|level| share_level[level.index()] > most - 1e-9)
        .min_by(|a, b| distance(*a).total_cmp(&distance(*b)).then(a.cmp(b)))
}

fn spread(share_level: &[f64; 8]) -> f64 {
    let moment = |power: i32| {
        EqfLevel::ALL
            .iter()
            .map(|level| share_level[level.index()] * f64::from(level.number()).powi(power))
            .sum::<f64>()
    };
    // Rounding may leave a variance of nothing just under zero.
    (moment(2) - moment(1).powi(2)).max(0.0).sqrt()
}

fn is_split(share_level: &[f64; 8]) -> bool {
    let halves = share_level.iter().filter(|share| **share > 0.45 - 1e-9).count() >= 2;
    let parts = (1..8).map(|cut| share_level.split_at(cut));
    let apart = parts.into_iter().any(|(below, above)| {
        let weight = |part: &[f64]| part.iter().sum::<f64>();
        let moment = |part: &[f64], first: u8| {
            part.iter().zip(first..).map(|(share, level)| share * f64::from(level)).sum::<f64>()
        };
        let (low, high) = (weight(below), weight(above));
        let first_above = u8::try_from(below.len() + 1).unwrap_or(8);
        low.min(high) > 0.25 - 1e-9
            && moment(above, first_above) / high - moment(below, 1) / low > 2.0 - 1e-9
    });
    halves || apart
}

fn two_decimals(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests;
