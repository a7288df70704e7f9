//! What can be wrong with a model or with running it.

use std::path::PathBuf;

use crate::encode::EncodeError;
use crate::outcome::UnknownName;

/// Why a model cannot be loaded, saved or run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The program was built without this model.
    #[error("the model `{name}` is not part of this program; use `fast` or a model folder")]
    NotEmbedded {
        /// The model's name.
        name: &'static str,
    },
    /// A file of the model folder cannot be read.
    #[error(
        "cannot read `{}`: {source}; a model folder holds `model.json` and `weights.bin`",
        path.display()
    )]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A file of the model folder cannot be written.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The description is no JSON of the expected form.
    #[error("`model.json` of `{model}` cannot be read: {message}")]
    Description {
        /// The model, by name or folder.
        model: String,
        /// What the JSON reader says, with line and column.
        message: String,
    },
    /// The file is of another kind or format version.
    #[error("`model.json` of `{model}` has {what} `{got}`; expected `{expected}`")]
    Format {
        /// The model, by name or folder.
        model: String,
        /// Which field.
        what: &'static str,
        /// What stands there.
        got: String,
        /// What should stand there.
        expected: String,
    },
    /// A count is not the expected one.
    #[error("{what} of model `{model}` is {got}; expected {expected}")]
    Shape {
        /// The model, by name or folder.
        model: String,
        /// Which list.
        what: String,
        /// Its length.
        got: usize,
        /// The length it should have.
        expected: usize,
    },
    /// A number is not finite or outside its range.
    #[error("{what} of model `{model}` is {got}; expected {expected}")]
    OutOfRange {
        /// The model, by name or folder.
        model: String,
        /// Which number.
        what: String,
        /// The number.
        got: f64,
        /// What it should be.
        expected: &'static str,
    },
    /// Numbers that must rise do not.
    #[error("{what} of model `{model}` must rise strictly, but {after} follows {before}")]
    NotIncreasing {
        /// The model, by name or folder.
        model: String,
        /// Which list.
        what: &'static str,
        /// The earlier number.
        before: f64,
        /// The number that follows it.
        after: f64,
    },
    /// The weights file does not begin as one.
    #[error("`weights.bin` of `{model}` is not a weights file of format 1")]
    Header {
        /// The model, by name or folder.
        model: String,
    },
    /// The weights file is cut off or has bytes too many.
    #[error("`weights.bin` of `{model}` has {got} bytes; expected {expected}")]
    Length {
        /// The model, by name or folder.
        model: String,
        /// Its length in bytes.
        got: usize,
        /// The length it should have.
        expected: usize,
    },
    /// A file is not the one that the description names.
    #[error("`{file}` of `{model}` has SHA-256 {got}; `model.json` names {expected}")]
    Hash {
        /// The model, by name or folder.
        model: String,
        /// The file.
        file: &'static str,
        /// Its hash.
        got: String,
        /// The hash named.
        expected: String,
    },
    /// A model without a network of its own was fitted on another one than the embedded one.
    #[error(
        "`{model}` has no `model.onnx` and was fitted on another network than this program's; \
         put the network and its `tokenizer.json` beside `model.json`"
    )]
    OtherNetwork {
        /// The model, by folder.
        model: String,
    },
    /// The statements cannot be turned into features.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// A name is not known.
    #[error(transparent)]
    Name(#[from] UnknownName),
}
