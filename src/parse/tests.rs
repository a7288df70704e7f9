//! Whole texts parsed to units and outcomes, one fact each.

mod fields;
mod forms;
mod kinds;
mod left_out;
mod named;
mod properties;
mod siblings;
mod tables;

use super::*;
use crate::ingest::{Block, BlockKind, Format};
use crate::outcome::{Element, Kind, text_of};

/// A document of plain lines.
fn plain(text: &str) -> Document {
    let mut blocks = Vec::new();
    let (mut start, mut after_gap) = (0, true);
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if span.is_empty() {
            after_gap = true;
            continue;
        }
        let indent = line
            .chars()
            .take_while(|letter| letter.is_whitespace())
            .map(|letter| if letter == '\t' { 4 } else { 1 })
            .sum();
        blocks.push(Block { kind: BlockKind::Line { indent, after_gap }, spans: vec![span] });
        after_gap = false;
    }
    document(text, Format::Text, blocks)
}

/// A document of marked-up blocks, one a line of `pieces`.
fn marked(pieces: &[(BlockKind, &str)]) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for (kind, words) in pieces {
        let span = Span::new(text.len(), text.len() + words.len());
        text.push_str(words);
        text.push('\n');
        blocks.push(Block { kind: *kind, spans: vec![span] });
    }
    document(&text, Format::Html, blocks)
}

fn document(text: &str, format: Format, blocks: Vec<Block>) -> Document {
    Document {
        name: "test".to_owned(),
        format,
        encoding: "UTF-8",
        source_sha256: String::new(),
        text_sha256: String::new(),
        declared_lang: None,
        title: None,
        text: text.to_owned(),
        blocks,
        facts: Vec::new(),
        places: Vec::new(),
        notes: Vec::new(),
    }
}

fn parsed(text: &str) -> Parsed {
    parse(&plain(text), None)
}

/// The texts of all outcomes, in order.
fn texts(parsed: &Parsed) -> Vec<&str> {
    outcomes(parsed).map(|outcome| outcome.text.as_str()).collect()
}

fn outcomes(parsed: &Parsed) -> impl Iterator<Item = &Outcome> {
    parsed.units.iter().flat_map(|unit| &unit.outcomes)
}

/// What is left out of `parsed` for a reason.
fn left_out(parsed: &Parsed, reason: OmissionReason) -> Vec<&str> {
    parsed
        .omissions
        .iter()
        .filter(|omission| omission.reason == reason)
        .map(|omission| omission.text.as_str())
        .collect()
}

const HEADING: BlockKind = BlockKind::Heading { level: 2 };
const ITEM: BlockKind = BlockKind::Item { depth: 0 };
const SUB_ITEM: BlockKind = BlockKind::Item { depth: 1 };
