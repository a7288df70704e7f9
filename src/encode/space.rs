//! The description of a feature space: everything that decides which numbers a statement gets.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EncodeError;

/// Characters read per token at most, so that a text of any length takes bounded time.
const MAX_CHARS_PER_TOKEN: usize = 40;

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
    /// SHA-256 of the network, `model.onnx`; for libtorch of `rust_model.ot`.
    pub network_sha256: String,
    /// SHA-256 of `tokenizer.json`; for libtorch of all other files that decide the vector.
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
    /// Refuses settings that are out of range.
    pub(super) fn check(&self) -> Result<(), EncodeError> {
        for (setting, got, range, expected) in [
            ("n_dimensions", self.n_dimensions, 1..=4096, "1 to 4096"),
            ("max_tokens", self.max_tokens, 8..=512, "8 to 512"),
            ("batch_size", self.batch_size, 1..=256, "1 to 256"),
        ] {
            if !range.contains(&got) {
                return Err(EncodeError::Setting { setting, got: got.into(), expected });
            }
        }
        Ok(())
    }

    /// What the tokenizer reads of a statement: its beginning, in the space's form, after the
    /// prefix.
    pub(super) fn text<'a>(&self, statement: &'a str) -> Cow<'a, str> {
        let limit = self.max_tokens as usize * MAX_CHARS_PER_TOKEN;
        let end = statement.char_indices().nth(limit).map_or(statement.len(), |(byte, _)| byte);
        let read = statement.get(..end).unwrap_or(statement);
        let formed = match self.form {
            StatementForm::Written => Cow::Borrowed(read),
            StatementForm::Sentence => sentence_form(read),
        };
        if self.prefix.is_empty() { formed } else { Cow::Owned(format!("{}{formed}", self.prefix)) }
    }

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

/// A statement with a capital first letter and no punctuation at its end.
fn sentence_form(statement: &str) -> Cow<'_, str> {
    let end = |letter: char| letter.is_whitespace() || matches!(letter, '.' | ',' | ';' | ':');
    let words = statement.trim_start().trim_end_matches(end);
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if first.is_lowercase() => {
            Cow::Owned(first.to_uppercase().chain(letters).collect())
        }
        _ => Cow::Borrowed(words),
    }
}
