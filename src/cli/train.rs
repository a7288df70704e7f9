//! `train`: labelled outcomes to a model folder that `--model-dir` takes.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::exit::Exit;
use super::messages::Messages;
use super::model_arguments::best_embedded;
use super::named::named;
use super::output::print;
use crate::model::train::{
    Columns, Figures, Options, OutcomeLabel, Progress, Start, TableFiles, TrainRequest, Trained,
    train,
};
use crate::model::{ModelChoice, built_in};

/// Rows left out that are named on standard error.
const MAX_NAMED: usize = 20;

/// Fit a model on your own labelled outcomes, starting from an embedded one.
///
/// The table is CSV in UTF-8 with a line of column names. Name as many columns of labels as it has;
/// what it says nothing of stays as in the embedded model.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Train {
    /// Tables of labelled outcomes that share their columns
    #[arg(long, value_name = "FILE", required_unless_present = "recipe", num_args = 1..)]
    data: Vec<PathBuf>,
    /// Column that holds the outcome
    #[arg(long, value_name = "COLUMN", required_unless_present = "recipe")]
    text: Option<String>,
    /// Column with the level, 1 to 8
    #[arg(long, value_name = "COLUMN")]
    level: Option<String>,
    /// Column with the kind: knowledge, skill or competence
    #[arg(long, value_name = "COLUMN")]
    kind: Option<String>,
    /// Column with the cognitive processes, joined by `|`
    #[arg(long, value_name = "COLUMN")]
    bloom: Option<String>,
    /// Column with the unit; the outcomes of one unit are held out together
    #[arg(long, value_name = "COLUMN")]
    unit: Option<String>,
    /// Column that says whether the row is an outcome at all: 1 or 0
    #[arg(long, value_name = "COLUMN")]
    outcome: Option<String>,
    /// Column with `train` or `test`; rows of `test` are only measured
    #[arg(long, value_name = "COLUMN")]
    split: Option<String>,
    /// Read tables, columns and options from this file instead
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "data", "text", "level", "kind", "bloom", "unit", "outcome", "split", "base", "name",
        "from_zero", "seed", "epochs", "held_out",
    ])]
    recipe: Option<PathBuf>,
    /// Folder to save the model in
    #[arg(long, value_name = "FOLDER", required_unless_present = "recipe")]
    out: Option<PathBuf>,
    /// Name of the new model
    #[arg(long, value_name = "NAME", default_value = "own")]
    name: String,
    /// Embedded model to start from; without it the most accurate one that the program carries
    #[arg(long, value_name = "NAME",
        value_parser = named::<ModelChoice>(ModelChoice::ALL.map(ModelChoice::name)))]
    base: Option<ModelChoice>,
    /// Start from nothing but the features of the embedded model
    #[arg(long)]
    from_zero: bool,
    /// Decides the order of learning and what is held out
    #[arg(long, value_name = "N", default_value_t = Options::default().seed)]
    seed: u64,
    /// Passes over the outcomes
    #[arg(long, value_name = "N", default_value_t = Options::default().n_epochs)]
    epochs: u32,
    /// Share of the units held out to measure and calibrate
    #[arg(long, value_name = "SHARE", default_value_t = Options::default().held_out)]
    held_out: f64,
}

const EXAMPLES: &str = "\
Examples:
  qualevel train --data ours.csv --text outcome --level eqf --kind type --unit module --out our-model
  qualevel analyse course.md --model-dir our-model";

impl Train {
    pub(super) fn run(self, messages: &Messages) -> anyhow::Result<Exit> {
        let request = match &self.recipe {
            Some(path) => self.read_recipe(path)?,
            None => self.request(),
        };
        check_folder(&request.out_path)?;
        let trained = train(&request, &mut |progress| match progress {
            Progress::Encoding { n_done, .. } => messages.progress(n_done as u64, "outcomes read"),
            Progress::Fitting { n_done, .. } => messages.progress(n_done.into(), "passes"),
        })?;
        for (table, row) in trained.rejected.iter().take(MAX_NAMED) {
            messages.note(&format!("`{table}`, {row}; left out"));
        }
        if let Some(rest @ 1..) = trained.rejected.len().checked_sub(MAX_NAMED) {
            messages.note(&format!("and {rest} more rows left out"));
        }
        if request.features.is_none() && request.options.start == Start::Base {
            note_seen(&trained, request.base, messages)?;
        }
        print(&describe(&trained, &request.out_path)?)?;
        Ok(Exit::Done)
    }

    fn request(self) -> TrainRequest {
        let outcome = match self.outcome {
            Some(name) => OutcomeLabel::Column { name },
            None => OutcomeLabel::Unknown,
        };
        let columns = Columns {
            text: self.text.unwrap_or_default(),
            level: self.level,
            kind: self.kind,
            bloom: self.bloom,
            unit: self.unit,
            outcome,
            split: self.split,
            ..Columns::default()
        };
        TrainRequest {
            name: self.name,
            base: self.base.unwrap_or_else(best_embedded),
            out_path: self.out.unwrap_or_default(),
            features: None,
            options: Options {
                seed: self.seed,
                n_epochs: self.epochs,
                held_out: self.held_out,
                start: if self.from_zero { Start::Zero } else { Start::Base },
                ..Options::default()
            },
            tables: vec![TableFiles { paths: self.data, columns }],
            official_tables: Vec::new(),
        }
    }

    fn read_recipe(&self, path: &Path) -> anyhow::Result<TrainRequest> {
        let name = path.display();
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read `{name}`"))?;
        let mut request: TrainRequest =
            toml::from_str(&text).with_context(|| format!("`{name}` is not a recipe"))?;
        if let Some(out) = &self.out {
            request.out_path.clone_from(out);
        }
        Ok(request)
    }
}

/// Says so if the figures flatter, because the base learned from the same tables.
fn note_seen(trained: &Trained, base: ModelChoice, messages: &Messages) -> anyhow::Result<()> {
    let base = built_in(base)?;
    let base = base.identity();
    for data in &trained.model.identity().trained_on {
        if base.trained_on.iter().any(|seen| seen.sha256 == data.sha256) {
            messages.note(&format!(
                "`{}` learned from `{}` itself: figures on its rows flatter; use --from-zero",
                base.name, data.name
            ));
        }
    }
    Ok(())
}

/// Refuses a folder that holds something else than a model.
fn check_folder(folder: &Path) -> anyhow::Result<()> {
    let holds_other = folder.is_dir()
        && !folder.join("model.json").exists()
        && folder.read_dir().is_ok_and(|mut files| files.next().is_some());
    if holds_other {
        bail!("`{}` holds other files than a model; name an empty or new folder", folder.display());
    }
    Ok(())
}

fn describe(trained: &Trained, folder: &Path) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    let n_rejected = trained.rejected.len();
    writeln!(text, "trained on {} rows; {n_rejected} rows left out", trained.n_rows)?;
    push_figures("held out", &trained.metrics.held_out, &mut text)?;
    if let Some(test) = &trained.metrics.test {
        push_figures("test rows", test, &mut text)?;
    }
    writeln!(text, "saved in `{}`; use it with --model-dir", folder.display())?;
    Ok(text)
}

fn push_figures(of: &str, figures: &Figures, text: &mut String) -> std::fmt::Result {
    writeln!(text, "{of}: {} outcomes", figures.n_statements)?;
    for (name, value) in [
        ("level, mean absolute error", figures.level_mae),
        ("level, within one", figures.level_within_one),
        ("kind, accuracy", figures.kind_accuracy),
        ("Bloom, accuracy", figures.bloom_accuracy),
        ("outcome or not, accuracy", figures.outcome_accuracy),
    ] {
        if let Some(value) = value {
            writeln!(text, "  {name:<27} {value:.3}")?;
        }
    }
    Ok(())
}
