//! One violation of a shape, as pySHACL reports it.

use std::fmt;

use anyhow::Context;
use serde::Deserialize;

/// A violation: which property of which node breaks which constraint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Violation {
    /// The property's name, without its address.
    pub(super) property: String,
    /// The constraint's name in SHACL, without its address.
    pub(super) constraint: String,
    /// The node.
    pub(super) node: String,
}

impl Violation {
    /// Whether the property is missing.
    pub(super) fn is_missing(&self) -> bool {
        self.constraint == "MinCountConstraintComponent"
    }

    /// Reads a validation report in expanded JSON-LD; in order of property.
    ///
    /// # Errors
    ///
    /// Fails if it is none.
    pub(super) fn read_all(report: &[u8]) -> anyhow::Result<Vec<Self>> {
        let nodes: Vec<Node> =
            serde_json::from_slice(report).context("pySHACL wrote no report that can be read")?;
        let is_result =
            |node: &&Node| node.types.iter().any(|it| last_part(it) == "ValidationResult");
        let mut violations: Vec<_> = nodes.iter().filter(is_result).map(Self::of).collect();
        violations.sort();
        Ok(violations)
    }

    fn of(node: &Node) -> Self {
        let first = |references: &[Reference]| {
            references.first().map(|reference| reference.id.clone()).unwrap_or_default()
        };
        Self {
            property: last_part(&first(&node.path)).to_owned(),
            constraint: last_part(&first(&node.constraint)).to_owned(),
            node: first(&node.focus),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { property, constraint, node } = self;
        write!(f, "{property}: {constraint} at {node}")
    }
}

/// What stands behind the last `/` or `#`.
fn last_part(address: &str) -> &str {
    address.rsplit(['/', '#']).next().unwrap_or(address)
}

/// A node of the report.
#[derive(Deserialize)]
struct Node {
    #[serde(rename = "@type", default)]
    types: Vec<String>,
    #[serde(rename = "http://www.w3.org/ns/shacl#resultPath", default)]
    path: Vec<Reference>,
    #[serde(rename = "http://www.w3.org/ns/shacl#sourceConstraintComponent", default)]
    constraint: Vec<Reference>,
    #[serde(rename = "http://www.w3.org/ns/shacl#focusNode", default)]
    focus: Vec<Reference>,
}

#[derive(Deserialize)]
struct Reference {
    /// A literal that breaks a shape has none.
    #[serde(rename = "@id", default)]
    id: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_and_the_rest_of_the_report_is_not() {
        let shacl = "http://www.w3.org/ns/shacl#";
        let report = serde_json::json!([
            { "@id": "_:report", "@type": [format!("{shacl}ValidationReport")] },
            {
                "@type": [format!("{shacl}ValidationResult")],
                format!("{shacl}resultPath"): [{ "@id": "http://data.europa.eu/snb/model/elm/EQFLevel" }],
                format!("{shacl}sourceConstraintComponent"):
                    [{ "@id": format!("{shacl}MinCountConstraintComponent") }],
                format!("{shacl}focusNode"): [{ "@id": "urn:uuid:1" }],
            },
        ]);
        let violations = Violation::read_all(report.to_string().as_bytes()).unwrap();
        assert_eq!(violations.len(), 1);
        assert!(violations[0].is_missing());
        assert_eq!(
            violations[0].to_string(),
            "EQFLevel: MinCountConstraintComponent at urn:uuid:1"
        );
        assert!(Violation::read_all(b"Validation Report").is_err());
    }
}
