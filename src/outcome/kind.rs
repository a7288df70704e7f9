//! The three kinds of learning outcome of the European Qualifications Framework.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::UnknownName;

/// What kind of outcome a statement is (Council Recommendation 2017/C 189/03, Annex I).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Facts, principles, theories and practices of a field.
    Knowledge,
    /// Ability to apply knowledge, cognitive or practical.
    Skill,
    /// Responsibility and autonomy: the ability to act with both.
    Competence,
}

impl Kind {
    /// Every kind, in the order of probability columns.
    pub const ALL: [Self; 3] = [Self::Knowledge, Self::Skill, Self::Competence];

    /// The kind's English name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Knowledge => "knowledge",
            Self::Skill => "skill",
            Self::Competence => "competence",
        }
    }

    /// Place in [`Kind::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = UnknownName;

    /// Reads a name, the initials `K`, `S`, `C`, or the framework's newer words
    /// "responsibility and autonomy".
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_lowercase().as_str() {
            "knowledge" | "k" => Ok(Self::Knowledge),
            "skill" | "skills" | "s" => Ok(Self::Skill),
            "competence" | "competences" | "c" | "responsibility and autonomy" => {
                Ok(Self::Competence)
            }
            _ => Err(UnknownName::new(text, "kind", Self::ALL.map(Self::name))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for kind in Kind::ALL {
            assert_eq!(kind.name().parse(), Ok(kind));
            assert_eq!(Kind::ALL[kind.index()], kind);
        }
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let error = "attitude".parse::<Kind>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`attitude` is not a kind; expected one of knowledge, skill, competence"
        );
    }
}
