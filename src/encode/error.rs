//! What can go wrong between a statement and its features.

/// Why statements cannot be encoded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// The tokenizer is damaged.
    #[error("`tokenizer.json` cannot be used: {message}")]
    Tokenizer {
        /// What the tokenizer reader says.
        message: String,
    },
    /// The network is damaged.
    #[error("`model.onnx` cannot be used: {message}")]
    Network {
        /// What the engine says.
        message: String,
    },
    /// The network gives another shape than the model needs.
    #[error("`model.onnx` gives a tensor of shape {got}; expected {expected}")]
    Output {
        /// The shape it gives.
        got: String,
        /// The shape it should give.
        expected: String,
    },
    /// A folder of sentence embeddings is incomplete or does not fit.
    #[cfg(feature = "rust-bert")]
    #[error("`{folder}` cannot be used with libtorch: {message}")]
    Libtorch {
        /// The folder.
        folder: String,
        /// What is missing or wrong, or what libtorch says.
        message: String,
    },
    /// A setting of the feature space is out of range.
    #[error("`{setting}` of the feature space is {got}; expected {expected}")]
    Setting {
        /// Which setting.
        setting: &'static str,
        /// What it is.
        got: u64,
        /// What it may be.
        expected: &'static str,
    },
}
