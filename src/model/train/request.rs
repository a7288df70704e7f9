//! A whole training run as one request: which tables, from which base, to which folder.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::error::TrainError;
use super::settings::{Options, Start};
use super::table::{Columns, TrainingTable};
use super::trainer::{Progress, Trained, Trainer};
use crate::encode::{NgramEncoder, NgramSpace};
use crate::model::built_in::embedded;
use crate::model::{ModelChoice, ModelError};

/// What `qualevel train` asks for; also the form of a `recipe.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainRequest {
    /// The new model's name.
    pub name: String,
    /// The embedded model whose features, and weights unless told otherwise, it starts from.
    pub base: ModelChoice,
    /// The folder to save it in.
    pub out_path: PathBuf,
    /// N-gram features other than the base's; training then starts from zero.
    #[serde(default)]
    pub ngram: Option<NgramSpace>,
    /// Options of the fit.
    #[serde(default)]
    pub options: Options,
    /// The tables to learn from.
    pub tables: Vec<TableFiles>,
}

/// Tables on disk that share their columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableFiles {
    /// The CSV files.
    pub paths: Vec<PathBuf>,
    /// Which column holds what.
    pub columns: Columns,
}

/// Reads the tables, fits a model and saves it.
///
/// # Errors
///
/// Fails if an option is out of range, a table cannot be read or holds too few usable rows, the
/// base is not embedded, or the model cannot be saved.
pub fn train(
    request: &TrainRequest,
    progress: &mut dyn FnMut(Progress),
) -> Result<Trained, TrainError> {
    let settings = request.options.clone().check()?;
    let tables = read_tables(&request.tables)?;
    let name = request.name.clone();
    let trained = if let Some(space) = &request.ngram {
        let encoder = NgramEncoder::new(space.clone()).map_err(ModelError::from)?;
        Trainer { name, encoder: &encoder, start: None, settings }.fit(tables, progress)?
    } else {
        let base = embedded(request.base)?;
        let start = match settings.options().start {
            Start::Base => Some(base.model()),
            Start::Zero => None,
        };
        Trainer { name, encoder: base.encoder(), start, settings }.fit(tables, progress)?
    };
    trained.save(&request.out_path)?;
    Ok(trained)
}

/// Reads every table, in the order of the list; a table is named by its file.
pub(crate) fn read_tables(files: &[TableFiles]) -> Result<Vec<TrainingTable>, TrainError> {
    files
        .iter()
        .flat_map(|TableFiles { paths, columns }| paths.iter().map(move |path| (path, columns)))
        .map(|(path, columns)| {
            let bytes =
                fs::read(path).map_err(|source| TrainError::Read { path: path.clone(), source })?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            TrainingTable::read(&name, &bytes, columns)
        })
        .collect()
}

#[cfg(test)]
mod tests;
