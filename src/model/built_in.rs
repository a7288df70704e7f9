//! The models embedded in the program, and loading one from a folder.

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::file::{Model, ModelBytes, check_hash};
use super::predictor::Predictor;
use super::{ModelChoice, ModelError, Predict};
use crate::encode::{
    CombinedEncoder, Encoder, FeatureSpace, NgramEncoder, TransformerEncoder, TransformerSpace,
};

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

/// The files of an embedded model.
const fn files(choice: ModelChoice) -> Embedded {
    match choice {
        ModelChoice::Fast => Embedded {
            model: ModelBytes {
                description: include_bytes!("../../models/fast/model.json"),
                weights: include_bytes!("../../models/fast/weights.bin"),
            },
            network: None,
        },
        ModelChoice::Accurate => Embedded {
            model: ModelBytes {
                description: include_bytes!("../../models/accurate/model.json"),
                weights: include_bytes!("../../models/accurate/weights.bin"),
            },
            network: Some(NetworkBytes {
                network: include_bytes!("../../models/accurate/model.onnx"),
                tokenizer: include_bytes!("../../models/accurate/tokenizer.json"),
            }),
        },
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
    let files = files(choice);
    let model = Model::from_bytes(name, files.model)?;
    let encoder = encoder(name, &model.identity.feature_space, || {
        let NetworkBytes { network, tokenizer } =
            files.network.ok_or(ModelError::NotEmbedded { name })?;
        Ok((Cow::Borrowed(network), Cow::Borrowed(tokenizer)))
    })?;
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
    let space = &model.identity.feature_space;
    let has_network = matches!(space, FeatureSpace::Transformer(_) | FeatureSpace::Combined(_));
    let encoder = if has_network && !folder.join("model.onnx").exists() {
        let embedded = embedded(ModelChoice::Accurate)?;
        if embedded.identity().feature_space != *space {
            return Err(ModelError::OtherNetwork { model: name });
        }
        embedded.shared_encoder()
    } else {
        encoder(&name, space, || {
            let (network, tokenizer) =
                (read(folder, "model.onnx")?, read(folder, "tokenizer.json")?);
            Ok((Cow::Owned(network), Cow::Owned(tokenizer)))
        })?
    };
    Ok(Arc::new(Predictor::new(model, encoder)))
}

/// A network's file and its tokenizer's.
type NetworkFiles = (Cow<'static, [u8]>, Cow<'static, [u8]>);

/// The encoder of a space; `network` is asked only where the space has one.
fn encoder(
    model: &str,
    space: &FeatureSpace,
    network: impl FnOnce() -> Result<NetworkFiles, ModelError>,
) -> Result<Arc<dyn Encoder>, ModelError> {
    Ok(match space {
        FeatureSpace::Ngram(space) => Arc::new(NgramEncoder::new(space.clone())?),
        FeatureSpace::Transformer(space) => Arc::new(transformer(model, space, network()?)?),
        FeatureSpace::Combined(space) => {
            let transformer = transformer(model, &space.transformer, network()?)?;
            let ngram = NgramEncoder::new(space.ngram.clone())?;
            Arc::new(CombinedEncoder::new(space.clone(), transformer, ngram))
        }
    })
}

pub(crate) fn read(folder: &Path, name: &str) -> Result<Vec<u8>, ModelError> {
    let path = folder.join(name);
    fs::read(&path).map_err(|source| ModelError::Read { path, source })
}

/// The encoder of a space, from files that have the hashes that the space names.
fn transformer(
    model: &str,
    space: &TransformerSpace,
    (network, tokenizer): NetworkFiles,
) -> Result<TransformerEncoder, ModelError> {
    check_hash(model, "model.onnx", &network, &space.network_sha256)?;
    check_hash(model, "tokenizer.json", &tokenizer, &space.tokenizer_sha256)?;
    Ok(TransformerEncoder::new(space.clone(), network, &tokenizer)?)
}

#[cfg(test)]
mod tests;
