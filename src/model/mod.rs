//! Vectors to predictions, and the training of what makes them.

mod built_in;
mod choice;
mod error;
mod identity;
mod predict;
mod prediction;
mod scale;

pub use built_in::{built_in, load};
pub use choice::ModelChoice;
pub use error::ModelError;
pub use identity::{ModelIdentity, TrainingData};
pub use predict::Predict;
pub use prediction::Prediction;
pub use scale::LevelScale;
