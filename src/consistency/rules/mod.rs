//! The rules, one file each with its page beside it.

mod claimed_kind_differs;
mod claimed_kind_missing;
mod content_not_outcome;
mod declared_level_outside;
mod mixed_languages;
mod mixed_persons;
mod near_duplicate;
mod no_majority;
mod number_of_outcomes;
mod outlier_level;
mod too_long;

pub(super) use claimed_kind_differs::ClaimedKindDiffers;
pub(super) use claimed_kind_missing::ClaimedKindMissing;
pub(super) use content_not_outcome::ContentNotOutcome;
pub(super) use declared_level_outside::DeclaredLevelOutside;
pub(super) use mixed_languages::MixedLanguages;
pub(super) use mixed_persons::MixedPersons;
pub(super) use near_duplicate::NearDuplicate;
pub(super) use no_majority::NoMajority;
pub(super) use number_of_outcomes::NumberOfOutcomes;
pub(super) use outlier_level::OutlierLevel;
pub(super) use too_long::TooLong;
