//! Values of a credential with the path to each, and how fields are looked up: one name or another,
//! one value or a list, here or at the place that an identifier refers to.

use std::collections::HashMap;

use serde_json::Value;

/// A value and where it stands, such as `$.credentialSubject.hasClaim[0].title`.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) path: String,
    graph: &'a Graph<'a>,
}

/// The objects of a credential by their identifier.
#[derive(Debug, Default)]
pub(super) struct Graph<'a> {
    by_id: HashMap<&'a str, (&'a Value, String)>,
}

impl<'a> Graph<'a> {
    /// The objects below `root` that say more than their identifier and type; the first of each.
    ///
    /// Works without recursion, since nothing limits how deep a credential is nested.
    pub(super) fn of(root: &'a Value) -> Self {
        let mut by_id = HashMap::new();
        let mut open = vec![(root, "$".to_owned())];
        while let Some((value, path)) = open.pop() {
            match value {
                Value::Object(fields) => {
                    if let Some(id) = id_of(value).filter(|_| !is_reference(value)) {
                        by_id.entry(id).or_insert_with(|| (value, path.clone()));
                    }
                    let below = fields.iter().filter(|(_, below)| is_composite(below)).rev();
                    open.extend(below.map(|(name, below)| (below, format!("{path}.{name}"))));
                }
                Value::Array(items) => {
                    let below = items.iter().enumerate().rev();
                    open.extend(below.map(|(at, item)| (item, format!("{path}[{at}]"))));
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        Self { by_id }
    }
}

const fn is_composite(value: &Value) -> bool {
    matches!(value, Value::Object(_) | Value::Array(_))
}

fn id_of(value: &Value) -> Option<&str> {
    let fields = value.as_object()?;
    ["id", "@id", "idref"].into_iter().find_map(|name| fields.get(name)?.as_str())
}

/// Whether an object only names another one.
fn is_reference(value: &Value) -> bool {
    const NAMES: [&str; 5] = ["id", "@id", "idref", "type", "@type"];
    value.as_object().is_some_and(|fields| fields.keys().all(|key| NAMES.contains(&key.as_str())))
}

impl<'a> Node<'a> {
    pub(super) fn root(value: &'a Value, graph: &'a Graph<'a>) -> Self {
        Self { value, path: "$".to_owned(), graph }
    }

    /// The values of the first of `names` that the object has: none, one, or those of a list, each
    /// followed to the object that it refers to.
    pub(super) fn all(&self, names: &[&str]) -> Vec<Self> {
        let Some(fields) = self.value.as_object() else { return Vec::new() };
        let found = names.iter().find_map(|name| Some((name, fields.get(*name)?)));
        let Some((name, value)) = found else { return Vec::new() };
        let path = format!("{}.{name}", self.path);
        match value {
            Value::Array(items) => items
                .iter()
                .enumerate()
                .filter(|(_, item)| !item.is_null())
                .map(|(at, item)| self.at(item, format!("{path}[{at}]")))
                .collect(),
            Value::Null => Vec::new(),
            one => vec![self.at(one, path)],
        }
    }

    /// The first of [`Self::all`].
    pub(super) fn first(&self, names: &[&str]) -> Option<Self> {
        self.all(names).into_iter().next()
    }

    /// The value of the first of `names` that the object has, a list as it stands.
    pub(super) fn whole(&self, names: &[&str]) -> Option<Self> {
        let fields = self.value.as_object()?;
        names.iter().find_map(|name| {
            let value = fields.get(*name).filter(|value| !value.is_null())?;
            let path = format!("{}.{name}", self.path);
            Some(Self { value, path, graph: self.graph })
        })
    }

    /// The values of a list; `None` for anything else.
    pub(super) fn items(&self) -> Option<Vec<Self>> {
        let items = self.value.as_array()?.iter().enumerate().filter(|(_, item)| !item.is_null());
        Some(items.map(|(at, item)| self.at(item, format!("{}[{at}]", self.path))).collect())
    }

    fn at(&self, value: &'a Value, path: String) -> Self {
        let referred = id_of(value).filter(|_| is_reference(value));
        match referred.and_then(|id| self.graph.by_id.get(id)) {
            Some((value, path)) => Self { value, path: path.clone(), graph: self.graph },
            None => Self { value, path, graph: self.graph },
        }
    }

    /// The identifier: the field for it, or the text itself.
    pub(super) fn id(&self) -> Option<&'a str> {
        self.value.as_str().or_else(|| id_of(self.value))
    }

    /// Text, or a number as text.
    pub(super) fn text(&self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(is_so) => Some(is_so.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// Whether one of the types that the object states is `name`, whatever namespace it is in.
    pub(super) fn is_a(&self, name: &str) -> bool {
        self.types().contains(&name)
    }

    /// The types that the object states, without their namespaces.
    pub(super) fn types(&self) -> Vec<&'a str> {
        let Some(fields) = self.value.as_object() else { return Vec::new() };
        let stated = ["type", "@type"].into_iter().find_map(|name| fields.get(name));
        let texts = match stated {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(text)) => vec![text.as_str()],
            _ => Vec::new(),
        };
        texts.into_iter().map(last_part).collect()
    }
}

/// What stands behind the last slash, hash or colon of an address.
pub(super) fn last_part(address: &str) -> &str {
    address.rsplit(['/', '#', ':']).find(|part| !part.is_empty()).unwrap_or(address)
}

/// What kind of value stands somewhere, for notes.
pub(super) const fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_are_found_by_either_name_and_in_lists() {
        let value = json!({"b": [1, null, 2], "c": null, "d": "x"});
        let graph = Graph::of(&value);
        let root = Node::root(&value, &graph);
        let texts = |names: &[&str]| {
            let found = root.all(names).into_iter();
            found.map(|node| (node.path.clone(), node.text().unwrap())).collect::<Vec<_>>()
        };
        assert_eq!(
            texts(&["a", "b"]),
            [("$.b[0]".into(), "1".into()), ("$.b[2]".into(), "2".into())]
        );
        assert_eq!(texts(&["d"]), [("$.d".into(), "x".into())]);
        assert!(texts(&["c"]).is_empty());
    }

    #[test]
    fn a_reference_leads_to_the_object_that_it_names() {
        let value = json!({"a": {"id": "urn:1", "type": "T"}, "z": {"id": "urn:1", "name": "N"}});
        let graph = Graph::of(&value);
        let found = Node::root(&value, &graph).first(&["a"]).unwrap();
        assert_eq!(found.path, "$.z");
        assert_eq!(found.first(&["name"]).unwrap().text().unwrap(), "N");
    }

    #[test]
    fn types_lose_their_namespace() {
        let value = json!({"@type": ["https://www.w3.org/2018/credentials#VerifiableCredential"]});
        let graph = Graph::default();
        assert!(Node::root(&value, &graph).is_a("VerifiableCredential"));
    }
}
