//! What is compared with the labels: the answer of a model or of a baseline to one statement.

use super::LabelScale;
use crate::model::{LevelScale, Prediction};
use crate::outcome::{CognitiveProcess, EqfLevel, Kind};

/// The answer to one statement, on the scale of the labels; what is missing is not judged.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) level: Option<LevelAnswer>,
    pub(crate) kind: Option<KindAnswer>,
    pub(crate) bloom: Option<BloomAnswer>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LevelAnswer {
    pub(crate) level: EqfLevel,
    pub(crate) mean: f64,
    pub(crate) ends: Option<IntervalEnds>,
    /// Probability of each level; none on the reading scale.
    pub(crate) shares: Option<[f64; 8]>,
}

/// An interval of levels on the unit scale, and the way there from the labels' scale.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IntervalEnds {
    pub(crate) low: EqfLevel,
    pub(crate) high: EqfLevel,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct KindAnswer {
    pub(crate) kind: Kind,
    /// Its probability.
    pub(crate) confidence: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BloomAnswer {
    pub(crate) processes: [bool; 6],
    pub(crate) probabilities: [f64; 6],
}

impl LevelAnswer {
    /// Makes the answer certain of its level.
    pub(crate) fn keep_only_the_level(&mut self) {
        let own = self.level.index();
        self.mean = f64::from(self.level.number());
        self.shares = Some(std::array::from_fn(|index| if index == own { 1.0 } else { 0.0 }));
    }
}

impl Answer {
    /// A model's prediction as an answer on `scale`.
    ///
    /// On the reading scale the level is the reading mean, rounded half down: the model gives
    /// probabilities and intervals on the unit scale only.
    pub(crate) fn of(prediction: &Prediction, scale: LabelScale) -> Self {
        let (level, mean, shares) = match scale {
            LabelScale::Unit | LabelScale::Ladder => {
                (prediction.level, prediction.level_mean, Some(prediction.p_level))
            }
            LabelScale::Reading => {
                let mean = prediction.reading_mean;
                (EqfLevel::round_half_down(mean), mean, None)
            }
        };
        let ends = IntervalEnds { low: prediction.level_low, high: prediction.level_high };
        Self {
            level: Some(LevelAnswer { level, mean, ends: Some(ends), shares }),
            kind: Some(KindAnswer {
                kind: prediction.kind,
                confidence: prediction.p_kind[prediction.kind.index()],
            }),
            bloom: Some(BloomAnswer {
                processes: CognitiveProcess::ALL.map(|process| prediction.bloom.contains(&process)),
                probabilities: prediction.p_bloom,
            }),
        }
    }
}

impl IntervalEnds {
    /// Whether the interval holds the label.
    ///
    /// A reading is brought to the unit scale by the model's own map before it is compared.
    pub(crate) fn hold(&self, label: f64, scale: LabelScale, map: &LevelScale) -> bool {
        let on_unit_scale = match scale {
            LabelScale::Unit | LabelScale::Ladder => label,
            LabelScale::Reading => map.unit_of(label),
        };
        let level = EqfLevel::round_half_down(on_unit_scale);
        self.low <= level && level <= self.high
    }

    /// Levels in the interval.
    pub(crate) fn width(&self) -> f64 {
        f64::from(self.high.number()) - f64::from(self.low.number()) + 1.0
    }
}
