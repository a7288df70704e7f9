//! Levels beside their labels.

use super::Sample;
use crate::evaluate::LabelScale;
use crate::evaluate::metric::{Confusion, RankOrder, spearman, weighted_mean};
use crate::outcome::EqfLevel;

/// A label and the answer to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LevelItem {
    pub(crate) label: f64,
    pub(crate) level: EqfLevel,
    pub(crate) mean: f64,
    /// Whether the interval holds the label, and its width in levels.
    pub(crate) interval: Option<(bool, f64)>,
}

/// Levels of statements or of units.
pub(crate) struct LevelSample {
    items: Vec<LevelItem>,
    scale: LabelScale,
    labels: RankOrder,
    means: RankOrder,
}

impl LevelSample {
    pub(crate) fn new(items: Vec<LevelItem>, scale: LabelScale) -> Self {
        let labels: Vec<f64> = items.iter().map(|item| item.label).collect();
        let means: Vec<f64> = items.iter().map(|item| item.mean).collect();
        Self { items, scale, labels: RankOrder::new(&labels), means: RankOrder::new(&means) }
    }

    /// Whether labels are levels, not steps of some ladder.
    pub(crate) fn has_classes(&self) -> bool {
        self.scale != LabelScale::Ladder
    }

    /// Label, rounded half down, against answer.
    pub(crate) fn confusion(&self, weights: &[f64]) -> Confusion {
        let pairs = self.items.iter().zip(weights).map(|(item, weight)| {
            (EqfLevel::round_half_down(item.label).index(), item.level.index(), *weight)
        });
        Confusion::new(EqfLevel::ALL.len(), pairs)
    }

    fn mean_of(&self, weights: &[f64], of: impl Fn(&LevelItem) -> Option<f64>) -> Option<f64> {
        weighted_mean(self.items.iter().zip(weights).filter_map(|(i, w)| Some((of(i)?, *w))))
    }
}

impl Sample for LevelSample {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn values(&self, weights: &[f64]) -> Vec<Option<f64>> {
        let rank = spearman(&self.labels, &self.means, weights);
        if !self.has_classes() {
            return vec![None, None, None, None, None, rank, None, None];
        }
        let confusion = self.confusion(weights);
        let share = |held: bool| if held { 1.0 } else { 0.0 };
        vec![
            confusion.accuracy(),
            confusion.macro_f1(),
            confusion.within(1),
            self.mean_of(weights, |item| Some((item.mean - item.label).abs())),
            confusion.quadratic_weighted_kappa(),
            rank,
            self.mean_of(weights, |item| Some(share(item.interval?.0))),
            self.mean_of(weights, |item| Some(item.interval?.1)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{Measure, Subject};

    fn item(label: f64, mean: f64, interval: Option<(bool, f64)>) -> LevelItem {
        LevelItem { label, level: EqfLevel::round_half_down(mean), mean, interval }
    }

    fn value(sample: &LevelSample, measure: Measure) -> Option<f64> {
        let values = sample.values(&vec![1.0; sample.len()]);
        let place = Subject::Level.measures().iter().position(|m| *m == measure).unwrap();
        values[place]
    }

    #[test]
    fn each_value_stands_at_its_measure() {
        let items = vec![
            item(2.0, 2.5, Some((true, 2.0))),
            item(5.0, 5.0, Some((true, 1.0))),
            item(6.0, 7.5, Some((false, 3.0))),
            item(8.0, 7.9, None),
        ];
        let sample = LevelSample::new(items, LabelScale::Unit);
        let near = |measure, expected: f64| {
            let got = value(&sample, measure).unwrap();
            assert!((got - expected).abs() < 1e-12, "{measure:?}: {got}");
        };
        near(Measure::Accuracy, 0.75);
        near(Measure::WithinOne, 1.0);
        near(Measure::Mae, 2.1 / 4.0);
        near(Measure::Spearman, 1.0);
        near(Measure::Coverage, 2.0 / 3.0);
        near(Measure::Width, 2.0);
    }

    #[test]
    fn steps_of_a_ladder_are_only_ranked() {
        let sample = LevelSample::new(
            vec![item(1.0, 4.0, None), item(2.0, 4.1, None), item(3.0, 4.05, None)],
            LabelScale::Ladder,
        );
        assert_eq!(value(&sample, Measure::Accuracy), None);
        assert!((value(&sample, Measure::Spearman).unwrap() - 0.5).abs() < 1e-12);
    }
}
