//! What a unit states for its recognition: in a few lines, or element by element.

use crate::outcome::Element;
use crate::recognition::{Completeness, ElementState, Recognition, Track, TrackName};
use crate::report::UnitReport;
use crate::report::worksheet::listing;

use super::layout::{Column, Look, Page, wrap};

const ELEMENT_WIDTH: usize = 29;
const LINE_WIDTH: usize = 6;
/// Lines of one value that are shown.
const MAX_LINES: usize = 3;

/// The lines in the head of a unit.
pub(super) fn push_recognition(page: &mut Page, recognition: &Recognition) {
    if let Some(stated) = &recognition.workload {
        page.field("Workload", &stated.to_string(), Look::Plain);
    }
    page.field("Elements", &elements(&recognition.completeness), Look::Plain);
    page.field("Track", &track(&recognition.track), Look::Plain);
    if let Some(status) = &recognition.quality {
        page.field("DEQAR", &listing(status), Look::Plain);
        for review in &status.reviews {
            page.field("", &review.to_string(), Look::Plain);
        }
    }
}

/// How many mandatory elements are there, and which are not.
pub(in crate::report) fn elements(found: &Completeness) -> String {
    let names = |state| -> Vec<_> { found.mandatory(state).map(Element::phrase).collect() };
    let missing = names(ElementState::Missing);
    let on_certificate = names(ElementState::OnCertificate);
    let mut parts = vec![format!("{} of {} stated", found.n_found(), Element::MANDATORY.len())];
    if !missing.is_empty() {
        parts.push(format!("not {}", missing.join(", ")));
    }
    if !on_certificate.is_empty() {
        parts.push(format!("on the certificate: {}", on_certificate.join(", ")));
    }
    parts.join("; ")
}

fn track(track: &Track) -> String {
    match track.name {
        TrackName::LisbonRecognitionConvention if track.on_certificate.is_empty() => {
            track.name.phrase().to_owned()
        }
        TrackName::LisbonRecognitionConvention => {
            format!("{}, with the certificate", track.name.phrase())
        }
        TrackName::PriorLearning => {
            format!("{}, unless what is missing is supplied", track.name.phrase())
        }
    }
}

/// Every element with its value and line.
pub(super) fn push_elements(page: &mut Page, unit: &UnitReport) {
    let width = page.width.saturating_sub(LINE_WIDTH + ELEMENT_WIDTH + 2);
    for status in &unit.recognition.completeness.elements {
        let column = |text: String, width, look| Column { lines: vec![text], width, look };
        let name = status.element.phrase().trim_start_matches("the ");
        let facts: Vec<_> = status.facts.iter().filter_map(|&at| unit.facts.get(at)).collect();
        let values: Vec<_> = facts.iter().map(|located| located.fact.value.as_str()).collect();
        let (text, look) = match status.state {
            ElementState::Found if status.element == Element::LearningOutcomes => {
                (format!("{} outcomes", unit.outcomes.len()), Look::Plain)
            }
            ElementState::Found => (values.join(" · "), Look::Plain),
            ElementState::Missing if status.is_mandatory => ("missing".to_owned(), Look::Warning),
            ElementState::Missing => ("not stated (optional)".to_owned(), Look::Faint),
            ElementState::OnCertificate => ("on the certificate".to_owned(), Look::Faint),
        };
        let line = facts.first().and_then(|located| located.line);
        let line = line.map_or_else(String::new, |line| line.to_string());
        let mut lines = wrap(&text, width);
        if lines.len() > MAX_LINES {
            lines.truncate(MAX_LINES);
            lines.push("…".to_owned());
        }
        page.row(&[
            column(format!("{line:>LINE_WIDTH$}"), LINE_WIDTH, Look::Faint),
            column(name.to_owned(), ELEMENT_WIDTH, Look::Plain),
            Column { lines, width, look },
        ]);
    }
}
