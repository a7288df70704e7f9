//! The lists of a document: its outcomes, and what was left out.

use crate::ingest::Place;
use crate::parse::OmissionReason;
use crate::report::{LocatedOmission, OutcomeReport};

use super::evidence::evidence_lines;
use super::layout::{Column, Look, Page, wrap};

const LINE_WIDTH: usize = 6;
const KIND_WIDTH: usize = 12;
const LEVEL_WIDTH: usize = 7;
const BLOOM_WIDTH: usize = 10;
const REASON_WIDTH: usize = 16;
/// Lines of one outcome or passage that are shown.
const MAX_LINES: usize = 12;

pub(super) fn push_outcomes(page: &mut Page, outcomes: &[OutcomeReport]) {
    let text_width =
        page.width.saturating_sub(LINE_WIDTH + KIND_WIDTH + LEVEL_WIDTH + BLOOM_WIDTH + 4);
    let column = |lines, width, look| Column { lines, width, look };
    page.row(&[
        column(vec![format!("{:>LINE_WIDTH$}", place_name(outcomes))], LINE_WIDTH, Look::Faint),
        column(vec!["Kind".to_owned()], KIND_WIDTH, Look::Faint),
        column(vec!["Level".to_owned()], LEVEL_WIDTH, Look::Faint),
        column(vec!["Bloom".to_owned()], BLOOM_WIDTH, Look::Faint),
        column(vec!["Outcome".to_owned()], text_width, Look::Faint),
    ]);
    for outcome in outcomes {
        let look = if outcome.prediction.is_some() { Look::Plain } else { Look::Faint };
        let place = outcome.place.map_or(outcome.line, Place::number);
        page.row(&[
            column(vec![format!("{place:>LINE_WIDTH$}")], LINE_WIDTH, Look::Faint),
            column(kind(outcome), KIND_WIDTH, look),
            column(vec![level(outcome)], LEVEL_WIDTH, Look::Strong),
            column(bloom(outcome), BLOOM_WIDTH, look),
            column(shortened(&outcome.outcome.text, text_width), text_width, look),
        ]);
        if let Some(evidence) = &outcome.evidence {
            let before = page.width.saturating_sub(text_width + 1);
            let lines = evidence_lines(evidence, text_width);
            page.row(&[
                column(Vec::new(), before, Look::Plain),
                column(lines, text_width, Look::Faint),
            ]);
        }
    }
    if outcomes.iter().any(differs) {
        page.paragraph("≠ the kind that the document claims for the outcome", 2, Look::Faint);
    }
}

/// What the numbers beside the outcomes count.
fn place_name(outcomes: &[OutcomeReport]) -> &'static str {
    match outcomes.first().and_then(|outcome| outcome.place) {
        Some(Place::Page(_)) => "Page",
        Some(Place::Paragraph(_)) => "Para.",
        None => "Line",
    }
}

/// Whether the document claims another kind than the model finds.
fn differs(outcome: &OutcomeReport) -> bool {
    let claimed = outcome.outcome.claimed_kind.as_ref();
    claimed.zip(outcome.prediction.as_ref()).is_some_and(|(claim, found)| claim.kind != found.kind)
}

fn kind(outcome: &OutcomeReport) -> Vec<String> {
    let Some(prediction) = &outcome.prediction else {
        return vec!["not judged".to_owned()];
    };
    let mut lines = vec![prediction.kind.to_string()];
    if let (true, Some(claimed)) = (differs(outcome), &outcome.outcome.claimed_kind) {
        lines.push(format!("≠ {}", claimed.kind));
    }
    lines
}

fn level(outcome: &OutcomeReport) -> String {
    outcome.prediction.as_ref().map_or_else(String::new, |prediction| {
        let (low, high) = (prediction.level_low, prediction.level_high);
        if low == high {
            prediction.level.to_string()
        } else {
            format!("{} ({low}–{high})", prediction.level)
        }
    })
}

fn bloom(outcome: &OutcomeReport) -> Vec<String> {
    let processes = outcome.prediction.iter().flat_map(|prediction| &prediction.bloom);
    processes.map(ToString::to_string).collect()
}

pub(super) fn push_omissions(page: &mut Page, omissions: &[LocatedOmission]) {
    let text_width = page.width.saturating_sub(LINE_WIDTH + REASON_WIDTH + 2);
    for located in omissions {
        let reason = located.omission.reason.name().to_owned();
        let place = located.place.map_or(located.line, Place::number);
        page.row(&[
            Column {
                lines: vec![format!("{place:>LINE_WIDTH$}")],
                width: LINE_WIDTH,
                look: Look::Faint,
            },
            Column { lines: vec![reason], width: REASON_WIDTH, look: Look::Plain },
            Column {
                lines: shortened(&located.omission.text, text_width),
                width: text_width,
                look: Look::Faint,
            },
        ]);
    }
}

/// Wraps `text`; of a very long one only the beginning, and how much is not shown.
fn shortened(text: &str, width: usize) -> Vec<String> {
    let mut lines = wrap(text, width);
    if lines.len() > MAX_LINES {
        let shown = lines.iter().take(MAX_LINES - 1).flat_map(|line| line.split(' ')).count();
        let n_words = text.split_whitespace().count();
        lines.truncate(MAX_LINES - 1);
        let rest = match n_words.saturating_sub(shown) {
            0 => "…".to_owned(),
            n => format!("… and {n} more words"),
        };
        lines.extend(wrap(&rest, width));
    }
    lines
}

/// A number of passages left out for `reason`, as words: `3 headings`, `1 contents`.
pub(super) fn counted(reason: OmissionReason, n: usize) -> String {
    let (one, many) = match reason {
        OmissionReason::Heading => ("heading", "headings"),
        OmissionReason::Stem => ("lead-in", "lead-ins"),
        OmissionReason::Title => ("title", "titles"),
        OmissionReason::Aims => ("of aims", "of aims"),
        OmissionReason::Contents => ("of contents", "of contents"),
        OmissionReason::Teaching => ("of teaching", "of teaching"),
        OmissionReason::Assessment => ("of assessment", "of assessment"),
        OmissionReason::Reading => ("of literature", "of literature"),
        OmissionReason::Credits => ("of credits or workload", "of credits or workload"),
        OmissionReason::Prerequisites => ("of prerequisites", "of prerequisites"),
        OmissionReason::Staff => ("of staff", "of staff"),
        OmissionReason::Level => ("of level or qualification", "of level or qualification"),
        OmissionReason::Administration => ("of administration", "of administration"),
        OmissionReason::OtherColumn => ("in another column", "in other columns"),
        OmissionReason::Field => ("another field", "other fields"),
        OmissionReason::OutsideOutcomes => ("outside the outcomes", "outside the outcomes"),
        OmissionReason::NoWords => ("without words", "without words"),
        OmissionReason::NotAnOutcome => ("refused by the model", "refused by the model"),
    };
    format!("{n} {}", if n == 1 { one } else { many })
}
