//! What is inconsistent in a unit: rules that read its outcomes with their predictions and profile.
//! Prints and formats nothing; a rule that needs words a language has no list for is silent.

mod bracket;
mod check;
mod facts;
mod inconsistency;
mod registry;
mod rule;
mod rule_set;
mod rules;
mod severity;

pub use crate::lexicon::LexiconName;
pub use check::check;
pub use facts::{OutcomeFacts, UnitFacts};
pub use inconsistency::{Inconsistency, SeverityCounts, of_outcome};
pub use registry::{RULES, UnknownRule, rule};
pub use rule::{Finding, Rule, Scope};
pub use rule_set::RuleSet;
pub use severity::Severity;
