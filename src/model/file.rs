//! A model as its files: made by training, saved to a folder, read back from bytes.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::description::{Description, WeightsFile};
use super::heads::{Decision, Heads};
use super::weights::{self, Precision, Row};
#[cfg(any(feature = "train", test))]
use super::{LevelScale, TrainingData};
use super::{ModelError, ModelIdentity};
#[cfg(any(feature = "train", test))]
use crate::encode::FeatureSpace;

/// Weights and settings: what training makes and a model folder holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(crate) identity: ModelIdentity,
    pub(crate) heads: Heads,
    pub(crate) decision: Decision,
    pub(crate) rows: Vec<Row>,
    pub(crate) precision: Precision,
}

/// The parts that a new model is put together from.
#[cfg(any(feature = "train", test))]
pub(crate) struct ModelParts {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) feature_space: FeatureSpace,
    pub(crate) heads: Heads,
    pub(crate) scale: LevelScale,
    pub(crate) decision: Decision,
    pub(crate) rows: Vec<Row>,
    pub(crate) trained_on: Vec<TrainingData>,
    pub(crate) seed: u64,
}

/// The bytes of a model's two files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ModelBytes<'a> {
    pub(crate) description: &'a [u8],
    pub(crate) weights: &'a [u8],
}

impl Model {
    /// Which model this is.
    #[must_use]
    pub const fn identity(&self) -> &ModelIdentity {
        &self.identity
    }

    #[cfg(any(feature = "train", test))]
    /// Puts a model together; what it holds afterwards is exactly what its files hold.
    pub(crate) fn new(parts: ModelParts) -> Result<Self, ModelError> {
        let precision = match parts.feature_space {
            FeatureSpace::Ngram(_) | FeatureSpace::Combined(_) => Precision::F16,
            FeatureSpace::Transformer(_) => Precision::F32,
        };
        let weights = weights::to_bytes(&parts.rows, precision);
        let description = Description {
            kind: Description::kind(),
            format_version: Description::format_version(),
            name: parts.name,
            version: parts.version,
            feature_space: parts.feature_space,
            heads: parts.heads,
            scale: parts.scale,
            decision: parts.decision,
            weights: WeightsFile { precision, sha256: sha256(&weights) },
            trained_on: parts.trained_on,
            seed: parts.seed,
        }
        .to_bytes()?;
        Self::from_bytes(
            "the new model",
            ModelBytes { description: &description, weights: &weights },
        )
    }

    /// Reads and checks a model's files; `model` names it in errors.
    pub(crate) fn from_bytes(model: &str, bytes: ModelBytes<'_>) -> Result<Self, ModelError> {
        let found = Description::from_bytes(model, bytes.description)?;
        let precision = found.weights.precision;
        let n_features = found.feature_space.n_features();
        let rows = weights::from_bytes(model, bytes.weights, n_features, precision)?;
        check_hash(model, "weights.bin", bytes.weights, &found.weights.sha256)?;
        let identity = ModelIdentity {
            name: found.name,
            version: found.version,
            sha256: sha256(bytes.description),
            feature_space: found.feature_space,
            trained_on: found.trained_on,
            seed: found.seed,
            scale: found.scale,
            coverage: found.decision.coverage,
            min_p_outcome: found.decision.min_p_outcome,
            bloom_thresholds: found.decision.bloom_thresholds,
        };
        Ok(Self { identity, heads: found.heads, decision: found.decision, rows, precision })
    }

    /// Writes `model.json` and `weights.bin` into the folder, which is made if need be.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be written.
    pub fn save(&self, folder: &Path) -> Result<(), ModelError> {
        let weights = weights::to_bytes(&self.rows, self.precision);
        let description = Description {
            kind: Description::kind(),
            format_version: Description::format_version(),
            name: self.identity.name.clone(),
            version: self.identity.version.clone(),
            feature_space: self.identity.feature_space.clone(),
            heads: self.heads.clone(),
            scale: self.identity.scale.clone(),
            decision: self.decision.clone(),
            weights: WeightsFile { precision: self.precision, sha256: sha256(&weights) },
            trained_on: self.identity.trained_on.clone(),
            seed: self.identity.seed,
        }
        .to_bytes()?;
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.join(name);
            fs::write(&path, bytes).map_err(|source| ModelError::Write { path, source })
        };
        fs::create_dir_all(folder)
            .map_err(|source| ModelError::Write { path: folder.to_owned(), source })?;
        write("model.json", &description)?;
        write("weights.bin", &weights)
    }
}

/// Fails unless the bytes have the hash.
pub(crate) fn check_hash(
    model: &str,
    file: &'static str,
    bytes: &[u8],
    expected: &str,
) -> Result<(), ModelError> {
    let got = sha256(bytes);
    if got == expected {
        Ok(())
    } else {
        let (model, expected) = (model.to_owned(), expected.to_owned());
        Err(ModelError::Hash { model, file, got, expected })
    }
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests;
