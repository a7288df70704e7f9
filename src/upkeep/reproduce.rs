//! Figures on the real data sets, measured anew through the program's own evaluation.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::Outcome;
use super::table::{Align, Table};
use crate::evaluate::{
    AccuracyReport, EvaluateError, EvaluateOptions, Figure, LabelColumns, LabelScale, Measure,
    Subject, SuiteReport, run,
};
use crate::model::{ModelChoice, Predict, built_in, load};

/// The figures shown, in order.
const FIGURES: [(Subject, Measure); 8] = [
    (Subject::Level, Measure::Spearman),
    (Subject::Level, Measure::Mae),
    (Subject::Level, Measure::Qwk),
    (Subject::Kind, Measure::MacroF1),
    (Subject::Bloom, Measure::MacroF1),
    (Subject::UnitSuggested, Measure::Accuracy),
    (Subject::UnitSuggested, Measure::WithinOne),
    (Subject::UnitSuggested, Measure::Qwk),
];

/// Measure a model on every labelled table of DIR/datasets; Markdown on standard output.
#[derive(Args)]
pub(super) struct Reproduce {
    /// Folder that holds `datasets`
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Embedded model
    #[arg(long, default_value_t = ModelChoice::Fast)]
    model: ModelChoice,
    /// Model folder, instead of an embedded model
    #[arg(long, value_name = "FOLDER", conflicts_with = "model")]
    model_folder: Option<PathBuf>,
    /// Only tables whose name holds these letters
    #[arg(long, value_name = "LETTERS", default_value = "")]
    only: String,
}

impl Reproduce {
    /// Measures table by table and prints the figures once all are measured.
    ///
    /// # Errors
    ///
    /// Fails if a table cannot be read or the model cannot be run.
    pub(super) fn run(&self) -> anyhow::Result<Outcome> {
        let predictor = match &self.model_folder {
            Some(folder) => load(folder)?,
            None => built_in(self.model)?,
        };
        let mut heading = vec!["Table, scale of its levels".to_owned(), "statements".to_owned()];
        heading.push("units".to_owned());
        heading.extend(FIGURES.map(|(subject, measure)| name(Figure { subject, measure })));
        let mut table = Table::new(&heading, Align::Numbers);
        for path in self.tables()? {
            eprintln!("{}", path.display());
            if let Some(report) = measured(&path, &*predictor)? {
                table.row(&row(&report));
            }
        }
        let identity = predictor.identity();
        println!("Model {} {}, {}.", identity.name, identity.version, identity.sha256);
        println!(
            "In brackets: the majority class and the verb lexicon on the same rows. Sources that"
        );
        println!("the model was trained on are among the tables; `qualevel model` names them.\n");
        println!("{}", table.text());
        Ok(Outcome::Fine)
    }

    fn tables(&self) -> anyhow::Result<Vec<PathBuf>> {
        let folder = self.data.join("datasets");
        let context = || format!("`{}`", folder.display());
        let mut tables = Vec::new();
        for entry in fs::read_dir(&folder).with_context(context)? {
            let path = entry.with_context(context)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.extension().is_some_and(|end| end == "csv") && name.contains(&self.only) {
                tables.push(path);
            }
        }
        if tables.is_empty() {
            bail!("`{}` holds no table whose name has `{}` in it", folder.display(), self.only);
        }
        tables.sort();
        Ok(tables)
    }
}

/// The figures of one table; `None`, said aloud, if it has no labels.
fn measured(path: &Path, predictor: &dyn Predict) -> anyhow::Result<Option<AccuracyReport>> {
    let Some((columns, scale)) = labels(path)? else {
        eprintln!("  has no label that can be compared");
        return Ok(None);
    };
    let options = EvaluateOptions {
        data: Some(path.to_owned()),
        columns,
        scale: Some(scale),
        n_resamples: 0,
        ..EvaluateOptions::default()
    };
    match run(options, predictor) {
        Ok(evaluation) => match evaluation.result {
            SuiteReport::Accuracy(report) => Ok(Some(*report)),
            SuiteReport::Invariance(_) | SuiteReport::Rules(_) | SuiteReport::Evidence(_) => {
                bail!("`{}` was taken for another suite", path.display())
            }
        },
        Err(error @ EvaluateError::NoRows { .. }) => {
            eprintln!("  {error}");
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// Which columns of a table hold labels, and on which scale its levels stand.
fn labels(path: &Path) -> anyhow::Result<Option<(LabelColumns, LabelScale)>> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.clone();
    let place = |wanted: &str| header.iter().position(|column| column == wanted);
    if place("level_1").is_some() {
        let (level, kind) = (Some("level_1".to_owned()), Some("kind_1".to_owned()));
        let columns = LabelColumns { level, kind, ..LabelColumns::default() };
        return Ok(Some((columns, LabelScale::Reading)));
    }
    let records = reader.records().collect::<Result<Vec<_>, _>>()?;
    let values = |wanted: &str| {
        let place = place(wanted);
        let fields = records.iter().filter_map(|record| record.get(place?));
        fields.filter(|field| !field.is_empty()).collect::<Vec<_>>()
    };
    let steps = values("level_native");
    let is_step = |step: &&str| step.starts_with(|first: char| first.is_ascii_digit());
    if values("eqf").is_empty() && !steps.is_empty() && steps.iter().all(is_step) {
        let level = Some("level_native".to_owned());
        return Ok(Some((LabelColumns { level, ..LabelColumns::default() }, LabelScale::Ladder)));
    }
    let has_labels = ["eqf", "kind", "bloom"].iter().any(|column| !values(column).is_empty());
    Ok(has_labels.then(|| (LabelColumns::default(), LabelScale::Unit)))
}

/// The figure's name as people read it.
fn name(figure: Figure) -> String {
    figure.name().replace('_', " ")
}

fn row(report: &AccuracyReport) -> Vec<String> {
    let group = &report.overall;
    let mut cells = vec![
        format!("`{}`, {}", report.data.name, report.data.scale.name()),
        group.n_statements.to_string(),
        group.n_units.to_string(),
    ];
    for (subject, measure) in FIGURES {
        let figure = Figure { subject, measure };
        let found = group.figures.iter().find(|row| row.figure == figure);
        let baseline = |value: Option<f64>| value.map_or("–".to_owned(), |v| format!("{v:.2}"));
        cells.push(found.map_or("–".to_owned(), |row| {
            let (majority, verbs) = (baseline(row.majority), baseline(row.verbs));
            format!("**{:.2}** ({majority}, {verbs})", row.value)
        }));
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale_of(text: &str) -> Option<LabelScale> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        fs::write(&path, text).unwrap();
        labels(&path).unwrap().map(|(_, scale)| scale)
    }

    #[test]
    fn the_scale_is_told_by_the_columns() {
        let header = "text,kind,level_native,eqf,bloom\n";
        assert_eq!(scale_of(&format!("{header}a,,SCQF 9,6,\n")), Some(LabelScale::Unit));
        assert_eq!(scale_of(&format!("{header}a,,2-Working,,\n")), Some(LabelScale::Ladder));
        assert_eq!(scale_of(&format!("{header}a,skill,Basic,,\n")), Some(LabelScale::Unit));
        assert_eq!(scale_of(&format!("{header}a,,Basic,,\n")), None);
        assert_eq!(scale_of("text,level_1,kind_1\na,3,S\n"), Some(LabelScale::Reading));
    }

    #[test]
    fn figures_stand_beside_their_baselines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        let rows = ["Names the parts of a pump.,knowledge", "Fits a new seal to a pump.,skill"];
        fs::write(&path, format!("text,kind\n{}\n", rows.join("\n"))).unwrap();
        let predictor = built_in(ModelChoice::Fast).unwrap();
        let report = measured(&path, &*predictor).unwrap().unwrap();
        let cells = row(&report);
        assert_eq!(cells[1], "2");
        assert!(cells[6].starts_with("**") && cells[6].ends_with(')'), "{cells:?}");
        assert_eq!(cells[3], "–");
    }
}
