//! Words that rules look for, by language.

mod person;
mod phrases;

pub(super) use person::{Person, person_at_start, person_in};
