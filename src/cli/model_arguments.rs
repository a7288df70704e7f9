//! Which model a command uses.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::named::named;
use crate::model::{ModelChoice, ModelError, Predict, built_in, load};

/// Which model to use.
#[derive(Args)]
#[command(next_help_heading = "Model")]
pub(super) struct ModelArguments {
    /// Embedded model; without it the most accurate one that the program carries
    #[arg(long, value_name = "NAME", value_parser = named::<ModelChoice>(ModelChoice::ALL.map(ModelChoice::name)))]
    model: Option<ModelChoice>,
    /// Use the model in this folder instead; heads that `train` fitted name their `model.json`
    #[arg(long, visible_alias = "heads", value_name = "PATH", conflicts_with = "model")]
    model_dir: Option<PathBuf>,
}

impl ModelArguments {
    /// Loads the model.
    ///
    /// Without a choice it is the accurate one, for single documents and for catalogues alike: a
    /// wrong level costs a reader more than the seconds a faster model saves.
    pub(super) fn load(&self) -> Result<Arc<dyn Predict>, ModelError> {
        self.load_or(None)
    }

    /// Loads the model; without an option the `configured` one.
    pub(super) fn load_or(
        &self,
        configured: Option<ModelChoice>,
    ) -> Result<Arc<dyn Predict>, ModelError> {
        if let Some(path) = &self.model_dir {
            let folder = if path.is_file() { path.parent() } else { Some(path.as_path()) };
            return load(folder.unwrap_or(path));
        }
        built_in(self.model.or(configured).unwrap_or_else(best_embedded))
    }

    /// The models asked for: the chosen one, or every one that the program carries.
    pub(super) fn load_all(&self) -> Result<Vec<Arc<dyn Predict>>, ModelError> {
        if self.model_dir.is_some() || self.model.is_some() {
            return Ok(vec![self.load()?]);
        }
        ModelChoice::ALL
            .into_iter()
            .map(built_in)
            .filter(|model| !matches!(model, Err(ModelError::NotEmbedded { .. })))
            .collect()
    }
}

/// The most accurate model that the program carries.
pub(super) fn best_embedded() -> ModelChoice {
    let accurate = built_in(ModelChoice::Accurate);
    if matches!(accurate, Err(ModelError::NotEmbedded { .. })) {
        ModelChoice::Fast
    } else {
        ModelChoice::Accurate
    }
}
