//! No credential, however it is broken, ends in anything but a document or an error; spans hold.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::ingest::read_document;

const ELM: &str = include_str!("../../../datasets/samples/soil-moisture.jsonld");
const BADGE: &str = include_str!("../../../datasets/samples/bee-keeping-badge.json");
const COURSE: &str = include_str!("../../../datasets/samples/textile-repair.yaml");
const REPORTS: &str = include_str!("../../../datasets/samples/quality-reports.csv");

/// Reads `bytes`; where that gives a document, checks each of its spans.
fn holds(name: &str, bytes: &[u8]) {
    let Ok(document) = read_document(name, bytes, None) else { return };
    let mut last = 0;
    for span in document.blocks.iter().flat_map(|block| &block.spans) {
        assert!(span.byte_start >= last && span.byte_end > span.byte_start);
        assert!(document.text.get(span.byte_start..span.byte_end).is_some());
        last = span.byte_end;
    }
    for span in document.facts.iter().flat_map(|fact| &fact.spans) {
        assert!(document.text.get(span.byte_start..span.byte_end).is_some());
    }
}

/// Puts `new` in the place of the `n`-th value within `value`, counted from the outside in.
fn replace(value: &mut Value, n: &mut usize, new: &Value) {
    if *n == 0 {
        *value = new.clone();
    }
    *n = n.wrapping_sub(1);
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|value| replace(value, n, new)),
        Value::Array(items) => items.iter_mut().for_each(|value| replace(value, n, new)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn wrong_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!(true)),
        Just(json!(-1.5e300)),
        Just(json!("")),
        Just(json!([])),
        Just(json!([[["x"]]])),
        Just(json!({})),
        Just(json!({"en": ["a", "b"], "de": 1})),
        Just(json!({"id": "urn:epass:qualification:1"})),
        Just(json!({"id": "urn:epass:person:1", "type": 7})),
        "\\PC{0,20}".prop_map(Value::String),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn values_of_the_wrong_kind_are_survived(place in 0_usize..160, new in wrong_value()) {
        for text in [ELM, BADGE] {
            let mut value: Value = serde_json::from_str(text).unwrap();
            replace(&mut value, &mut place.clone(), &new);
            holds("a.json", value.to_string().as_bytes());
        }
    }

    #[test]
    fn bytes_that_are_changed_or_cut_off_are_survived(
        at in any::<prop::sample::Index>(), byte in any::<u8>(), end in any::<prop::sample::Index>()
    ) {
        for (name, text) in
            [("a.jsonld", ELM), ("a.json", BADGE), ("a.yaml", COURSE), ("a.csv", REPORTS)]
        {
            let mut bytes = text.as_bytes().to_vec();
            let place = at.index(bytes.len());
            bytes[place] = byte;
            holds(name, &bytes);
            bytes.truncate(end.index(bytes.len()));
            holds(name, &bytes);
        }
    }
}

#[test]
fn the_samples_hold_as_they_are() {
    for (name, text) in
        [("a.jsonld", ELM), ("a.json", BADGE), ("a.yaml", COURSE), ("a.csv", REPORTS)]
    {
        let document = read_document(name, text.as_bytes(), None).unwrap();
        assert!(document.format.is_credential(), "{name}");
        holds(name, text.as_bytes());
    }
}
