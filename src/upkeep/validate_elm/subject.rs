//! What is checked: files, or drafts that the program makes of its samples.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::{Map, Value, json};

use crate::upkeep::program;
use crate::upkeep::repository::Repository;

/// The context of the model. It builds on that of verifiable credentials.
const CONTEXT: &str = "edc-ap-context.jsonld";

/// Where the terms of verifiable credentials lie.
const CREDENTIALS: &str = "https://www.w3.org/2018/credentials#";

/// Terms of verifiable credentials, version 1.1, that lead to other nodes.
const REFERENCES: [&str; 9] = [
    "credentialSchema",
    "credentialStatus",
    "credentialSubject",
    "evidence",
    "holder",
    "issuer",
    "proof",
    "termsOfUse",
    "verifiableCredential",
];

/// Terms of verifiable credentials that are points in time.
const TIMES: [&str; 5] = ["expirationDate", "issuanceDate", "issued", "validFrom", "validUntil"];

/// Types of verifiable credentials.
const TYPES: [&str; 2] = ["VerifiableCredential", "VerifiablePresentation"];

const SAMPLES: &str = "datasets/samples";

/// Arguments that confirm a level, in the European framework and a national one.
const CONFIRMED: [&str; 4] = ["--confirm-level", "EQF:6,SCQF:9", "--confirmed-by", "A. Reviewer"];

/// A document that is checked.
pub(super) struct Subject {
    /// What it is called in the report.
    pub(super) name: String,
    node: Map<String, Value>,
}

impl Subject {
    /// The documents of `files`; one that holds an array gives several.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be read or holds no object of JSON.
    pub(super) fn of_files(files: &[PathBuf]) -> anyhow::Result<Vec<Self>> {
        let mut subjects = Vec::new();
        for file in files {
            let name = file.display().to_string();
            let bytes = fs::read(file).with_context(|| format!("`{name}`"))?;
            subjects.extend(Self::read(&name, &bytes)?);
        }
        Ok(subjects)
    }

    /// Drafts of the samples, each without a level and with a confirmed one.
    ///
    /// # Errors
    ///
    /// Fails if the program cannot draft them.
    pub(super) fn of_samples(repository: &Repository) -> anyhow::Result<Vec<Self>> {
        let mut subjects = Vec::new();
        let names = repository.names(SAMPLES)?;
        let is_markdown = |name: &&String| Path::new(name).extension().is_some_and(|it| it == "md");
        for sample in names.iter().filter(is_markdown).filter(|name| *name != "DATASHEET.md") {
            for (confirmation, what) in [(&CONFIRMED[..0], "draft"), (&CONFIRMED, "confirmed")] {
                let name = format!("{sample}, {what}");
                let mut arguments = vec!["analyse", "--format", "elm", sample.as_str()];
                arguments.extend(confirmation);
                let arguments: Vec<_> = arguments.into_iter().map(str::to_owned).collect();
                let output = program::output_of(&repository.path(SAMPLES), &arguments, None)?;
                if !output.status.success() {
                    bail!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim());
                }
                subjects.extend(Self::read(&name, &output.stdout)?);
            }
        }
        Ok(subjects)
    }

    fn read(name: &str, bytes: &[u8]) -> anyhow::Result<Vec<Self>> {
        let value: Value = serde_json::from_slice(bytes).with_context(|| format!("`{name}`"))?;
        let nodes = match value {
            Value::Array(nodes) => nodes,
            node => vec![node],
        };
        let subject = |(number, node)| match node {
            Value::Object(node) => Ok(Self { name: format!("{name} ({number})"), node }),
            other => bail!("`{name}`: expected objects of JSON-LD, found {other}"),
        };
        (1..).zip(nodes).map(subject).collect()
    }

    /// The document with `context` instead of contexts that only the network has.
    ///
    /// # Errors
    ///
    /// Never in practice: JSON can be written.
    pub(super) fn in_context(&self, context: &Value) -> serde_json::Result<Vec<u8>> {
        let mut node = self.node.clone();
        node.insert("@context".to_owned(), context.clone());
        serde_json::to_vec(&node)
    }
}

/// The context of `folder`, after the terms that it takes from verifiable credentials.
///
/// # Errors
///
/// Fails if the file cannot be read or is no JSON.
pub(super) fn context(folder: &Path) -> anyhow::Result<Value> {
    let path = folder.join(CONTEXT);
    let read = || format!("`{}`", path.display());
    let text = fs::read(&path).with_context(read)?;
    let context: Value = serde_json::from_slice(&text).with_context(read)?;
    Ok(json!([credential_terms(), context["@context"]]))
}

fn credential_terms() -> Map<String, Value> {
    let address = |name: &str| format!("{CREDENTIALS}{name}");
    let property = |name: &str, range: &str| json!({ "@id": address(name), "@type": range });
    let time = "http://www.w3.org/2001/XMLSchema#dateTime";
    let aliases = [("id", json!("@id")), ("type", json!("@type"))];
    let references = REFERENCES.map(|name| (name, property(name, "@id")));
    let times = TIMES.map(|name| (name, property(name, time)));
    let types = TYPES.map(|name| (name, json!(address(name))));
    let terms = aliases.into_iter().chain(references).chain(times).chain(types);
    terms.map(|(name, term)| (name.to_owned(), term)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_object_of_a_file_is_a_document_of_its_own() {
        let names = |text: &str| {
            let subjects = Subject::read("a.jsonld", text.as_bytes())?;
            anyhow::Ok(subjects.into_iter().map(|subject| subject.name).collect::<Vec<_>>())
        };
        assert_eq!(names("[{}, {}]").unwrap(), ["a.jsonld (1)", "a.jsonld (2)"]);
        let error = names("[1]").unwrap_err().to_string();
        assert_eq!(error, "`a.jsonld`: expected objects of JSON-LD, found 1");
    }

    #[test]
    fn contexts_of_the_network_give_way_to_the_one_at_hand() {
        let text = r#"{"@context": "https://www.w3.org/2018/credentials/v1", "id": "urn:1"}"#;
        let subject = Subject::read("a", text.as_bytes()).unwrap().remove(0);
        let here = json!([credential_terms()]);
        let written: Value = serde_json::from_slice(&subject.in_context(&here).unwrap()).unwrap();
        assert_eq!(written["@context"][0]["type"], "@type");
        assert_eq!(written["@context"][0]["issuer"]["@id"], format!("{CREDENTIALS}issuer"));
        assert_eq!(written["id"], "urn:1");
    }
}
