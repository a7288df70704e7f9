//! JSON documents that are no credentials: objects a line, or a list of objects.

use serde_json::Value;

use super::document::Format;
use super::error::IngestError;
use super::html::Visible;
use super::table::visible_table;

/// Reads JSON records as the cells of a table.
pub(super) fn read(name: &str, text: &str) -> Result<Visible, IngestError> {
    if text.trim_start().starts_with('[') {
        return visible_table(name, text, Format::Jsonl);
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match values.next() {
        Some(Err(error)) => {
            Err(IngestError::InvalidJson { name: name.to_owned(), reason: error.to_string() })
        }
        Some(Ok(Value::Object(_))) if is_lines(text) => visible_table(name, text, Format::Jsonl),
        _ => Err(IngestError::Credential { name: name.to_owned() }),
    }
}

/// Whether a text is one object a line, of two lines at least.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut next_is_object = || {
        lines.next().is_some_and(|line| matches!(serde_json::from_str(line), Ok(Value::Object(_))))
    };
    next_is_object() && next_is_object()
}
