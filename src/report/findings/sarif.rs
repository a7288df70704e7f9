//! Findings as SARIF 2.1.0 (OASIS), which code scanning and editors read.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::located::{CheckedDocument, FindingsReport, LocatedFinding, Suppression};
use crate::consistency::{RULES, Rule, Severity};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes every finding as SARIF; suppressed ones are marked as such.
///
/// All rules are declared, also those that found nothing, so that a mended finding is closed.
///
/// # Errors
///
/// If writing fails.
pub fn write_sarif(report: &FindingsReport, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &log(report))?;
    out.write_all(b"\n")?;
    out.flush()
}

fn log(report: &FindingsReport) -> Value {
    let rules: Vec<_> = RULES.iter().map(|rule| declared(*rule)).collect();
    let results: Vec<_> = report
        .documents
        .iter()
        .flat_map(|document| document.findings.iter().map(|found| result(document, found)))
        .collect();
    let failures: Vec<_> = report
        .failures
        .iter()
        .map(|failure| json!({ "level": "error", "message": { "text": failure.error } }))
        .collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Qualevel",
                "semanticVersion": report.program.version,
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.failures.is_empty(),
                "toolExecutionNotifications": failures,
            }],
            "results": results,
        }],
    })
}

fn declared(rule: &dyn Rule) -> Value {
    json!({
        "id": rule.code(),
        "name": rule.name(),
        "shortDescription": { "text": rule.summary() },
        "help": { "text": rule.page(), "markdown": rule.page() },
        "defaultConfiguration": {
            "enabled": rule.is_on_by_default(),
            "level": level(rule.severity()),
        },
    })
}

const fn level(severity: Severity) -> &'static str {
    severity.name()
}

fn result(document: &CheckedDocument, located: &LocatedFinding) -> Value {
    let finding = &located.finding;
    let mut message = vec![finding.message.clone(), finding.remedy.clone()];
    message.extend(finding.evidence.iter().cloned());
    if let Some(place) = located.place {
        message.insert(0, place.to_string());
    }
    let mut place = Map::new();
    place.insert("artifactLocation".to_owned(), json!({ "uri": uri(&document.name) }));
    if document.has_lines_of_file() {
        place.insert("region".to_owned(), region(located));
    }
    let mut properties = Map::new();
    if let Some(place) = located.place {
        properties.insert("place".to_owned(), json!(place));
    }
    let suppressions: Vec<_> = located
        .suppressed
        .iter()
        .map(|suppression| match suppression {
            Suppression::Comment => json!({ "kind": "inSource" }),
            Suppression::Baseline => json!({ "kind": "external" }),
        })
        .collect();
    json!({
        "ruleId": finding.code,
        "ruleIndex": RULES.iter().position(|rule| rule.code() == finding.code),
        "level": level(finding.severity),
        "message": { "text": message.join("; ") },
        "locations": [{ "physicalLocation": place }],
        "partialFingerprints": { "qualevel/v1": finding.fingerprint },
        "suppressions": suppressions,
        "properties": properties,
    })
}

fn region(located: &LocatedFinding) -> Value {
    if located.finding.spans.is_empty() {
        return json!({ "startLine": located.line });
    }
    json!({
        "startLine": located.line,
        "startColumn": located.column,
        "endLine": located.end_line,
        "endColumn": located.end_column,
    })
}

/// A file's name as a relative or absolute URI reference (RFC 3986).
fn uri(name: &str) -> String {
    let mut uri = String::new();
    for byte in name.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Program;

    #[test]
    fn names_become_uris() {
        assert_eq!(uri("kurs å/1.md"), "kurs%20%C3%A5/1.md");
    }

    #[test]
    fn a_clean_run_declares_every_rule_and_has_an_empty_list_of_results() {
        let report = FindingsReport {
            program: Program::this(),
            model: Program { name: "fast".to_owned(), version: "1".to_owned() },
            documents: Vec::new(),
            failures: Vec::new(),
        };
        let log = log(&report);
        let run = &log["runs"][0];
        assert_eq!(run["results"], json!([]));
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), RULES.len());
        assert_eq!(run["columnKind"], "unicodeCodePoints");
    }
}
