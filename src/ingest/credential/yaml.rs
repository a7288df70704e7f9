//! Catalogues in YAML as the tree of fields that JSON gives.

use serde_json::Value;

use super::form::{Form, definition_in_json};

/// Most bytes of YAML that are read.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The value of a text of YAML that is a catalogue or the definition of one; `None` for any other
/// text. The reader of YAML limits depth and repetition.
pub(super) fn read(name: &str, text: &str) -> Option<Value> {
    let has_extension = name
        .rsplit_once('.')
        .is_some_and(|(_, end)| matches!(end, "yaml" | "yml" | "YAML" | "YML"));
    if text.len() > MAX_BYTES || !(has_extension || hints(text)) {
        return None;
    }
    let value: Value = serde_saphyr::from_str(text).ok()?;
    is_known(&value).then_some(value)
}

/// Whether a line opens a field that only catalogues have.
fn hints(text: &str) -> bool {
    const FIELDS: [&str; 6] = [
        "courseId",
        "programmeId",
        "programId",
        "learningOutcomeId",
        "levelOfQualification",
        "primaryCode",
    ];
    text.lines().any(|line| {
        let start = line.trim_start_matches([' ', '-']);
        let field = start.split_once(':').map(|(field, _)| field.trim_matches(['"', '\'']));
        field.is_some_and(|field| FIELDS.contains(&field))
    })
}

fn is_known(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(is_known_object),
        other => is_known_object(other),
    }
}

fn is_known_object(value: &Value) -> bool {
    Form::of(value).is_some() || definition_in_json(value).is_some()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    const COURSE: &str = "courseId: a1\nname:\n  - language: en\n    value: Weaving\n";

    #[test]
    fn a_course_is_read_by_its_fields_whatever_its_name() {
        for name in ["course.yaml", "-", "course.txt"] {
            let value = read(name, COURSE).unwrap();
            assert_eq!(value["name"][0]["value"], "Weaving", "{name}");
        }
        assert_eq!(read("notes.yaml", "title: Weave a basket\n"), None);
        assert_eq!(read("notes.txt", "Weave: a basket\n"), None);
    }

    #[test]
    fn repetition_and_depth_are_limited() {
        let mut bomb = "courseId: x\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for at in 1..12 {
            let before = format!("*a{}, ", at - 1).repeat(9);
            writeln!(bomb, "a{at}: &a{at} [{before}]").unwrap();
        }
        assert_eq!(read("bomb.yaml", &bomb), None);
        let deep = format!("courseId: x\nname: {}1{}\n", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read("deep.yaml", &deep), None);
    }
}
