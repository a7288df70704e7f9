//! Levels of outcomes to the level that a unit suggests.
//!
//! The two rules, majority and average, are those of the guide "Micro-credentials for higher
//! education institutions" (TPG-LRC CoRE, after MICROBOL 2022). Ties, rounding, weights, the
//! minimum number of outcomes, the interval and the split-profile mark are Qualevel's own.

mod profile;
mod rule;

pub use profile::{LevelVote, MIN_OUTCOMES, Profile, Tally};
pub use rule::{LevelRule, RuleUsed};
