//! The project's own labelled statements: every row is well formed, and no text or unit stands on
//! both sides of the split.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use qualevel::outcome::{CognitiveProcess, EqfLevel, Kind, Language};
use serde::Deserialize;

use crate::tree;

const FIELDS: [&str; 11] = [
    "agriculture",
    "arts-humanities",
    "business-law",
    "education",
    "engineering-manufacturing-construction",
    "generic",
    "health-welfare",
    "ict",
    "science",
    "services",
    "social",
];
const REASONS: [&str; 9] = [
    "administration",
    "assessment",
    "contents",
    "credits",
    "heading",
    "prerequisites",
    "reading",
    "staff",
    "teaching",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeRow {
    id: String,
    lang: String,
    unit: String,
    text: String,
    level: EqfLevel,
    low: EqfLevel,
    high: EqfLevel,
    kind: Kind,
    bloom: String,
    field: String,
    split: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NonOutcomeRow {
    id: String,
    lang: String,
    text: String,
    reason: String,
}

const FOLDER: &str = "datasets/authored";
const NON_OUTCOMES: &str = "datasets/authored/non-outcomes.csv";

/// Every labelled outcome, with the language that its file is named after.
fn outcomes() -> Vec<(String, OutcomeRow)> {
    let labelled = tree::files(FOLDER, "csv").into_iter().filter(|path| path != NON_OUTCOMES);
    tree::rows_by_language(labelled.collect())
}

fn non_outcomes() -> Vec<NonOutcomeRow> {
    tree::rows(Path::new(NON_OUTCOMES))
}

fn normalised(text: &str) -> String {
    text.to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_tidy(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.contains(['\n', '\t', '\u{feff}'])
}

#[test]
fn every_label_is_one_that_the_guide_knows() {
    for (_, row) in outcomes() {
        assert!(row.low <= row.level && row.level <= row.high, "{}", row.id);
        assert!(Kind::ALL.contains(&row.kind), "{}", row.id);
        assert!(FIELDS.contains(&row.field.as_str()), "{}: {}", row.id, row.field);
        assert!(["train", "test"].contains(&row.split.as_str()), "{}: {}", row.id, row.split);
        let processes: Vec<CognitiveProcess> =
            row.bloom.split('|').map(|name| name.parse().unwrap()).collect();
        assert!(processes.is_sorted_by(|a, b| a < b), "{}: {}", row.id, row.bloom);
    }
    for row in non_outcomes() {
        assert!(REASONS.contains(&row.reason.as_str()), "{}: {}", row.id, row.reason);
    }
}

#[test]
fn every_row_stands_in_the_file_of_its_language() {
    for (file, row) in outcomes() {
        assert_eq!(row.lang, file, "{}", row.id);
        assert!(row.lang.parse::<Language>().is_ok(), "{}", row.id);
        assert!(row.id.starts_with(&format!("{file}-")), "{}", row.id);
    }
    for row in non_outcomes() {
        assert!(row.lang.parse::<Language>().is_ok(), "{}", row.id);
    }
}

#[test]
fn texts_are_tidy_and_stand_once() {
    let mut seen = BTreeMap::new();
    let labelled = outcomes().into_iter().map(|(_, row)| (row.id, row.text));
    let others = non_outcomes().into_iter().map(|row| (row.id, row.text));
    for (id, text) in labelled.chain(others) {
        assert!(is_tidy(&text), "{id}");
        if let Some(other) = seen.insert(normalised(&text), id.clone()) {
            panic!("{id} and {other} hold the same text");
        }
    }
}

#[test]
fn ids_are_unique() {
    let mut seen = BTreeSet::new();
    let labelled = outcomes().into_iter().map(|(_, row)| row.id);
    for id in labelled.chain(non_outcomes().into_iter().map(|row| row.id)) {
        assert!(seen.insert(id.clone()), "{id} stands twice");
    }
}

#[test]
fn no_unit_is_split() {
    let mut sides: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, row) in outcomes() {
        assert!(is_tidy(&row.unit), "{}", row.id);
        sides.entry(row.unit).or_default().insert(row.split);
    }
    for (unit, sides) in sides {
        assert_eq!(sides.len(), 1, "`{unit}` is in both splits");
    }
}

#[test]
fn every_level_and_kind_has_rows_enough() {
    let rows = outcomes();
    for level in EqfLevel::ALL {
        assert!(rows.iter().filter(|(_, row)| row.level == level).count() >= 100, "{level}");
    }
    for kind in Kind::ALL {
        assert!(rows.iter().filter(|(_, row)| row.kind == kind).count() >= 300, "{kind}");
    }
    for split in ["train", "test"] {
        for level in EqfLevel::ALL {
            let of_split = |(_, row): &&(String, OutcomeRow)| row.split == split;
            let n = rows.iter().filter(of_split).filter(|(_, row)| row.level == level).count();
            assert!(n >= 25, "{split} holds {n} rows of level {level}");
        }
    }
}
