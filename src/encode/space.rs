//! The description of a feature space: everything that decides which numbers a statement gets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A feature space; two models of equal spaces read the same features.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub enum FeatureSpace {
    /// Hashed n-grams of words and characters, sparse.
    Ngram(NgramSpace),
    /// The vector of a transformer network, dense.
    Transformer(TransformerSpace),
    /// The vector of a transformer network, then hashed n-grams.
    Combined(CombinedSpace),
}

/// Settings of a transformer's vector followed by hashed n-grams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CombinedSpace {
    /// The first features.
    pub transformer: TransformerSpace,
    /// The features after them.
    pub ngram: NgramSpace,
}

/// Settings of the hashed n-gram features.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NgramSpace {
    /// Version of the reading and hashing rules; this program knows 1.
    pub version: u32,
    /// Two to this power buckets.
    pub bucket_bits: u32,
    /// Words from the beginning that also count by their place.
    pub n_first_words: u32,
    /// Shortest character n-gram.
    pub min_chars: u32,
    /// Longest character n-gram.
    pub max_chars: u32,
}

/// The form in which a transformer reads statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatementForm {
    /// As written.
    #[default]
    Written,
    /// With a capital first letter and no punctuation at the end, so that neither a stem taken off
    /// nor the writer's habit moves the vector.
    Sentence,
}

/// Settings of the transformer features.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TransformerSpace {
    /// SHA-256 of `model.onnx`.
    pub network_sha256: String,
    /// SHA-256 of `tokenizer.json`.
    pub tokenizer_sha256: String,
    /// Length of the vector.
    pub n_dimensions: u32,
    /// Tokens beyond this number are cut off.
    pub max_tokens: u32,
    /// Statements run together; 1 for a network that scales its numbers by the whole batch, so
    /// that no statement depends on those beside it.
    pub batch_size: u32,
    /// Text put before each statement.
    pub prefix: String,
    /// The form in which statements are read.
    #[serde(default)]
    pub form: StatementForm,
}

impl Default for NgramSpace {
    fn default() -> Self {
        Self { version: 1, bucket_bits: 17, n_first_words: 3, min_chars: 3, max_chars: 5 }
    }
}

impl NgramSpace {
    fn n_features(&self) -> usize {
        1 << self.bucket_bits.min(24)
    }
}

impl TransformerSpace {
    const fn n_features(&self) -> usize {
        self.n_dimensions as usize
    }
}

impl FeatureSpace {
    /// Number of features.
    #[must_use]
    pub fn n_features(&self) -> usize {
        match self {
            Self::Ngram(space) => space.n_features(),
            Self::Transformer(space) => space.n_features(),
            Self::Combined(space) => {
                space.transformer.n_features().saturating_add(space.ngram.n_features())
            }
        }
    }

    /// Its short name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Ngram(_) => "ngram",
            Self::Transformer(_) => "transformer",
            Self::Combined(_) => "combined",
        }
    }
}
