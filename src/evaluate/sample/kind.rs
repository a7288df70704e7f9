//! Kinds beside their labels.

use super::Sample;
use crate::evaluate::answer::KindAnswer;
use crate::evaluate::metric::{
    Confusion, ReliabilityBin, expected_calibration_error, reliability_bins,
};
use crate::outcome::Kind;

/// Kinds of statements, in order of the answer's probability.
pub(crate) struct KindSample {
    /// Item number, label, answer.
    items: Vec<(usize, Kind, KindAnswer)>,
}

impl KindSample {
    pub(crate) fn new(items: impl IntoIterator<Item = (Kind, KindAnswer)>) -> Self {
        let mut items: Vec<_> =
            items.into_iter().enumerate().map(|(i, (label, answer))| (i, label, answer)).collect();
        items.sort_by(|a, b| a.2.confidence.total_cmp(&b.2.confidence));
        Self { items }
    }

    /// Label against answer.
    pub(crate) fn confusion(&self, weights: &[f64]) -> Confusion {
        let pairs = self
            .items
            .iter()
            .map(|(item, label, answer)| (label.index(), answer.kind.index(), weights[*item]));
        Confusion::new(Kind::ALL.len(), pairs)
    }

    /// The probability of the kind named, and whether it is right.
    fn certainty(&self, weights: &[f64]) -> Vec<(f64, bool, f64)> {
        self.items
            .iter()
            .map(|(item, label, answer)| (answer.confidence, *label == answer.kind, weights[*item]))
            .collect()
    }

    /// The bins of the calibration error.
    pub(crate) fn reliability(&self) -> Vec<ReliabilityBin> {
        reliability_bins(&self.certainty(&vec![1.0; self.len()]))
    }
}

impl Sample for KindSample {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn values(&self, weights: &[f64]) -> Vec<Option<f64>> {
        let confusion = self.confusion(weights);
        vec![
            confusion.accuracy(),
            confusion.macro_f1(),
            expected_calibration_error(&self.certainty(weights)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_follow_their_items_through_the_sorting() {
        let answer = |kind, confidence| KindAnswer { kind, confidence };
        let sample = KindSample::new([
            (Kind::Skill, answer(Kind::Skill, 0.9)),
            (Kind::Skill, answer(Kind::Knowledge, 0.5)),
        ]);
        assert_eq!(sample.values(&[1.0, 1.0])[0], Some(0.5));
        assert_eq!(sample.values(&[3.0, 1.0])[0], Some(0.75));
        // (.9 is right: .1 off; .5 is wrong: .5 off), three to one.
        let error = sample.values(&[3.0, 1.0])[2].unwrap();
        assert!((error - 0.2).abs() < 1e-12, "{error}");
    }
}
