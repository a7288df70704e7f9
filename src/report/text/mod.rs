//! The report as a designer reads it in a terminal.

mod elements;
mod evidence;
mod inconsistencies;
mod layout;
mod listing;
mod outline;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) use elements::elements;
pub use layout::Colour;
use layout::{Look, Page};
pub(super) use outline::{kinds, level, rule};

use crate::parse::OmissionReason;

use super::notice::{NoticeLanguage, notice};
use super::{DocumentReport, EVIDENCE, GUIDE_RULES, LocatedOmission, OWN_RULES, Report};

/// How the text report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// Columns at most; held within 60 to 100.
    pub width: usize,
    /// Whether words are coloured.
    pub colour: Colour,
    /// Whether everything that was left out is listed with its reason.
    pub explain_parse: bool,
    /// Whether every element of a unit's description is listed.
    pub elements: bool,
    /// The language of a notice for learners, if there is one.
    pub notice: Option<NoticeLanguage>,
}

/// Writes the report as text.
///
/// # Errors
///
/// If writing fails.
pub fn write_text(report: &Report, style: TextStyle, mut out: impl Write) -> io::Result<()> {
    let mut page = Page::new(style.width.clamp(60, 100), style.colour);
    for document in &report.documents {
        push_document(&mut page, document, style);
    }
    if report.documents.iter().any(|document| document.n_ok() > 0) {
        push_claims(&mut page, report);
    }
    out.write_all(page.into_text().as_bytes())?;
    out.flush()
}

fn push_document(page: &mut Page, document: &DocumentReport, style: TextStyle) {
    for unit in &document.units {
        outline::push_unit(page, document, unit);
        page.gap();
        listing::push_outcomes(page, &unit.outcomes);
        page.gap();
        if !unit.inconsistencies.is_empty() {
            inconsistencies::push_inconsistencies(page, unit);
            page.gap();
        }
        if style.elements {
            elements::push_elements(page, unit);
            page.gap();
        }
        if let Some(text) = style.notice.and_then(|language| notice(unit, language)) {
            page.field("Learners", &text, Look::Plain);
            page.gap();
        }
    }
    let is_listed = style.explain_parse && !document.omissions.is_empty();
    let is_counted = is_listed || !(document.omissions.is_empty() || document.units.is_empty());
    if document.units.is_empty() && is_listed {
        page.paragraph(&document.name, 0, Look::Strong);
    }
    for note in document.notes.iter().filter(|_| is_listed || !document.units.is_empty()) {
        page.field("Read", note, Look::Plain);
    }
    if is_counted {
        let hint = if is_listed { "" } else { "; --explain-parse lists them" };
        let left_out = format!("{}{hint}", counted_omissions(&document.omissions));
        page.field("Left out", &left_out, Look::Plain);
    }
    if is_listed {
        page.gap();
        listing::push_omissions(page, &document.omissions);
    }
    if is_counted || !(document.notes.is_empty() || document.units.is_empty()) {
        page.gap();
    }
}

fn push_claims(page: &mut Page, report: &Report) {
    page.field("Note", &report.notes.join(" "), Look::Plain);
    page.field(
        "Rules",
        &format!("The guide's own: {GUIDE_RULES}. Qualevel's: {OWN_RULES}."),
        Look::Plain,
    );
    if report.settings.evidence {
        page.field("Evidence", EVIDENCE, Look::Plain);
    }
    let model = &report.model;
    let hash = model.sha256.get(..12).unwrap_or(&model.sha256);
    page.field("Model", &format!("{} {} ({hash})", model.name, model.version), Look::Plain);
}

/// What was found instead of outcomes, by reason: `6 passages: 4 of contents, 2 of assessment`.
#[must_use]
pub fn counted_omissions(omissions: &[LocatedOmission]) -> String {
    let mut by_reason = BTreeMap::new();
    for located in omissions {
        *by_reason.entry(located.omission.reason).or_insert(0_usize) += 1;
    }
    let mut counts: Vec<_> = by_reason.into_iter().collect();
    counts.sort_by_key(|(reason, n)| (is_structure(*reason), Reverse(*n), *reason));
    let counts: Vec<_> = counts.iter().map(|(reason, n)| listing::counted(*reason, *n)).collect();
    let n = omissions.len();
    format!("{n} {}: {}", if n == 1 { "passage" } else { "passages" }, counts.join(", "))
}

/// Whether a passage only holds the others together.
const fn is_structure(reason: OmissionReason) -> bool {
    matches!(reason, OmissionReason::Heading | OmissionReason::Stem)
}

#[cfg(test)]
mod tests;
