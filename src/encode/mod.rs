//! Statements to features: hashed n-grams (fast), the vector of a transformer, or both (accurate).
//! Knows nothing of labels.

mod combined;
mod error;
mod features;
#[cfg(feature = "rust-bert")]
mod libtorch;
mod ngram;
mod runner;
mod space;
mod transformer;
mod vector;

pub use combined::CombinedEncoder;
pub use error::EncodeError;
pub use features::{Encoder, Features, SparseVector};
#[cfg(feature = "rust-bert")]
pub use libtorch::LibtorchEncoder;
pub use ngram::NgramEncoder;
pub use space::{CombinedSpace, FeatureSpace, NgramSpace, StatementForm, TransformerSpace};
pub use transformer::TransformerEncoder;
pub use vector::SentenceVector;
pub(crate) use vector::sentence_vectors;
