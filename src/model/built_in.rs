//! The models embedded in the program, and loading one from a folder.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::file::{Model, ModelBytes};
use super::predictor::Predictor;
use super::{ModelChoice, ModelError, Predict};
use crate::encode::{FeatureSpace, NgramEncoder};

/// The files of an embedded model; the accurate one stands here once its folder does.
const fn files(choice: ModelChoice) -> Option<ModelBytes<'static>> {
    match choice {
        ModelChoice::Fast => Some(ModelBytes {
            description: include_bytes!("../../models/fast/model.json"),
            weights: include_bytes!("../../models/fast/weights.bin"),
        }),
        ModelChoice::Accurate => None,
    }
}

/// The embedded model, loaded once for the whole program.
///
/// # Errors
///
/// Fails if the program was built without it or it is damaged.
pub fn built_in(choice: ModelChoice) -> Result<Arc<dyn Predict>, ModelError> {
    Ok(embedded(choice)?)
}

/// As [`built_in`], with the model's inside.
pub(crate) fn embedded(choice: ModelChoice) -> Result<Arc<Predictor>, ModelError> {
    static LOADED: [OnceLock<Arc<Predictor>>; 2] = [const { OnceLock::new() }; 2];
    let slot = LOADED.get(choice as usize);
    if let Some(loaded) = slot.and_then(OnceLock::get) {
        return Ok(Arc::clone(loaded));
    }
    let files = files(choice).ok_or(ModelError::NotEmbedded { name: choice.name() })?;
    let predictor = Arc::new(predictor(Model::from_bytes(choice.name(), files)?)?);
    // Of two threads that load at once the first one's model stays.
    Ok(slot.map_or_else(
        || Arc::clone(&predictor),
        |slot| Arc::clone(slot.get_or_init(|| Arc::clone(&predictor))),
    ))
}

/// The model in a folder.
///
/// # Errors
///
/// Fails if a file is missing or damaged; the error names it.
pub fn load(folder: &Path) -> Result<Arc<dyn Predict>, ModelError> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path).map_err(|source| ModelError::Read { path, source })
    };
    let (description, weights) = (read("model.json")?, read("weights.bin")?);
    let bytes = ModelBytes { description: &description, weights: &weights };
    let model = Model::from_bytes(&folder.display().to_string(), bytes)?;
    Ok(Arc::new(predictor(model)?))
}

/// Joins a model and the encoder of its space.
fn predictor(model: Model) -> Result<Predictor, ModelError> {
    match &model.identity.feature_space {
        FeatureSpace::Ngram(space) => {
            let encoder = NgramEncoder::new(space.clone())?;
            Ok(Predictor::new(model, Box::new(encoder)))
        }
        FeatureSpace::Transformer(_) => Err(ModelError::NotEmbedded { name: "accurate" }),
    }
}
