//! The rules that turn levels of outcomes into the level of a unit.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::UnknownName;

/// The rule asked for.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum LevelRule {
    /// The level of more than half of the weight; none if no level has it.
    Majority,
    /// The weighted mean of the levels, rounded half down.
    Average,
    /// The majority if there is one, else the average.
    #[default]
    Auto,
}

impl LevelRule {
    /// Every rule.
    pub const ALL: [Self; 3] = [Self::Majority, Self::Average, Self::Auto];

    /// The rule's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Majority => "majority",
            Self::Average => "average",
            Self::Auto => "auto",
        }
    }
}

impl fmt::Display for LevelRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for LevelRule {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|rule| rule.name() == text)
            .ok_or_else(|| UnknownName::new(text, "rule", Self::ALL.map(Self::name)))
    }
}

/// The rule that a suggestion rests on.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum RuleUsed {
    /// The majority of the outcomes.
    Majority,
    /// The average of the outcomes.
    Average,
}

impl RuleUsed {
    /// The rule's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Majority => "majority",
            Self::Average => "average",
        }
    }
}

impl fmt::Display for RuleUsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for rule in LevelRule::ALL {
            assert_eq!(rule.name().parse(), Ok(rule));
        }
    }
}
