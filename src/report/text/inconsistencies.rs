//! The list of what is inconsistent in a unit.

use crate::consistency::Inconsistency;
use crate::ingest::Place;
use crate::report::UnitReport;

use super::layout::{Column, Look, Page, wrap};

const LINE_WIDTH: usize = 6;
const CODE_WIDTH: usize = 6;
const SEVERITY_WIDTH: usize = 8;

pub(super) fn push_inconsistencies(page: &mut Page, unit: &UnitReport) {
    let text_width = page.width.saturating_sub(LINE_WIDTH + CODE_WIDTH + SEVERITY_WIDTH + 4);
    for finding in &unit.inconsistencies {
        let column = |text: String, width, look| Column { lines: vec![text], width, look };
        let line = place_of(unit, finding).map_or_else(String::new, |place| place.to_string());
        let mut lines = wrap(&finding.message, text_width);
        lines.extend(wrap(&format!("→ {}", finding.remedy), text_width));
        page.row(&[
            column(format!("{line:>LINE_WIDTH$}"), LINE_WIDTH, Look::Faint),
            column(finding.code.to_owned(), CODE_WIDTH, Look::Plain),
            column(finding.severity.to_string(), SEVERITY_WIDTH, Look::Warning),
            Column { lines, width: text_width, look: Look::Plain },
        ]);
    }
}

/// The line, page or paragraph of the outcome that a finding is about.
fn place_of(unit: &UnitReport, finding: &Inconsistency) -> Option<usize> {
    let outcome = unit.outcomes.get(finding.outcome?.checked_sub(1)?)?;
    Some(outcome.place.map_or(outcome.line, Place::number))
}
