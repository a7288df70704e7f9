//! Fits the map from the reading scale to the unit scale on units with an official level.
//!
//! The mean latent level of a unit's statements is set against its official level by proportional
//! odds with free thresholds; the thresholds are the knots of the map. Then the slope is the one
//! that fits single statements best at those thresholds.

use std::collections::BTreeMap;

use super::calibrate::best_factor;
use super::dense::cuts_of;
use super::lbfgs::{Stop, minimise};
use super::loss::{level_loss, level_target};
use crate::model::LevelScale;
use crate::model::heads::LevelHead;

const STOP: Stop = Stop { max_steps: 300, tolerance: 1e-8 };
/// Pull of each gap between thresholds towards one level, and of the first towards 1.5; it decides
/// where no unit does.
const PULL: f64 = 2.0;
/// A group of one table and level weighs as its size to this power, so that no source and no
/// frequent level drowns the others.
const GROUP_POWER: f64 = 0.5;
/// Fewer units than this leave the map as it is.
const MIN_UNITS: usize = 30;

/// The statements of one unit, read, and its official level.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OfficialUnit {
    /// The table it comes from.
    pub(crate) table: usize,
    /// Official level, 1 to 8.
    pub(crate) level: f64,
    /// Latent level of each statement, on the reading scale; at least one.
    pub(crate) latents: Vec<f64>,
}

/// The map that fits the units best; nothing if they are too few.
pub(crate) fn fit_unit_scale(units: &[OfficialUnit]) -> Option<LevelScale> {
    if units.len() < MIN_UNITS {
        return None;
    }
    let weights = weights(units);
    let means: Vec<f64> = units
        .iter()
        .map(|unit| unit.latents.iter().sum::<f64>() / unit.latents.len().max(1) as f64)
        .collect();
    let targets: Vec<[f64; 8]> = units.iter().map(|unit| level_target(unit.level)).collect();

    // First threshold, six log gaps, log slope.
    let mut start = vec![0.0; 8];
    start[0] = 1.5;
    let found = minimise(
        &mut |point, gradient| {
            let thresholds = cuts_of(point);
            let slope = point.last().copied().unwrap_or_default().exp();
            let head = LevelHead { bias: 0.0, slope, thresholds };
            gradient.fill(0.0);
            let mut value = 0.0;
            let mut by_cut = [0.0; 7];
            for ((mean, target), weight) in means.iter().zip(&targets).zip(&weights) {
                let found = level_loss(&head, *mean, target);
                value += weight * found.loss;
                for (sum, by) in by_cut.iter_mut().zip(found.by_threshold) {
                    *sum += weight * by;
                }
                if let Some(slot) = gradient.last_mut() {
                    *slot += weight * found.by_log_slope;
                }
            }
            for (k, (slot, number)) in gradient.iter_mut().zip(point).take(7).enumerate() {
                let above: f64 = by_cut.iter().skip(k).sum();
                let (by, away) =
                    if k == 0 { (above, number - 1.5) } else { (above * number.exp(), *number) };
                value += PULL / 2.0 * away * away;
                *slot = by + PULL * away;
            }
            value
        },
        &start,
        STOP,
    );
    let thresholds = cuts_of(&found);
    let slope = 1.0
        / best_factor(&|factor| {
            let head = LevelHead { bias: 0.0, slope: 1.0 / factor, thresholds };
            units
                .iter()
                .zip(&targets)
                .zip(&weights)
                .map(|((unit, target), weight)| {
                    let losses = unit.latents.iter().map(|l| level_loss(&head, *l, target).loss);
                    weight * losses.sum::<f64>() / unit.latents.len().max(1) as f64
                })
                .sum()
        });
    let unit = (0..7u8).map(|k| f64::from(k) + 1.5).collect();
    Some(LevelScale { reading: thresholds.to_vec(), unit, slope })
}

/// The weight of each unit; they sum to the number of units.
fn weights(units: &[OfficialUnit]) -> Vec<f64> {
    let group = |unit: &OfficialUnit| (unit.table, level_target(unit.level).map(f64::to_bits));
    let mut sizes: BTreeMap<_, f64> = BTreeMap::new();
    for unit in units {
        *sizes.entry(group(unit)).or_default() += 1.0;
    }
    let raw: Vec<f64> = units
        .iter()
        .map(|unit| sizes.get(&group(unit)).map_or(1.0, |size| size.powf(GROUP_POWER - 1.0)))
        .collect();
    let sum: f64 = raw.iter().sum();
    raw.iter().map(|weight| weight * units.len() as f64 / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::train::example::Random;

    /// Units of 5 to 8 whose statements are read at 5.3, 6.0, 6.3 and 6.7, spread by up to 0.6.
    fn units() -> Vec<OfficialUnit> {
        let mut random = Random(3);
        (0..400)
            .map(|i| {
                let (level, read) = [(5.0, 5.3), (6.0, 6.0), (7.0, 6.3), (8.0, 6.7)][i % 4];
                let latents = (0..6).map(|_| read + 1.2 * (random.share() - 0.5)).collect();
                OfficialUnit { table: 0, level, latents }
            })
            .collect()
    }

    #[test]
    fn cautious_readings_are_stretched_to_the_official_levels() {
        let scale = fit_unit_scale(&units()).unwrap();
        assert!(scale.reading.windows(2).all(|pair| pair[0] < pair[1]), "{scale:?}");
        for (read, low, high) in
            [(5.3, 4.6, 5.5), (6.0, 5.5, 6.5), (6.3, 6.5, 7.5), (6.7, 7.4, 8.6)]
        {
            let unit = scale.unit_of(read);
            assert!((low..high).contains(&unit), "{read} {unit}");
        }
        assert!((scale.unit_of(2.0) - 2.0).abs() < 1.0, "no unit speaks of low levels");
    }

    #[test]
    fn too_few_units_leave_the_map_alone() {
        assert_eq!(fit_unit_scale(&units()[..20]), None);
    }

    #[test]
    fn a_source_ten_times_as_large_weighs_about_three_times_as_much() {
        let unit = |table| OfficialUnit { table, level: 6.0, latents: vec![6.0] };
        let units: Vec<_> = (0..110).map(|i| unit(usize::from(i < 100))).collect();
        let weights = weights(&units);
        let large: f64 = weights[..100].iter().sum();
        assert!((large / (110.0 - large) - 10f64.sqrt()).abs() < 1e-9);
    }
}
