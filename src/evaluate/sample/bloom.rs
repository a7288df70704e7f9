//! Cognitive processes beside their labels.

use super::Sample;
use crate::evaluate::answer::BloomAnswer;
use crate::evaluate::metric::{
    MultiLabel, ReliabilityBin, expected_calibration_error, reliability_bins,
};

/// Processes of statements.
pub(crate) struct BloomSample {
    items: Vec<([bool; 6], BloomAnswer)>,
    /// Probability of a process, whether it is in the label, item number; in order of probability.
    probabilities: Vec<(f64, bool, usize)>,
}

impl BloomSample {
    pub(crate) fn new(items: impl IntoIterator<Item = ([bool; 6], BloomAnswer)>) -> Self {
        let items: Vec<_> = items.into_iter().collect();
        let mut probabilities = Vec::with_capacity(items.len() * 6);
        for (item, (label, answer)) in items.iter().enumerate() {
            for (is_in, p) in label.iter().zip(answer.probabilities) {
                probabilities.push((p, *is_in, item));
            }
        }
        probabilities.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self { items, probabilities }
    }

    /// Hits and errors of each process.
    pub(crate) fn processes(&self, weights: &[f64]) -> MultiLabel<6> {
        MultiLabel::new(
            self.items.iter().zip(weights).map(|((l, answer), w)| (l, &answer.processes, *w)),
        )
    }

    /// The probabilities of all six processes, and whether each is in the label.
    fn certainty(&self, weights: &[f64]) -> Vec<(f64, bool, f64)> {
        self.probabilities.iter().map(|(p, is_in, item)| (*p, *is_in, weights[*item])).collect()
    }

    /// The bins of the calibration error.
    pub(crate) fn reliability(&self) -> Vec<ReliabilityBin> {
        reliability_bins(&self.certainty(&vec![1.0; self.len()]))
    }
}

impl Sample for BloomSample {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn values(&self, weights: &[f64]) -> Vec<Option<f64>> {
        vec![
            self.processes(weights).macro_f1(),
            expected_calibration_error(&self.certainty(weights)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_follow_their_items_through_the_sorting() {
        let label = [true, false, false, false, false, false];
        let answer = |processes, p| BloomAnswer { processes, probabilities: [p; 6] };
        let wrong = [false, true, false, false, false, false];
        let sample = BloomSample::new([(label, answer(label, 0.2)), (label, answer(wrong, 0.1))]);
        // First process: 3 hits, 1 miss; second: 1 false alarm.
        let f1 = sample.values(&[3.0, 1.0])[0].unwrap();
        assert!((f1 - 3.0 / 7.0).abs() < 1e-12, "{f1}");
        let n: f64 = sample.reliability().iter().map(|bin| bin.n).sum();
        assert!((n - 12.0).abs() < 1e-12, "two items of six processes, not {n}");
    }
}
