//! `check`: what is inconsistent in documents, as a linter says it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{self, BufWriter};
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;

use super::configuration::{ConfigurationArguments, Configured};
use super::document_input::for_each_document;
use super::exit::Exit;
use super::messages::Messages;
use super::model_arguments::ModelArguments;
use super::named::named;
use super::rule_arguments::RuleArguments;
use super::unit_arguments::UnitArguments;
use crate::consistency::{Rule, Severity};
use crate::framework::QualificationLevel;
use crate::ingest::{Format, Reading};
use crate::model::{ModelChoice, ModelIdentity, Predict};
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
    /// Exit with 1 from this severity on [default: error]
    #[arg(long, value_name = "SEVERITY",
        value_parser = named::<Severity>(Severity::ALL.map(Severity::name)))]
    fail_on: Option<Severity>,
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
    #[command(flatten)]
    configuration: ConfigurationArguments,
}

const EXAMPLES: &str = "\
Examples:
  qualevel check course.md --declared EQF:6
  qualevel check courses/*.md --fail-on warning --ignore QL111
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
        let groups = self.configuration.load_each(&self.files, messages)?;
        let predictor = self.model.load_or(common_model(&groups)?)?;
        let mut report = empty_report(predictor.identity());
        let mut exit = Exit::Done;
        let mut silent = BTreeMap::new();
        for group in &groups {
            let (part, met) = self.check(group, &predictor, &mut silent, messages)?;
            report.documents.extend(part.documents);
            report.failures.extend(part.failures);
            exit = exit.worse(met);
        }
        let place =
            |name: &str| self.files.iter().position(|file| file.display().to_string() == name);
        report.documents.sort_by_key(|document| place(&document.name));
        report.failures.sort_by_key(|failure| place(&failure.name));
        for (lang, codes) in silent {
            let (lang, codes) = (lang.name(), codes.into_iter().collect::<Vec<_>>().join(", "));
            messages.note(&format!("no lexicon of {lang}: {codes} are silent"));
        }
        self.write(&report).context("cannot write the findings")?;
        say_how_much(&report, messages);
        Ok(exit)
    }

    /// Checks the documents of one configuration; `silent` gets the rules without a lexicon.
    fn check(
        &self,
        group: &Configured,
        predictor: &Arc<dyn Predict>,
        silent: &mut BTreeMap<Language, BTreeSet<&'static str>>,
        messages: &Messages,
    ) -> anyhow::Result<(FindingsReport, Exit)> {
        let Configured { configuration, files } = group;
        let unit = self.unit.settings(configuration);
        let settings = Settings {
            rule: unit.rule,
            min_outcomes: unit.min_outcomes,
            lang: unit.lang,
            declared: self.declared.or(configuration.declared),
            show_in: Vec::new(),
            rules: self.rules.choose(configuration)?,
            evidence: false,
        };
        let baseline = baseline(self.baseline.as_ref().or(configuration.baseline.as_ref()))?;
        let fail_on = self.fail_on.or(configuration.fail_on).unwrap_or(Severity::Error);
        let mut report = empty_report(predictor.identity());
        let rules = settings.rules.clone();
        let analyser = Analyser::new(Arc::clone(predictor), settings);
        report.failures =
            for_each_document(files, Reading::of(self.input_format), messages, |document| {
                let found = analyser.analyse(&document)?;
                for lang in found.units.iter().filter_map(|unit| unit.lang) {
                    let codes: Vec<_> = rules.silent_in(lang).rules().map(Rule::code).collect();
                    if !codes.is_empty() {
                        silent.entry(lang).or_default().extend(codes);
                    }
                }
                report.documents.push(CheckedDocument::locate(&found, &document));
                Ok(())
            })?;
        baseline.suppress(&mut report);
        let exit = if !report.failures.is_empty() {
            Exit::Failed
        } else if report.meets(fail_on) {
            Exit::Findings
        } else {
            Exit::Done
        };
        Ok((report, exit))
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
}

fn baseline(path: Option<&PathBuf>) -> anyhow::Result<Baseline> {
    let Some(path) = path else { return Ok(Baseline::default()) };
    let cannot = || format!("cannot read baseline `{}`", path.display());
    Baseline::read(&fs::read(path).with_context(cannot)?).with_context(cannot)
}

/// The embedded model that the configurations name.
fn common_model(groups: &[Configured]) -> anyhow::Result<Option<ModelChoice>> {
    let mut models = groups.iter().map(|group| group.configuration.model);
    let first = models.next().flatten();
    if models.any(|model| model != first) {
        bail!("the documents have configurations with different models; name one by --model");
    }
    Ok(first)
}

fn empty_report(model: &ModelIdentity) -> FindingsReport {
    FindingsReport {
        program: Program::this(),
        model: Program { name: model.name.clone(), version: model.version.clone() },
        documents: Vec::new(),
        failures: Vec::new(),
    }
}

/// Says how much was found.
fn say_how_much(report: &FindingsReport, messages: &Messages) {
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
