//! The rules, one file each with its page beside it.

mod claimed_kind_differs;
mod claimed_kind_missing;
mod content_not_outcome;
mod declared_level_outside;
mod jargon;
mod level_carried_by_one_kind;
mod missing_mandatory_element;
mod missing_optional_element;
mod mixed_kinds;
mod mixed_languages;
mod mixed_persons;
mod mixed_taxonomies;
mod mixed_tenses;
mod near_duplicate;
mod no_action_verb;
mod no_majority;
mod not_assessable;
mod number_of_outcomes;
mod one_kind_only;
mod outcome_not_assessed;
mod outcomes_against_workload;
mod outlier_level;
mod several_processes;
mod teacher_side;
mod too_long;
mod unbounded_scope;
mod uneven_generality;
mod vague_verb;
mod verb_qualifier_conflict;
mod workload_out_of_range;

use crate::outcome::Element;

pub(super) use claimed_kind_differs::ClaimedKindDiffers;
pub(super) use claimed_kind_missing::ClaimedKindMissing;
pub(super) use content_not_outcome::ContentNotOutcome;
pub(super) use declared_level_outside::DeclaredLevelOutside;
pub(super) use jargon::Jargon;
pub(super) use level_carried_by_one_kind::LevelCarriedByOneKind;
pub(super) use missing_mandatory_element::MissingMandatoryElement;
pub(super) use missing_optional_element::MissingOptionalElement;
pub(super) use mixed_kinds::MixedKinds;
pub(super) use mixed_languages::MixedLanguages;
pub(super) use mixed_persons::MixedPersons;
pub(super) use mixed_taxonomies::MixedTaxonomies;
pub(super) use mixed_tenses::MixedTenses;
pub(super) use near_duplicate::NearDuplicate;
pub(super) use no_action_verb::NoActionVerb;
pub(super) use no_majority::NoMajority;
pub(super) use not_assessable::NotAssessable;
pub(super) use number_of_outcomes::NumberOfOutcomes;
pub(super) use one_kind_only::OneKindOnly;
pub(super) use outcome_not_assessed::OutcomeNotAssessed;
pub(super) use outcomes_against_workload::OutcomesAgainstWorkload;
pub(super) use outlier_level::OutlierLevel;
pub(super) use several_processes::SeveralProcesses;
pub(super) use teacher_side::TeacherSide;
pub(super) use too_long::TooLong;
pub(super) use unbounded_scope::UnboundedScope;
pub(super) use uneven_generality::UnevenGenerality;
pub(super) use vague_verb::VagueVerb;
pub(super) use verb_qualifier_conflict::VerbQualifierConflict;
pub(super) use workload_out_of_range::WorkloadOutOfRange;

/// The elements in a sentence: `level, assessment and quality assurance`.
fn named(elements: &[Element]) -> String {
    let phrases: Vec<_> = elements.iter().map(|element| element.phrase()).collect();
    match phrases.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => phrases.join(""),
    }
}
