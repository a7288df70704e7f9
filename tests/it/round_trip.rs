//! Drafts read back: `analyse` reads what `analyse --format elm|ob3|ooapi` has written of the samples.

use serde_json::Value;

use crate::program::{Folder, run, sample};

const FORMATS: [&str; 3] = ["elm", "ob3", "ooapi"];

const SAMPLES: [&str; 7] = [
    "rainwater.md",
    "health-data-and-policy.md",
    "bee-keeping-badge.json",
    "textile-repair.yaml",
    "documents/cs-prirucka-modulu.pdf",
    "documents/it-restauro.docx",
    "documents/nl-fietsen.odt",
];

const CONFIRMED: [&str; 6] =
    ["--confirm-level", "EQF:6", "--confirmed-by", "Ada Osei", "--date", "2026-05-04"];

/// The first unit of `path` in the report of `analyse`.
fn first_unit(path: &str) -> Value {
    let ran = run(&["analyse", "--model", "fast", "--format", "json", path]);
    assert_eq!(ran.code, 0, "{path}: {}", ran.err);
    ran.json()["documents"][0]["units"][0].clone()
}

/// The same of its draft in `format`, written with `more` arguments.
fn drafted(path: &str, format: &str, more: &[&str]) -> Value {
    let arguments = ["analyse", "--model", "fast", "--unit", "1", "--format", format, path];
    let ran = run(&[&arguments[..], more].concat());
    assert_eq!(ran.code, 0, "{path}: {}", ran.err);
    first_unit(&Folder::new().file("draft.json", ran.out))
}

fn texts(unit: &Value) -> Vec<&str> {
    let outcomes = unit["outcomes"].as_array().unwrap();
    outcomes.iter().map(|outcome| outcome["text"].as_str().unwrap()).collect()
}

fn stated<'a>(unit: &'a Value, element: &str) -> Vec<&'a str> {
    let facts = unit["facts"].as_array().unwrap().iter();
    let of_element = facts.filter(|fact| fact["element"] == element);
    of_element.map(|fact| fact["value"].as_str().unwrap()).collect()
}

/// The number of a workload and its unit.
fn amount(unit: &Value) -> (Value, Value) {
    let workload = &unit["recognition"]["workload"];
    (workload["low"].clone(), workload["unit"].clone())
}

#[test]
fn what_a_draft_holds_reads_back_as_the_document_states_it() {
    for name in SAMPLES {
        let path = sample(name);
        let unit = first_unit(&path);
        assert!(texts(&unit).len() >= 3, "{name}");
        for format in FORMATS {
            for more in [&[][..], &CONFIRMED] {
                let back = drafted(&path, format, more);
                let context = format!("{name} as {format} {more:?}");
                assert_eq!(texts(&back), texts(&unit), "{context}");
                assert_eq!(back["title"], unit["title"], "{context}");
                assert_eq!(back["lang"], unit["lang"], "{context}");
                let assessment = |of: &Value| stated(of, "assessment").join(" ");
                assert_eq!(assessment(&back), assessment(&unit), "{context}");
                let languages = stated(&back, "language");
                assert!(
                    languages.is_empty() || languages == stated(&unit, "language"),
                    "{context}"
                );
            }
        }
    }
}

#[test]
fn credits_read_back_as_a_number_of_the_same_system_where_the_format_names_systems() {
    for (name, credits) in [("textile-repair.yaml", 4.0), ("documents/cs-prirucka-modulu.pdf", 4.0)]
    {
        let path = sample(name);
        assert_eq!(amount(&first_unit(&path)), (credits.into(), "ects".into()), "{name}");
        for (format, system) in [("elm", "ects"), ("ooapi", "ects"), ("ob3", "credits")] {
            let back = drafted(&path, format, &[]);
            assert_eq!(amount(&back), (credits.into(), system.into()), "{name} as {format}");
        }
    }
}

#[test]
fn a_confirmed_level_reads_back_as_the_stated_one_and_a_suggestion_never_does() {
    for name in SAMPLES {
        let path = sample(name);
        for format in FORMATS {
            let suggested = drafted(&path, format, &[]);
            assert_eq!(stated(&suggested, "level"), [""; 0], "{name} as {format}");
            assert_eq!(suggested["declared"], Value::Null, "{name} as {format}");
            let confirmed = drafted(&path, format, &CONFIRMED);
            assert_eq!(stated(&confirmed, "level"), ["EQF 6"], "{name} as {format}");
            assert_eq!(confirmed["declared"]["level"], "EQF:6", "{name} as {format}");
            assert_eq!(confirmed["declared"]["by"], "document", "{name} as {format}");
        }
    }
}

#[test]
fn the_awarding_body_reads_back_from_the_formats_that_have_a_field_for_it() {
    let path = sample("textile-repair.yaml");
    for format in ["elm", "ob3"] {
        let back = drafted(&path, format, &[]);
        assert_eq!(stated(&back, "awarding-body"), ["Harbour Craft Academy"], "{format}");
        assert_eq!(stated(&back, "country"), ["NL"], "{format}");
    }
}
