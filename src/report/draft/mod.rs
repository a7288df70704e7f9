//! Units in the formats in which catalogues and issuers exchange them. All are drafts: a level stands
//! in a field for levels only where a person has confirmed it; what is estimated stands in remarks.

mod confirmation;
mod elm;
mod exchange;
mod identifier;
mod ooapi;
mod open_badge;
mod outcome_kind;
mod remarks;
mod stated;

#[cfg(test)]
mod tests;

pub use confirmation::{Confirmation, InvalidConfirmation};
pub use exchange::{DraftError, DraftFormat, DraftSelection, write_drafts};
