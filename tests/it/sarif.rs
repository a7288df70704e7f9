//! SARIF: valid against the standard's own schema, whatever is found, suppressed or unreadable.

use std::path::Path;

use serde_json::Value;

use crate::program::{Folder, Ran, run, sample};

const UNIT: &str = "\
# Brot und Gebäck 🥖

## Learning outcomes

- Plan a weekly schedule for a small bakery with two ovens.
- Weigh flour — and plan all aspects of a bakery.
- Plan a weekly schedule for a small bakery with two ovens.
- Plan a weekly schedule for a small bakery with two ovens. <!-- qualevel: ignore QL107 -->
";

/// The pattern of a language in the published schema, whose stray bracket no regex engine takes.
const BROKEN_PATTERN: &str = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$";

fn validator() -> jsonschema::Validator {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sarif/sarif-schema-2.1.0.json");
    let schema = std::fs::read_to_string(path).unwrap();
    assert!(schema.contains(BROKEN_PATTERN));
    let schema = schema.replace(BROKEN_PATTERN, "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn valid(ran: &Ran) -> Value {
    let log = ran.json();
    let errors: Vec<_> = validator()
        .iter_errors(&log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    log
}

/// Checks `files` with every rule.
fn checked(files: &[&str], more: &[&str]) -> Ran {
    let arguments = ["check", "--model", "fast", "--select", "all", "--format", "sarif"];
    run(&[&arguments[..], files, more].concat())
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

fn of_rule<'a>(log: &'a Value, code: &str) -> Vec<&'a Value> {
    results(log).iter().filter(|result| result["ruleId"] == code).collect()
}

#[test]
fn findings_and_failures_fit_the_schema() {
    let folder = Folder::new();
    let path = folder.file("brot å.md", UNIT);
    let html = folder.file("a.html", "<h1>B</h1><h2>Learning outcomes</h2><ul><li>Plan all aspects of a bakery and its shop</li></ul>");
    let ran = checked(&[&path, &html, "no-such-file.md", &sample("rainwater.md")], &[]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let log = valid(&ran);
    assert!(results(&log).len() > 2, "{}", ran.out);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["toolExecutionNotifications"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_run_without_findings_fits_the_schema() {
    let folder = Folder::new();
    let path = folder.file("a.md", UNIT);
    let ran = run(&["check", "--model", "fast", "--select", "QL106", "--format", "sarif", &path]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(results(&valid(&ran)).is_empty());
}

#[test]
fn what_is_no_sarif_does_not_fit_the_schema() {
    let folder = Folder::new();
    let mut log = checked(&[&folder.file("a.md", UNIT)], &[]).json();
    log["runs"][0]["results"][0]["level"] = "advice".into();
    assert!(!validator().is_valid(&log));
}

#[test]
fn columns_are_counted_in_code_points_and_advice_is_a_note() {
    let folder = Folder::new();
    let text = UNIT.replace("Weigh flour", "Weigh 🥖");
    let log = valid(&checked(&[&folder.file("a.md", text)], &[]));
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    let found = of_rule(&log, "QL105");
    assert_eq!(found.len(), 1, "{log}");
    let region = &found[0]["locations"][0]["physicalLocation"]["region"];
    // "- Weigh 🥖 — and plan all aspects of": the emoji is one code point, two UTF-16 units.
    assert_eq!((&region["startLine"], &region["startColumn"]), (&6.into(), &22.into()));
    assert_eq!(found[0]["level"], "note");
}

#[test]
fn fingerprints_hang_on_rule_wording_and_unit_alone() {
    let folder = Folder::new();
    let print = |name: &str, text: &str| {
        let log = valid(&checked(&[&folder.file(name, text)], &[]));
        let found = of_rule(&log, "QL105");
        found[0]["partialFingerprints"]["qualevel/v1"].as_str().unwrap().to_owned()
    };
    let first = print("a.md", UNIT);
    let moved = UNIT.replace("## Learning", "Three credits.\n\n## Learning");
    assert_eq!(print("b.md", &moved), first);
    let spaced = UNIT.replace("plan all aspects of a bakery.", "plan  ALL aspects of a bakery");
    assert_eq!(print("a.md", &spaced), first);
    assert_ne!(print("a.md", &UNIT.replace("of a bakery.", "of the bakery.")), first);
    assert_ne!(print("a.md", &UNIT.replace("# Brot", "# Neues Brot")), first);
}

#[test]
fn suppressed_findings_are_kept_and_marked() {
    let folder = Folder::new();
    let path = folder.file("a.md", UNIT);
    let all = valid(&checked(&[&path], &[]));
    let kinds = |log: &Value| -> Vec<_> {
        let of = |result: &Value| result["suppressions"][0]["kind"].as_str().map(str::to_owned);
        of_rule(log, "QL107").into_iter().map(of).collect()
    };
    assert_eq!(kinds(&all), [None, Some("inSource".to_owned())]);
    let known = run(&["check", "--model", "fast", "--select", "all", "--format", "json", &path]);
    let baseline = folder.file("known.json", &known.out);
    let suppressed = valid(&checked(&[&path], &["--baseline", &baseline, "--fail-on", "note"]));
    assert_eq!(results(&suppressed).len(), results(&all).len());
    assert_eq!(kinds(&suppressed), [Some("external".to_owned()), Some("inSource".to_owned())]);
}

#[test]
fn the_format_never_changes_the_exit_code() {
    let folder = Folder::new();
    let found = folder.file("a.md", UNIT);
    let far = sample("rainwater.md");
    let cases: [(&[&str], i32); 4] = [
        (&[&found], 0),
        (&[&found, "--select", "QL107", "--fail-on", "warning"], 1),
        (&[&far, "--declared", "EQF:1"], 1),
        (&[&found, "no-such-file.md"], 2),
    ];
    for (arguments, code) in cases {
        for format in ["text", "json", "sarif", "github"] {
            let ran = run(&[&["check", "--model", "fast", "--format", format], arguments].concat());
            assert_eq!(ran.code, code, "{format} {arguments:?}: {}", ran.err);
        }
    }
}
