//! JSON documents that are no credentials: objects a line, a list of objects, or one object whose
//! fields are the sections of a description.

use serde_json::Value;

use super::cell::read_cell;
use super::document::{BlockKind, Format};
use super::error::IngestError;
use super::html::{Page, Visible, Weight};
use super::table::{object, visible_table};

/// Names of fields that only credentials have.
const CREDENTIAL_FIELDS: [&str; 6] =
    ["@context", "@graph", "credentialSubject", "verifiableCredential", "vc", "proof"];

/// Reads JSON records as the cells of a table, or one flat object as headings with text.
pub(super) fn read(name: &str, text: &str) -> Result<Visible, IngestError> {
    if text.trim_start().starts_with('[') {
        return visible_table(name, text, Format::Jsonl);
    }
    if is_lines(text) {
        return visible_table(name, text, Format::Jsonl);
    }
    match object(text) {
        Ok(fields) if is_description(&fields) => Ok(description(&fields)),
        Ok(_) => Err(IngestError::Credential { name: name.to_owned() }),
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.strip_prefix("invalid JSON: ").unwrap_or(&reason).to_owned();
            Err(IngestError::InvalidJson { name: name.to_owned(), reason })
        }
    }
}

/// Whether a text is one object a line, of two lines at least.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut next_is_object = || lines.next().is_some_and(|line| object(line).is_ok());
    next_is_object() && next_is_object()
}

/// Whether most fields hold text and none says that this is a credential.
fn is_description(fields: &[(String, Value)]) -> bool {
    let n_texts = fields.iter().filter(|(_, value)| value.is_string()).count();
    n_texts * 2 > fields.len()
        && fields.iter().all(|(name, _)| !CREDENTIAL_FIELDS.contains(&name.as_str()))
}

fn description(fields: &[(String, Value)]) -> Visible {
    let mut page = Page::default();
    for (name, value) in fields {
        section(&mut page, name, value, 2);
    }
    let (text, blocks) = page.finish();
    Visible { text, blocks, ..Visible::default() }
}

/// A field's name as a heading, with its value below.
fn section(page: &mut Page, name: &str, value: &Value, level: u8) {
    page.add(BlockKind::Heading { level }, name, Weight::Plain);
    page.cut();
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                section(page, name, value, (level + 1).min(6));
            }
        }
        Value::Array(items) => {
            for item in items {
                page.add(BlockKind::Item { depth: 0 }, &joined(item), Weight::Plain);
                page.cut();
            }
        }
        Value::String(text) => {
            let (_, cell) = read_cell(text.clone());
            for block in &cell.blocks {
                for span in &block.spans {
                    page.add(block.kind, span.of(&cell.text), Weight::Plain);
                    page.space();
                }
                page.cut();
            }
        }
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) => {
            page.add(BlockKind::Paragraph, &value.to_string(), Weight::Plain);
            page.cut();
        }
    }
}

/// The words of a value in one line.
fn joined(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(items) => items.iter().map(joined).collect::<Vec<_>>().join(" "),
        Value::Object(fields) => fields.values().map(joined).collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_object_of_texts_is_a_description() {
        let text = r#"{"Title": "Welding", "Outcomes": "You can:\n- weld", "Exam":
            {"form": "oral"}, "Hours": 30, "Aims": "x", "Books": ["a", "b"], "Note": "y"}"#;
        let visible = read("m.json", text).unwrap();
        let blocks: Vec<(BlockKind, &str)> =
            visible.blocks.iter().map(|b| (b.kind, b.spans[0].of(&visible.text))).collect();
        let line = |after_gap| BlockKind::Line { indent: 0, after_gap };
        assert_eq!(blocks[2], (BlockKind::Heading { level: 2 }, "Outcomes"));
        assert_eq!(blocks[3..5], [(line(false), "You can:"), (line(false), "- weld")]);
        assert_eq!(blocks[6], (BlockKind::Heading { level: 3 }, "form"));
        assert_eq!(blocks[9], (BlockKind::Paragraph, "30"));
        assert_eq!(blocks[14], (BlockKind::Item { depth: 0 }, "b"));
    }

    #[test]
    fn a_credential_is_none() {
        let text = r#"{"@context": "x", "name": "Welding", "type": "Badge"}"#;
        assert!(matches!(read("m.json", text), Err(IngestError::Credential { .. })));
    }

    #[test]
    fn a_list_without_records_is_refused() {
        assert!(matches!(read("m.json", "[1, 2]"), Err(IngestError::Credential { .. })));
    }
}
