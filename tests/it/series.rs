//! The series of outcomes and the readings of others' statements: every row is well formed, and no
//! series or text stands on both sides of the split.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use qualevel::outcome::{CognitiveProcess, EqfLevel, Kind, Language};
use serde::Deserialize;

use crate::tree;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeriesRow {
    id: String,
    lang: String,
    series: String,
    step: u8,
    text: String,
    level: EqfLevel,
    low: EqfLevel,
    high: EqfLevel,
    kind: Kind,
    kind2: Option<Kind>,
    bloom: String,
    split: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    id: String,
    level: EqfLevel,
    low: EqfLevel,
    high: EqfLevel,
    kind: String,
    kind2: String,
    bloom: String,
    ok: u8,
    reader: String,
}

/// Every row, with the language that its file is named after.
fn rows() -> Vec<(String, SeriesRow)> {
    tree::rows_by_language(tree::files("datasets/series", "csv"))
}

#[test]
fn every_row_of_a_series_is_well_formed() {
    let mut ids = BTreeSet::new();
    for (file, row) in rows() {
        assert_eq!(row.lang, file, "{}", row.id);
        assert!(row.lang.parse::<Language>().is_ok(), "{}", row.id);
        assert!(row.id.starts_with(&format!("{}-", row.series)), "{}", row.id);
        assert!(row.step >= 1, "{}", row.id);
        assert!(row.low <= row.level && row.level <= row.high, "{}", row.id);
        assert_ne!(row.kind2, Some(row.kind), "{}", row.id);
        assert!(row.bloom.parse::<CognitiveProcess>().is_ok(), "{}: {}", row.id, row.bloom);
        assert!(ids.insert(row.id.clone()), "{} stands twice", row.id);
    }
}

#[test]
fn a_series_is_in_one_language_and_on_one_side_and_a_text_stands_once() {
    let mut sides: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    let mut texts = BTreeSet::new();
    for (_, row) in rows() {
        assert!(["train", "test"].contains(&row.split.as_str()), "{}: {}", row.id, row.split);
        assert!(!row.text.is_empty() && row.text.trim() == row.text, "{}", row.id);
        assert!(texts.insert(row.text.to_lowercase()), "{} holds a text again", row.id);
        sides.entry(row.series).or_default().insert((row.lang, row.split));
    }
    for (series, sides) in sides {
        assert_eq!(sides.len(), 1, "`{series}`: {sides:?}");
    }
}

#[test]
fn every_reading_is_one_that_the_guide_knows() {
    let readings: Vec<Reading> = tree::rows(Path::new("datasets/readings/readings.csv"));
    let mut ids = BTreeSet::new();
    for row in readings {
        let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        assert!(row.id.len() == 12 && row.id.chars().all(is_hex), "{}", row.id);
        assert!(row.low <= row.level && row.level <= row.high, "{}", row.id);
        assert!(["K", "S", "C"].contains(&row.kind.as_str()), "{}", row.id);
        assert!(["", "K", "S", "C"].contains(&row.kind2.as_str()), "{}", row.id);
        assert_ne!(row.kind, row.kind2, "{}", row.id);
        assert!(["R", "U", "P", "A", "E", "C"].contains(&row.bloom.as_str()), "{}", row.id);
        assert!(row.ok <= 1 && !row.reader.is_empty(), "{}", row.id);
        assert!(ids.insert(row.id.clone()), "{} stands twice", row.id);
    }
}
