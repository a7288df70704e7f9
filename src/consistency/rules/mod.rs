//! The rules, one file each with its page beside it.

mod claimed_kind_differs;
mod claimed_kind_missing;
mod content_not_outcome;
mod declared_level_outside;
mod mixed_kinds;
mod mixed_languages;
mod mixed_persons;
mod near_duplicate;
mod no_action_verb;
mod no_majority;
mod number_of_outcomes;
mod outlier_level;
mod several_processes;
mod teacher_side;
mod too_long;
mod unbounded_scope;
mod vague_verb;
mod verb_qualifier_conflict;

pub(super) use claimed_kind_differs::ClaimedKindDiffers;
pub(super) use claimed_kind_missing::ClaimedKindMissing;
pub(super) use content_not_outcome::ContentNotOutcome;
pub(super) use declared_level_outside::DeclaredLevelOutside;
pub(super) use mixed_kinds::MixedKinds;
pub(super) use mixed_languages::MixedLanguages;
pub(super) use mixed_persons::MixedPersons;
pub(super) use near_duplicate::NearDuplicate;
pub(super) use no_action_verb::NoActionVerb;
pub(super) use no_majority::NoMajority;
pub(super) use number_of_outcomes::NumberOfOutcomes;
pub(super) use outlier_level::OutlierLevel;
pub(super) use several_processes::SeveralProcesses;
pub(super) use teacher_side::TeacherSide;
pub(super) use too_long::TooLong;
pub(super) use unbounded_scope::UnboundedScope;
pub(super) use vague_verb::VagueVerb;
pub(super) use verb_qualifier_conflict::VerbQualifierConflict;
