//! Heads and weights while they are fitted.

use super::example::Example;
use crate::model::heads::Heads;
use crate::model::weights::{N_OUTPUTS, Row};

/// Heads and weights under training.
#[derive(Clone, Debug)]
pub(crate) struct Fit {
    pub(crate) heads: Heads,
    pub(crate) rows: Vec<Row>,
}

impl Fit {
    /// Zero weights; the level starts at the mean label and each logistic head at its base rate.
    pub(crate) fn zero(n_features: usize, examples: &[&Example]) -> Self {
        let mut heads = Heads::default();
        if let Some(level) = mean(examples.iter().filter_map(|example| example.level)) {
            heads.level.bias = level;
        }
        for (k, bias) in heads.kind.bias.iter_mut().enumerate() {
            let rate = mean(examples.iter().filter_map(|example| example.kind?.get(k).copied()));
            *bias = rate.map_or(0.0, |rate| rate.max(0.001).ln());
        }
        for (b, bias) in heads.bloom.bias.iter_mut().enumerate() {
            let rate = mean(examples.iter().filter_map(|example| example.bloom?.get(b).copied()));
            *bias = rate.map_or(0.0, log_odds);
        }
        heads.outcome.bias =
            mean(examples.iter().filter_map(|example| example.outcome)).map_or(0.0, log_odds);
        Self { heads, rows: vec![[0.0; N_OUTPUTS]; n_features] }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (n, sum) = values.fold((0u32, 0.0), |(n, sum), value| (n + 1, sum + value));
    (n > 0).then(|| sum / f64::from(n))
}

fn log_odds(rate: f64) -> f64 {
    let rate = rate.clamp(0.001, 0.999);
    (rate / (1.0 - rate)).ln()
}
