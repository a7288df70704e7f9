//! Documents whose fields say what is what.

use crate::outcome::{Confidence, Element, Fact, Kind, OutcomeSource, Span};

use super::*;

const SKILL: BlockKind = BlockKind::Outcome { kind: Some(Kind::Skill) };

fn fact(element: Element, document: &Document, value: &str) -> Fact {
    let start = document.text.find(value).unwrap();
    let spans = vec![Span::new(start, start + value.len())];
    let value = value.to_owned();
    Fact { element, value, spans, path: None, confidence: Confidence::Field }
}

fn two_units() -> Document {
    let mut document = marked(&[
        (BlockKind::Field, "Orchard School"),
        (BlockKind::UnitTitle, "Trees"),
        (BlockKind::Field, "3 ECTS"),
        (SKILL, "LO1: prune an apple tree"),
        (BlockKind::Outcome { kind: None }, "learning outcomes are kept"),
        (BlockKind::UnitTitle, "Bees"),
        (BlockKind::Field, "5 ECTS"),
        (SKILL, "keep a hive through the winter"),
    ]);
    document.facts = vec![
        fact(Element::AwardingBody, &document, "Orchard School"),
        fact(Element::Workload, &document, "3 ECTS"),
        fact(Element::Workload, &document, "5 ECTS"),
    ];
    document
}

#[test]
fn an_outcome_by_its_field_stays_one_outcome_with_its_kind_and_code() {
    let parsed = parse(&two_units(), None);
    let first = &parsed.units[0].outcomes[0];
    assert_eq!((first.text.as_str(), first.code.as_deref()), ("prune an apple tree", Some("LO1")));
    assert_eq!(first.claimed_kind.as_ref().map(|claimed| claimed.kind), Some(Kind::Skill));
    assert!(outcomes(&parsed).all(|outcome| outcome.source == OutcomeSource::Field));
    assert_eq!(parsed.units[0].outcomes[1].text, "learning outcomes are kept");
}

#[test]
fn each_title_by_its_field_starts_a_unit() {
    let parsed = parse(&two_units(), None);
    let titles: Vec<_> = parsed.units.iter().map(|unit| unit.title.as_deref()).collect();
    assert_eq!(titles, [Some("Trees"), Some("Bees")]);
    assert_eq!(left_out(&parsed, OmissionReason::Field), ["Orchard School", "3 ECTS", "5 ECTS"]);
}

#[test]
fn a_title_without_outcomes_gives_its_facts_to_no_unit() {
    let mut document = marked(&[
        (BlockKind::Field, "Orchard School"),
        (BlockKind::UnitTitle, "Trees"),
        (BlockKind::Field, "3 ECTS"),
        (BlockKind::UnitTitle, "Bees"),
        (BlockKind::Field, "5 ECTS"),
        (SKILL, "keep a hive through the winter"),
    ]);
    document.format = Format::Elm;
    document.facts = vec![
        fact(Element::AwardingBody, &document, "Orchard School"),
        fact(Element::Workload, &document, "3 ECTS"),
        fact(Element::Workload, &document, "5 ECTS"),
    ];
    let parsed = parse(&document, None);
    let values = |facts: &[Fact]| -> Vec<String> {
        let stated = facts.iter().filter(|fact| fact.element != Element::Title);
        stated.map(|fact| fact.value.clone()).collect()
    };
    assert_eq!(parsed.units.len(), 1);
    assert_eq!(values(&parsed.units[0].facts), ["Orchard School", "5 ECTS"]);
    assert_eq!(values(&parsed.facts), ["3 ECTS"]);
}

#[test]
fn headings_below_a_title_by_its_field_start_no_unit() {
    let mut document = marked(&[
        (BlockKind::UnitTitle, "Bees"),
        (SKILL, "keep a hive through the winter"),
        (BlockKind::Heading { level: 3 }, "Learning outcomes"),
        (BlockKind::Item { depth: 0 }, "move a swarm into a new hive"),
        (BlockKind::UnitTitle, "Trees"),
        (BlockKind::Paragraph, "This course takes place in the orchard."),
        (SKILL, "prune an apple tree"),
    ]);
    document.format = Format::Elm;
    let parsed = parse(&document, None);
    let units: Vec<_> =
        parsed.units.iter().map(|unit| (unit.title.as_deref(), unit.outcomes.len())).collect();
    assert_eq!(units, [(Some("Bees"), 2), (Some("Trees"), 1)]);
}

#[test]
fn a_fact_belongs_to_its_unit_and_one_above_all_units_to_each() {
    let parsed = parse(&two_units(), None);
    let values = |at: usize| -> Vec<&str> {
        parsed.units[at].facts.iter().map(|fact| fact.value.as_str()).collect()
    };
    assert_eq!(values(0), ["Orchard School", "Trees", "3 ECTS"]);
    assert_eq!(values(1), ["Orchard School", "Bees", "5 ECTS"]);
}
