//! Bootstrap intervals that resample whole units.

use rayon::prelude::*;

use super::{Interval, Random};

/// How often a bootstrap resamples, and by which seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resampling {
    /// Resamples; none gives no intervals.
    pub n_resamples: usize,
    /// The seed.
    pub seed: u64,
}

/// The 95 % percentile intervals (Efron and Tibshirani 1993, chapter 13) of the figures that
/// `figures` makes of the items' weights.
///
/// `cluster_of` names the cluster of each item, from 0 to below `n_clusters`. Whole clusters are
/// drawn, since statements of one unit resemble each other; a resample gives an item the number
/// of times that its cluster was drawn. A figure that more than half of the resamples lack has no
/// interval, nor has any with fewer than two clusters. The result does not depend on threads.
pub fn bootstrap<F>(
    cluster_of: &[usize],
    n_clusters: usize,
    resampling: Resampling,
    figures: F,
) -> Vec<Option<Interval>>
where
    F: Fn(&[f64]) -> Vec<Option<f64>> + Sync,
{
    let n_figures = figures(&vec![1.0; cluster_of.len()]).len();
    if n_clusters < 2 || resampling.n_resamples == 0 {
        return vec![None; n_figures];
    }
    let draws: Vec<Vec<Option<f64>>> = (0..resampling.n_resamples as u64)
        .into_par_iter()
        .map(|number| {
            let mut random = Random::new(resampling.seed, number);
            let mut times = vec![0.0; n_clusters];
            for _ in 0..n_clusters {
                times[random.below(n_clusters)] += 1.0;
            }
            let weights: Vec<f64> = cluster_of
                .iter()
                .map(|cluster| times.get(*cluster).copied().unwrap_or_default())
                .collect();
            figures(&weights)
        })
        .collect();
    (0..n_figures)
        .map(|figure| {
            let mut values: Vec<f64> =
                draws.iter().filter_map(|draw| draw.get(figure).copied().flatten()).collect();
            values.sort_by(f64::total_cmp);
            (values.len() * 2 >= draws.len())
                .then(|| Some(Interval { low: at(&values, 25)?, high: at(&values, 975)? }))
                .flatten()
        })
        .collect()
}

/// The value below which `per_mille` of a thousand of the sorted values lie, between neighbours
/// in proportion.
fn at(values: &[f64], per_mille: usize) -> Option<f64> {
    let place = values.len().checked_sub(1)? * per_mille;
    let (index, rest) = (place / 1000, (place % 1000) as f64 / 1000.0);
    let (low, high) = (values.get(index)?, values.get(index + 1).or(values.get(index))?);
    Some(low + rest * (high - low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::metric::weighted_mean;

    const ONCE: Resampling = Resampling { n_resamples: 400, seed: 1 };

    fn mean(values: &[f64]) -> impl Fn(&[f64]) -> Vec<Option<f64>> + Sync {
        let values = values.to_vec();
        move |weights| vec![weighted_mean(values.iter().copied().zip(weights.iter().copied()))]
    }

    fn of(values: &[f64], cluster_of: &[usize], n_clusters: usize) -> Option<Interval> {
        bootstrap(cluster_of, n_clusters, ONCE, mean(values))[0]
    }

    #[test]
    fn the_interval_of_a_mean_is_near_the_normal_one() {
        let values: Vec<f64> = (0..200_u8).map(|i| f64::from(i % 2)).collect();
        let clusters: Vec<usize> = (0..200).collect();
        let interval = of(&values, &clusters, 200).unwrap();
        // Standard error .5 / √200 = .035, so .431 to .569.
        assert!((interval.low - 0.431).abs() < 0.02, "{interval:?}");
        assert!((interval.high - 0.569).abs() < 0.02, "{interval:?}");
    }

    #[test]
    fn items_of_one_cluster_go_together_and_widen_the_interval() {
        let values: Vec<f64> = (0..200_u32).map(|i| f64::from((i / 20) % 2)).collect();
        let apart: Vec<usize> = (0..200).collect();
        let together: Vec<usize> = (0..200).map(|i| i / 20).collect();
        let width = |interval: Interval| interval.high - interval.low;
        let wide = width(of(&values, &together, 10).unwrap());
        assert!(wide > 3.0 * width(of(&values, &apart, 200).unwrap()), "{wide}");
    }

    #[test]
    fn the_seed_decides_and_one_cluster_has_no_interval() {
        let values = [1.0, 4.0, 2.0, 7.0];
        assert_eq!(of(&values, &[0, 1, 2, 3], 4), of(&values, &[0, 1, 2, 3], 4));
        assert_eq!(of(&values, &[0, 0, 0, 0], 1), None);
    }

    #[test]
    fn a_figure_that_most_resamples_lack_has_no_interval() {
        let none = bootstrap(&[0, 1, 2], 3, ONCE, |_| vec![None, Some(1.0)]);
        assert_eq!(none, [None, Some(Interval { low: 1.0, high: 1.0 })]);
    }
}
