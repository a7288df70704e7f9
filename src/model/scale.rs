//! The map from the reading scale to the unit scale of levels.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A strictly rising map, straight between its knots, with the slope of the unit scale.
///
/// Readers of single statements are more cautious than the official levels of whole units; the map
/// is one for all sources. Beyond the outer knots the outer pieces go on straight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelScale {
    /// Places on the reading scale, strictly rising; at least two.
    pub reading: Vec<f64>,
    /// The place of each on the unit scale, strictly rising.
    pub unit: Vec<f64>,
    /// Slope of the cumulative link on the unit scale, above 0.
    pub slope: f64,
}

impl LevelScale {
    /// The map that leaves every level where it is.
    #[must_use]
    pub fn identity(slope: f64) -> Self {
        Self { reading: vec![1.0, 8.0], unit: vec![1.0, 8.0], slope }
    }

    /// The unit-scale place of a reading-scale one.
    #[must_use]
    pub fn unit_of(&self, reading: f64) -> f64 {
        along(&self.reading, &self.unit, reading)
    }

    /// The reading-scale place of a unit-scale one.
    #[must_use]
    pub fn reading_of(&self, unit: f64) -> f64 {
        along(&self.unit, &self.reading, unit)
    }
}

/// The value at `x` of the line through the knots (`xs`, `ys`), both strictly rising.
fn along(xs: &[f64], ys: &[f64], x: f64) -> f64 {
    let piece = xs.partition_point(|&knot| knot <= x).clamp(1, xs.len().max(2) - 1);
    match (xs.get(piece - 1), xs.get(piece), ys.get(piece - 1), ys.get(piece)) {
        (Some(x0), Some(x1), Some(y0), Some(y1)) => y0 + (x - x0) * (y1 - y0) / (x1 - x0),
        _ => x,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bent() -> LevelScale {
        LevelScale { reading: vec![1.0, 5.3, 6.7], unit: vec![1.0, 5.0, 8.0], slope: 1.5 }
    }

    #[test]
    fn the_map_rises_and_its_inverse_undoes_it() {
        let scale = bent();
        let places: Vec<f64> = (0..=100).map(|i| f64::from(i) * 0.1 - 1.0).collect();
        for pair in places.windows(2) {
            assert!(scale.unit_of(pair[0]) < scale.unit_of(pair[1]));
        }
        for place in places {
            assert!((scale.reading_of(scale.unit_of(place)) - place).abs() < 1e-12);
        }
    }

    #[test]
    fn knots_map_to_knots_and_the_outer_pieces_go_on_straight() {
        let scale = bent();
        assert!((scale.unit_of(5.3) - 5.0).abs() < 1e-12);
        assert!((scale.unit_of(8.1) - 11.0).abs() < 1e-12);
    }
}
