//! The tables of models and of their recorded figures, from the files of each model folder.

use std::fs;

use anyhow::Context;

use super::draft::Drafts;
use crate::encode::FeatureSpace;
use crate::model;
use crate::model::train::{Figures, TrainingMetrics};
use crate::upkeep::repository::Repository;
use crate::upkeep::table::{Align, Table};

const FOLDER: &str = "models";

/// Fills the blocks `models` and `figures` of `models/README.md`, and `figures` of the README.
pub(super) fn generate(repository: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    let mut models =
        Table::new(&["Model", "Version", "Reads", "Trained on", "Size", "SHA-256"], Align::Words);
    let mut figures = Table::new(
        &[
            "Model, measured on",
            "statements",
            "level: mean error",
            "level: within one",
            "kind right",
            "process right",
            "outcome or not",
        ],
        Align::Numbers,
    );
    for name in repository.names(FOLDER)? {
        let folder = repository.path(FOLDER).join(&name);
        if !folder.join("model.json").is_file() {
            continue;
        }
        let loaded = model::load(&folder)?;
        let identity = loaded.identity();
        let n_rows: u64 = identity.trained_on.iter().map(|table| table.rows).sum();
        let hash = identity.sha256.get(..12).unwrap_or(&identity.sha256);
        models.row(&[
            format!("`{}`", identity.name),
            identity.version.clone(),
            reads(&identity.feature_space).to_owned(),
            format!("{n_rows} rows of {} tables", identity.trained_on.len()),
            megabytes(&folder)?,
            format!("`{hash}…`"),
        ]);
        let text = repository.text(format!("{FOLDER}/{name}/metrics.json"))?;
        let metrics: TrainingMetrics =
            serde_json::from_str(&text).with_context(|| format!("metrics of `{name}`"))?;
        figures.row(&row(&name, "left-out units of its sources", &metrics.held_out));
        if let Some(test) = &metrics.test {
            figures.row(&row(&name, "authored test rows", test));
        }
    }
    drafts.block(repository, "models/README.md", "models", &models.text())?;
    drafts.block(repository, "models/README.md", "figures", &figures.text())?;
    drafts.block(repository, "README.md", "figures", &figures.text())
}

fn reads(space: &FeatureSpace) -> &'static str {
    match space {
        FeatureSpace::Ngram(_) => "hashed n-grams",
        FeatureSpace::Transformer(_) => "vectors of a transformer",
        FeatureSpace::Combined(_) => "vectors of a transformer and hashed n-grams",
    }
}

fn megabytes(folder: &std::path::Path) -> anyhow::Result<String> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(format!("{:.1} MB", bytes as f64 / 1e6))
}

fn row(model: &str, rows: &str, figures: &Figures) -> Vec<String> {
    let percent = |share: Option<f64>| {
        share.map_or("–".to_owned(), |share| format!("{:.1} %", 100.0 * share))
    };
    vec![
        format!("`{model}`, {rows}"),
        figures.n_statements.to_string(),
        figures.level_mae.map_or("–".to_owned(), |error| format!("{error:.2}")),
        percent(figures.level_within_one),
        percent(figures.kind_accuracy),
        percent(figures.bloom_accuracy),
        percent(figures.outcome_accuracy),
    ]
}
