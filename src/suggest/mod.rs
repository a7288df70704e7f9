//! Other wordings of an outcome for another level or kind, from the lexicons, each read by the
//! model. Invents nothing about the subject.

mod edit;
mod phrase;
mod reword;
mod suggestion;
mod text;
mod verb_change;
mod verb_form;

pub use edit::{Edit, EditPart};
pub use suggestion::{Alternative, SuggestError, Suggestion, Wish, suggest, wording_language};
