//! Findings with the lines and columns that people and editors use.

use schemars::JsonSchema;
use serde::Serialize;

use super::ignore::Ignores;
use crate::consistency::{Inconsistency, Severity, SeverityCounts};
use crate::ingest::{Document, Format, Place};
use crate::outcome::Span;
use crate::report::{DocumentReport, Failure, Program, UnitReport};

/// What `check` says of all its documents.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "Qualevel findings")]
pub struct FindingsReport {
    /// The program that made the report.
    pub program: Program,
    /// The model that it used, by name and version.
    pub model: Program,
    /// The documents that were read, in the order in which they were named.
    pub documents: Vec<CheckedDocument>,
    /// The documents that were not.
    pub failures: Vec<Failure>,
}

impl FindingsReport {
    /// Every finding that is not suppressed.
    pub fn active(&self) -> impl Iterator<Item = &LocatedFinding> {
        let findings = self.documents.iter().flat_map(|document| &document.findings);
        findings.filter(|finding| finding.suppressed.is_none())
    }

    /// The findings that are not suppressed, by weight.
    #[must_use]
    pub fn counts(&self) -> SeverityCounts {
        SeverityCounts::of(self.active().map(|finding| &finding.finding))
    }

    /// Whether a finding that is not suppressed weighs `bar` or more.
    #[must_use]
    pub fn meets(&self, bar: Severity) -> bool {
        self.counts().at_least(bar) > 0
    }
}

/// What is found in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckedDocument {
    /// The file's name as the user gave it, or `-` for standard input.
    pub name: String,
    /// What the bytes were read as; lines are those of the file for text and Markdown only, else
    /// those of its visible text.
    pub format: Format,
    /// SHA-256 of the decoded text, in hexadecimal; lines, columns and spans are of that text.
    pub text_sha256: String,
    /// Outcomes that were read.
    pub n_outcomes: usize,
    /// What was found, unit by unit.
    pub findings: Vec<LocatedFinding>,
}

/// A finding with its place in the document's decoded text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LocatedFinding {
    /// The unit's title, if the document states one.
    pub unit: Option<String>,
    /// Line that it starts on, from 1.
    pub line: usize,
    /// The page or paragraph that it starts on, in documents that have no lines of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Column of its first character, from 1, counted in characters (Unicode code points).
    pub column: usize,
    /// Line that its first stretch ends on.
    pub end_line: usize,
    /// The column after its last character.
    pub end_column: usize,
    /// The line of the text that it starts on.
    pub source_line: String,
    /// Why it does not count; nothing if it does.
    pub suppressed: Option<Suppression>,
    /// What is found.
    #[serde(flatten)]
    pub finding: Inconsistency,
}

/// Why a finding does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Suppression {
    /// A comment in the document says so.
    Comment,
    /// It stands in the baseline.
    Baseline,
}

impl CheckedDocument {
    /// Puts the findings of `report` in their places in `document`, which it reports on.
    #[must_use]
    pub fn locate(report: &DocumentReport, document: &Document) -> Self {
        let lines = Lines::of(&document.text);
        let ignores = Ignores::of(&document.text);
        let mut findings = Vec::new();
        for unit in &report.units {
            for finding in &unit.inconsistencies {
                let (start, mut located) = lines.locate(unit, finding);
                located.place = document.place_at(start);
                if ignores.cover(located.line, finding) {
                    located.suppressed = Some(Suppression::Comment);
                }
                findings.push(located);
            }
        }
        Self {
            name: report.name.clone(),
            format: report.format,
            text_sha256: report.text_sha256.clone(),
            n_outcomes: report.n_ok() + report.n_abstained(),
            findings,
        }
    }

    /// Whether its lines are the lines of the file.
    #[must_use]
    pub const fn has_lines_of_file(&self) -> bool {
        match self.format {
            Format::Text | Format::Markdown => true,
            Format::Html
            | Format::Table
            | Format::Jsonl
            | Format::Pdf
            | Format::Docx
            | Format::Odt
            | Format::Xlsx
            | Format::Ods
            | Format::Elm
            | Format::OpenBadge
            | Format::Ooapi
            | Format::Deqar
            | Format::Case => false,
        }
    }
}

/// A text with the places where its lines start.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let after_feeds = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after_feeds).collect() }
    }

    /// A finding in its place, and the byte that it starts at.
    fn locate(&self, unit: &UnitReport, finding: &Inconsistency) -> (usize, LocatedFinding) {
        let first_outcome = || unit.outcomes.first()?.outcome.spans.first().copied();
        let span = finding.spans.first().copied();
        let start = span.or_else(first_outcome).map_or(0, |span| span.byte_start);
        let span = span.unwrap_or(Span::new(start, start));
        let (line, column) = self.place(span.byte_start);
        let (end_line, end_column) = self.place(span.byte_end);
        let located = LocatedFinding {
            unit: unit.title.clone(),
            line,
            place: None,
            column,
            end_line,
            end_column,
            source_line: self.line(line).to_owned(),
            suppressed: None,
            finding: finding.clone(),
        };
        (start, located)
    }

    /// Line and column of a byte, both from 1.
    fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.get(start..byte).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    fn line(&self, number: usize) -> &'a str {
        let start = self.starts.get(number.saturating_sub(1)).copied().unwrap_or_default();
        let rest = self.text.get(start..).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters() {
        let lines = Lines::of("eins\nüber öl\n");
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place("eins\nüber ".len()), (2, 6));
        assert_eq!(lines.line(2), "über öl");
    }
}
