//! The measures, each with its source. All work on weighted items, so that a bootstrap resample
//! is only another list of weights. What the figures are of is left to the samples.

mod bootstrap;
mod calibration;
mod confusion;
mod interval;
mod multi_label;
mod random;
mod rank;

pub use bootstrap::{Resampling, bootstrap};
pub use calibration::{N_BINS, ReliabilityBin, expected_calibration_error, reliability_bins};
pub use confusion::{ClassFigures, Confusion};
pub use interval::{Interval, wilson};
pub use multi_label::MultiLabel;
pub(crate) use random::Random;
pub use rank::{RankOrder, spearman};

/// Weighted mean of `values`; `None` without weight.
pub(crate) fn weighted_mean(values: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (sum, total) = values
        .fold((0.0, 0.0), |(sum, total), (value, weight)| (sum + value * weight, total + weight));
    (total > 0.0).then(|| sum / total)
}
