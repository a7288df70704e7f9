//! Words that rules look for, by language.

mod person;
mod phrases;
mod tables;
mod verb_places;

pub(super) use person::{Person, person_at_start, person_in};
pub(super) use phrases::Found;
pub use tables::LexiconName;
pub(super) use tables::{
    ActionVerb, Direction, Qualifier, qualifiers, teacher_side_at, unbounded, vague_at,
};
pub(super) use verb_places::{action_verbs, has_conjunction, is_joined};
