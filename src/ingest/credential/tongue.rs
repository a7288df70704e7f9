//! Texts in several languages: which versions a field has, and which one is read.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::node::Node;

/// The versions of one text, with their languages where these are stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Versions(Vec<(Option<String>, String)>);

/// The languages of a credential: the one that is read, and those there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tongue {
    /// The language that most outcomes are in.
    read: Option<String>,
    /// Every language that a text of the credential has.
    all: BTreeSet<String>,
}

impl Versions {
    /// The versions at `node`: `{"en": "…"}`, `[{"language": "en", "value": "…"}]`,
    /// `{"@value": "…", "@language": "en"}`, a note that holds one of these, or text.
    pub(super) fn of(node: &Node) -> Self {
        let mut found = Vec::new();
        collect(node.value, &mut found);
        Self(found)
    }
}

fn collect(value: &Value, found: &mut Vec<(Option<String>, String)>) {
    match value {
        Value::String(text) => found.push((None, text.clone())),
        Value::Number(number) => found.push((None, number.to_string())),
        Value::Array(items) => items.iter().for_each(|item| collect_one(item, found)),
        Value::Object(_) => collect_one(value, found),
        Value::Null | Value::Bool(_) => {}
    }
}

fn collect_one(value: &Value, found: &mut Vec<(Option<String>, String)>) {
    if let Some((lang, text)) = tagged(value) {
        found.push((lang, text));
    } else if let Some(map) = language_map(value) {
        found.extend(map.into_iter().map(|(lang, text)| (Some(lang.to_owned()), text)));
    } else if let Some(literal) = value.get("noteLiteral") {
        if let Some(map) = language_map(literal) {
            found.extend(map.into_iter().map(|(lang, text)| (Some(lang.to_owned()), text)));
        } else if let Some((lang, text)) = tagged(literal) {
            found.push((lang, text));
        }
    }
}

/// A text with or without the language beside it.
fn tagged(value: &Value) -> Option<(Option<String>, String)> {
    if let Some(text) = value.as_str() {
        return Some((None, text.to_owned()));
    }
    let text = value.get("@value").or_else(|| value.get("value"))?.as_str()?;
    let lang = value.get("@language").or_else(|| value.get("language")).and_then(Value::as_str);
    Some((lang.map(primary), text.to_owned()))
}

/// A text under each of its languages; several texts of one language are joined.
fn language_map(value: &Value) -> Option<Vec<(&str, String)>> {
    let fields = value.as_object().filter(|fields| !fields.is_empty())?;
    let texts = fields.iter().map(|(lang, value)| {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Array(items) => {
                items.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?.join("\n")
            }
            _ => return None,
        };
        is_language_code(lang).then_some((lang.as_str(), text))
    });
    texts.collect()
}

/// Whether a field's name is a language; `id` is none here.
fn is_language_code(name: &str) -> bool {
    let mut parts = name.split(['-', '_']);
    let is_code = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    name != "id" && parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && is_code(part))
}

fn primary(lang: &str) -> String {
    lang.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

/// Fields whose texts are outcomes.
const OUTCOME_FIELDS: [&str; 6] = [
    "learningOutcome",
    "learningOutcomes",
    "learningOutcomeSummary",
    "learningOutcomeId",
    "CFItems",
    "achievement",
];
/// Fields below outcomes whose texts are terms of other lists.
const TERM_FIELDS: [&str; 6] =
    ["relatedESCOSkill", "relatedSkill", "dcType", "inScheme", "reusabilityLevel", "prefLabel"];

impl Tongue {
    /// The language of most outcomes of a credential; where several hold as many, `primary`, then
    /// English, then the first by code. Without outcomes, that of most texts.
    pub(super) fn of(root: &Value, primary_language: Option<&str>) -> Self {
        let mut of_outcomes: BTreeMap<String, usize> = BTreeMap::new();
        let mut of_all: BTreeMap<String, usize> = BTreeMap::new();
        let mut open = vec![(root, false)];
        while let Some((value, in_outcome)) = open.pop() {
            let mut found = Vec::new();
            if value.is_object() {
                collect_one(value, &mut found);
            }
            for lang in found.into_iter().filter_map(|(lang, _)| lang) {
                if in_outcome {
                    *of_outcomes.entry(primary(&lang)).or_default() += 1;
                }
                *of_all.entry(primary(&lang)).or_default() += 1;
            }
            match value {
                Value::Object(fields) => {
                    for (name, below) in fields {
                        let name = name.as_str();
                        if !TERM_FIELDS.contains(&name) {
                            open.push((below, in_outcome || OUTCOME_FIELDS.contains(&name)));
                        }
                    }
                }
                Value::Array(items) => open.extend(items.iter().map(|item| (item, in_outcome))),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        let counts = if of_outcomes.is_empty() { &of_all } else { &of_outcomes };
        let most = counts.values().max();
        let mut best = counts.iter().filter(|(_, n)| Some(*n) == most).map(|(lang, _)| lang);
        let is_best = |lang: &&str| counts.get(*lang).is_some_and(|n| Some(n) == most);
        let read = primary_language
            .filter(is_best)
            .or_else(|| Some("en").filter(is_best))
            .or_else(|| best.next().map(String::as_str));
        Self { read: read.map(str::to_owned), all: of_all.into_keys().collect() }
    }

    /// The language that is read.
    pub(super) fn read(&self) -> Option<&str> {
        self.read.as_deref()
    }

    /// The version to read: in the language that is read, else without a language, else in English,
    /// else the first.
    pub(super) fn pick(&self, versions: &Versions) -> Option<String> {
        let of = |wanted: Option<&str>| {
            versions.0.iter().find(|(lang, _)| lang.as_deref().map(primary).as_deref() == wanted)
        };
        let read = self.read().and_then(|lang| of(Some(lang)));
        let found = read
            .or_else(|| of(None))
            .or_else(|| of(Some("en")))
            .or_else(|| versions.0.first())
            .map(|(_, text)| text.trim());
        found.filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The versions in the language that is read, else those without a language, else all: texts
    /// that stand side by side.
    pub(super) fn texts(&self, versions: &Versions) -> Vec<String> {
        let of = |wanted: Option<&str>| -> Vec<String> {
            let is_wanted =
                |lang: &Option<String>| lang.as_deref().map(primary).as_deref() == wanted;
            let found = versions.0.iter().filter(|(lang, _)| is_wanted(lang));
            found.map(|(_, text)| text.clone()).collect()
        };
        let read = self.read().map(|lang| of(Some(lang))).filter(|texts| !texts.is_empty());
        let plain = || Some(of(None)).filter(|texts| !texts.is_empty());
        read.or_else(plain)
            .unwrap_or_else(|| versions.0.iter().map(|(_, text)| text.clone()).collect())
    }

    /// The text at `node`, in the language that is read.
    pub(super) fn text(&self, node: &Node) -> Option<String> {
        self.pick(&Versions::of(node))
    }

    /// What to say of the languages there are beside the one that is read.
    pub(super) fn note(&self) -> Option<String> {
        let read = self.read()?;
        let others: Vec<_> = self.all.iter().filter(|lang| *lang != read).cloned().collect();
        (!others.is_empty()).then(|| {
            format!("texts were read in `{read}`; there are texts in {} too", others.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::node::Graph;
    use super::*;

    fn picked(value: &Value, read: &str) -> Option<String> {
        let graph = Graph::default();
        let tongue = Tongue { read: Some(read.to_owned()), all: BTreeSet::new() };
        tongue.text(&Node::root(value, &graph))
    }

    #[test]
    fn each_form_of_a_text_in_languages_is_read() {
        for value in [
            json!({"de": "Brot backen", "en": "Bake bread"}),
            json!({"de": ["Brot backen"], "en": ["Bake bread"]}),
            json!([{"language": "de-AT", "value": "Brot backen"}, {"language": "en", "value": "Bake bread"}]),
            json!([{"@language": "de", "@value": "Brot backen"}]),
            json!({"type": "Note", "noteLiteral": {"de": "Brot backen"}}),
            json!("Brot backen"),
        ] {
            assert_eq!(picked(&value, "de").as_deref(), Some("Brot backen"), "{value}");
        }
        assert_eq!(picked(&json!({"fr": "Cuire"}), "de").as_deref(), Some("Cuire"));
        assert_eq!(picked(&json!({"id": "urn:1"}), "de"), None);
    }

    #[test]
    fn the_language_of_the_outcomes_is_read_and_the_others_are_said() {
        let value = json!({
            "title": {"en": "Baking", "fr": "Cuire", "de": "Backen"},
            "learningOutcome": [
                {"title": {"fr": "cuire du pain", "de": "Brot backen"}},
                {"title": {"fr": "pétrir"}, "dcType": {"prefLabel": {"en": "skill"}}}
            ]
        });
        let tongue = Tongue::of(&value, Some("en"));
        assert_eq!(tongue.read(), Some("fr"));
        assert_eq!(
            tongue.note().as_deref(),
            Some("texts were read in `fr`; there are texts in de, en too")
        );
    }

    #[test]
    fn the_primary_language_decides_between_as_many() {
        let value = json!({"title": {"en": "a", "de": "b"}});
        assert_eq!(Tongue::of(&value, Some("de")).read(), Some("de"));
        assert_eq!(Tongue::of(&value, None).read(), Some("en"));
        assert_eq!(Tongue::of(&json!({"a": 1}), None).note(), None);
    }
}
