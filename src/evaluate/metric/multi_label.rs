//! Figures of answers that may name several classes at once.

use super::{ClassFigures, weighted_mean};

/// True positives, false positives and false negatives of each class, as summed weights.
#[derive(Clone, Debug, PartialEq)]
pub struct MultiLabel<const N: usize> {
    counts: [[f64; 3]; N],
}

impl<const N: usize> MultiLabel<N> {
    /// Sums up `(truth, prediction, weight)`.
    #[must_use]
    pub fn new<'a>(items: impl IntoIterator<Item = (&'a [bool; N], &'a [bool; N], f64)>) -> Self {
        let mut counts = [[0.0; 3]; N];
        for (truth, predicted, weight) in items {
            for (count, (truth, predicted)) in counts.iter_mut().zip(truth.iter().zip(predicted)) {
                match (truth, predicted) {
                    (true, true) => count[0] += weight,
                    (false, true) => count[1] += weight,
                    (true, false) => count[2] += weight,
                    (false, false) => {}
                }
            }
        }
        Self { counts }
    }

    /// Precision, recall and F1 of each class.
    #[must_use]
    pub fn classes(&self) -> [ClassFigures; N] {
        self.counts.map(|[hit, false_alarm, miss]| ClassFigures::of(hit, false_alarm, miss))
    }

    /// Mean F1 of the classes that are in the truth or among the predictions.
    #[must_use]
    pub fn macro_f1(&self) -> Option<f64> {
        weighted_mean(self.classes().iter().filter_map(|class| Some((class.f1?, 1.0))))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_example_worked_by_hand() {
        let items = [
            ([true, false, false], [true, true, false]),
            ([true, true, false], [true, false, false]),
            ([false, true, false], [false, true, false]),
        ];
        let figures = MultiLabel::new(items.iter().map(|(t, p)| (t, p, 1.0)));
        // First class: 2 hits; second: 1 hit, 1 false alarm, 1 miss; the third occurs nowhere.
        assert_eq!(figures.classes().map(|class| class.f1), [Some(1.0), Some(0.5), None]);
        assert_eq!(figures.macro_f1(), Some(0.75));
    }

    proptest! {
        #[test]
        fn f1_lies_between_precision_and_recall(
            items in proptest::collection::vec(any::<([bool; 3], [bool; 3])>(), 1..40),
        ) {
            let figures = MultiLabel::new(items.iter().map(|(t, p)| (t, p, 1.0)));
            for class in figures.classes() {
                if let (Some(precision), Some(recall), Some(f1)) =
                    (class.precision, class.recall, class.f1)
                {
                    prop_assert!(f1 >= precision.min(recall) - 1e-12);
                    prop_assert!(f1 <= precision.max(recall) + 1e-12);
                }
            }
            let perfect = MultiLabel::new(items.iter().map(|(t, _)| (t, t, 1.0)));
            prop_assert!(perfect.macro_f1().is_none_or(|f1| (f1 - 1.0).abs() < 1e-12));
        }
    }
}
