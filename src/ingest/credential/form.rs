//! Tells by content which published format a value is in, and what only defines a format.

use serde_json::{Map, Value};

use super::node::last_part;
use crate::ingest::Format;

/// A published format of credentials or catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// European Learning Model, and what follows it closely.
    Elm,
    /// Open Badges 3.0.
    OpenBadge,
    /// Open Education API.
    Ooapi,
    /// Database of External Quality Assurance Results.
    Deqar,
    /// Competencies and Academic Standards Exchange.
    Case,
}

/// Addresses of the contexts of the European Learning Model.
const ELM_CONTEXTS: [&str; 3] =
    ["data.europa.eu/snb/model/", "ec.europa.eu/credentials/", "data.europa.eu/snb/credential"];
const OPEN_BADGE_CONTEXTS: [&str; 2] =
    ["purl.imsglobal.org/spec/ob/v3p0", "purl.imsglobal.org/spec/ob/v3.0"];

impl Form {
    /// The format of a value, by its context and types.
    pub(super) fn of(value: &Value) -> Option<Self> {
        let fields = value.as_object()?;
        let types = texts(fields.get("type").or_else(|| fields.get("@type")));
        let is_a = |name: &str| types.iter().any(|found| last_part(found) == name);
        let contexts = texts(fields.get("@context"));
        let has = |known: &[&str]| {
            contexts.iter().any(|context| known.iter().any(|part| context.contains(part)))
        };
        if is_a("EuropeanDigitalCredential") || has(&ELM_CONTEXTS) {
            return Some(Self::Elm);
        }
        let is_badge = is_a("OpenBadgeCredential") || is_a("AchievementCredential");
        let is_alone = is_a("Achievement") && fields.contains_key("criteria");
        let in_presentation = is_a("VerifiablePresentation") || is_a("ClrCredential");
        if is_badge || is_alone || has(&OPEN_BADGE_CONTEXTS) && !in_presentation {
            return Some(Self::OpenBadge);
        }
        let has_any = |names: &[&str]| names.iter().any(|name| fields.contains_key(*name));
        if has_any(&["CFItems", "CFDocument"]) {
            return Some(Self::Case);
        }
        let is_report = has_any(&["agency"])
            && has_any(&["programmes", "programme", "institutions", "institution"]);
        if is_report {
            return Some(Self::Deqar);
        }
        let is_page = fields
            .get("items")
            .and_then(Value::as_array)
            .is_some_and(|items| items.iter().any(|item| item.as_object().is_some_and(is_ooapi)));
        (is_page || is_ooapi(fields)).then_some(Self::Ooapi)
    }

    pub(super) const fn format(self) -> Format {
        match self {
            Self::Elm => Format::Elm,
            Self::OpenBadge => Format::OpenBadge,
            Self::Ooapi => Format::Ooapi,
            Self::Deqar => Format::Deqar,
            Self::Case => Format::Case,
        }
    }
}

/// Whether an object is a course, a programme or an outcome of the Open Education API.
fn is_ooapi(fields: &Map<String, Value>) -> bool {
    const IDENTIFIERS: [&str; 4] = ["courseId", "programmeId", "programId", "learningOutcomeId"];
    let has = |name: &str| fields.contains_key(name);
    // Every name there is a list of texts with their languages.
    let names_languages = fields.get("name").and_then(Value::as_array).is_some_and(|names| {
        names.iter().any(|name| name.get("language").is_some() && name.get("value").is_some())
    });
    let is_named = has("name") || has("abbreviation");
    names_languages && (has("primaryCode") || has("levelOfQualification") || has("studyLoad"))
        || is_named && IDENTIFIERS.iter().any(|name| has(name))
}

fn texts(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(text)) => vec![text],
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Whether a broken text of JSON was to be a credential.
pub(in crate::ingest) fn is_meant_as_credential(text: &str) -> bool {
    ["\"credentialSubject\"", "\"@context\"", "\"verifiableCredential\""]
        .iter()
        .any(|field| text.contains(field))
}

/// Whether a credential bears a signature.
pub(super) fn is_signed(value: &Value) -> bool {
    value.get("proof").is_some_and(|proof| !proof.is_null()) || value.get(SEALED).is_some()
}

/// The field that marks a credential as taken from a signed wrapping.
pub(super) const SEALED: &str = "qualevel:sealed";

/// What a text is that defines a format or its words, and what to do instead.
pub(super) fn definition(text: &str) -> Option<(&'static str, &'static str)> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with("<pre class=\"metadata\">") || start.starts_with("<pre class='metadata'>")
    {
        return Some((
            "the source of a specification (Bikeshed)",
            "it describes a format: name a document in that format",
        ));
    }
    let mut lines =
        start.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let first = lines.next()?;
    let is_turtle = (first.starts_with("@prefix ")
        || first.starts_with("@base ")
        || first.starts_with("PREFIX "))
        && first.contains('<');
    if !is_turtle {
        return None;
    }
    if text.contains("sh:NodeShape") || text.contains("sh:PropertyShape") {
        return Some((
            "a set of SHACL shapes in Turtle",
            "it defines what a credential must hold: name a credential in JSON-LD",
        ));
    }
    Some((
        "RDF in Turtle, which is not read",
        "convert it to JSON-LD first, for instance with `riot --output=jsonld`",
    ))
}

/// What a value is that defines a format or lists its sources, and what to do instead.
pub(super) fn definition_in_json(value: &Value) -> Option<(&'static str, &'static str)> {
    let fields = value.as_object()?;
    let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let is_type = matches!(text("type"), "object" | "array" | "string" | "integer" | "number");
    let limits = |name: &String| {
        name.contains("enum") || ["properties", "items", "anyOf", "oneOf"].contains(&name.as_str())
    };
    let is_schema = text("$schema").contains("json-schema.org")
        || fields.contains_key("openapi")
        || is_type && fields.keys().any(limits);
    if is_schema {
        return Some((
            "a schema, which says what documents may hold",
            "its examples are no credential: name a document that follows it",
        ));
    }
    if fields.contains_key("consumerKey") && !fields.contains_key("name") {
        return Some((
            "a part of an OOAPI object, what it holds for one consumer",
            "it has neither title nor outcomes: name the course or programme that it belongs to",
        ));
    }
    let is_reference = |value: &Value| value.get("href").is_some() && value.get("title").is_some();
    if !fields.is_empty() && fields.values().all(is_reference) {
        return Some(("a bibliography", "it holds no credential and no outcomes"));
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn context_and_type_tell_the_format() {
        for (value, form) in [
            (json!({"@context": ["http://data.europa.eu/snb/model/context/edc-ap"]}), Form::Elm),
            (json!({"type": ["VerifiableCredential", "EuropeanDigitalCredential"]}), Form::Elm),
            (json!({"type": ["VerifiableCredential", "OpenBadgeCredential"]}), Form::OpenBadge),
            (
                json!({"@context": "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"}),
                Form::OpenBadge,
            ),
            (json!({"type": "Achievement", "criteria": {}}), Form::OpenBadge),
        ] {
            assert_eq!(Form::of(&value), Some(form), "{value}");
        }
        assert_eq!(Form::of(&json!({"title": "Weaving", "type": "course"})), None);
        assert_eq!(Form::of(&json!([1])), None);
    }

    #[test]
    fn what_defines_a_format_is_told() {
        let what = |text: &str| definition(text).map(|(what, _)| what);
        assert_eq!(
            what("# x\n@prefix sh: <http://www.w3.org/ns/shacl#> .\nex:S a sh:NodeShape ."),
            Some("a set of SHACL shapes in Turtle")
        );
        assert!(what("@prefix ex: <http://example.org/> .\nex:a ex:b ex:c .").is_some());
        assert!(what("<pre class=\"metadata\">\nTitle: Draft\n</pre>").is_some());
        assert_eq!(what("# Course\n\nWeave a basket"), None);
    }

    #[test]
    fn a_schema_and_a_bibliography_are_told() {
        let what = |value: Value| definition_in_json(&value).map(|(what, _)| what);
        let schema = json!({"type": "object", "properties": {"name": {"type": "string"}}});
        assert!(what(schema).is_some_and(|what| what.starts_with("a schema")));
        assert_eq!(
            what(json!({"A": {"href": "https://example.org", "title": "T"}})),
            Some("a bibliography")
        );
        assert_eq!(what(json!({"type": "Achievement", "name": "x"})), None);
    }
}
