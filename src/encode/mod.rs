//! Statements to features: hashed n-grams (fast) or the vector of a transformer (accurate).
//! Knows nothing of labels.

mod error;
mod features;
mod ngram;
mod runner;
mod space;
mod transformer;

pub use error::EncodeError;
pub use features::{Encoder, Features, SparseVector};
pub use ngram::NgramEncoder;
pub use space::{FeatureSpace, NgramSpace, TransformerSpace};
pub use transformer::TransformerEncoder;
