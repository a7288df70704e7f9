//! Losses of the heads and their gradients by score; the same for sparse and dense features.

use crate::model::heads::{LevelHead, sigmoid, softmax};

/// Below this a probability counts as this much, so that a loss stays finite.
const MIN_P: f64 = 1e-12;

/// The loss of one level and its gradient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LevelLoss {
    pub(crate) loss: f64,
    pub(crate) by_latent: f64,
    pub(crate) by_log_slope: f64,
    pub(crate) by_threshold: [f64; 7],
}

/// Cross-entropy of proportional odds (`McCullagh` 1980) at `latent` for the probabilities `target`.
pub(crate) fn level_loss(head: &LevelHead, latent: f64, target: &[f64; 8]) -> LevelLoss {
    let z = head.thresholds.map(|threshold| head.slope * (threshold - latent));
    let mut found =
        LevelLoss { loss: 0.0, by_latent: 0.0, by_log_slope: 0.0, by_threshold: [0.0; 7] };
    // Derivative of the loss by P(y <= k).
    let mut by_at_most = [0.0; 7];
    for (k, target) in target.iter().enumerate().filter(|(_, target)| **target > 0.0) {
        let (below, above) = (k.checked_sub(1).and_then(|k| z.get(k)), z.get(k));
        let p = between(below.copied(), above.copied()).max(MIN_P);
        found.loss -= target * p.ln();
        if let Some(by) = by_at_most.get_mut(k) {
            *by -= target / p;
        }
        if let Some(by) = k.checked_sub(1).and_then(|k| by_at_most.get_mut(k)) {
            *by += target / p;
        }
    }
    for ((by, z), by_threshold) in by_at_most.iter().zip(z).zip(&mut found.by_threshold) {
        let by_z = by * sigmoid(z) * sigmoid(-z);
        found.by_latent -= head.slope * by_z;
        found.by_log_slope += by_z * z;
        *by_threshold = head.slope * by_z;
    }
    found
}

/// `sigmoid(above) - sigmoid(below)`, taken in the tail where it does not cancel.
fn between(below: Option<f64>, above: Option<f64>) -> f64 {
    match (below, above) {
        (None, Some(above)) => sigmoid(above),
        (Some(below), None) => sigmoid(-below),
        (Some(below), Some(above)) if below > 0.0 => sigmoid(-below) - sigmoid(-above),
        (Some(below), Some(above)) => sigmoid(above) - sigmoid(below),
        (None, None) => 1.0,
    }
}

/// Cross-entropy of a multinomial logistic head and its gradient by score.
pub(crate) fn kind_loss(scores: [f64; 3], target: &[f64; 3]) -> (f64, [f64; 3]) {
    let p = softmax(scores);
    let loss = p.iter().zip(target).map(|(p, target)| -target * p.max(MIN_P).ln()).sum();
    let total: f64 = target.iter().sum();
    let mut by_score = p;
    for (by, target) in by_score.iter_mut().zip(target) {
        *by = *by * total - target;
    }
    (loss, by_score)
}

/// Cross-entropy of a logistic head and its derivative by score.
pub(crate) fn binary_loss(score: f64, target: f64) -> (f64, f64) {
    // ln(1 + exp(-|s|)) without overflow.
    let loss = score.max(0.0) - score * target + (-score.abs()).exp().ln_1p();
    (loss, sigmoid(score) - target)
}

/// Probabilities of the levels for a real level: shared between the two whole ones beside it.
pub(crate) fn level_target(level: f64) -> [f64; 8] {
    let level = level.clamp(1.0, 8.0);
    let mut target = [0.0; 8];
    for (p, whole) in target.iter_mut().zip(1..) {
        *p = (1.0 - (level - f64::from(whole)).abs()).max(0.0);
    }
    target
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::heads::level_probabilities;

    const STEP: f64 = 1e-5;
    const TOLERANCE: f64 = 1e-6;

    fn head() -> LevelHead {
        LevelHead { bias: 0.0, slope: 1.3, thresholds: [1.2, 2.6, 3.5, 4.4, 5.9, 6.5, 7.4] }
    }

    #[test]
    fn the_level_gradient_matches_finite_differences() {
        for level in [1.0, 3.0, 4.25, 6.5, 8.0] {
            for latent in [-2.0, 1.0, 4.4, 6.1, 9.0] {
                let target = level_target(level);
                let found = level_loss(&head(), latent, &target);
                let slope_of =
                    |loss: &dyn Fn(f64) -> f64| (loss(STEP) - loss(-STEP)) / (2.0 * STEP);
                let by_latent = slope_of(&|d| level_loss(&head(), latent + d, &target).loss);
                assert!((found.by_latent - by_latent).abs() < TOLERANCE);
                let by_log_slope = slope_of(&|d| {
                    let head = LevelHead { slope: 1.3 * d.exp(), ..head() };
                    level_loss(&head, latent, &target).loss
                });
                assert!((found.by_log_slope - by_log_slope).abs() < TOLERANCE);
                for k in 0..7 {
                    let by_threshold = slope_of(&|d| {
                        let mut head = head();
                        head.thresholds[k] += d;
                        level_loss(&head, latent, &target).loss
                    });
                    assert!((found.by_threshold[k] - by_threshold).abs() < TOLERANCE);
                }
            }
        }
    }

    #[test]
    fn the_level_loss_is_the_cross_entropy_of_the_probabilities() {
        let p = level_probabilities(1.3, &head().thresholds, 5.0);
        let found = level_loss(&head(), 5.0, &level_target(4.0)).loss;
        assert!((found + p[3].ln()).abs() < 1e-12);
    }

    #[test]
    fn the_kind_and_binary_gradients_match_finite_differences() {
        let (scores, target) = ([0.3, -1.2, 2.0], [0.2, 0.7, 0.1]);
        let (_, by_score) = kind_loss(scores, &target);
        for k in 0..3 {
            let loss = |d: f64| {
                let mut moved = scores;
                moved[k] += d;
                kind_loss(moved, &target).0
            };
            let expected = (loss(STEP) - loss(-STEP)) / (2.0 * STEP);
            assert!((by_score[k] - expected).abs() < TOLERANCE);
        }
        for score in [-40.0, -1.0, 0.0, 0.7, 40.0] {
            let loss = |d: f64| binary_loss(score + d, 0.3).0;
            let expected = (loss(STEP) - loss(-STEP)) / (2.0 * STEP);
            assert!((binary_loss(score, 0.3).1 - expected).abs() < TOLERANCE);
        }
    }

    #[test]
    fn a_real_level_is_shared_between_its_neighbours() {
        for (level, place, expected) in
            [(5.25, 4, 0.75), (5.25, 5, 0.25), (0.0, 0, 1.0), (8.0, 7, 1.0)]
        {
            assert!((level_target(level)[place] - expected).abs() < 1e-12);
        }
    }
}
