//! A whole training run as one request: which tables, from which base, to which folder.

use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::error::TrainError;
use super::settings::{Options, Start};
use super::table::{Columns, TrainingTable};
use super::trainer::{Progress, Tables, Trained, Trainer};
use crate::encode::{
    Encoder, NgramEncoder, NgramSpace, StatementForm, TransformerEncoder, TransformerSpace,
};
use crate::model::built_in::{embedded, read};
use crate::model::file::sha256;
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
    /// Features other than the base's; training then starts from zero.
    #[serde(default)]
    pub features: Option<NewFeatures>,
    /// Options of the fit.
    #[serde(default)]
    pub options: Options,
    /// The tables to learn from.
    pub tables: Vec<TableFiles>,
    /// Tables whose level is the official one of the unit; the map to the unit scale is fitted on
    /// them, and nothing else. Without any, the map of the base stays.
    #[serde(default)]
    pub official_tables: Vec<TableFiles>,
}

/// Features for a model that is to be embedded itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub enum NewFeatures {
    /// Hashed n-grams.
    Ngram(NgramSpace),
    /// The vectors of a network.
    Transformer {
        /// The folder that holds `model.onnx` and `tokenizer.json`.
        folder: PathBuf,
        /// Length of the vector.
        n_dimensions: u32,
        /// Tokens beyond this number are cut off.
        max_tokens: u32,
        /// Statements run together.
        batch_size: u32,
        /// Text put before each statement.
        #[serde(default)]
        prefix: String,
    },
}

impl NewFeatures {
    fn encoder(&self) -> Result<Box<dyn Encoder>, ModelError> {
        match self {
            Self::Ngram(space) => Ok(Box::new(NgramEncoder::new(space.clone())?)),
            Self::Transformer { folder, n_dimensions, max_tokens, batch_size, prefix } => {
                let (network, tokenizer) =
                    (read(folder, "model.onnx")?, read(folder, "tokenizer.json")?);
                let space = TransformerSpace {
                    network_sha256: sha256(&network),
                    tokenizer_sha256: sha256(&tokenizer),
                    n_dimensions: *n_dimensions,
                    max_tokens: *max_tokens,
                    batch_size: *batch_size,
                    prefix: prefix.clone(),
                    form: StatementForm::Written,
                };
                Ok(Box::new(TransformerEncoder::new(space, Cow::Owned(network), &tokenizer)?))
            }
        }
    }
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
    let tables = Tables {
        readings: read_tables(&request.tables)?,
        official: read_tables(&request.official_tables)?,
    };
    let name = request.name.clone();
    let trained = if let Some(features) = &request.features {
        let encoder = features.encoder()?;
        Trainer { name, encoder: encoder.as_ref(), start: None, settings }.fit(tables, progress)?
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
