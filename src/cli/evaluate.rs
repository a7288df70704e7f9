//! `evaluate`: how good a model is, on labelled statements and on what must not change a level, and
//! how right the rules of consistency are.

use std::path::PathBuf;

use clap::Args;

use super::exit::Exit;
use super::listing_format::ListingFormat;
use super::messages::Messages;
use super::model_arguments::ModelArguments;
use super::named::named;
use super::output::print;
use crate::evaluate::{
    Bar, EvaluateOptions, LabelColumns, LabelScale, N_RESAMPLES, SEED, SuiteName, run_with_progress,
};

/// Measure a model on labelled outcomes, beside two baselines, by source and language.
///
/// Without --data it reads the outcomes written for this project, which are clearer than real ones.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Evaluate {
    /// Table of labelled outcomes (CSV, TSV or JSON Lines), or a folder of the suite's files
    #[arg(long, value_name = "TABLE")]
    data: Option<PathBuf>,
    /// What to check
    #[arg(long, value_name = "SUITE", default_value = SuiteName::Accuracy.name(),
        value_parser = named::<SuiteName>(SuiteName::ALL.map(SuiteName::name)))]
    suite: SuiteName,
    /// Scale of the levels: official ones of units (the default), readings of single statements,
    /// or steps of any ladder, of which only the order counts
    #[arg(long, value_name = "SCALE",
        value_parser = named::<LabelScale>(LabelScale::ALL.map(LabelScale::name)))]
    scale: Option<LabelScale>,
    /// Exit with 1 unless the figure over all rows is at least as good; may be given repeatedly
    #[arg(long, value_name = "FIGURE=VALUE", value_parser = str::parse::<Bar>)]
    min: Vec<Bar>,
    /// Resamples of each bootstrap interval; 0: no intervals
    #[arg(long, value_name = "N", default_value_t = N_RESAMPLES)]
    resamples: usize,
    /// Seed of the resampling
    #[arg(long, value_name = "N", default_value_t = SEED)]
    seed: u64,
    /// File of recorded figures to print beside; without it, those of the embedded model
    #[arg(long, value_name = "FILE")]
    recorded: Option<PathBuf>,
    /// List each finding that was missed or is wrong (suite rules; JSON always holds them)
    #[arg(long)]
    show_misses: bool,
    /// Form of the result
    #[arg(long, value_name = "FORMAT", default_value = ListingFormat::Text.name(),
        value_parser = named::<ListingFormat>(ListingFormat::ALL.map(ListingFormat::name)))]
    format: ListingFormat,
    #[command(flatten)]
    columns: ColumnArguments,
    #[command(flatten)]
    model: ModelArguments,
}

/// The columns of the table.
#[derive(Args)]
#[command(next_help_heading = "Columns")]
struct ColumnArguments {
    /// The outcome [default: text]
    #[arg(long, value_name = "COLUMN")]
    text: Option<String>,
    /// Its level, 1 to 8; may be empty [default: level, else eqf]
    #[arg(long, value_name = "COLUMN")]
    level: Option<String>,
    /// Its kind; may be empty [default: kind]
    #[arg(long, value_name = "COLUMN")]
    kind: Option<String>,
    /// Its cognitive processes, joined by |; may be empty [default: bloom]
    #[arg(long, value_name = "COLUMN")]
    bloom: Option<String>,
    /// Its unit [default: unit]
    #[arg(long, value_name = "COLUMN")]
    unit: Option<String>,
    /// Where it comes from [default: source]
    #[arg(long, value_name = "COLUMN")]
    source: Option<String>,
    /// Its language [default: lang]
    #[arg(long, value_name = "COLUMN")]
    lang: Option<String>,
    /// `train`: only the baselines learn from the row; `test`: it is judged [default: split]
    #[arg(long, value_name = "COLUMN")]
    split: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  qualevel evaluate
  qualevel evaluate --data courses.csv --level eqf --unit code --min unit_suggested_qwk=0.5
  qualevel evaluate --data readings.csv --scale reading --format json
  qualevel evaluate --suite invariance
  qualevel evaluate --suite rules --show-misses
  qualevel evaluate --suite evidence

Exits with 1 if a bar of --min or of the suite is not met.";

impl Evaluate {
    pub(super) fn run(self, messages: &Messages) -> anyhow::Result<Exit> {
        let predictor = self.model.load()?;
        let ColumnArguments { text, level, kind, bloom, unit, source, lang, split } = self.columns;
        let options = EvaluateOptions {
            suite: self.suite,
            data: self.data,
            columns: LabelColumns { text, level, kind, bloom, unit, source, lang, split },
            scale: self.scale,
            bars: self.min,
            n_resamples: self.resamples,
            seed: self.seed,
            recorded: self.recorded,
        };
        let what = match self.suite {
            SuiteName::Accuracy | SuiteName::Invariance | SuiteName::Evidence => "outcomes",
            SuiteName::Rules => "units",
        };
        let evaluation = run_with_progress(options, &*predictor, &|done, _| {
            messages.progress(done as u64, what);
        })?;
        let text = match self.format {
            ListingFormat::Json => serde_json::to_string_pretty(&evaluation)? + "\n",
            ListingFormat::Text if self.show_misses => format!("{evaluation:#}"),
            ListingFormat::Text => evaluation.to_string(),
        };
        print(&text)?;
        if evaluation.passed() {
            return Ok(Exit::Done);
        }
        messages.note("a bar is not met");
        Ok(Exit::Findings)
    }
}
