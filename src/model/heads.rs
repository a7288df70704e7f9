//! The heads: from the eleven scores of a statement to its prediction.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::weights::{BLOOM, KIND, LEVEL, N_OUTPUTS, OUTCOME, Row};
use super::{LevelScale, Prediction};
use crate::encode::Features;
use crate::outcome::{CognitiveProcess, EqfLevel, Kind};

/// What turns scores into probabilities; the weights themselves stand in `weights.bin`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Heads {
    pub(crate) level: LevelHead,
    pub(crate) kind: KindHead,
    pub(crate) bloom: BloomHead,
    pub(crate) outcome: OutcomeHead,
}

/// Proportional odds on the reading scale: `P(y <= k) = sigmoid(slope * (threshold_k - score))`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LevelHead {
    /// Added to the score, in levels.
    pub(crate) bias: f64,
    /// Above 0.
    pub(crate) slope: f64,
    /// Strictly rising; `k + 0.5` unless fitted.
    pub(crate) thresholds: [f64; 7],
}

/// Multinomial logistic; scores are divided by the temperature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct KindHead {
    pub(crate) bias: [f64; 3],
    pub(crate) temperature: f64,
}

/// Six logistic heads, each for itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BloomHead {
    pub(crate) bias: [f64; 6],
    pub(crate) temperature: f64,
}

/// Logistic: is it an outcome at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutcomeHead {
    pub(crate) bias: f64,
    pub(crate) temperature: f64,
}

/// How a prediction is decided from probabilities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decision {
    /// The least probability that a level interval holds.
    pub(crate) coverage: f64,
    /// Probability from which each process is named.
    pub(crate) bloom_thresholds: [f64; 6],
    /// Below this `p_outcome` the model abstains.
    pub(crate) min_p_outcome: f64,
}

impl Default for Decision {
    fn default() -> Self {
        Self { coverage: 0.8, bloom_thresholds: [0.5; 6], min_p_outcome: 0.5 }
    }
}

impl Default for Heads {
    fn default() -> Self {
        Self {
            level: LevelHead {
                bias: 4.5,
                slope: 1.0,
                thresholds: [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5],
            },
            kind: KindHead { bias: [0.0; 3], temperature: 1.0 },
            bloom: BloomHead { bias: [0.0; 6], temperature: 1.0 },
            outcome: OutcomeHead { bias: 0.0, temperature: 1.0 },
        }
    }
}

impl LevelHead {
    /// The latent level, on the reading scale, of a statement's weighted sums.
    pub(crate) fn latent(&self, sums: &Row) -> f64 {
        self.bias + sums.get(LEVEL).copied().map_or(0.0, f64::from)
    }
}

impl Heads {
    /// The prediction for one statement's weighted sums, biases not yet added.
    pub(crate) fn predict(
        &self,
        sums: &Row,
        scale: &LevelScale,
        decision: &Decision,
    ) -> Prediction {
        let sum = |place: usize| sums.get(place).copied().map_or(0.0, f64::from);
        let latent = self.level.latent(sums);
        let p_reading = level_probabilities(self.level.slope, &self.level.thresholds, latent);
        let unit_thresholds = std::array::from_fn(|k| scale.reading_of(k as f64 + 1.5));
        let p_level = level_probabilities(scale.slope, &unit_thresholds, latent);
        let level = most_likely(&p_level);
        let (low, high) = interval(&p_level, level, decision.coverage);

        let p_kind = softmax(std::array::from_fn(|k| {
            (self.kind.bias.get(k).copied().unwrap_or_default() + sum(KIND + k))
                / self.kind.temperature
        }));
        let p_bloom: [f64; 6] = std::array::from_fn(|b| {
            let bias = self.bloom.bias.get(b).copied().unwrap_or_default();
            sigmoid((bias + sum(BLOOM + b)) / self.bloom.temperature)
        });
        Prediction {
            kind: pick(&Kind::ALL, most_likely(&p_kind), Kind::Knowledge),
            p_kind,
            level: pick(&EqfLevel::ALL, level, EqfLevel::ALL[0]),
            level_mean: mean(&p_level),
            level_low: pick(&EqfLevel::ALL, low, EqfLevel::ALL[0]),
            level_high: pick(&EqfLevel::ALL, high, EqfLevel::ALL[7]),
            p_level,
            reading_mean: mean(&p_reading),
            bloom: processes(&p_bloom, &decision.bloom_thresholds),
            p_bloom,
            p_outcome: sigmoid((self.outcome.bias + sum(OUTCOME)) / self.outcome.temperature),
        }
    }
}

/// The weighted sums of a sparse vector: feature index and value of each entry.
pub(crate) fn sums_of<'a>(rows: &[Row], entries: impl Iterator<Item = (usize, f32)> + 'a) -> Row {
    let mut sums = [0.0; N_OUTPUTS];
    for (index, value) in entries {
        if let Some(row) = rows.get(index) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += value * weight;
            }
        }
    }
    sums
}

/// The weighted sums of every statement.
pub(crate) fn sums_of_all(rows: &[Row], features: &Features) -> Vec<Row> {
    match features {
        Features::Sparse(vectors) => vectors
            .iter()
            .map(|vector| {
                let entries = vector.entries.iter();
                sums_of(rows, entries.map(|(index, value)| (*index as usize, *value)))
            })
            .collect(),
        Features::Dense(vectors) => vectors
            .rows()
            .into_iter()
            .map(|vector| sums_of(rows, vector.iter().copied().enumerate()))
            .collect(),
    }
}

/// `1 / (1 + exp(-x))`, without overflow.
pub(crate) fn sigmoid(x: f64) -> f64 {
    if x >= 0.0 { 1.0 / (1.0 + (-x).exp()) } else { x.exp() / (1.0 + x.exp()) }
}

/// Probability of each level under proportional odds; they sum to 1.
pub(crate) fn level_probabilities(slope: f64, thresholds: &[f64; 7], latent: f64) -> [f64; 8] {
    let mut before = 0.0;
    let mut p = [0.0; 8];
    for (p, threshold) in p.iter_mut().zip(thresholds) {
        let at_most = sigmoid(slope * (threshold - latent));
        *p = (at_most - before).max(0.0);
        before = at_most.max(before);
    }
    p[7] = (1.0 - before).max(0.0);
    p
}

/// Probabilities of scores; they sum to 1.
pub(crate) fn softmax<const N: usize>(scores: [f64; N]) -> [f64; N] {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised = scores.map(|score| (score - top).exp());
    let sum: f64 = raised.iter().sum();
    raised.map(|one| one / sum)
}

/// Mean level of a distribution over 1 to 8.
pub(crate) fn mean(p: &[f64; 8]) -> f64 {
    let sum: f64 = p.iter().sum();
    (p.iter().zip(1..).map(|(p, level)| p * f64::from(level)).sum::<f64>() / sum).clamp(1.0, 8.0)
}

/// Place of the greatest probability; the first of equal ones.
pub(crate) fn most_likely(p: &[f64]) -> usize {
    let mut best = 0;
    for (place, value) in p.iter().enumerate() {
        if p.get(best).is_some_and(|top| value > top) {
            best = place;
        }
    }
    best
}

/// First and last place of the shortest run that holds `level` and at least `coverage`; among
/// equally short ones the most probable, then the lowest.
fn interval(p: &[f64; 8], level: usize, coverage: f64) -> (usize, usize) {
    for len in 1..8 {
        let mut best: Option<(f64, usize)> = None;
        for low in (level + 1).saturating_sub(len)..=level.min(8 - len) {
            let held: f64 = p.iter().skip(low).take(len).sum();
            if held >= coverage && best.is_none_or(|(most, _)| held > most) {
                best = Some((held, low));
            }
        }
        if let Some((_, low)) = best {
            return (low, low + len - 1);
        }
    }
    (0, 7)
}

/// The processes at or above their threshold, at least the most likely one.
fn processes(p: &[f64; 6], thresholds: &[f64; 6]) -> Vec<CognitiveProcess> {
    let named = |place: usize| pick(&CognitiveProcess::ALL, place, CognitiveProcess::Remember);
    let above: Vec<_> = p
        .iter()
        .zip(thresholds)
        .enumerate()
        .filter(|(_, (p, threshold))| p >= threshold)
        .map(|(place, _)| named(place))
        .collect();
    if above.is_empty() { vec![named(most_likely(p))] } else { above }
}

fn pick<T: Copy, const N: usize>(all: &[T; N], place: usize, otherwise: T) -> T {
    all.get(place).copied().unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(prediction: &Prediction) {
        assert!((prediction.p_level.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((prediction.p_kind.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(prediction.level_low <= prediction.level);
        assert!(prediction.level <= prediction.level_high);
        assert!((1.0..=8.0).contains(&prediction.level_mean));
        assert!((1.0..=8.0).contains(&prediction.reading_mean));
        assert!(!prediction.bloom.is_empty());
    }

    #[test]
    fn probabilities_sum_to_one_and_the_interval_holds_the_level() {
        let scale =
            LevelScale { reading: vec![1.0, 5.3, 6.7], unit: vec![1.0, 5.0, 8.0], slope: 1.7 };
        for step in -60i8..=60 {
            let mut sums = [f32::from(step) / 4.0; N_OUTPUTS];
            sums[KIND] = -sums[LEVEL];
            check(&Heads::default().predict(&sums, &scale, &Decision::default()));
        }
    }

    #[test]
    fn extreme_scores_stay_probabilities() {
        for score in [-1e30, -800.0, 800.0, 1e30] {
            let sums = [score; N_OUTPUTS];
            let scale = LevelScale::identity(1.0);
            check(&Heads::default().predict(&sums, &scale, &Decision::default()));
        }
    }

    #[test]
    fn a_rising_latent_never_lowers_the_mean() {
        let heads = Heads::default();
        let mut last = 0.0;
        for step in 0..200 {
            let latent = f64::from(step) / 20.0 - 1.0;
            let found = mean(&level_probabilities(1.0, &heads.level.thresholds, latent));
            assert!(found > last);
            last = found;
        }
    }

    #[test]
    fn the_interval_is_the_shortest_that_covers_enough() {
        let p = [0.0, 0.0, 0.05, 0.25, 0.5, 0.15, 0.05, 0.0];
        assert_eq!(interval(&p, 4, 0.5), (4, 4));
        assert_eq!(interval(&p, 4, 0.6), (3, 4));
        assert_eq!(interval(&p, 4, 0.8), (3, 5));
        assert_eq!(interval(&[0.125; 8], 0, 0.8), (0, 6));
    }

    #[test]
    fn without_a_process_above_its_threshold_the_most_likely_is_named() {
        let p = [0.1, 0.3, 0.2, 0.1, 0.0, 0.0];
        assert_eq!(processes(&p, &[0.5; 6]), [CognitiveProcess::Understand]);
        assert_eq!(
            processes(&p, &[0.15; 6]),
            [CognitiveProcess::Understand, CognitiveProcess::Apply]
        );
    }
}
