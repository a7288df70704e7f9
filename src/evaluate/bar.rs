//! The least that a figure must reach.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Serialize;

use super::Figure;
use crate::outcome::UnknownName;

/// A bar such as `level_qwk=0.5`: the figure over all rows must be at least as good.
///
/// For an error (`mae`, `ece`, `width`) this means at most the value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Bar {
    /// The figure.
    pub figure: Figure,
    /// The value.
    pub value: f64,
}

/// Why a text is no bar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidBar {
    /// It has no `=`.
    #[error("`{got}` is no bar; expected FIGURE=VALUE such as `level_qwk=0.5`")]
    NoValue {
        /// What was read.
        got: String,
    },
    /// The value is no number.
    #[error("`{got}` is no number; expected a value such as 0.5 for `{figure}`")]
    NoNumber {
        /// What was read.
        got: String,
        /// The figure's name.
        figure: String,
    },
    /// The figure is not known.
    #[error(transparent)]
    Figure(#[from] UnknownName),
}

impl Bar {
    /// Whether `value` is good enough; a figure that could not be measured is not.
    #[must_use]
    pub fn is_met_by(self, value: Option<f64>) -> bool {
        value.is_some_and(|value| {
            if self.figure.measure.is_an_error() {
                value <= self.value + 1e-9
            } else {
                value >= self.value - 1e-9
            }
        })
    }
}

impl FromStr for Bar {
    type Err = InvalidBar;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (figure, value) =
            text.split_once('=').ok_or_else(|| InvalidBar::NoValue { got: text.to_owned() })?;
        let figure: Figure = figure.parse()?;
        match value.trim().parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Self { figure, value }),
            _ => Err(InvalidBar::NoNumber { got: value.to_owned(), figure: figure.name() }),
        }
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.figure.measure.is_an_error() { "at most" } else { "at least" };
        write!(f, "{} {sign} {}", self.figure, self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_a_floor_for_scores_and_a_ceiling_for_errors() {
        let floor: Bar = "level_qwk=0.5".parse().unwrap();
        assert!(floor.is_met_by(Some(0.5)) && !floor.is_met_by(Some(0.49)));
        let ceiling: Bar = "level_mae = .6".parse().unwrap();
        assert!(ceiling.is_met_by(Some(0.6)) && !ceiling.is_met_by(Some(0.61)));
        assert_eq!(ceiling.to_string(), "level_mae at most 0.6");
    }

    #[test]
    fn a_figure_that_was_not_measured_meets_no_bar() {
        assert!(!"kind_ece=1".parse::<Bar>().unwrap().is_met_by(None));
    }

    #[test]
    fn what_is_no_bar_is_refused_with_the_remedy() {
        let error = |text: &str| text.parse::<Bar>().unwrap_err().to_string();
        assert_eq!(
            error("level_qwk"),
            "`level_qwk` is no bar; expected FIGURE=VALUE such as `level_qwk=0.5`"
        );
        assert_eq!(
            error("level_qwk=high"),
            "`high` is no number; expected a value such as 0.5 for `level_qwk`"
        );
        assert!(error("level=1").contains("is not a figure"));
    }
}
