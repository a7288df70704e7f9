//! Fits all heads at once on sparse features by `AdaGrad` (Duchi, Hazan and Singer 2011), one
//! statement at a time, in an order that the seed decides.

use super::example::{Example, Random};
use super::fit::Fit;
use super::loss::{binary_loss, kind_loss, level_loss, level_target};
use crate::encode::SparseVector;
use crate::model::heads::{Heads, sums_of};
use crate::model::weights::{BLOOM, KIND, LEVEL, N_OUTPUTS, OUTCOME, Row};

/// Squared gradient that each sum starts from, so that first steps stay small.
const FIRST_SQUARE: f32 = 1e-4;
/// Biases and the slope move this much slower than weights.
const BIAS_RATE: f64 = 0.1;
const SLOPE_RATE: f64 = 0.02;

/// How long and how fast to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SparseSettings {
    pub(crate) n_epochs: u32,
    pub(crate) learning_rate: f64,
    /// Pull of the weights towards their start, per statement that has the feature.
    pub(crate) l2: f64,
    pub(crate) seed: u64,
}

/// Sums of squared gradients.
struct Squares {
    rows: Vec<Row>,
    bias: [f64; N_OUTPUTS],
    log_slope: f64,
}

impl Fit {
    /// Learns from the statements; `after_epoch` gets the number of epochs done and the mean loss.
    pub(crate) fn learn_sparse(
        &mut self,
        vectors: &[SparseVector],
        examples: &[&Example],
        settings: SparseSettings,
        after_epoch: &mut dyn FnMut(u32, f64),
    ) {
        let start = self.rows.clone();
        let mut squares = Squares {
            rows: vec![[FIRST_SQUARE; N_OUTPUTS]; self.rows.len()],
            bias: [1.0; N_OUTPUTS],
            log_slope: 1.0,
        };
        let mut order: Vec<(&SparseVector, &Example)> =
            vectors.iter().zip(examples.iter().copied()).collect();
        let mut random = Random(settings.seed);
        for epoch in 1..=settings.n_epochs {
            random.shuffle(&mut order);
            // The rate falls to a tenth of its start, linearly.
            let done = f64::from(epoch - 1) / f64::from(settings.n_epochs);
            let rate = settings.learning_rate * (1.0 - 0.9 * done);
            let mut loss = 0.0;
            for (vector, example) in &order {
                let sums = sums_of(
                    &self.rows,
                    vector.entries.iter().map(|(index, value)| (*index as usize, *value)),
                );
                let gradient = gradient(&self.heads, &sums, example);
                loss += gradient.loss;
                self.step_heads(&gradient, rate, &mut squares);
                self.step_rows(vector, &gradient, (rate, settings.l2), (&start, &mut squares.rows));
            }
            after_epoch(epoch, loss / order.len().max(1) as f64);
        }
    }

    fn step_heads(&mut self, gradient: &Gradient, rate: f64, squares: &mut Squares) {
        let biases = std::iter::once(&mut self.heads.level.bias)
            .chain(&mut self.heads.kind.bias)
            .chain(&mut self.heads.bloom.bias)
            .chain(std::iter::once(&mut self.heads.outcome.bias));
        for ((bias, by), square) in biases.zip(&gradient.by_score).zip(&mut squares.bias) {
            *square += by * by;
            *bias -= BIAS_RATE * rate * by / square.sqrt();
        }
        squares.log_slope += gradient.by_log_slope * gradient.by_log_slope;
        let step = SLOPE_RATE * rate * gradient.by_log_slope / squares.log_slope.sqrt();
        self.heads.level.slope = (self.heads.level.slope * (-step).exp()).clamp(0.05, 50.0);
    }

    #[expect(clippy::cast_possible_truncation, reason = "weights are kept as f32")]
    fn step_rows(
        &mut self,
        vector: &SparseVector,
        gradient: &Gradient,
        (rate, l2): (f64, f64),
        (start, squares): (&[Row], &mut [Row]),
    ) {
        let (rate, l2) = (rate as f32, l2 as f32);
        let by_score = gradient.by_score.map(|by| by as f32);
        for (index, value) in &vector.entries {
            let place = *index as usize;
            let (Some(row), Some(squares), Some(start)) =
                (self.rows.get_mut(place), squares.get_mut(place), start.get(place))
            else {
                continue;
            };
            for (((weight, square), by), start) in
                row.iter_mut().zip(squares).zip(by_score).zip(start)
            {
                if by != 0.0 {
                    let by = by * value + l2 * (*weight - start);
                    *square += by * by;
                    *weight -= rate * by / square.sqrt();
                }
            }
        }
    }
}

/// The loss of one statement and its gradient by the eleven scores.
struct Gradient {
    loss: f64,
    by_score: [f64; N_OUTPUTS],
    by_log_slope: f64,
}

fn gradient(heads: &Heads, sums: &Row, example: &Example) -> Gradient {
    let score = |place: usize| sums.get(place).copied().map_or(0.0, f64::from);
    let mut loss = 0.0;
    let mut by_score = [0.0; N_OUTPUTS];
    let mut by_log_slope = 0.0;
    let mut put = |place: usize, by: f64| {
        if let Some(slot) = by_score.get_mut(place) {
            *slot = by;
        }
    };
    if let Some(level) = example.level {
        let latent = heads.level.bias + score(LEVEL);
        let found = level_loss(&heads.level, latent, &level_target(level));
        loss += found.loss;
        put(LEVEL, found.by_latent);
        by_log_slope = found.by_log_slope;
    }
    if let Some(target) = example.kind {
        let scores = std::array::from_fn(|k| {
            heads.kind.bias.get(k).copied().unwrap_or_default() + score(KIND + k)
        });
        let (kind, by) = kind_loss(scores, &target);
        loss += kind;
        (0..).zip(by).for_each(|(k, by)| put(KIND + k, by));
    }
    if let Some(target) = example.bloom {
        for ((b, target), bias) in (0..).zip(target).zip(heads.bloom.bias) {
            let (process, by) = binary_loss(bias + score(BLOOM + b), target);
            loss += process;
            put(BLOOM + b, by);
        }
    }
    if let Some(target) = example.outcome {
        let (outcome, by) = binary_loss(heads.outcome.bias + score(OUTCOME), target);
        loss += outcome;
        put(OUTCOME, by);
    }
    Gradient { loss, by_score, by_log_slope }
}
