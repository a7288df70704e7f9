//! Temperatures fitted on held-out statements (Guo et al. 2017), one a head.

use super::example::Example;
use super::loss::{binary_loss, kind_loss, level_loss, level_target};
use crate::model::heads::{Heads, LevelHead};
use crate::model::weights::{BLOOM, KIND, LEVEL, OUTCOME, Row};

/// Fewer held-out labels than this leave a head as it is.
const MIN_LABELS: usize = 30;

/// Sets the temperatures, and the slope of the level head, that fit the held-out statements best.
pub(crate) fn calibrate(heads: &mut Heads, sums: &[Row], examples: &[&Example]) {
    let pairs = || sums.iter().zip(examples.iter().copied());
    let score = |sums: &Row, place: usize| sums.get(place).copied().map_or(0.0, f64::from);

    let levels: Vec<(f64, [f64; 8])> = pairs()
        .filter_map(|(sums, example)| {
            Some((heads.level.bias + score(sums, LEVEL), level_target(example.level?)))
        })
        .collect();
    if levels.len() >= MIN_LABELS {
        let factor = best_factor(&|factor| {
            let head = LevelHead { slope: heads.level.slope / factor, ..heads.level.clone() };
            levels.iter().map(|(latent, target)| level_loss(&head, *latent, target).loss).sum()
        });
        heads.level.slope /= factor;
    }

    let kinds: Vec<([f64; 3], [f64; 3])> = pairs()
        .filter_map(|(sums, example)| {
            let bias = heads.kind.bias;
            let scores = std::array::from_fn(|k| {
                bias.get(k).copied().unwrap_or_default() + score(sums, KIND + k)
            });
            Some((scores, example.kind?))
        })
        .collect();
    if kinds.len() >= MIN_LABELS {
        heads.kind.temperature = best_factor(&|t| {
            kinds.iter().map(|(scores, target)| kind_loss(scores.map(|s| s / t), target).0).sum()
        });
    }

    let processes: Vec<(f64, f64)> = pairs()
        .filter_map(|(sums, example)| Some((sums, example.bloom?)))
        .flat_map(|(sums, target)| {
            let scores = (BLOOM..).zip(heads.bloom.bias).map(|(b, bias)| bias + score(sums, b));
            scores.zip(target).collect::<Vec<_>>()
        })
        .collect();
    if processes.len() >= 6 * MIN_LABELS {
        heads.bloom.temperature = best_temperature(&processes);
    }

    let outcomes: Vec<(f64, f64)> = pairs()
        .filter_map(|(sums, example)| {
            Some((heads.outcome.bias + score(sums, OUTCOME), example.outcome?))
        })
        .collect();
    if outcomes.len() >= MIN_LABELS {
        heads.outcome.temperature = best_temperature(&outcomes);
    }
}

fn best_temperature(pairs: &[(f64, f64)]) -> f64 {
    best_factor(&|t| pairs.iter().map(|(score, target)| binary_loss(score / t, *target).0).sum())
}

/// The factor from 1/8 to 8 with the least loss, by golden section on its logarithm.
pub(crate) fn best_factor(loss: &dyn Fn(f64) -> f64) -> f64 {
    let golden = (5f64.sqrt() - 1.0) / 2.0;
    let (mut low, mut high) = (-8f64.ln(), 8f64.ln());
    for _ in 0..40 {
        let step = golden * (high - low);
        let (left, right) = (high - step, low + step);
        if loss(left.exp()) <= loss(right.exp()) { high = right } else { low = left }
    }
    f64::midpoint(low, high).exp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::heads::sigmoid;

    #[test]
    fn scores_three_times_too_large_get_temperature_three() {
        let pairs: Vec<(f64, f64)> =
            (-40i8..=40).map(|i| (f64::from(i) / 10.0, sigmoid(f64::from(i) / 30.0))).collect();
        assert!((best_temperature(&pairs) - 3.0).abs() < 1e-4);
    }
}
