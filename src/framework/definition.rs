//! One framework: its names and its levels.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Equivalents, InvalidLevel, Mapping, QualificationLevel};
use crate::outcome::EqfLevel;

/// A qualifications framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Framework {
    /// The name that people write, such as `SCQF` or `IE-NFQ`.
    pub id: String,
    /// English name.
    pub name: String,
    /// ISO 3166-1 code of the country (`XK`: Kosovo); nothing for a framework of many countries.
    pub country: Option<String>,
    /// What the framework covers.
    pub scope: String,
    /// Where its description was read.
    pub reference: String,
    /// Its levels, lowest first.
    pub levels: Vec<FrameworkLevel>,
}

/// A level of a framework and what it corresponds to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FrameworkLevel {
    /// The level as the framework spells it, such as `9`, `4.1`, `5A` or `first`.
    pub name: String,
    /// What it corresponds to.
    pub mapping: Mapping,
}

impl Framework {
    /// The level called `name`, in any case; `Entry 3` is read as `E3`.
    ///
    /// # Errors
    ///
    /// If there is no such level; the error lists those there are.
    pub fn level(&'static self, name: &str) -> Result<QualificationLevel, InvalidLevel> {
        let wanted = level_key(name);
        if wanted.is_empty() {
            return Err(InvalidLevel::MissingLevel {
                framework: self.id.clone(),
                levels: self.level_names(),
            });
        }
        self.all_levels().find(|level| level_key(level.name()) == wanted).ok_or_else(|| {
            InvalidLevel::UnknownLevel {
                framework: self.id.clone(),
                got: name.trim().to_owned(),
                levels: self.level_names(),
            }
        })
    }

    /// The levels of this framework that correspond to `eqf`: none, one or several.
    #[must_use]
    pub fn at_eqf(&'static self, eqf: EqfLevel) -> Equivalents {
        let levels: Vec<_> =
            self.all_levels().filter(|level| level.to_eqf().eqf == Some(eqf)).collect();
        let status = levels.iter().map(|level| level.to_eqf().status).max();
        Equivalents { framework: self.id.clone(), eqf, levels, status }
    }

    /// Each level, lowest first.
    pub fn all_levels(&'static self) -> impl Iterator<Item = QualificationLevel> {
        self.levels.iter().map(move |level| QualificationLevel::new(self, level))
    }

    fn level_names(&self) -> String {
        let names: Vec<_> = self.levels.iter().map(|level| level.name.as_str()).collect();
        names.join(", ")
    }
}

/// Makes two spellings of a level's name equal.
fn level_key(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    match plain.strip_prefix("entry") {
        Some(number) if !number.is_empty() => format!("e{number}"),
        _ => plain,
    }
}
