//! How a catalogue is read.

use crate::aggregate::LevelRule;
use crate::consistency::RuleSet;
use crate::outcome::Language;

/// How a catalogue is read and what its levels rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct CatalogueSettings {
    /// Which columns hold what.
    pub columns: CatalogueColumns,
    /// Whether a cell may hold several outcomes.
    pub split: Split,
    /// The language of every text; without it, it is detected.
    pub lang: Option<Language>,
    /// The rule that gives a unit's level.
    pub rule: LevelRule,
    /// With fewer outcomes a unit is marked weak.
    pub min_outcomes: usize,
    /// The rules of consistency that run.
    pub rules: RuleSet,
    /// Whether each outcome gets the evidence of its level.
    pub evidence: bool,
}

/// Places of columns, from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogueColumns {
    /// The outcomes.
    pub text: usize,
    /// The unit's name; without it each record is a unit named by its number.
    pub unit: Option<usize>,
    /// Hours or credits, above 0; without it every outcome counts the same.
    pub weight: Option<usize>,
    /// The kind that the provider claims.
    pub kind: Option<usize>,
    /// Columns whose fields are handed on.
    pub kept: Vec<usize>,
}

/// Whether a cell is searched for several outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// A cell may hold a list or several sentences.
    Cells,
    /// A cell is exactly one outcome.
    Never,
}
