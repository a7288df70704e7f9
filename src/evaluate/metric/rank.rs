//! Rank correlation.

use super::weighted_mean;

/// Values in order, ready for ranks under any weights.
#[derive(Clone, Debug)]
pub struct RankOrder {
    /// Runs of equal values, lowest first, each a list of item numbers.
    runs: Vec<Vec<usize>>,
    n: usize,
}

impl RankOrder {
    /// Sorts `values`.
    #[must_use]
    pub fn new(values: &[f64]) -> Self {
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
        let runs = order
            .chunk_by(|a, b| values[*a].total_cmp(&values[*b]).is_eq())
            .map(<[usize]>::to_vec)
            .collect();
        Self { runs, n: values.len() }
    }

    /// The rank of each item, from 1; ties share their mean rank. An item of weight `w` counts as
    /// `w` equal items.
    #[must_use]
    pub fn ranks(&self, weights: &[f64]) -> Vec<f64> {
        let mut ranks = vec![0.0; self.n];
        let mut below = 0.0;
        for run in &self.runs {
            let weight: f64 = run.iter().map(|item| weights[*item]).sum();
            for item in run {
                ranks[*item] = below + f64::midpoint(weight, 1.0);
            }
            below += weight;
        }
        ranks
    }
}

/// Spearman's rank correlation with ties by mean rank: Pearson's correlation of the ranks
/// (Kendall and Gibbons, "Rank Correlation Methods", 1990). `None` if a side is constant.
#[must_use]
pub fn spearman(left: &RankOrder, right: &RankOrder, weights: &[f64]) -> Option<f64> {
    let (x, y) = (left.ranks(weights), right.ranks(weights));
    let mean = |ranks: &[f64]| weighted_mean(ranks.iter().copied().zip(weights.iter().copied()));
    let (mean_x, mean_y) = (mean(&x)?, mean(&y)?);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for ((x, y), weight) in x.iter().zip(&y).zip(weights) {
        let (dx, dy) = (x - mean_x, y - mean_y);
        xx += weight * dx * dx;
        yy += weight * dy * dy;
        xy += weight * dx * dy;
    }
    let scale = (xx * yy).sqrt();
    (scale > 1e-9).then(|| (xy / scale).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
        spearman(&RankOrder::new(x), &RankOrder::new(y), &vec![1.0; x.len()])
    }

    #[test]
    fn ties_share_their_mean_rank() {
        assert_eq!(RankOrder::new(&[3.0, 1.0, 3.0, 2.0]).ranks(&[1.0; 4]), [3.5, 1.0, 3.5, 2.0]);
    }

    #[test]
    fn an_example_without_ties_follows_the_textbook_formula() {
        // 1 - 6 Σd² / (n (n² - 1)) with d = 0, 1, 1, 2, 2 and n = 5.
        let rho = correlation(&[1.0, 2.0, 3.0, 4.0, 5.0], &[1.0, 3.0, 2.0, 6.0, 4.0]).unwrap();
        assert!((rho - (1.0 - 6.0 * 4.0 / 120.0)).abs() < 1e-12, "{rho}");
    }

    #[test]
    fn a_constant_side_has_no_correlation() {
        assert_eq!(correlation(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]), None);
        assert_eq!(correlation(&[], &[]), None);
    }

    proptest! {
        #[test]
        fn only_the_order_counts(
            pairs in proptest::collection::vec((0i8..6, 0i8..6), 2..40),
        ) {
            let x: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.0)).collect();
            let y: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.1)).collect();
            let bent: Vec<f64> = x.iter().map(|x| x.exp()).collect();
            let turned: Vec<f64> = x.iter().map(|x| -x).collect();
            match (correlation(&x, &y), correlation(&bent, &y), correlation(&turned, &y)) {
                (Some(rho), Some(same), Some(opposite)) => {
                    prop_assert!((rho - same).abs() < 1e-9 && (rho + opposite).abs() < 1e-9);
                    prop_assert!((rho - correlation(&y, &x).unwrap()).abs() < 1e-9);
                }
                other => prop_assert_eq!(other, (None, None, None)),
            }
        }

        #[test]
        fn a_whole_weight_is_the_item_that_often(
            items in proptest::collection::vec((0i8..6, 0i8..6, 0u8..4), 2..25),
        ) {
            let x: Vec<f64> = items.iter().map(|item| f64::from(item.0)).collect();
            let y: Vec<f64> = items.iter().map(|item| f64::from(item.1)).collect();
            let weights: Vec<f64> = items.iter().map(|item| f64::from(item.2)).collect();
            let weighted = spearman(&RankOrder::new(&x), &RankOrder::new(&y), &weights);
            let often = |values: &[f64]| -> Vec<f64> {
                values.iter().zip(&items).flat_map(|(v, i)| vec![*v; usize::from(i.2)]).collect()
            };
            match (weighted, correlation(&often(&x), &often(&y))) {
                (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-9),
                (a, b) => prop_assert_eq!(a, b),
            }
        }
    }
}
