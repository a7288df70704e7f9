//! All the frameworks that Qualevel knows, read from `datasets/frameworks`.

use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Framework, FrameworkLevel, Mapping, MappingStatus};
use crate::outcome::EqfLevel;

const FRAMEWORKS: &str = include_str!("../../datasets/frameworks/frameworks.csv");
const LEVELS: &str = include_str!("../../datasets/frameworks/levels.csv");

/// How many frameworks an error names at most.
const MAX_NEAREST: usize = 4;

/// How far below the best likeness a framework is still named, on a scale of 0 to 1.
const LIKENESS_MARGIN: f64 = 0.1;

/// A set of frameworks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    frameworks: Vec<Framework>,
}

/// An id that stands for no framework of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{got}` is not a known framework; nearest: {nearest}")]
pub struct UnknownFramework {
    /// What was read.
    pub got: String,
    /// The ids most like it, separated by commas.
    pub nearest: String,
}

/// Tables of frameworks and levels that do not make a catalogue.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidCatalogue {
    /// A row does not fit its columns.
    #[error("`{table}` is malformed: {source}")]
    MalformedTable {
        /// The table's name.
        table: &'static str,
        /// What is wrong with it.
        source: csv::Error,
    },
    /// An id stands twice in the table of frameworks.
    #[error("framework `{framework}` is listed twice")]
    RepeatedFramework {
        /// The id.
        framework: String,
    },
    /// A row of levels names a framework that is not listed.
    #[error("level `{level}` belongs to `{framework}`, which is not a framework")]
    StrayLevel {
        /// The id.
        framework: String,
        /// The level.
        level: String,
    },
    /// A level stands twice within its framework.
    #[error("level `{level}` of `{framework}` is listed twice")]
    RepeatedLevel {
        /// The framework's id.
        framework: String,
        /// The level.
        level: String,
    },
    /// A level's mapping is neither a European level nor `none`.
    #[error("level `{level}` of `{framework}` maps to `{got}`, expected 1 to 8 or `none`")]
    InvalidMapping {
        /// The framework's id.
        framework: String,
        /// The level.
        level: String,
        /// What was read.
        got: String,
    },
    /// A framework has no level.
    #[error("framework `{framework}` has no level")]
    NoLevels {
        /// The id.
        framework: String,
    },
}

impl Catalogue {
    /// The catalogue that comes with the program.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Catalogue> = OnceLock::new();
        #[expect(
            clippy::expect_used,
            clippy::missing_panics_doc,
            reason = "a test reads both tables"
        )]
        BUILT_IN.get_or_init(|| Self::read(FRAMEWORKS, LEVELS).expect("the tables are well formed"))
    }

    /// Reads the two tables, each as CSV with a header; `DATASHEET.md` describes the columns.
    ///
    /// # Errors
    ///
    /// If a row is malformed, repeated or stands alone.
    pub fn read(frameworks_csv: &str, levels_csv: &str) -> Result<Self, InvalidCatalogue> {
        let mut frameworks: Vec<Framework> = Vec::new();
        for row in rows::<FrameworkRow>("frameworks", frameworks_csv)? {
            if frameworks.iter().any(|framework| framework.id == row.framework) {
                return Err(InvalidCatalogue::RepeatedFramework { framework: row.framework });
            }
            frameworks.push(Framework {
                id: row.framework,
                name: row.name,
                country: row.country,
                scope: row.scope,
                reference: row.reference,
                levels: Vec::new(),
            });
        }
        for row in rows::<LevelRow>("levels", levels_csv)? {
            let LevelRow { framework, level, .. } = &row;
            let (framework, level) = (framework.clone(), level.clone());
            let Some(owner) = frameworks.iter_mut().find(|owner| owner.id == framework) else {
                return Err(InvalidCatalogue::StrayLevel { framework, level });
            };
            if owner.levels.iter().any(|other| other.name == level) {
                return Err(InvalidCatalogue::RepeatedLevel { framework, level });
            }
            let mapping = row.mapping()?;
            owner.levels.push(FrameworkLevel { name: level, mapping });
        }
        match frameworks.iter().find(|framework| framework.levels.is_empty()) {
            Some(empty) => Err(InvalidCatalogue::NoLevels { framework: empty.id.clone() }),
            None => Ok(Self { frameworks }),
        }
    }

    /// Every framework, in order of id.
    #[must_use]
    pub fn frameworks(&self) -> &[Framework] {
        &self.frameworks
    }

    /// The framework called `id`, in any case, with `-` or `_`.
    ///
    /// # Errors
    ///
    /// If there is none; the error names those most like it.
    pub fn framework(&self, id: &str) -> Result<&Framework, UnknownFramework> {
        let wanted = id.trim().to_uppercase().replace('_', "-");
        self.frameworks.iter().find(|framework| framework.id == wanted).ok_or_else(|| {
            UnknownFramework { got: id.trim().to_owned(), nearest: self.nearest(&wanted) }
        })
    }

    /// The ids most like `wanted`, most like first.
    fn nearest(&self, wanted: &str) -> String {
        let mut ranked: Vec<_> = self
            .frameworks
            .iter()
            .map(|framework| (likeness(framework, wanted), framework.id.as_str()))
            .collect();
        ranked.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let best = ranked.first().map_or(0.0, |(likeness, _)| *likeness);
        let nearest: Vec<_> = ranked
            .into_iter()
            .take_while(|(likeness, _)| *likeness >= best - LIKENESS_MARGIN)
            .take(MAX_NEAREST)
            .map(|(_, id)| id)
            .collect();
        nearest.join(", ")
    }
}

/// How like `wanted` a framework's id is, its acronym alone or its country; 0 to 1.
fn likeness(framework: &Framework, wanted: &str) -> f64 {
    if framework.country.as_deref() == Some(wanted) {
        return 1.0;
    }
    let acronym = framework.id.split_once('-').map_or("", |(_, acronym)| acronym);
    strsim::normalized_damerau_levenshtein(&framework.id, wanted)
        .max(strsim::normalized_damerau_levenshtein(acronym, wanted))
}

/// A row of `frameworks.csv`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameworkRow {
    framework: String,
    country: Option<String>,
    name: String,
    scope: String,
    reference: String,
}

/// A row of `levels.csv`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelRow {
    framework: String,
    level: String,
    eqf: String,
    mapping_status: MappingStatus,
    reference: String,
}

impl LevelRow {
    fn mapping(self) -> Result<Mapping, InvalidCatalogue> {
        let Self { framework, level, eqf: got, mapping_status: status, reference } = self;
        let eqf = got.parse().ok().and_then(EqfLevel::new);
        if eqf.is_none() && got != "none" {
            return Err(InvalidCatalogue::InvalidMapping { framework, level, got });
        }
        Ok(Mapping { eqf, status, reference })
    }
}

fn rows<Row: DeserializeOwned>(
    table: &'static str,
    text: &str,
) -> Result<Vec<Row>, InvalidCatalogue> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|source| InvalidCatalogue::MalformedTable { table, source })
}

#[cfg(test)]
mod tests;
