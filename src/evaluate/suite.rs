//! What can be evaluated.

use std::fmt;
use std::str::FromStr;

use crate::outcome::UnknownName;

/// A set of checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SuiteName {
    /// Figures on labelled statements.
    #[default]
    Accuracy,
    /// Whether what should not matter does not: topics, bullets, codes, stems, languages.
    Invariance,
    /// What the rules of consistency find and miss in annotated units.
    Rules,
    /// Whether the words named as evidence do move the level.
    Evidence,
}

impl SuiteName {
    /// Every suite.
    pub const ALL: [Self; 4] = [Self::Accuracy, Self::Invariance, Self::Rules, Self::Evidence];

    /// The suite's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::Invariance => "invariance",
            Self::Rules => "rules",
            Self::Evidence => "evidence",
        }
    }
}

impl fmt::Display for SuiteName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for SuiteName {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|suite| suite.name() == text)
            .ok_or_else(|| UnknownName::new(text, "suite", Self::ALL.map(Self::name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for suite in SuiteName::ALL {
            assert_eq!(suite.name().parse(), Ok(suite));
        }
        let error = "speed".parse::<SuiteName>().unwrap_err().to_string();
        let expected = "expected one of accuracy, invariance, rules, evidence";
        assert_eq!(error, format!("`speed` is not a suite; {expected}"));
    }
}
