//! Vectors to predictions, and the training of what makes them.

mod built_in;
mod choice;
mod description;
mod error;
mod file;
mod heads;
mod identity;
mod predict;
mod prediction;
mod predictor;
mod scale;
#[cfg(feature = "train")]
pub mod train;
mod weights;

pub use built_in::{built_in, load};
pub use choice::ModelChoice;
pub use error::ModelError;
pub use file::Model;
pub use identity::{ModelIdentity, TrainingData};
pub use predict::{Placed, Predict};
pub use prediction::Prediction;
pub use scale::LevelScale;
