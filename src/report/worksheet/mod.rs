//! A worksheet on paper for a recognition officer: the evidence on each of seven questions, and an
//! empty field for her judgement. It judges nothing.

mod evidence;
mod question;

use std::io::{self, Write};

use chrono::NaiveDate;

use crate::outcome::Element;
use crate::recognition::{ElementState, TrackName};

use super::text::elements;
use super::{DocumentReport, Report, UnitReport};

pub(super) use evidence::listing;
use evidence::{Evidence, evidence, place, shown};
use question::Question;

const STYLE: &str = include_str!("worksheet.css");

/// Writes the report as a worksheet in HTML, one article a unit, which prints on A4.
///
/// # Errors
///
/// If writing fails.
pub fn write_worksheet(
    report: &Report,
    date: Option<NaiveDate>,
    mut out: impl Write,
) -> io::Result<()> {
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Recognition worksheet</title>\n<style>\n{STYLE}</style>\n</head>\n<body>"
    )?;
    for document in &report.documents {
        if document.units.is_empty() {
            writeln!(
                out,
                "<article>\n<h1>{}</h1>\n<p>No learning outcomes were found in this document.</p>\n\
                 </article>",
                escaped(&document.name)
            )?;
        }
        for unit in &document.units {
            write_unit(&mut out, report, document, unit, date)?;
        }
    }
    writeln!(out, "</body>\n</html>")?;
    out.flush()
}

fn write_unit(
    out: &mut impl Write,
    report: &Report,
    document: &DocumentReport,
    unit: &UnitReport,
    date: Option<NaiveDate>,
) -> io::Result<()> {
    let title = unit.title.as_deref().unwrap_or(&document.name);
    let model = &report.model;
    let on = date.map(|date| format!(" · {date}")).unwrap_or_default();
    writeln!(
        out,
        "<article>\n<h1>{}</h1>\n<p class=\"source\">{} · {} {} · model {} {}{on}</p>\n\
         <p>This worksheet collects what the document states and what its wording suggests. It \
         decides nothing: every judgement is yours.</p>",
        escaped(title),
        escaped(&document.name),
        report.program.name,
        report.program.version,
        escaped(&model.name),
        escaped(&model.version)
    )?;
    for (number, question) in (1..).zip(Question::ALL) {
        let is_long = question == Question::Outcomes;
        writeln!(
            out,
            "<section{}>\n<h2>{number}. {}</h2>\n<p class=\"prompt\">{}</p>",
            if is_long { " class=\"long\"" } else { "" },
            question.name(),
            question.prompt()
        )?;
        write_evidence(out, &evidence(question, document, unit))?;
        writeln!(out, "<div class=\"judgement\">Your judgement:</div>\n</section>")?;
    }
    write_elements(out, unit)?;
    for note in &report.notes {
        writeln!(out, "<p class=\"source\">{}</p>", escaped(note))?;
    }
    writeln!(
        out,
        "<div class=\"signature\"><span>Officer</span><span>Date</span><span>Signature</span></div>\
         \n</article>"
    )
}

fn write_evidence(out: &mut impl Write, found: &[Evidence]) -> io::Result<()> {
    if found.is_empty() {
        return writeln!(out, "<p class=\"none\">Nothing found in the document.</p>");
    }
    writeln!(out, "<table>")?;
    for Evidence { label, text, place } in found {
        writeln!(
            out,
            "<tr><td class=\"label\">{label}</td><td>{}</td><td class=\"place\">{}</td></tr>",
            escaped(text),
            escaped(place.as_deref().unwrap_or_default())
        )?;
    }
    writeln!(out, "</table>")
}

/// The elements of the Council Recommendation, and the way that they leave open.
fn write_elements(out: &mut impl Write, unit: &UnitReport) -> io::Result<()> {
    let completeness = &unit.recognition.completeness;
    writeln!(
        out,
        "<section class=\"long\">\n<h2>Elements of the Council Recommendation</h2>\n<p>{}.</p>\n\
         <table>\n<tr><th>Element</th><th>Stated</th><th>Where</th></tr>",
        escaped(&elements(completeness))
    )?;
    for status in &completeness.elements {
        let facts: Vec<_> = status.facts.iter().filter_map(|&at| unit.facts.get(at)).collect();
        let said = match status.state {
            ElementState::Found if status.element == Element::LearningOutcomes => {
                let n = unit.outcomes.len();
                if n == 1 { "1 outcome".to_owned() } else { format!("{n} outcomes") }
            }
            ElementState::Found => {
                facts.iter().map(|located| shown(&located.fact)).collect::<Vec<_>>().join(" · ")
            }
            ElementState::Missing => "missing".to_owned(),
            ElementState::OnCertificate => "to be stated on the certificate".to_owned(),
        };
        let look = if status.is_mandatory && status.state == ElementState::Missing {
            " class=\"missing\""
        } else {
            ""
        };
        let kind = if status.is_mandatory { "" } else { " (optional)" };
        let places: Vec<_> = facts.iter().map(|located| place(located)).collect();
        writeln!(
            out,
            "<tr><td class=\"label\">{}{kind}</td><td{look}>{}</td><td class=\"place\">{}</td></tr>",
            status.element.phrase(),
            escaped(&said),
            escaped(&places.join("; "))
        )?;
    }
    let track = &unit.recognition.track;
    let way = match track.name {
        TrackName::LisbonRecognitionConvention if track.on_certificate.is_empty() => {
            "all mandatory elements are stated".to_owned()
        }
        TrackName::LisbonRecognitionConvention => {
            "all that a description can state is stated; the certificate has to state the rest"
                .to_owned()
        }
        TrackName::PriorLearning => {
            let missing: Vec<_> = track.missing.iter().map(|element| element.phrase()).collect();
            format!("not stated: {}", missing.join(", "))
        }
    };
    writeln!(
        out,
        "</table>\n<p><strong>Track left open:</strong> {} ({}).</p>\n\
         <div class=\"judgement\">Your decision:</div>\n</section>",
        track.name.phrase(),
        escaped(&way)
    )
}

/// Text for HTML; control characters are shown as `�`.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            _ if letter.is_control() && !letter.is_whitespace() => safe.push('\u{fffd}'),
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_of_a_document_becomes_markup() {
        assert_eq!(escaped("a<b>&\"c\u{0}"), "a&lt;b&gt;&amp;&quot;c\u{fffd}");
    }

    #[test]
    fn the_methodology_has_seven_questions() {
        let names: std::collections::BTreeSet<_> =
            Question::ALL.iter().map(|question| question.name()).collect();
        assert_eq!(names.len(), 7);
        assert!(Question::ALL.iter().all(|question| question.prompt().ends_with('?')));
    }
}
