//! What the program says of a unit's recognition: elements, worksheet, register, notice and record.

use std::path::Path;

use serde_json::Value;

use crate::program::{Folder, Ran, run, run_on};

const COURSE: &str = "\
# Orchard keeping

Awarding body: Oak University

Country: Ireland

Workload: 150 hours

Level: EQF level 4

## Learning outcomes

- Prune an apple tree
- Graft a pear on a quince
- Plan the work of a year in an orchard

## Assessment

A practical test in the orchard.
";

const REGISTER: &str = "\
agency,activity,decision,valid_from,valid_to,institution[1].name_official
AQ,Institutional review,1,2020-01-01,2025-12-31,Oak University
";

fn analyse(arguments: &[&str]) -> Ran {
    let folder = Folder::new();
    let course = folder.file("course.md", COURSE);
    let register = folder.file("deqar.csv", REGISTER);
    let arguments: Vec<_> = arguments
        .iter()
        .map(|argument| if *argument == "REGISTER" { register.as_str() } else { argument })
        .collect();
    run(&[&["analyse", &course, "--model", "fast"], arguments.as_slice()].concat())
}

#[test]
fn the_report_says_what_is_stated_and_which_way_is_open() {
    let text = analyse(&[]).out;
    for words in [
        "7 of 11 stated; not the form of participation, the quality assurance",
        "on the certificate: the learner, the date of issue",
        "recognition of prior learning",
    ] {
        assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{text}");
    }
}

#[test]
fn every_fact_has_its_line() {
    let report = analyse(&["--format", "json"]).json();
    let facts = report["documents"][0]["units"][0]["facts"].as_array().unwrap().clone();
    let body = facts.iter().find(|fact| fact["element"] == "awarding-body").unwrap();
    assert_eq!((&body["value"], &body["line"]), (&"Oak University".into(), &3.into()));
}

#[test]
fn a_register_tells_the_body_and_the_date_tells_what_is_over() {
    let text = analyse(&["--deqar", "REGISTER", "--date", "2026-05-01"]).out;
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(plain.contains("`Oak University` is listed with 1 report"), "{text}");
    assert!(plain.contains("decision positive, from 2020-01-01 to 2025-12-31, expired"), "{text}");
}

#[test]
fn a_worksheet_has_a_field_for_each_judgement_and_makes_none() {
    let page = analyse(&["--format", "worksheet"]).out;
    assert_eq!(page.matches("Your judgement:").count(), 7);
    assert_eq!(page.matches("<section").count(), 8);
    assert!(page.contains("<td>Oak University</td><td class=\"place\">line 3, labelled</td>"));
    assert!(page.contains("<td class=\"missing\">missing</td>"));
}

#[test]
fn a_notice_is_in_the_language_asked_for_or_says_that_it_is_not() {
    let plain = |ran: Ran| ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(plain(analyse(&["--notice"])).contains("It is not a full degree"));
    assert!(plain(analyse(&["--notice=de"])).contains("Es ist kein vollständiger Abschluss"));
    assert!(plain(analyse(&["--notice=et"])).contains("(No text in Estonian, so in English.)"));
}

#[test]
fn the_same_command_writes_the_same_record_and_it_fits_its_schema() {
    let folder = Folder::new();
    let course = folder.file("course.md", COURSE);
    let mut records = Vec::new();
    for name in ["one.json", "two.json"] {
        let path = folder.path(name).display().to_string();
        let arguments =
            ["analyse", &course, "--model", "fast", "--date", "2026-05-01", "--audit", &path];
        assert_eq!(run(&arguments).code, 0);
        records.push(folder.read(name));
    }
    assert_eq!(records[0], records[1]);
    let record: Value = serde_json::from_str(&records[0]).unwrap();
    assert_eq!(record["date"], "2026-05-01");
    assert_eq!(record["report"]["documents"][0]["source_sha256"].as_str().unwrap().len(), 64);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/audit.schema.json");
    let schema = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = validator.iter_errors(&record).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn a_wrong_date_or_register_is_refused_with_the_remedy() {
    let ran = analyse(&["--date", "1.5.2026"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("is not a day; expected one such as 2026-05-04"), "{}", ran.err);
    let folder = Folder::new();
    let table = folder.file("apples.csv", "name,colour\nCox,red\n");
    let ran = analyse(&["--deqar", &table]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("holds no report on an institution"), "{}", ran.err);
}

#[test]
fn every_format_says_so_where_nothing_announces_the_outcomes() {
    let text = "Plans the weekly purchase of a small bakery.\n\nCalculates the cost of a loaf from its ingredients.\n";
    let caution = "no heading or lead-in announces outcomes";
    for format in ["text", "json", "worksheet", "elm", "ob3", "ooapi"] {
        let arguments = ["analyse", "--model", "fast", "--lang", "en", "--format", format];
        let ran = run_on(&arguments, text);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains(caution), "{format}: {}", ran.out);
        let announced = run_on(&arguments, format!("# Learning outcomes\n\n{text}"));
        assert!(!announced.out.contains(caution), "{format}: {}", announced.out);
    }
}
