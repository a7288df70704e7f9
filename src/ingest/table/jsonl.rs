//! Reads records written as JSON objects: fields by name, values as text.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::super::error::RecordError;

/// The fields of one object, in its own order.
pub(in crate::ingest) fn object(text: &str) -> Result<Vec<(String, Value)>, RecordError> {
    match serde_json::from_str::<Object>(text) {
        Ok(Object(fields)) => Ok(fields),
        Err(error) => Err(match serde_json::from_str::<Value>(text) {
            Ok(Value::Array(_)) => RecordError::NotAnObject { got: "a list" },
            Ok(Value::String(_)) => RecordError::NotAnObject { got: "a text" },
            Ok(Value::Number(_)) => RecordError::NotAnObject { got: "a number" },
            Ok(Value::Bool(_) | Value::Null) => RecordError::NotAnObject { got: "a bare value" },
            Ok(Value::Object(_)) | Err(_) => RecordError::InvalidJson { reason: error.to_string() },
        }),
    }
}

/// A value as the text of a cell: a list of texts as a list of lines, other lists and objects as
/// JSON.
pub(super) fn render(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            match texts.as_slice() {
                [only] => (*only).to_owned(),
                texts => {
                    texts.iter().map(|text| format!("- {text}")).collect::<Vec<_>>().join("\n")
                }
            }
        }
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

/// An object with its fields in order, repeated ones included.
struct Object(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object with named fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_their_order_and_values_become_text() {
        let fields = object(
            r#"{"z": "weld", "a": 6, "l": ["x", "y"], "o": ["x"], "n": null, "d": {"k": [1]}}"#,
        )
        .unwrap();
        let texts: Vec<(&str, String)> =
            fields.iter().map(|(name, value)| (name.as_str(), render(value))).collect();
        assert_eq!(texts[0], ("z", "weld".into()));
        assert_eq!(texts[1], ("a", "6".into()));
        assert_eq!(texts[2].1, "- x\n- y");
        assert_eq!((texts[3].1.as_str(), texts[4].1.as_str()), ("x", ""));
        assert_eq!(texts[5].1, r#"{"k":[1]}"#);
    }

    #[test]
    fn what_is_no_object_is_named() {
        assert_eq!(object("[1]"), Err(RecordError::NotAnObject { got: "a list" }));
        assert_eq!(object("null"), Err(RecordError::NotAnObject { got: "a bare value" }));
        assert!(matches!(object("{\"a\": "), Err(RecordError::InvalidJson { .. })));
    }
}
