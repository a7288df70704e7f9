//! Vectors to predictions, and the training of what makes them.

mod prediction;

pub use prediction::Prediction;
