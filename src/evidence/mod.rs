//! What the level of an outcome rests on: the word groups that move it, and the descriptors and
//! examples that it lies near. Judges nothing.

mod landmark;
mod neighbour;
mod occlusion;
mod outcome_evidence;
mod word_group;

pub use landmark::{Descriptor, Example};
#[cfg(feature = "dev")]
pub(crate) use landmark::{is_up_to_date, landmark_texts, to_bytes};
pub use neighbour::{NearDescriptor, NearExample};
pub use occlusion::GroupEffect;
pub(crate) use occlusion::{group_effects, level_means};
pub use outcome_evidence::{Evidence, PredictedOutcome, evidence};
pub use word_group::WordGroups;
