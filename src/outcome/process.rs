//! The six cognitive processes of Bloom's revised taxonomy.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::UnknownName;

/// A cognitive process of the revised taxonomy (Anderson and Krathwohl 2001), simplest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum CognitiveProcess {
    /// Retrieve knowledge from memory.
    Remember,
    /// Construct meaning.
    Understand,
    /// Carry out or use a procedure.
    Apply,
    /// Break into parts and relate them.
    Analyse,
    /// Judge by criteria and standards.
    Evaluate,
    /// Put elements together into something new.
    Create,
}

impl CognitiveProcess {
    /// Every process, in the order of probability columns.
    pub const ALL: [Self; 6] = [
        Self::Remember,
        Self::Understand,
        Self::Apply,
        Self::Analyse,
        Self::Evaluate,
        Self::Create,
    ];

    /// The process's English name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Remember => "remember",
            Self::Understand => "understand",
            Self::Apply => "apply",
            Self::Analyse => "analyse",
            Self::Evaluate => "evaluate",
            Self::Create => "create",
        }
    }

    /// Place in [`CognitiveProcess::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for CognitiveProcess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for CognitiveProcess {
    type Err = UnknownName;

    /// Reads a name in British or American spelling, or a letter of `R U P A E C` (`P`: apply).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_lowercase().as_str() {
            "remember" | "r" => Ok(Self::Remember),
            "understand" | "u" => Ok(Self::Understand),
            "apply" | "p" => Ok(Self::Apply),
            "analyse" | "analyze" | "a" => Ok(Self::Analyse),
            "evaluate" | "e" => Ok(Self::Evaluate),
            "create" | "c" => Ok(Self::Create),
            _ => Err(UnknownName::new(text, "cognitive process", Self::ALL.map(Self::name))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for process in CognitiveProcess::ALL {
            assert_eq!(process.name().parse(), Ok(process));
            assert_eq!(CognitiveProcess::ALL[process.index()], process);
        }
    }
}
