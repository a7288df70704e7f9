//! The models that the program carries.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::UnknownName;

/// A model embedded in the program.
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
pub enum ModelChoice {
    /// Hashed n-grams: some 25,000 statements a second on two cores.
    Fast,
    /// A transformer joined with n-grams: some 100 statements a second on two cores.
    #[default]
    Accurate,
}

impl ModelChoice {
    /// Every embedded model.
    pub const ALL: [Self; 2] = [Self::Fast, Self::Accurate];

    /// The model's name, as on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fast => "fast",
            Self::Accurate => "accurate",
        }
    }
}

impl fmt::Display for ModelChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for ModelChoice {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|choice| choice.name() == text.trim())
            .ok_or_else(|| UnknownName::new(text, "model", Self::ALL.map(Self::name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for choice in ModelChoice::ALL {
            assert_eq!(choice.name().parse(), Ok(choice));
        }
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let error = "slow".parse::<ModelChoice>().unwrap_err();
        assert_eq!(error.to_string(), "`slow` is not a model; expected one of fast, accurate");
    }
}
