//! A level as a document declares it, which always names its framework.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::{Catalogue, Framework, FrameworkLevel, Mapping, UnknownFramework};

/// A level of a named framework, such as `SCQF:9`.
///
/// Displayed as `SCQF 9`, stored as `SCQF:9`; both read back.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QualificationLevel {
    framework: &'static Framework,
    level: &'static FrameworkLevel,
}

/// A text that names no level of a known framework.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidLevel {
    /// Nothing was written.
    #[error("no level given; name the framework and the level, such as EQF:6 or SCQF:9")]
    Empty,
    /// A number without a framework.
    #[error(
        "`{got}`: a bare level number means different things in different frameworks; \
         name the framework, such as EQF:6 or SCQF:9"
    )]
    BareNumber {
        /// What was read.
        got: String,
    },
    /// A framework that is not in the catalogue.
    #[error(transparent)]
    UnknownFramework(#[from] UnknownFramework),
    /// A framework without a level.
    #[error("`{framework}` is a framework without a level; expected one of {levels} after it")]
    MissingLevel {
        /// The framework's id.
        framework: String,
        /// Its levels, separated by commas.
        levels: String,
    },
    /// A level that the framework does not have.
    #[error("`{got}` is not a level of {framework}; expected one of {levels}")]
    UnknownLevel {
        /// The framework's id.
        framework: String,
        /// What was read.
        got: String,
        /// Its levels, separated by commas.
        levels: String,
    },
}

impl QualificationLevel {
    pub(super) const fn new(framework: &'static Framework, level: &'static FrameworkLevel) -> Self {
        Self { framework, level }
    }

    /// The framework that the level belongs to.
    #[must_use]
    pub const fn framework(self) -> &'static Framework {
        self.framework
    }

    /// The level as its framework spells it, such as `9` or `4.1`.
    #[must_use]
    pub fn name(self) -> &'static str {
        &self.level.name
    }

    /// What the level corresponds to in the European framework, and how sure that is.
    #[must_use]
    pub const fn to_eqf(self) -> &'static Mapping {
        &self.level.mapping
    }

    /// The form that is stored, such as `SCQF:9`.
    #[must_use]
    pub fn code(self) -> String {
        format!("{}:{}", self.framework.id, self.level.name)
    }
}

impl FromStr for QualificationLevel {
    type Err = InvalidLevel;

    /// Reads `SCQF:9`, in any case, also as `SCQF 9` or `SCQF level 9`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let spaced = text.replacen(':', " ", 1);
        let mut words = spaced.split_whitespace().filter(|word| !means_level(word));
        let Some(framework) = words.next() else {
            return Err(InvalidLevel::Empty);
        };
        if framework.starts_with(|letter: char| letter.is_ascii_digit()) {
            return Err(InvalidLevel::BareNumber { got: text.trim().to_owned() });
        }
        let level = words.collect::<Vec<_>>().join(" ");
        Catalogue::built_in().framework(framework)?.level(&level)
    }
}

/// Whether `word` says "level" or "cycle", which a level's name does without.
fn means_level(word: &str) -> bool {
    // English; French, German, Dutch, Danish; Spanish; Portuguese; Italian; Norwegian, Swedish.
    const WORDS: [&str; 7] = ["level", "cycle", "niveau", "nivel", "nível", "livello", "nivå"];
    WORDS.contains(&word.to_lowercase().as_str())
}

impl TryFrom<String> for QualificationLevel {
    type Error = InvalidLevel;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<QualificationLevel> for String {
    fn from(level: QualificationLevel) -> Self {
        level.code()
    }
}

impl fmt::Display for QualificationLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.framework.id, self.level.name)
    }
}

impl fmt::Debug for QualificationLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "QualificationLevel({})", self.code())
    }
}

impl JsonSchema for QualificationLevel {
    fn schema_name() -> Cow<'static, str> {
        "QualificationLevel".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A level of a named framework, such as `SCQF:9`.",
            "pattern": "^[A-Z0-9-]+:.+$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> String {
        text.parse().map_or_else(|error: InvalidLevel| error.to_string(), QualificationLevel::code)
    }

    #[test]
    fn case_spaces_and_the_word_level_do_not_matter() {
        for text in ["SCQF:9", "scqf: 9", " SCQF 9 ", "SCQF Level 9", "SCQF:level 9"] {
            assert_eq!(code(text), "SCQF:9", "{text}");
        }
        assert_eq!(code("RQF Entry Level 3"), "RQF:E3");
        assert_eq!(code("NL-NLQF:entry level"), "NL-NLQF:Entry");
        assert_eq!(code("CY_CYQF:5A"), "CY-CYQF:5a");
        assert_eq!(code("MK-NNMQF Level 7 B"), "MK-NNMQF:7B");
        assert_eq!(code("QF-EHEA:first cycle"), "QF-EHEA:first");
        assert_eq!(code("EQF Niveau 6"), "EQF:6");
    }

    #[test]
    fn a_bare_number_is_refused() {
        for text in ["6", "Level 6", "level: 6", "Niveau 6", "5.1"] {
            assert_eq!(
                code(text),
                format!(
                    "`{text}`: a bare level number means different things in different \
                     frameworks; name the framework, such as EQF:6 or SCQF:9"
                )
            );
        }
    }

    #[test]
    fn nothing_is_refused() {
        assert_eq!(
            code(" "),
            "no level given; name the framework and the level, such as EQF:6 or SCQF:9"
        );
    }

    #[test]
    fn a_framework_without_a_level_lists_its_levels() {
        assert_eq!(
            code("QF-EHEA"),
            "`QF-EHEA` is a framework without a level; \
             expected one of short, first, second, third after it"
        );
    }

    #[test]
    fn an_unknown_level_lists_the_levels_of_its_framework() {
        assert_eq!(
            code("EQF:9"),
            "`9` is not a level of EQF; expected one of 1, 2, 3, 4, 5, 6, 7, 8"
        );
    }

    #[test]
    fn every_level_reads_back_from_each_of_its_forms() {
        for framework in Catalogue::built_in().frameworks() {
            for level in framework.all_levels() {
                assert_eq!(level.code().parse(), Ok(level));
                assert_eq!(level.to_string().parse(), Ok(level));
                let json = serde_json::to_string(&level).unwrap();
                assert_eq!(serde_json::from_str::<QualificationLevel>(&json).unwrap(), level);
            }
        }
    }
}
