//! Fits the heads on dense vectors: kind by linfa's multinomial logistic regression, level and the
//! logistic heads by L-BFGS on their own losses.

use linfa::DatasetBase;
use linfa::traits::Fit as _;
use linfa_logistic::MultiLogisticRegression;
use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, Slice};

use super::error::TrainError;
use super::example::Example;
use super::fit::Fit;
use super::lbfgs::{Stop, minimise};
use super::loss::{binary_loss, level_loss, level_target};
use super::settings::{Options, Thresholds};
use crate::model::heads::{LevelHead, most_likely};
use crate::model::weights::{BLOOM, KIND, LEVEL, OUTCOME};
use crate::outcome::Kind;

const STOP: Stop = Stop { max_steps: 300, tolerance: 1e-7 };
const KIND_STEPS: u64 = 300;
/// A head is fitted if this many statements have its label.
const MIN_LABELS: usize = 20;
/// Keeps the distance of thresholds finite where a level has no statement.
const THRESHOLD_PULL: f64 = 1e-4;

/// Centred and scaled vectors of the statements that have one label, and the labels.
struct Labelled<T> {
    x: Array2<f64>,
    targets: Vec<T>,
}

/// Turns the gradient by cut into that by point, and returns a pull of its own.
type CutsBack<'a> = dyn Fn(&[f64], &[f64; 7], &mut [f64]) -> f64 + 'a;

/// What was taken off the vectors and what they were divided by.
struct Standard {
    centre: Array1<f64>,
    spread: f64,
}

impl Fit {
    /// Learns from the statements, one row of `vectors` each. A head without enough labels stays
    /// as it is.
    pub(crate) fn learn_dense(
        &mut self,
        vectors: &Array2<f32>,
        examples: &[&Example],
        options: &Options,
    ) -> Result<(), TrainError> {
        let (x, standard) = Standard::of(vectors);
        let levels = labelled(&x, examples, |example| example.level.map(level_target));
        if levels.targets.len() >= MIN_LABELS {
            match options.thresholds {
                Thresholds::Fixed => self.fit_level(&levels, &standard, options.ridge),
                Thresholds::Free => self.fit_free_level(&levels, &standard, options.ridge),
            }
        }
        let kinds = labelled(&x, examples, |e| e.kind.map(|kind| most_likely(&kind)));
        let has_all = (0..Kind::ALL.len()).all(|kind| kinds.targets.contains(&kind));
        if kinds.targets.len() >= MIN_LABELS && has_all {
            self.fit_kind(&kinds, &standard, options.ridge)?;
        }
        for b in 0..self.heads.bloom.bias.len() {
            let shares = labelled(&x, examples, |e| e.bloom.and_then(|p| p.get(b).copied()));
            let start = self.heads.bloom.bias.get(b).copied().unwrap_or_default();
            let bias = self.fit_binary((BLOOM + b, start), &shares, &standard, options.ridge);
            if let Some(slot) = self.heads.bloom.bias.get_mut(b) {
                *slot = bias;
            }
        }
        let shares = labelled(&x, examples, |example| example.outcome);
        self.heads.outcome.bias =
            self.fit_binary((OUTCOME, self.heads.outcome.bias), &shares, &standard, options.ridge);
        Ok(())
    }

    /// Level with thresholds half way between levels: weights, bias and slope.
    fn fit_level(&mut self, rows: &Labelled<[f64; 8]>, standard: &Standard, ridge: f64) {
        let LevelHead { slope, thresholds, .. } = self.heads.level;
        let (base, bias) = self.level_in_log_odds(standard);
        // The cuts follow from the logarithm of the slope and from the bias.
        let cuts = |point: &[f64]| {
            let (log_slope, bias) = (number(point, 0), number(point, 1));
            thresholds.map(|threshold| log_slope.exp() * (threshold - bias))
        };
        let back = |point: &[f64], by_cut: &[f64; 7], gradient: &mut [f64]| {
            let by_slope = cuts(point).iter().zip(by_cut).map(|(cut, by)| cut * by).sum();
            let by_bias = -number(point, 0).exp() * by_cut.iter().sum::<f64>();
            for (slot, by) in gradient.iter_mut().zip([by_slope, by_bias]) {
                *slot = by;
            }
            0.0
        };
        let (weights, point) = rows.fit_cuts((&base, ridge), &[slope.ln(), bias], &cuts, &back);
        let slope = number(&point, 0).exp();
        self.set_level((slope, number(&point, 1)), &weights, standard);
        self.heads.level.thresholds = thresholds;
    }

    /// Level with free thresholds, then put on the reading scale: the thresholds lie around
    /// `k + 0.5` as near as a straight line can bring them.
    fn fit_free_level(&mut self, rows: &Labelled<[f64; 8]>, standard: &Standard, ridge: f64) {
        let LevelHead { slope, thresholds, .. } = self.heads.level;
        let (base, bias) = self.level_in_log_odds(standard);
        let first_cuts = thresholds.map(|threshold| slope * (threshold - bias));
        let mut start = vec![first_cuts[0]];
        start.extend(first_cuts.iter().zip(first_cuts.iter().skip(1)).map(|(a, b)| (b - a).ln()));
        let back = |point: &[f64], by_cut: &[f64; 7], gradient: &mut [f64]| {
            let mut pull = 0.0;
            for (k, (slot, log_gap)) in gradient.iter_mut().zip(point).enumerate() {
                // A gap moves every cut above it.
                let above: f64 = by_cut.iter().skip(k).sum();
                let away = log_gap - number(&start, k);
                *slot = if k == 0 {
                    above
                } else {
                    pull += THRESHOLD_PULL / 2.0 * away * away;
                    above * log_gap.exp() + THRESHOLD_PULL * away
                };
            }
            pull
        };
        let (weights, point) = rows.fit_cuts((&base, ridge), &start, &cuts_of, &back);
        let cuts = cuts_of(&point);
        let (slope, centre) = line_through(&cuts);
        self.set_level((slope, centre), &weights, standard);
        self.heads.level.thresholds = cuts.map(|cut| cut / slope + centre);
    }

    /// The level head's weights on standard vectors in log-odds, and its bias there in levels.
    fn level_in_log_odds(&self, standard: &Standard) -> (Array1<f64>, f64) {
        let head = &self.heads.level;
        let weights = standard.standardised(&self.column(LEVEL), head.bias);
        let (weights, bias) = split_last(weights.as_slice().unwrap_or_default());
        (weights.iter().map(|weight| weight * head.slope).collect(), bias)
    }

    fn set_level(&mut self, (slope, bias): (f64, f64), weights: &[f64], standard: &Standard) {
        let in_levels: Vec<f64> =
            weights.iter().map(|weight| weight / slope).chain([bias]).collect();
        let (weights, bias) = standard.plain(&in_levels);
        self.set_column(LEVEL, &weights);
        self.heads.level.bias = bias;
        self.heads.level.slope = slope;
    }

    fn fit_kind(
        &mut self,
        rows: &Labelled<usize>,
        standard: &Standard,
        ridge: f64,
    ) -> Result<(), TrainError> {
        let targets = Array1::from(rows.targets.clone());
        let x = first_columns(&rows.x, standard.centre.len()).to_owned();
        let fitted = MultiLogisticRegression::default()
            .alpha(ridge)
            .max_iterations(KIND_STEPS)
            .gradient_tolerance(1e-5)
            .fit(&DatasetBase::new(x, targets))
            .map_err(|error| TrainError::Solver { message: error.to_string() })?;
        for (place, kind) in fitted.classes().iter().enumerate() {
            let column = fitted.params().column(place);
            let intercept = fitted.intercept().get(place).copied().unwrap_or_default();
            let weights: Vec<f64> = column.iter().copied().chain([intercept]).collect();
            let (weights, bias) = standard.plain(&weights);
            self.set_column(KIND + kind, &weights);
            if let Some(slot) = self.heads.kind.bias.get_mut(*kind) {
                *slot = bias;
            }
        }
        Ok(())
    }

    /// Fits the logistic head at `place` and returns its bias.
    fn fit_binary(
        &mut self,
        (place, bias): (usize, f64),
        rows: &Labelled<f64>,
        standard: &Standard,
        ridge: f64,
    ) -> f64 {
        if rows.targets.len() < MIN_LABELS {
            return bias;
        }
        let base = standard.standardised(&self.column(place), bias);
        let found = minimise(
            &mut |weights, gradient| {
                rows.value(weights, gradient, &base, ridge, |score, target| {
                    binary_loss(score, *target)
                })
            },
            &base.to_vec(),
            STOP,
        );
        let (weights, bias) = standard.plain(&found);
        self.set_column(place, &weights);
        bias
    }

    fn column(&self, place: usize) -> Array1<f64> {
        self.rows.iter().map(|row| row.get(place).copied().map_or(0.0, f64::from)).collect()
    }

    #[expect(clippy::cast_possible_truncation, reason = "weights are kept as f32")]
    fn set_column(&mut self, place: usize, weights: &[f64]) {
        for (row, weight) in self.rows.iter_mut().zip(weights) {
            if let Some(slot) = row.get_mut(place) {
                *slot = *weight as f32;
            }
        }
    }
}

impl Labelled<[f64; 8]> {
    /// Fits weights in log-odds, pulled towards `base`, and the seven cuts that `cuts` makes of a
    /// point; `back` turns the gradient by cut into that by point and returns a pull of its own.
    fn fit_cuts(
        &self,
        (base, ridge): (&Array1<f64>, f64),
        start: &[f64],
        cuts: &dyn Fn(&[f64]) -> [f64; 7],
        back: &CutsBack<'_>,
    ) -> (Vec<f64>, Vec<f64>) {
        let n_weights = base.len();
        let start: Vec<f64> = base.iter().chain(start).copied().collect();
        let mut found = minimise(
            &mut |point, gradient| {
                let (weights, point) = point.split_at(n_weights);
                let head = LevelHead { bias: 0.0, slope: 1.0, thresholds: cuts(point) };
                let mut by_cut = [0.0; 7];
                let value = self.value(weights, gradient, base, ridge, |latent, target| {
                    let found = level_loss(&head, latent, target);
                    for (sum, by) in by_cut.iter_mut().zip(found.by_threshold) {
                        *sum += by;
                    }
                    (found.loss, found.by_latent)
                });
                let by_point = gradient.get_mut(n_weights..).unwrap_or_default();
                value + back(point, &by_cut, by_point)
            },
            &start,
            STOP,
        );
        let point = found.split_off(n_weights);
        (found, point)
    }
}

impl<T> Labelled<T> {
    /// Sum of the losses plus half the ridge times the squared distance of the weights from
    /// `base`; the last column of `x` may be the bias, which is free. Writes the gradient by
    /// weight; `loss` gives the loss and its derivative by score.
    fn value(
        &self,
        weights: &[f64],
        gradient: &mut [f64],
        base: &Array1<f64>,
        ridge: f64,
        mut loss: impl FnMut(f64, &T) -> (f64, f64),
    ) -> f64 {
        let x = first_columns(&self.x, weights.len());
        let scores = x.dot(&ArrayView1::from(weights));
        let mut value = 0.0;
        let by_score: Array1<f64> = scores
            .iter()
            .zip(&self.targets)
            .map(|(score, target)| {
                let (one, by) = loss(*score, target);
                value += one;
                by
            })
            .collect();
        let n_ridged = self.x.ncols() - 1;
        for (place, (slot, by)) in gradient.iter_mut().zip(x.t().dot(&by_score)).enumerate() {
            *slot = by;
            if let (true, Some(weight), Some(base)) =
                (place < n_ridged, weights.get(place), base.get(place))
            {
                value += ridge / 2.0 * (weight - base).powi(2);
                *slot += ridge * (weight - base);
            }
        }
        value
    }
}

impl Standard {
    /// The vectors with their mean taken off, divided by the root of their mean square length,
    /// and a last column of ones.
    fn of(vectors: &Array2<f32>) -> (Array2<f64>, Self) {
        let x = vectors.mapv(f64::from);
        let centre = x.mean_axis(Axis(0)).unwrap_or_else(|| Array1::zeros(x.ncols()));
        let x = x - &centre;
        let spread = (x.iter().map(|entry| entry * entry).sum::<f64>() / x.nrows().max(1) as f64)
            .sqrt()
            .max(1e-9);
        let mut x = x / spread;
        // The column has as many entries as there are rows, so that it always fits.
        let _ = x.push_column(Array1::ones(x.nrows()).view());
        (x, Self { centre, spread })
    }

    /// Weights and bias on the vectors as weights on the standard ones, the bias last.
    fn standardised(&self, weights: &Array1<f64>, bias: f64) -> Array1<f64> {
        let bias = bias + weights.dot(&self.centre);
        weights.iter().map(|weight| weight * self.spread).chain([bias]).collect()
    }

    /// The reverse of [`standardised`](Self::standardised).
    fn plain(&self, weights: &[f64]) -> (Vec<f64>, f64) {
        let (weights, bias) = split_last(weights);
        let weights: Vec<f64> = weights.iter().map(|weight| weight / self.spread).collect();
        let taken: f64 = weights.iter().zip(&self.centre).map(|(w, centre)| w * centre).sum();
        (weights, bias - taken)
    }
}

/// The rows that have a label, in order.
fn labelled<T>(
    x: &Array2<f64>,
    examples: &[&Example],
    label: impl Fn(&Example) -> Option<T>,
) -> Labelled<T> {
    let (places, targets): (Vec<usize>, Vec<T>) = examples
        .iter()
        .enumerate()
        .filter_map(|(place, example)| Some((place, label(example)?)))
        .unzip();
    Labelled { x: x.select(Axis(0), &places), targets }
}

fn first_columns(x: &Array2<f64>, n_columns: usize) -> ArrayView2<'_, f64> {
    x.slice_axis(Axis(1), Slice::from(..n_columns))
}

fn number(point: &[f64], place: usize) -> f64 {
    point.get(place).copied().unwrap_or_default()
}

fn split_last(numbers: &[f64]) -> (&[f64], f64) {
    numbers.split_last().map_or((numbers, 0.0), |(last, rest)| (rest, *last))
}

/// Thresholds from the first one and the logarithms of the gaps between them.
pub(crate) fn cuts_of(point: &[f64]) -> [f64; 7] {
    let mut at = 0.0;
    let mut cuts = [0.0; 7];
    for (k, (cut, number)) in cuts.iter_mut().zip(point).enumerate() {
        at += if k == 0 { *number } else { number.exp() };
        *cut = at;
    }
    cuts
}

/// Slope and zero of the line that fits the cuts best over `k + 0.5`.
fn line_through(cuts: &[f64; 7]) -> (f64, f64) {
    let middle = 4.5;
    let mean = cuts.iter().sum::<f64>() / 7.0;
    let offsets = (0..7u8).map(|k| f64::from(k) + 1.5 - middle);
    let slope = offsets.zip(cuts).map(|(x, cut)| x * (cut - mean)).sum::<f64>() / 28.0;
    (slope, middle - mean / slope)
}

#[cfg(test)]
mod tests;
