//! Statements to features: hashed n-grams (fast) or the vector of a transformer (accurate).
//! Knows nothing of labels.

mod error;
mod space;

pub use error::EncodeError;
pub use space::{FeatureSpace, NgramSpace, TransformerSpace};
