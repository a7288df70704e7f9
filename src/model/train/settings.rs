//! Training options as written, and the checked settings that training runs with.

use serde::{Deserialize, Serialize};

use super::error::TrainError;
use super::sparse::SparseSettings;

/// Training options as written; [`check`](Options::check) makes [`Settings`] of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Decides the order of learning and what is held out.
    pub seed: u64,
    /// Share of the units held out for calibration and figures, above 0 and at most 0.5.
    pub held_out: f64,
    /// Passes over the statements with n-gram features, 1 to 1000.
    pub n_epochs: u32,
    /// Step length with n-gram features, above 0 and at most 10.
    pub learning_rate: f64,
    /// Pull of n-gram weights towards their start, 0 to 1.
    pub l2: f64,
    /// Pull of the heads on a transformer's vectors towards their start, 0 to 1000; the vectors are
    /// scaled to a mean square length of 1.
    pub ridge: f64,
    /// Thresholds of the level head on a transformer's vectors.
    pub thresholds: Thresholds,
    /// Where weights start.
    pub start: Start,
}

/// The thresholds of the level head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Thresholds {
    /// Half way between whole levels.
    #[default]
    Fixed,
    /// Fitted, strictly rising.
    Free,
}

/// Where the weights start and what they are pulled towards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Start {
    /// From the weights of the embedded model.
    #[default]
    Base,
    /// From zero.
    Zero,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            held_out: 0.1,
            n_epochs: 10,
            learning_rate: 0.1,
            l2: 1e-4,
            ridge: 0.3,
            thresholds: Thresholds::Fixed,
            start: Start::Base,
        }
    }
}

/// Checked options.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    options: Options,
}

impl Options {
    /// Checks every option.
    ///
    /// # Errors
    ///
    /// Names the first option out of its range.
    pub fn check(self) -> Result<Settings, TrainError> {
        let above = |low: f64, high: f64| move |got: f64| got > low && got <= high;
        let within = |low: f64, high: f64| move |got: f64| got >= low && got <= high;
        let refuse = |option, got, expected| Err(TrainError::Option { option, got, expected });
        if !above(0.0, 0.5)(self.held_out) {
            return refuse("held_out", self.held_out, "above 0 and at most 0.5");
        }
        if !within(1.0, 1000.0)(self.n_epochs.into()) {
            return refuse("n_epochs", self.n_epochs.into(), "1 to 1000");
        }
        if !above(0.0, 10.0)(self.learning_rate) {
            return refuse("learning_rate", self.learning_rate, "above 0 and at most 10");
        }
        if !within(0.0, 1.0)(self.l2) {
            return refuse("l2", self.l2, "0 to 1");
        }
        if !within(0.0, 1000.0)(self.ridge) {
            return refuse("ridge", self.ridge, "0 to 1000");
        }
        Ok(Settings { options: self })
    }
}

impl Settings {
    /// The options, known to be good.
    #[must_use]
    pub const fn options(&self) -> &Options {
        &self.options
    }

    pub(crate) const fn sparse(&self) -> SparseSettings {
        SparseSettings {
            n_epochs: self.options.n_epochs,
            learning_rate: self.options.learning_rate,
            l2: self.options.l2,
            seed: self.options.seed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_good() {
        assert!(Options::default().check().is_ok());
    }

    #[test]
    fn an_option_out_of_range_is_named() {
        for (options, expected) in [
            (
                Options { held_out: 0.0, ..Options::default() },
                "`held_out` is 0; expected above 0 and at most 0.5",
            ),
            (Options { n_epochs: 0, ..Options::default() }, "`n_epochs` is 0; expected 1 to 1000"),
            (
                Options { learning_rate: f64::NAN, ..Options::default() },
                "`learning_rate` is NaN; expected above 0 and at most 10",
            ),
            (Options { l2: -1.0, ..Options::default() }, "`l2` is -1; expected 0 to 1"),
            (Options { ridge: 2e3, ..Options::default() }, "`ridge` is 2000; expected 0 to 1000"),
        ] {
            assert_eq!(options.check().unwrap_err().to_string(), expected);
        }
    }

    #[test]
    fn a_misspelt_option_is_refused() {
        let error = toml::from_str::<Options>("epocs = 3").unwrap_err().to_string();
        assert!(error.contains("unknown field `epocs`"), "{error}");
    }
}
