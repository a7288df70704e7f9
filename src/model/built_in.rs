//! The models embedded in the program, and loading one from a folder.

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::file::{Model, ModelBytes, check_hash};
use super::predictor::Predictor;
use super::{ModelChoice, ModelError, Predict};
use crate::encode::{Encoder, FeatureSpace, NgramEncoder, TransformerEncoder, TransformerSpace};

/// An embedded model.
#[derive(Clone, Copy)]
struct Embedded {
    model: ModelBytes<'static>,
    /// Of a model on a transformer's vectors.
    network: Option<NetworkBytes>,
}

/// The bytes of a transformer's two files.
#[derive(Clone, Copy)]
struct NetworkBytes {
    network: &'static [u8],
    tokenizer: &'static [u8],
}

/// The files of an embedded model; those of the accurate one stand here once its folder does.
const fn files(choice: ModelChoice) -> Option<Embedded> {
    match choice {
        ModelChoice::Fast => Some(Embedded {
            model: ModelBytes {
                description: include_bytes!("../../models/fast/model.json"),
                weights: include_bytes!("../../models/fast/weights.bin"),
            },
            network: None,
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
    let name = choice.name();
    let files = files(choice).ok_or(ModelError::NotEmbedded { name })?;
    let model = Model::from_bytes(name, files.model)?;
    let encoder: Arc<dyn Encoder> = match (&model.identity.feature_space, files.network) {
        (FeatureSpace::Ngram(space), _) => Arc::new(NgramEncoder::new(space.clone())?),
        (FeatureSpace::Transformer(space), Some(NetworkBytes { network, tokenizer })) => {
            Arc::new(transformer(name, space, Cow::Borrowed(network), tokenizer)?)
        }
        (FeatureSpace::Transformer(_), None) => return Err(ModelError::NotEmbedded { name }),
    };
    let predictor = Arc::new(Predictor::new(model, encoder));
    // Of two threads that load at once the first one's model stays.
    Ok(slot.map_or_else(
        || Arc::clone(&predictor),
        |slot| Arc::clone(slot.get_or_init(|| Arc::clone(&predictor))),
    ))
}

/// The model in a folder: `model.json` and `weights.bin`, and for a transformer either its own
/// `model.onnx` and `tokenizer.json` or those of the embedded accurate model.
///
/// # Errors
///
/// Fails if a file is missing or damaged; the error names it.
pub fn load(folder: &Path) -> Result<Arc<dyn Predict>, ModelError> {
    let (description, weights) = (read(folder, "model.json")?, read(folder, "weights.bin")?);
    let bytes = ModelBytes { description: &description, weights: &weights };
    let name = folder.display().to_string();
    let model = Model::from_bytes(&name, bytes)?;
    let encoder: Arc<dyn Encoder> = match &model.identity.feature_space {
        FeatureSpace::Ngram(space) => Arc::new(NgramEncoder::new(space.clone())?),
        FeatureSpace::Transformer(space) => {
            if folder.join("model.onnx").exists() {
                let (network, tokenizer) =
                    (read(folder, "model.onnx")?, read(folder, "tokenizer.json")?);
                Arc::new(transformer(&name, space, Cow::Owned(network), &tokenizer)?)
            } else {
                let embedded = embedded(ModelChoice::Accurate)?;
                let expected = embedded.identity().feature_space.clone();
                if expected != model.identity.feature_space {
                    return Err(ModelError::OtherNetwork { model: name });
                }
                embedded.shared_encoder()
            }
        }
    };
    Ok(Arc::new(Predictor::new(model, encoder)))
}

pub(crate) fn read(folder: &Path, name: &str) -> Result<Vec<u8>, ModelError> {
    let path = folder.join(name);
    fs::read(&path).map_err(|source| ModelError::Read { path, source })
}

/// The encoder of a space, from files that have the hashes that the space names.
fn transformer(
    model: &str,
    space: &TransformerSpace,
    network: Cow<'static, [u8]>,
    tokenizer: &[u8],
) -> Result<TransformerEncoder, ModelError> {
    check_hash(model, "model.onnx", &network, &space.network_sha256)?;
    check_hash(model, "tokenizer.json", tokenizer, &space.tokenizer_sha256)?;
    Ok(TransformerEncoder::new(space.clone(), network, tokenizer)?)
}

#[cfg(test)]
mod tests;
