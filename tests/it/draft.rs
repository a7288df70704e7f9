//! `analyse --format elm|ob3|ooapi` on the samples: what stands in fields and what in words.

use serde_json::Value;

use crate::program::{run, run_on, sample};

const FORMATS: [&str; 3] = ["elm", "ob3", "ooapi"];

fn draft(format: &str, more: &[&str]) -> Value {
    let path = sample("rainwater.md");
    let mut arguments = vec!["analyse", "--model", "fast", "--format", format, &path];
    arguments.extend(more);
    let ran = run(&arguments);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.json()
}

#[test]
fn every_outcome_of_the_sample_stands_in_every_format() {
    let outcome =
        "calculate the volume of a retention basin from rainfall records and land-use data";
    for format in FORMATS {
        let text = draft(format, &[]).to_string();
        assert!(text.contains(outcome), "{format}: {text}");
    }
    let outcomes = |draft: Value, field: &str| draft[field].as_array().map(Vec::len);
    assert_eq!(outcomes(draft("elm", &[]), "learningOutcome"), Some(9));
    assert_eq!(outcomes(draft("ooapi", &[]), "learningOutcomes"), Some(9));
}

#[test]
fn the_same_input_gives_the_same_bytes_under_any_name() {
    let text = std::fs::read_to_string(sample("rainwater.md")).unwrap();
    for format in FORMATS {
        let arguments = ["analyse", "--model", "fast", "--format", format];
        let first = run_on(&arguments, text.as_str());
        let second = run_on(&[&arguments[..], &["--threads", "1"]].concat(), text.as_str());
        assert_eq!(first.out, second.out);
        let named = draft(format, &[]);
        let id = |draft: &Value| draft.get("id").or(draft.get("courseId")).cloned();
        assert_eq!(id(&first.json()), id(&named), "{format}");
    }
}

#[test]
fn a_level_without_a_name_or_a_name_without_a_level_is_refused() {
    let path = sample("rainwater.md");
    for half in [["--confirm-level", "EQF:6"], ["--confirmed-by", "Ada Osei"]] {
        let ran = run(&["analyse", "--format", "elm", half[0], half[1], &path]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains("--confirm"), "{}", ran.err);
    }
}

#[test]
fn an_unknown_framework_and_a_wrong_day_are_refused() {
    let path = sample("rainwater.md");
    let refusal = |level, date| {
        let confirmed = ["--confirm-level", level, "--confirmed-by", "Ada Osei", "--date", date];
        let ran = run(&[&["analyse", "--format", "elm", &path], &confirmed[..]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        ran.err
    };
    let error = refusal("SCFQ:9", "2026-05-04");
    assert!(error.contains("`SCFQ` is not a known framework; nearest: SCQF"), "{error}");
    let error = refusal("EQF:6", "2026-02-30");
    assert!(
        error.contains("`2026-02-30` is not a day; expected one such as 2026-05-04"),
        "{error}"
    );
}

#[test]
fn a_confirmation_goes_with_a_draft_only() {
    let ran = run(&["analyse", "--unit", "1", &sample("rainwater.md")]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("go with `--format elm`, `ob3` or `ooapi`"), "{}", ran.err);
}

#[test]
fn a_confirmed_level_of_several_units_needs_the_number_of_one() {
    let (first, second) = (sample("rainwater.md"), sample("health-data-and-policy.md"));
    let confirmed = ["--confirm-level", "EQF:6", "--confirmed-by", "Ada Osei"];
    let both = ["analyse", "--model", "fast", "--format", "elm", &first, &second];
    let ran = run(&[&both[..], &confirmed].concat());
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.contains("`--unit`: 1 `Managing rainwater in towns`, 2 `Health"),
        "{}",
        ran.err
    );
    let ran = run(&[&both[..], &confirmed, &["--unit", "2"]].concat());
    assert_eq!(ran.json()["title"]["en"], "Health data and health policy");
}
