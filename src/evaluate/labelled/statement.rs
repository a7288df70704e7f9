//! One labelled statement.

use crate::outcome::{CognitiveProcess, Kind, Language};
use crate::parse::parse_single;

/// What a row is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Only to fit baselines.
    Train,
    /// To be judged.
    Test,
    /// To be judged; the baselines learn from the other units.
    Unsplit,
}

/// A statement with the labels that it has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LabelledStatement {
    /// The outcome's own words, as the program hands them to a model.
    pub(crate) text: String,
    pub(crate) level: Option<f64>,
    pub(crate) kind: Option<Kind>,
    pub(crate) bloom: Option<[bool; 6]>,
    /// Empty where the table names none.
    pub(crate) unit: String,
    pub(crate) source: String,
    /// As written in the table; empty where it names none.
    pub(crate) lang: String,
    pub(crate) part: Part,
}

impl LabelledStatement {
    /// The words of `cell` without bullet, code and stem; the cell itself if nothing is left.
    pub(crate) fn own_words(cell: &str, lang: &str) -> String {
        let lang = lang.parse::<Language>().ok();
        parse_single(cell, lang).map_or_else(|| cell.trim().to_owned(), |outcome| outcome.text)
    }

    pub(crate) fn processes(names: &[CognitiveProcess]) -> Option<[bool; 6]> {
        (!names.is_empty()).then(|| CognitiveProcess::ALL.map(|process| names.contains(&process)))
    }
}
