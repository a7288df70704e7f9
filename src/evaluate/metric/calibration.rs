//! Whether probabilities mean what they say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Bins of equal mass that the calibration error is taken over.
pub const N_BINS: usize = 15;

/// Answers of like probability.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReliabilityBin {
    /// Answers in the bin.
    pub n: f64,
    /// Their mean probability.
    pub mean_probability: f64,
    /// The share of them that is true.
    pub share_true: f64,
}

/// Puts `(probability, is true, weight)` into at most [`N_BINS`] bins of equal mass, lowest
/// probability first. Equal probabilities stay together, so that the order of items is no matter.
///
/// `items` must be sorted by probability.
#[must_use]
pub fn reliability_bins(items: &[(f64, bool, f64)]) -> Vec<ReliabilityBin> {
    let total: f64 = items.iter().map(|item| item.2).sum();
    let mut bins: Vec<[f64; 3]> = Vec::new();
    let (mut below, mut bin, mut last_bin) = (0.0, 0_usize, None);
    for run in items.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let weight: f64 = run.iter().map(|item| item.2).sum();
        if weight <= 0.0 {
            continue;
        }
        let middle = below + weight / 2.0;
        below += weight;
        while bin + 1 < N_BINS && middle >= total * (bin + 1) as f64 / N_BINS as f64 {
            bin += 1;
        }
        if last_bin != Some(bin) {
            bins.push([0.0; 3]);
            last_bin = Some(bin);
        }
        if let Some([mass, probability, truth]) = bins.last_mut() {
            *mass += weight;
            for (p, is_true, w) in run {
                *probability += p * w;
                *truth += if *is_true { *w } else { 0.0 };
            }
        }
    }
    bins.into_iter()
        .map(|[n, probability, truth]| ReliabilityBin {
            n,
            mean_probability: probability / n,
            share_true: truth / n,
        })
        .collect()
}

/// Expected calibration error (Naeini et al. 2015) over bins of equal mass (Nixon et al. 2019):
/// the mean distance of probability and share of truth, weighted by the bins' mass.
///
/// `items` must be sorted by probability.
#[must_use]
pub fn expected_calibration_error(items: &[(f64, bool, f64)]) -> Option<f64> {
    super::weighted_mean(
        reliability_bins(items)
            .iter()
            .map(|bin| ((bin.mean_probability - bin.share_true).abs(), bin.n)),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_probability_that_comes_true_as_often_as_it_says_has_no_error() {
        let mut items = Vec::new();
        for tenth in 0..=10_u32 {
            for draw in 0..10_u32 {
                items.push((f64::from(tenth) / 10.0, draw < tenth, 1.0));
            }
        }
        assert!(expected_calibration_error(&items).unwrap() < 1e-12);
    }

    #[test]
    fn certainty_that_is_right_half_the_time_is_wrong_by_a_half() {
        let items = [(1.0, true, 1.0), (1.0, false, 1.0)];
        assert_eq!(expected_calibration_error(&items), Some(0.5));
        assert_eq!(expected_calibration_error(&[]), None);
    }

    #[test]
    fn different_probabilities_fill_every_bin_evenly() {
        let items: Vec<_> = (0..150).map(|i| (f64::from(i) / 150.0, i % 2 == 0, 1.0)).collect();
        let bins = reliability_bins(&items);
        assert_eq!(bins.len(), N_BINS);
        assert!(bins.iter().all(|bin| (bin.n - 10.0).abs() < 1e-9), "{bins:?}");
    }

    proptest! {
        #[test]
        fn bins_hold_everything_once_and_rise(
            mut items in proptest::collection::vec((0.0f64..1.0, any::<bool>(), 0u8..3), 1..120),
        ) {
            items.sort_by(|a, b| a.0.total_cmp(&b.0));
            let items: Vec<_> = items.iter().map(|i| (i.0, i.1, f64::from(i.2))).collect();
            let bins = reliability_bins(&items);
            let total: f64 = items.iter().map(|item| item.2).sum();
            prop_assert!((bins.iter().map(|bin| bin.n).sum::<f64>() - total).abs() < 1e-9);
            prop_assert!(bins.len() <= N_BINS);
            prop_assert!(bins.is_sorted_by(|a, b| a.mean_probability < b.mean_probability));
            if let Some(error) = expected_calibration_error(&items) {
                prop_assert!((0.0..=1.0).contains(&error));
            }
        }
    }
}
