//! One check and its bar.

use schemars::JsonSchema;
use serde::Serialize;

use crate::evaluate::metric::Interval;

/// Whether a bar is a ceiling or a floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The value must not be above the bar.
    AtMost,
    /// The value must not be below the bar.
    AtLeast,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 2] = [Self::AtMost, Self::AtLeast];

    /// The direction in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AtMost => "at most",
            Self::AtLeast => "at least",
        }
    }
}

/// One check of the suite.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct InvarianceCheck {
    /// What is checked.
    pub name: String,
    /// Frames, sentences, texts or pairs that it is taken over.
    pub n: usize,
    /// The value on the unit scale (`level_mean`).
    pub value: f64,
    /// The value on the reading scale (`reading_mean`).
    pub reading: f64,
    /// The single case furthest off, on the unit scale; none for a share.
    pub worst: Option<f64>,
    /// The 95 % Wilson interval of a share of independent pairs.
    pub interval: Option<Interval>,
    /// Whether the bar is a ceiling or a floor.
    pub direction: Direction,
    /// The bar; none for what is only reported.
    pub bar: Option<f64>,
    /// Whether the bar is met by the value on the unit scale; true without a bar.
    pub met: bool,
}

impl InvarianceCheck {
    /// A check without bar.
    pub(super) fn new(name: impl Into<String>, direction: Direction, n: usize) -> Self {
        Self {
            name: name.into(),
            n,
            value: 0.0,
            reading: 0.0,
            worst: None,
            interval: None,
            direction,
            bar: None,
            met: true,
        }
    }

    /// The check with a bar.
    pub(super) fn with_bar(mut self, bar: f64) -> Self {
        self.met = match self.direction {
            Direction::AtMost => self.value <= bar + 1e-9,
            Direction::AtLeast => self.value >= bar - 1e-9,
        };
        self.bar = Some(bar);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_met_at_its_own_value() {
        for direction in Direction::ALL {
            let met = |value| {
                let check = InvarianceCheck::new("x", direction, 1);
                InvarianceCheck { value, ..check }.with_bar(0.5).met
            };
            assert!(met(0.5));
            assert_eq!(met(0.4), direction == Direction::AtMost);
            assert_eq!(met(0.6), direction == Direction::AtLeast);
        }
    }
}
