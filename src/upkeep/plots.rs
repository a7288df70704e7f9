//! Confusion matrices and reliability plots of each model, measured anew on the authored test rows.

mod confusion;
mod reliability;

use std::fs;

use anyhow::{Context, bail};
use clap::Args;

use super::Outcome;
use super::mode::Mode;
use super::repository::Repository;
use crate::evaluate::{Details, EvaluateOptions, SuiteReport, run};
use crate::model::{ModelChoice, built_in};
use crate::outcome::{EqfLevel, Kind};

/// Draw the plots of `models/*`; `check` measures and compares.
#[derive(Args)]
pub(super) struct Plots {
    /// `write` draws what is out of date, `check` names it and fails
    #[arg(long, default_value_t = Mode::Check)]
    mode: Mode,
}

impl Plots {
    /// Measures both models and draws their plots.
    ///
    /// # Errors
    ///
    /// Fails if a model cannot be run or a file cannot be written.
    pub(super) fn run(&self, repository: &Repository) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome::Fine;
        for choice in ModelChoice::ALL {
            for (file, svg) in drawn(choice)? {
                let name = format!("models/{choice}/{file}");
                let path = repository.path(&name);
                if fs::read_to_string(&path).is_ok_and(|recorded| recorded == svg) {
                    continue;
                }
                match self.mode {
                    Mode::Write => {
                        fs::write(&path, svg).with_context(|| format!("`{name}`"))?;
                        eprintln!("{name}: written");
                    }
                    Mode::Check => {
                        eprintln!("{name}: out of date; run `cargo dev plots --mode write`");
                        outcome = Outcome::Wanting;
                    }
                }
            }
        }
        Ok(outcome)
    }
}

/// The plots of one model, by file name.
fn drawn(choice: ModelChoice) -> anyhow::Result<Vec<(&'static str, String)>> {
    let predictor = built_in(choice)?;
    let options = EvaluateOptions { n_resamples: 0, ..EvaluateOptions::default() };
    let SuiteReport::Accuracy(report) = run(options, &*predictor)?.result else {
        bail!("the default suite is not that of accuracy");
    };
    let Details { level_confusion, kind_confusion, kind_reliability, bloom_reliability, .. } =
        &report.overall.details;
    let title = format!("{choice}, {} authored test rows", report.overall.n_statements);
    let levels = EqfLevel::ALL.map(|level| level.to_string());
    let kinds = Kind::ALL.map(|kind| kind.to_string());
    Ok(vec![
        (
            "confusion-levels.svg",
            confusion::draw(&format!("Level as read: {title}"), &levels, level_confusion)?,
        ),
        (
            "confusion-kinds.svg",
            confusion::draw(&format!("Kind: {title}"), &kinds, kind_confusion)?,
        ),
        (
            "reliability-kinds.svg",
            reliability::draw(
                &format!("Probability of the kind given: {title}"),
                kind_reliability,
            )?,
        ),
        (
            "reliability-processes.svg",
            reliability::draw(&format!("Probabilities of processes: {title}"), bloom_reliability)?,
        ),
    ])
}
