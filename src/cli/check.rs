//! `check`: what is inconsistent in documents, as a linter says it.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::{self, BufWriter};
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::Context;
use clap::Args;

use super::document_input::for_each_document;
use super::exit::Exit;
use super::messages::Messages;
use super::model_arguments::ModelArguments;
use super::named::named;
use super::rule_arguments::RuleArguments;
use super::unit_arguments::UnitArguments;
use crate::consistency::{Rule, RuleSet, Severity};
use crate::framework::QualificationLevel;
use crate::ingest::Format;
use crate::outcome::{Language, UnknownName};
use crate::pipeline::{Analyser, Settings};
use crate::report::{
    Baseline, CheckedDocument, FindingsReport, Program, write_findings, write_github, write_sarif,
};

/// Point out what is inconsistent in learning outcomes, with evidence and a remedy.
///
/// `qualevel rules` lists the rules, `qualevel explain QL302` explains one.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    /// Documents to read; `-` or nothing: standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Form of the findings; it never changes the exit code
    #[arg(long, value_name = "FORMAT", default_value = FindingsFormat::Text.name(),
        value_parser = named::<FindingsFormat>(FindingsFormat::ALL.map(FindingsFormat::name)))]
    format: FindingsFormat,
    /// Exit with 1 from this severity on
    #[arg(long, value_name = "SEVERITY", default_value = Severity::Error.name(),
        value_parser = named::<Severity>(Severity::ALL.map(Severity::name)))]
    fail_on: Severity,
    /// Leave out findings of an earlier `check --format json`
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Format of the documents; without it, each is told by its name or content
    #[arg(long, value_name = "FORMAT",
        value_parser = named::<Format>(Format::ALL.map(Format::name)))]
    input_format: Option<Format>,
    /// Level that the provider declares, with its framework, such as SCQF:9
    #[arg(long, value_name = "LEVEL", value_parser = str::parse::<QualificationLevel>)]
    declared: Option<QualificationLevel>,
    #[command(flatten)]
    rules: RuleArguments,
    #[command(flatten)]
    unit: UnitArguments,
    #[command(flatten)]
    model: ModelArguments,
}

const EXAMPLES: &str = "\
Examples:
  qualevel check course.md --declared EQF:6
  qualevel check courses/*.md --fail-on warning --ignore QL403
  qualevel check course.md --format sarif > course.sarif
  qualevel check courses/*.md --format json > known.json
  qualevel check courses/*.md --baseline known.json

In Markdown and text, `<!-- qualevel: ignore QL101 -->` on a line, or alone on the line before,
switches a rule off for what starts on that line.";

/// The form of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FindingsFormat {
    /// For people.
    Text,
    /// Everything.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Commands of GitHub workflows.
    Github,
}

impl FindingsFormat {
    const ALL: [Self; 4] = [Self::Text, Self::Json, Self::Sarif, Self::Github];

    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
        }
    }
}

impl fmt::Display for FindingsFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for FindingsFormat {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == text)
            .ok_or_else(|| UnknownName::new(text, "format of findings", Self::ALL.map(Self::name)))
    }
}

impl Check {
    pub(super) fn run(self, messages: &Messages) -> anyhow::Result<Exit> {
        let settings = Settings {
            rule: self.unit.rule,
            min_outcomes: self.unit.min_outcomes,
            lang: self.unit.lang,
            declared: self.declared,
            show_in: Vec::new(),
            rules: self.rules.choose()?,
        };
        let baseline = self.baseline()?;
        let predictor = self.model.load()?;
        let identity = predictor.identity();
        let mut report = FindingsReport {
            program: Program::this(),
            model: Program { name: identity.name.clone(), version: identity.version.clone() },
            documents: Vec::new(),
            failures: Vec::new(),
        };
        let rules = settings.rules.clone();
        let mut languages = BTreeSet::new();
        let analyser = Analyser::new(predictor, settings);
        report.failures =
            for_each_document(&self.files, self.input_format, messages, |document| {
                let found = analyser.analyse(&document)?;
                languages.extend(found.units.iter().filter_map(|unit| unit.lang));
                report.documents.push(CheckedDocument::locate(&found, &document.text));
                Ok(())
            })?;
        for lang in languages {
            say_what_is_silent(lang, &rules, messages);
        }
        baseline.suppress(&mut report);
        self.write(&report).context("cannot write the findings")?;
        Ok(self.conclude(&report, messages))
    }

    fn baseline(&self) -> anyhow::Result<Baseline> {
        let Some(path) = &self.baseline else { return Ok(Baseline::default()) };
        let cannot = || format!("cannot read baseline `{}`", path.display());
        Baseline::read(&fs::read(path).with_context(cannot)?).with_context(cannot)
    }

    fn write(&self, report: &FindingsReport) -> io::Result<()> {
        let mut out = BufWriter::new(io::stdout().lock());
        match self.format {
            FindingsFormat::Text => write_findings(report, out),
            FindingsFormat::Json => {
                serde_json::to_writer_pretty(&mut out, report)?;
                io::Write::write_all(&mut out, b"\n")?;
                io::Write::flush(&mut out)
            }
            FindingsFormat::Sarif => write_sarif(report, out),
            FindingsFormat::Github => write_github(report, out),
        }
    }

    /// Says how much was found, and how the command ends.
    fn conclude(&self, report: &FindingsReport, messages: &Messages) -> Exit {
        let is_placed = |document: &&CheckedDocument| {
            !document.has_lines_of_file() && !document.findings.is_empty()
        };
        for document in report.documents.iter().filter(is_placed) {
            messages.note(&format!("lines of `{}` are those of its visible text", document.name));
        }
        for document in report.documents.iter().filter(|document| document.n_outcomes == 0) {
            let name = &document.name;
            messages.note(&format!("`{name}` holds no learning outcomes"));
        }
        let counts = report.counts();
        let n_outcomes: usize = report.documents.iter().map(|document| document.n_outcomes).sum();
        let n_findings: usize = report.documents.iter().map(|d| d.findings.len()).sum();
        let n_suppressed = n_findings - counts.at_least(Severity::Note);
        let suppressed =
            if n_suppressed > 0 { format!("; suppressed: {n_suppressed}") } else { String::new() };
        messages.note(&format!(
            "outcomes: {n_outcomes}; errors: {}; warnings: {}; notes: {}{suppressed}",
            counts.errors, counts.warnings, counts.notes
        ));
        if !report.failures.is_empty() {
            Exit::Failed
        } else if report.meets(self.fail_on) {
            Exit::Findings
        } else {
            Exit::Done
        }
    }
}

/// Names the rules that have no lexicon for a language, once.
fn say_what_is_silent(lang: Language, rules: &RuleSet, messages: &Messages) {
    let silent: Vec<_> = rules.silent_in(lang).rules().map(Rule::code).collect();
    if !silent.is_empty() {
        let (lang, silent) = (lang.name(), silent.join(", "));
        messages.note(&format!("no lexicon of {lang}: {silent} are silent"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for format in FindingsFormat::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
    }
}
