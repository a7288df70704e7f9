//! How well a model reads statements that it did not learn from.

use serde::{Deserialize, Serialize};

use super::example::Example;
use crate::model::Prediction;
use crate::model::heads::most_likely;

/// Figures on labelled statements; each is missing where no statement has the label.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// Statements read.
    pub n_statements: usize,
    /// Mean absolute error of the mean level on the reading scale.
    pub level_mae: Option<f64>,
    /// Share of statements whose rounded level is at most one from the label.
    pub level_within_one: Option<f64>,
    /// Share of statements with the right kind.
    pub kind_accuracy: Option<f64>,
    /// Share of statements whose most likely process is among those of the label.
    pub bloom_accuracy: Option<f64>,
    /// Share of statements rightly taken, or not taken, for an outcome.
    pub outcome_accuracy: Option<f64>,
}

impl Figures {
    /// Compares predictions with labels, both in the same order.
    pub(crate) fn measure(
        predictions: &[Prediction],
        examples: &[&Example],
        min_p_outcome: f64,
    ) -> Self {
        let mean_of = |of: &dyn Fn(&Prediction, &Example) -> Option<f64>| {
            let values: Vec<f64> = predictions
                .iter()
                .zip(examples)
                .filter_map(|(prediction, example)| of(prediction, example))
                .collect();
            (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
        };
        let share = |right: bool| if right { 1.0 } else { 0.0 };
        Self {
            n_statements: examples.len(),
            level_mae: mean_of(&|p, e| Some((p.reading_mean - e.level?).abs())),
            level_within_one: mean_of(&|p, e| {
                Some(share((p.reading_mean.round() - e.level?.round()).abs() <= 1.0))
            }),
            kind_accuracy: mean_of(&|p, e| Some(share(p.kind.index() == most_likely(&e.kind?)))),
            bloom_accuracy: mean_of(&|p, e| {
                e.bloom?.get(most_likely(&p.p_bloom)).map(|target| share(*target >= 0.5))
            }),
            outcome_accuracy: mean_of(&|p, e| {
                Some(share((p.p_outcome >= min_p_outcome) == (e.outcome? >= 0.5)))
            }),
        }
    }
}
