//! The published schema of the JSON report.

use std::path::Path;

use serde_json::Value;

use crate::program::{Folder, run, sample};

fn published() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/report.schema.json");
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_published_schema_is_that_of_the_program() {
    let is_current = published() == qualevel::report::json_schema().unwrap();
    assert!(is_current, "out of date; run `cargo dev generate --mode write`");
}

#[test]
fn real_reports_fit_the_schema() {
    let schema: Value = serde_json::from_str(&published()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = Folder::new();
    let contents = folder.file("contents.md", "# Contents\n\n- Vectors\n- Matrices\n");
    let (good, hard) = (sample("rainwater.md"), sample("health-data-and-policy.md"));
    let ran = run(&[
        "analyse",
        "--format",
        "json",
        "--declared",
        "SCQF:9",
        "--show-in",
        "IE-NFQ",
        &good,
        &hard,
        &contents,
        "no-such-file.md",
    ]);
    let report = ran.json();
    let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(ran.code, 2, "one document could not be read");
    assert_eq!(report["documents"].as_array().map(Vec::len), Some(3));
    assert_eq!(report["failures"][0]["name"], "no-such-file.md");
}

#[test]
fn a_report_without_its_parts_does_not_fit_the_schema() {
    let schema: Value = serde_json::from_str(&published()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(!validator.is_valid(&serde_json::json!({ "documents": [] })));
}
