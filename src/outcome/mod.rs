//! The field's own values: kinds, levels, cognitive processes, languages and the outcome itself.
//! Knows nothing of files, models or reports.

mod fact;
mod kind;
mod language;
mod learning_outcome;
mod level;
mod name;
mod process;
mod span;

pub use fact::{Confidence, Element, Fact};
pub use kind::Kind;
pub use language::Language;
pub(crate) use learning_outcome::text_with_origin;
pub use learning_outcome::{ClaimedKind, Outcome, OutcomeSource, text_of};
pub use level::{EqfLevel, LevelOutOfRange};
pub use name::UnknownName;
pub use process::CognitiveProcess;
pub use span::Span;
