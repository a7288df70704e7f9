//! Intervals of figures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// From where to where a figure may lie.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The 97.5 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % score interval of a share (Wilson 1927): `hits` of `n` independent trials.
///
/// Returns `None` if `n` is 0.
#[must_use]
pub fn wilson(hits: usize, n: usize) -> Option<Interval> {
    if n == 0 {
        return None;
    }
    let (n, share) = (n as f64, hits.min(n) as f64 / n as f64);
    let shrink = 1.0 + Z * Z / n;
    let middle = (share + Z * Z / (2.0 * n)) / shrink;
    let half = Z / shrink * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(Interval { low: (middle - half).max(0.0), high: (middle + half).min(1.0) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_published_example_is_met() {
        // Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 gives .2553 to .3662.
        let interval = wilson(81, 263).unwrap();
        assert!((interval.low - 0.2553).abs() < 5e-5, "{interval:?}");
        assert!((interval.high - 0.3662).abs() < 5e-5, "{interval:?}");
    }

    #[test]
    fn nothing_tried_has_no_interval() {
        assert_eq!(wilson(0, 0), None);
    }

    proptest! {
        #[test]
        fn the_share_lies_within_and_more_trials_narrow_it(n in 1usize..500, part in 0.0f64..1.0) {
            let hits = (0..n).filter(|i| (*i as f64) < part * n as f64).count();
            let (once, tenfold) = (wilson(hits, n).unwrap(), wilson(hits * 10, n * 10).unwrap());
            let share = hits as f64 / n as f64;
            prop_assert!(once.low <= share + 1e-12 && share <= once.high + 1e-12);
            prop_assert!(0.0 <= once.low && once.high <= 1.0);
            prop_assert!(tenfold.high - tenfold.low < once.high - once.low);
        }
    }
}
