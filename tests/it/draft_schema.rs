//! Drafts hold the fields of Open Badges and OOAPI, those that must be there, and nothing else.

use std::path::Path;

use serde_json::{Value, json};

use crate::program::{run, sample};

const SAMPLES: [&str; 5] = [
    "rainwater.md",
    "bee-keeping-badge.json",
    "textile-repair.yaml",
    "documents/cs-prirucka-modulu.pdf",
    "documents/hu-szakforditas.pdf",
];

fn validator(name: &str) -> jsonschema::Validator {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exchange");
    let schema = std::fs::read_to_string(folder.join(name)).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap()
}

fn draft(name: &str, format: &str, more: &[&str]) -> Value {
    let path = sample(name);
    let arguments = ["analyse", "--model", "fast", "--unit", "1", "--format", format, &path];
    let ran = run(&[&arguments[..], more].concat());
    assert_eq!(ran.code, 0, "{name}: {}", ran.err);
    ran.json()
}

fn errors(validator: &jsonschema::Validator, draft: &Value) -> Vec<String> {
    let errors = validator.iter_errors(draft);
    errors.map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn all_fit(format: &str, schema: &str) {
    let validator = validator(schema);
    let confirmed = ["--confirm-level", "EQF:6,SCQF:9", "--confirmed-by", "Ada Osei"];
    for name in SAMPLES {
        for more in [&[][..], &confirmed] {
            let draft = draft(name, format, more);
            assert_eq!(errors(&validator, &draft), [""; 0], "{name} {more:?}");
        }
    }
}

#[test]
fn badges_fit_the_model_of_open_badges() {
    all_fit("ob3", "ob3-achievement.schema.json");
}

#[test]
fn courses_fit_the_model_of_ooapi() {
    all_fit("ooapi", "ooapi-course.schema.json");
}

#[test]
fn a_missing_and_an_unknown_field_do_not_fit() {
    for (format, schema) in
        [("ob3", "ob3-achievement.schema.json"), ("ooapi", "ooapi-course.schema.json")]
    {
        let validator = validator(schema);
        let mut draft = draft("rainwater.md", format, &[]);
        draft["level"] = json!("EQF 6");
        draft.as_object_mut().unwrap().remove("name");
        assert_eq!(errors(&validator, &draft).len(), 2, "{format}");
    }
}
