//! What a recognition officer asks beside the level: elements, notice, register, date, audit record.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use chrono::NaiveDate;
use clap::Args;

use super::output::create;
use crate::outcome::Language;
use crate::recognition::{Deqar, Inquiry};
use crate::report::{AuditRecord, AuditedFile, NoticeLanguage, Report};

/// What is said of a unit for its recognition.
#[derive(Args)]
#[command(next_help_heading = "Recognition")]
pub(super) struct RecognitionArguments {
    /// List every element of the Council Recommendation with its value and line
    #[arg(long)]
    pub(super) elements: bool,
    /// Add a notice for learners, in the unit's language or in another, such as --notice=de
    #[arg(long, value_name = "CODE", num_args = 0..=1, require_equals = true,
        value_parser = str::parse::<Language>)]
    #[expect(clippy::option_option, reason = "not given, given alone or with a language")]
    notice: Option<Option<Language>>,
    /// File exported from DEQAR, CSV or JSON: says what it holds on the awarding body
    #[arg(long, value_name = "FILE")]
    deqar: Option<PathBuf>,
    /// Day of the decision or confirmation, such as 2026-05-04; never taken from the clock
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) date: Option<NaiveDate>,
    /// Write a record of inputs, model, settings and outcomes to a file, as JSON
    #[arg(long, value_name = "FILE")]
    audit: Option<PathBuf>,
}

fn date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|_| format!("`{text}` is not a day; expected one such as 2026-05-04"))
}

impl RecognitionArguments {
    pub(super) fn notice(&self) -> Option<NoticeLanguage> {
        self.notice.map(|lang| lang.map_or(NoticeLanguage::OfUnit, NoticeLanguage::In))
    }

    /// The register and the date.
    pub(super) fn inquiry(&self) -> anyhow::Result<Inquiry> {
        let Some(path) = &self.deqar else { return Ok(Inquiry { deqar: None, date: self.date }) };
        let name = path.display().to_string();
        let bytes = fs::read(path).with_context(|| format!("cannot read `{name}`"))?;
        let deqar = Deqar::read(&name, &bytes)?;
        Ok(Inquiry { deqar: Some(Arc::new(deqar)), date: self.date })
    }

    /// Writes the audit record, if one is asked for.
    pub(super) fn record(
        &self,
        report: &Report,
        rules: Vec<String>,
        inquiry: &Inquiry,
    ) -> anyhow::Result<()> {
        let Some(path) = &self.audit else { return Ok(()) };
        let deqar = inquiry.deqar.as_ref().map(|register| {
            let (name, sha256) = register.source();
            AuditedFile { name: name.to_owned(), sha256: sha256.to_owned() }
        });
        let date = self.date.map(|date| date.to_string());
        let record = AuditRecord { date, rules, deqar, report: report.clone() };
        let written = create(path)?;
        record.write(written).with_context(|| format!("cannot write `{}`", path.display()))
    }
}
