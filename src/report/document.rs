//! The whole report and one document's part in it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::aggregate::LevelRule;
use crate::framework::QualificationLevel;
use crate::ingest::{Format, Place};
use crate::model::ModelIdentity;
use crate::outcome::{Fact, Language};
use crate::parse::Omission;

use super::{NOTES, UnitReport};

/// What `analyse` says of all its documents.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "Qualevel report")]
pub struct Report {
    /// The program that made the report.
    pub program: Program,
    /// The model that it used.
    pub model: ModelIdentity,
    /// What the user asked for.
    pub settings: ReportSettings,
    /// What the reader of any level has to know.
    pub notes: Vec<String>,
    /// The documents that were read, in the order in which they were named.
    pub documents: Vec<DocumentReport>,
    /// The documents that were not.
    pub failures: Vec<Failure>,
}

impl Report {
    /// A report of no document yet.
    #[must_use]
    pub fn new(model: ModelIdentity, settings: ReportSettings) -> Self {
        Self {
            program: Program::this(),
            model,
            settings,
            notes: NOTES.map(str::to_owned).to_vec(),
            documents: Vec::new(),
            failures: Vec::new(),
        }
    }
}

/// A program by name and version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Program {
    /// This program.
    #[must_use]
    pub fn this() -> Self {
        let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        Self { name: name.to_owned(), version: version.to_owned() }
    }
}

/// The settings that a report's levels rest on.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ReportSettings {
    /// The rule asked for.
    pub rule: LevelRule,
    /// With fewer outcomes a unit is marked weak.
    pub min_outcomes: usize,
    /// The language that the user states.
    pub lang: Option<Language>,
    /// The level that the user declares.
    pub declared: Option<QualificationLevel>,
    /// Ids of the frameworks that levels are shown in, beside the European one.
    pub show_in: Vec<String>,
    /// Whether each outcome carries the evidence of its level.
    pub evidence: bool,
}

/// What is said of one document.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DocumentReport {
    /// The file's name as the user gave it, or `-` for standard input.
    pub name: String,
    /// What the bytes were read as.
    pub format: Format,
    /// The encoding that they were decoded from.
    pub encoding: String,
    /// SHA-256 of the input bytes, in hexadecimal.
    pub source_sha256: String,
    /// SHA-256 of the decoded text, in hexadecimal; every span is a range of bytes of that text.
    pub text_sha256: String,
    /// What was mended while decoding; one sentence each.
    pub notes: Vec<String>,
    /// Units with their outcomes, in reading order; none if the text holds no outcome.
    pub units: Vec<UnitReport>,
    /// What the document states of no unit with outcomes, in reading order.
    pub facts: Vec<Fact>,
    /// What was read and is not an outcome, in reading order.
    pub omissions: Vec<LocatedOmission>,
}

impl DocumentReport {
    /// Outcomes with a prediction.
    #[must_use]
    pub fn n_ok(&self) -> usize {
        self.units.iter().map(|unit| unit.outcomes.len() - unit.n_abstained).sum()
    }

    /// Outcomes that the model abstained from.
    #[must_use]
    pub fn n_abstained(&self) -> usize {
        self.units.iter().map(|unit| unit.n_abstained).sum()
    }

    /// Whether nothing in the document was taken for a learning outcome.
    #[must_use]
    pub fn is_without_outcomes(&self) -> bool {
        self.n_ok() + self.n_abstained() == 0
    }
}

/// What is not an outcome, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LocatedOmission {
    /// Line of the decoded text that it starts on, from 1.
    pub line: usize,
    /// The page or paragraph that it starts on, in documents that have no lines of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What it is.
    #[serde(flatten)]
    pub omission: Omission,
}

/// A document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Failure {
    /// The file's name as the user gave it.
    pub name: String,
    /// Why.
    pub error: String,
}
