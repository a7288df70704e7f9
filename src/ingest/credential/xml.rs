//! Credentials in XML (European Learning Model, version 2) as the tree of fields that the reader of
//! version 3 knows: texts by their language, codes and references by their identifier.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};

/// How deep elements may be nested.
const MAX_DEPTH: usize = 128;

/// Why a text of XML is no credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// It is nested too deep.
    TooDeep,
    /// It is not well formed; what the XML reader says.
    Malformed(String),
}

/// Whether a text is XML whose outermost element is a Europass credential.
pub(super) fn is_credential(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                return start.local_name().as_ref() == "europassCredential";
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// The outermost element as a tree of fields.
pub(super) fn read(text: &str) -> Result<Value, Broken> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Open> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|error| {
            Broken::Malformed(format!("{error} at byte {}", reader.error_position()))
        })?;
        match event {
            Event::Start(start) => {
                if open.len() == MAX_DEPTH {
                    return Err(Broken::TooDeep);
                }
                open.push(Open::of(&start));
            }
            Event::Empty(start) => {
                let done = Open::of(&start);
                match open.last_mut() {
                    Some(outer) => outer.take(done),
                    None => return Ok(done.value()),
                }
            }
            Event::End(_) => {
                let Some(done) = open.pop() else { continue };
                match open.last_mut() {
                    Some(outer) => outer.take(done),
                    None => return Ok(done.value()),
                }
            }
            Event::Text(text) => {
                if let Some(outer) = open.last_mut() {
                    outer.text.push_str(&text);
                }
            }
            Event::CData(text) => {
                if let Some(outer) = open.last_mut() {
                    outer.text.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                // Only what XML itself defines is resolved, so that no entity can swell.
                let name: &str = &reference;
                if let (Some(outer), Ok(letter)) =
                    (open.last_mut(), quick_xml::escape::unescape(&format!("&{name};")))
                {
                    outer.text.push_str(&letter);
                }
            }
            Event::Eof => return Err(Broken::Malformed("it breaks off".to_owned())),
            Event::DocType(text) if text.contains("<!ENTITY") => {
                let reason = "it declares XML entities, which no credential needs";
                return Err(Broken::Malformed(reason.to_owned()));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// An element that is being read.
struct Open {
    name: String,
    fields: Map<String, Value>,
    lang: Option<String>,
    text: String,
}

impl Open {
    fn of(start: &BytesStart) -> Self {
        let name = start.local_name().as_ref().to_owned();
        let mut open = Self { name, fields: Map::new(), lang: None, text: String::new() };
        for attribute in start.attributes().flatten() {
            let name = attribute.key.local_name().as_ref().to_owned();
            let raw = attribute.value.into_owned();
            let value = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone(), Into::into);
            match name.as_str() {
                "lang" => open.lang = Some(value.to_lowercase()),
                "id" | "idref" => drop(open.fields.insert("id".to_owned(), Value::String(value))),
                "uri" => drop(open.fields.entry("id").or_insert(Value::String(value))),
                "targetNotation" => drop(open.fields.insert(name, Value::String(value))),
                _ => {}
            }
        }
        open
    }

    /// Takes in an element that is done.
    fn take(&mut self, done: Self) {
        let (name, lang) = (done.name.clone(), done.lang.clone());
        let value = done.value();
        if name == "text" {
            // `<title><text lang="en">…</text></title>` is the text of the title.
            let lang = lang.unwrap_or_else(|| "und".to_owned());
            self.fields.insert(lang, value);
            return;
        }
        match self.fields.get_mut(&name) {
            None => drop(self.fields.insert(name, value)),
            Some(Value::Array(items)) => items.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }

    fn value(self) -> Value {
        if self.fields.is_empty() {
            return Value::String(self.text.trim().to_owned());
        }
        Value::Object(self.fields)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_codes_references_and_lists_become_fields() {
        let text = r#"<?xml version="1.0"?><!-- x --><e:europassCredential xmlns:e="urn:e" id="urn:1">
            <title><text lang="EN">Dyes &amp; <![CDATA[wool]]></text><text lang="de">Farben</text></title>
            <level uri="urn:level" targetNotation="4"/><part idref="urn:2"/><part idref="urn:3"/>
            <date>2020-01-01</date></e:europassCredential>"#;
        assert!(is_credential(text));
        assert_eq!(
            read(text).unwrap(),
            json!({
                "id": "urn:1",
                "title": {"en": "Dyes & wool", "de": "Farben"},
                "level": {"id": "urn:level", "targetNotation": "4"},
                "part": [{"id": "urn:2"}, {"id": "urn:3"}],
                "date": "2020-01-01"
            })
        );
        assert!(!is_credential("<p>Weave a basket</p>"));
        assert!(!is_credential("Weave a basket"));
    }

    #[test]
    fn deep_nesting_entities_and_broken_texts_end_in_an_error() {
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert_eq!(read(&deep), Err(Broken::TooDeep));
        let swelling = "<!DOCTYPE a [<!ENTITY b \"x\">]><a>&b;&b;y</a>";
        let Err(Broken::Malformed(reason)) = read(swelling) else { panic!("entities are read") };
        assert!(reason.starts_with("it declares XML entities"), "{reason}");
        assert_eq!(read("<!DOCTYPE a><a>&b;y</a>").unwrap(), json!("y"));
        assert!(matches!(read("<a><b></a>"), Err(Broken::Malformed(_))));
        assert!(matches!(read("<a>"), Err(Broken::Malformed(_))));
    }
}
