//! A level of the European Qualifications Framework.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A level of the European Qualifications Framework, always 1 to 8.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "u8", into = "u8")]
pub struct EqfLevel(#[schemars(range(min = 1, max = 8))] u8);

/// A number that is no level of the European Qualifications Framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("level {0} is outside 1..=8")]
pub struct LevelOutOfRange(u8);

impl EqfLevel {
    /// Every level, lowest first.
    pub const ALL: [Self; 8] =
        [Self(1), Self(2), Self(3), Self(4), Self(5), Self(6), Self(7), Self(8)];

    /// Returns the level, or `None` outside 1 to 8.
    #[must_use]
    pub const fn new(level: u8) -> Option<Self> {
        if matches!(level, 1..=8) { Some(Self(level)) } else { None }
    }

    /// The level as a number, 1 to 8.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Place in [`EqfLevel::ALL`], 0 to 7.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize - 1
    }

    /// The whole level nearest to `mean`; halves go down; held within 1 to 8.
    ///
    /// Rounding half down is Qualevel's own rule: a suggestion never goes up on a tie.
    #[must_use]
    pub fn round_half_down(mean: f64) -> Self {
        // Half a millionth absorbs the rounding of sums such as 5.1 + 5.9 + 5.5.
        let rounded = (mean - 0.5 - 5e-7).ceil().clamp(1.0, 8.0);
        Self::ALL.into_iter().find(|level| f64::from(level.0) >= rounded).unwrap_or(Self(8))
    }
}

impl TryFrom<u8> for EqfLevel {
    type Error = LevelOutOfRange;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        Self::new(level).ok_or(LevelOutOfRange(level))
    }
}

impl From<EqfLevel> for u8 {
    fn from(level: EqfLevel) -> Self {
        level.0
    }
}

impl fmt::Display for EqfLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_rounds_down_and_everything_else_to_the_nearest() {
        for (mean, expected) in
            [(5.5, 5), (5.51, 6), (6.49, 6), (0.2, 1), (9.0, 8), (6.5, 6), (7.0, 7)]
        {
            assert_eq!(EqfLevel::round_half_down(mean).number(), expected, "{mean}");
        }
    }

    #[test]
    fn only_one_to_eight_are_levels() {
        assert!(EqfLevel::new(0).is_none() && EqfLevel::new(9).is_none());
        assert_eq!(EqfLevel::ALL.map(EqfLevel::number), [1, 2, 3, 4, 5, 6, 7, 8]);
    }
}
