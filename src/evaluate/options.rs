//! What to evaluate, and by which bar.

use std::path::PathBuf;

use super::metric::Resampling;
use super::source::LabelledTable;
use super::{Bar, EvaluateError, LabelColumns, LabelScale, SuiteName};

/// Resamples of a bootstrap, unless the user asks for another number.
pub const N_RESAMPLES: usize = 500;
/// The seed of the resampling, unless the user asks for another.
pub const SEED: u64 = 20_170_522;
/// More resamples than this tell nothing more.
const MAX_RESAMPLES: usize = 100_000;

/// What to evaluate, as the user wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct EvaluateOptions {
    /// Which suite.
    pub suite: SuiteName,
    /// A table of labelled statements, for the suite `invariance` a folder of its tables, for the
    /// suite `rules` a folder of annotated units; without it, what the program carries.
    pub data: Option<PathBuf>,
    /// The table's columns.
    pub columns: LabelColumns,
    /// The scale of the table's levels; without it `unit`.
    pub scale: Option<LabelScale>,
    /// The least that figures over all rows must reach.
    pub bars: Vec<Bar>,
    /// Resamples of each bootstrap; 0 for no intervals.
    pub n_resamples: usize,
    /// The seed of the resampling.
    pub seed: u64,
    /// A file of recorded figures to print beside; without it, those of the embedded model.
    pub recorded: Option<PathBuf>,
}

impl Default for EvaluateOptions {
    fn default() -> Self {
        Self {
            suite: SuiteName::default(),
            data: None,
            columns: LabelColumns::default(),
            scale: None,
            bars: Vec::new(),
            n_resamples: N_RESAMPLES,
            seed: SEED,
            recorded: None,
        }
    }
}

/// Options that fit together.
#[derive(Debug)]
pub(super) enum Settings {
    Accuracy(Box<AccuracySettings>),
    Invariance { folder: Option<PathBuf> },
    Rules { folder: Option<PathBuf> },
    Evidence { table: Option<Box<LabelledTable>>, seed: u64 },
}

#[derive(Debug)]
pub(super) struct AccuracySettings {
    /// A table with its columns and scale; without it, the authored outcomes.
    pub(super) table: Option<LabelledTable>,
    pub(super) bars: Vec<Bar>,
    pub(super) resampling: Resampling,
    pub(super) recorded: Option<PathBuf>,
}

impl EvaluateOptions {
    /// Checks that the options fit together.
    pub(super) fn check(self) -> Result<Settings, EvaluateError> {
        if self.n_resamples > MAX_RESAMPLES {
            return Err(EvaluateError::Option {
                option: "--resamples",
                got: self.n_resamples.to_string(),
                expected: "0 to 100000",
            });
        }
        let has_columns = self.columns != LabelColumns::default();
        let needs_data = |option, got: &str| EvaluateError::Option {
            option,
            got: got.to_owned(),
            expected: "a table named by --data beside it",
        };
        match self.suite {
            SuiteName::Invariance => {
                self.has_no_bar("no bar; the suite `invariance` has its own")?;
                Ok(Settings::Invariance { folder: self.data })
            }
            SuiteName::Rules => {
                self.has_no_bar("no bar; the suite `rules` has its own")?;
                Ok(Settings::Rules { folder: self.data })
            }
            SuiteName::Evidence => {
                self.has_no_bar("no bar; the suite `evidence` has its own")?;
                let scale = self.scale.unwrap_or_default();
                let table = self.data.map(|path| Box::new((path, self.columns, scale)));
                Ok(Settings::Evidence { table, seed: self.seed })
            }
            SuiteName::Accuracy => {
                if self.data.is_none() && has_columns {
                    return Err(needs_data("a column", "named"));
                }
                if let (None, Some(scale)) = (&self.data, self.scale) {
                    return Err(needs_data("--scale", scale.name()));
                }
                let scale = self.scale.unwrap_or_default();
                Ok(Settings::Accuracy(Box::new(AccuracySettings {
                    table: self.data.map(|path| (path, self.columns, scale)),
                    bars: self.bars,
                    resampling: Resampling { n_resamples: self.n_resamples, seed: self.seed },
                    recorded: self.recorded,
                })))
            }
        }
    }

    fn has_no_bar(&self, expected: &'static str) -> Result<(), EvaluateError> {
        let Some(bar) = self.bars.first() else { return Ok(()) };
        Err(EvaluateError::Option { option: "--min", got: bar.figure.name(), expected })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(options: EvaluateOptions) -> String {
        options.check().unwrap_err().to_string()
    }

    #[test]
    fn options_that_would_be_ignored_are_refused() {
        let columns = LabelColumns { level: Some("eqf".to_owned()), ..LabelColumns::default() };
        assert_eq!(
            error(EvaluateOptions { columns, ..EvaluateOptions::default() }),
            "`a column` is named; expected a table named by --data beside it"
        );
        let scale = Some(LabelScale::Reading);
        assert_eq!(
            error(EvaluateOptions { scale, ..EvaluateOptions::default() }),
            "`--scale` is reading; expected a table named by --data beside it"
        );
        let bars = vec!["level_qwk=0.5".parse().unwrap()];
        let suite = SuiteName::Invariance;
        assert_eq!(
            error(EvaluateOptions { suite, bars, ..EvaluateOptions::default() }),
            "`--min` is level_qwk; expected no bar; the suite `invariance` has its own"
        );
        assert_eq!(
            error(EvaluateOptions { n_resamples: 1_000_000, ..EvaluateOptions::default() }),
            "`--resamples` is 1000000; expected 0 to 100000"
        );
    }
}
