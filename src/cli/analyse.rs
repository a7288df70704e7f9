//! `analyse`: documents to a report.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;

use super::analyse_output::{self, Details};
use super::configuration::{Configuration, ConfigurationArguments};
use super::document_input::for_each_document;
use super::draft_arguments::DraftArguments;
use super::exit::Exit;
use super::messages::Messages;
use super::model_arguments::ModelArguments;
use super::named::named;
use super::recognition_arguments::RecognitionArguments;
use super::rule_arguments::RuleArguments;
use super::unit_arguments::UnitArguments;
use crate::framework::{Catalogue, QualificationLevel};
use crate::ingest::{Format, Personal, Reading};
use crate::outcome::{Element, UnknownName};
use crate::pipeline::{Analyser, Settings};
use crate::report::{DocumentReport, DraftFormat, Report, Standing, counted_omissions};

/// Find the learning outcomes of documents, their kinds and levels, and the level they suggest.
///
/// Reads plain text, Markdown, HTML, PDF with a text layer, DOCX, ODT, XLSX, ODS, tables of delimited
/// text and JSON Lines; text in UTF-8, UTF-16 or Windows-1252. Credentials and catalogues: European
/// Learning Model, Open Badges 3.0, OOAPI, DEQAR, CASE. What identifies a learner is left out. A level
/// that a credential states is compared unless --declared gives another.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Analyse {
    /// Documents to read; `-` or nothing: standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Form of the report; elm, ob3 and ooapi: a draft of each unit to exchange
    #[arg(long, value_name = "FORMAT", default_value = ReportFormat::Text.name(),
        value_parser = named::<ReportFormat>(ReportFormat::ALL.map(ReportFormat::name)))]
    format: ReportFormat,
    /// Format of the documents; without it, each is told by its name or content
    #[arg(long, value_name = "FORMAT",
        value_parser = named::<Format>(Format::ALL.map(Format::name)))]
    input_format: Option<Format>,
    /// Level that the provider declares, with its framework, such as SCQF:9
    #[arg(long, value_name = "LEVEL", value_parser = str::parse::<QualificationLevel>)]
    declared: Option<QualificationLevel>,
    /// Frameworks to show the level in, such as IE-NFQ,SCQF
    #[arg(long, value_name = "FRAMEWORK", value_delimiter = ',')]
    show_in: Vec<String>,
    /// List everything that is not taken for an outcome, with the reason
    #[arg(long)]
    explain_parse: bool,
    /// Show what each level rests on: words that pull it up (▲) or down (▼), the descriptors of its
    /// level and nearest in meaning, the nearest example; about six times slower
    #[arg(long)]
    evidence: bool,
    /// Read who the learner of a credential is; without it, names and numbers are left out
    #[arg(long)]
    include_personal: bool,
    /// Exit with 1 if an outcome is not judged or a declared level is outside the interval
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    draft: DraftArguments,
    #[command(flatten)]
    recognition: RecognitionArguments,
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
  qualevel analyse course.md
  qualevel analyse course.md --evidence
  qualevel analyse course.html --declared SCQF:9 --show-in IE-NFQ,QF-EHEA
  qualevel analyse course.md --format elm --confirm-level EQF:6 --confirmed-by \"A. Osei\"
  qualevel analyse course.html --format worksheet > worksheet.html
  qualevel analyse course.md --date 2026-05-01 --audit record.json
  qualevel analyse credential.jsonld --explain-parse
  qualevel analyse handbook.pdf syllabus.docx --format json";

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportFormat {
    /// For people.
    Text,
    /// Everything, by the published schema.
    Json,
    /// One row an outcome.
    Csv,
    /// The officer's worksheet, an HTML page to print.
    Worksheet,
    /// A draft of each unit in a format of exchange.
    Draft(DraftFormat),
}

impl ReportFormat {
    const ALL: [Self; 7] = [
        Self::Text,
        Self::Json,
        Self::Csv,
        Self::Worksheet,
        Self::Draft(DraftFormat::Elm),
        Self::Draft(DraftFormat::OpenBadge),
        Self::Draft(DraftFormat::Ooapi),
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Worksheet => "worksheet",
            Self::Draft(format) => format.name(),
        }
    }
}

impl fmt::Display for ReportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for ReportFormat {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == text)
            .ok_or_else(|| UnknownName::new(text, "report format", Self::ALL.map(Self::name)))
    }
}

impl Analyse {
    pub(super) fn run(self, messages: &Messages) -> anyhow::Result<Exit> {
        let configuration = self.configuration.load(&self.files, messages)?;
        let settings = self.settings(&configuration)?;
        let selection = self.draft.selection(self.format, self.recognition.date)?;
        let predictor = self.model.load_or(configuration.model)?;
        let inquiry = self.recognition.inquiry()?;
        let rules = settings.rules.rules().map(|rule| rule.code().to_owned()).collect();
        let mut report = Report::new(predictor.identity().clone(), settings.described());
        let analyser = Analyser::new(predictor, settings).with_inquiry(inquiry.clone());
        report.failures = for_each_document(&self.files, self.reading(), messages, |document| {
            report.documents.push(analyser.analyse(&document)?);
            Ok(())
        })?;
        let details = Details {
            explain_parse: self.explain_parse,
            elements: self.recognition.elements,
            notice: self.recognition.notice(),
            date: self.recognition.date,
        };
        analyse_output::write(&report, self.format, details, &selection)?;
        self.recognition.record(&report, rules, &inquiry)?;
        Ok(self.conclude(&report, messages))
    }

    fn reading(&self) -> Reading {
        let personal = if self.include_personal { Personal::Included } else { Personal::Withheld };
        Reading { format: self.input_format, personal }
    }

    fn settings(&self, configuration: &Configuration) -> anyhow::Result<Settings> {
        let show_in = self.show_in.iter().map(|id| Catalogue::built_in().framework(id));
        let mut show_in: Vec<_> = show_in.collect::<Result<_, _>>()?;
        if show_in.is_empty() {
            show_in.clone_from(&configuration.show_in);
        }
        let unit = self.unit.settings(configuration);
        Ok(Settings {
            rule: unit.rule,
            min_outcomes: unit.min_outcomes,
            lang: unit.lang,
            declared: self.declared.or(configuration.declared),
            show_in,
            rules: self.rules.choose(configuration)?,
            evidence: self.evidence,
        })
    }

    /// Says what was and was not found, and how the command ends.
    fn conclude(&self, report: &Report, messages: &Messages) -> Exit {
        for document in report.documents.iter().filter(|document| document.is_without_outcomes()) {
            messages.error(&anyhow::anyhow!("{}", without_outcomes(document)));
        }
        let n_ok: usize = report.documents.iter().map(DocumentReport::n_ok).sum();
        let n_abstained: usize = report.documents.iter().map(DocumentReport::n_abstained).sum();
        let n_units: usize = report.documents.iter().map(|document| document.units.len()).sum();
        if n_ok + n_abstained > 0 {
            messages.note(&format!(
                "outcomes: {} = {n_ok} ok + {n_abstained} abstained; units: {n_units}; documents: {}",
                n_ok + n_abstained,
                report.documents.len()
            ));
        }
        if n_ok > 0 && self.format == ReportFormat::Csv {
            messages.note(&format!("note: {}", report.notes.join(" ")));
        }
        let is_empty = report.documents.iter().any(DocumentReport::is_without_outcomes);
        if is_empty || !report.failures.is_empty() {
            return Exit::Failed;
        }
        let is_outside = report.documents.iter().flat_map(|document| &document.units).any(|unit| {
            let standing = unit.declared.as_ref().map(|declared| declared.standing);
            matches!(standing, Some(Standing::Below | Standing::Above))
        });
        let has_findings = n_abstained > 0 || is_outside;
        if self.strict && has_findings { Exit::Findings } else { Exit::Done }
    }
}

fn without_outcomes(document: &DocumentReport) -> String {
    let name = &document.name;
    let stated = stated_facts(document);
    if !stated.is_empty() {
        return format!(
            "`{name}` holds no learning outcomes; it states {stated}; found instead: {}",
            counted_omissions(&document.omissions)
        );
    }
    if document.omissions.is_empty() {
        return format!("`{name}` holds no learning outcomes and no other text");
    }
    format!(
        "`{name}` holds no learning outcomes; found instead: {}",
        counted_omissions(&document.omissions)
    )
}

/// What a document states of itself though it holds no outcomes, in words.
fn stated_facts(document: &DocumentReport) -> String {
    const SAID: [(Element, &str); 3] = [
        (Element::Title, "the title"),
        (Element::AwardingBody, "the awarding body"),
        (Element::Level, "the level"),
    ];
    let mut said = Vec::new();
    for (element, name) in SAID {
        let mut values: Vec<String> = Vec::new();
        for fact in document.facts.iter().filter(|fact| fact.element == element) {
            let value = format!("`{}`", fact.value);
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if !values.is_empty() {
            said.push(format!("{name} {}", values.join(", ")));
        }
    }
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for format in ReportFormat::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
    }
}
