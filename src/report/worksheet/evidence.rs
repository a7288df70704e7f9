//! What a report holds on each question.

use crate::outcome::{Element, Fact};
use crate::recognition::{Listing, Purpose, QualityStatus};
use crate::report::text::{kinds, level, rule};
use crate::report::{DocumentReport, LocatedFact, OutcomeReport, UnitReport};

use super::question::Question;

/// A piece of evidence.
pub(super) struct Evidence {
    /// What it is.
    pub(super) label: &'static str,
    pub(super) text: String,
    /// Where it stands in the document.
    pub(super) place: Option<String>,
}

impl Evidence {
    fn new(label: &'static str, text: impl Into<String>) -> Self {
        Self { label, text: text.into(), place: None }
    }
}

/// The evidence on `question` in `unit`, most telling first.
pub(super) fn evidence(
    question: Question,
    document: &DocumentReport,
    unit: &UnitReport,
) -> Vec<Evidence> {
    match question {
        Question::Quality => quality(unit),
        Question::Verification => verification(document, unit),
        Question::Level => levels(unit),
        Question::Outcomes => outcomes(unit),
        Question::Workload => workload(unit),
        Question::Testing => {
            let mut found = stated(unit, Element::Assessment, "Assessment");
            found.extend(stated(unit, Element::Grade, "Grade"));
            found.extend(stated(unit, Element::Participation, "Participation"));
            found
        }
        Question::Identification => identification(unit),
    }
}

/// The facts of one element with their places.
fn stated(unit: &UnitReport, element: Element, label: &'static str) -> Vec<Evidence> {
    let facts = unit.facts.iter().filter(|located| located.fact.element == element);
    facts
        .map(|located| Evidence {
            label,
            text: shown(&located.fact).to_owned(),
            place: Some(place(located)),
        })
        .collect()
}

/// A fact's value; who the learner is stays out of every worksheet.
pub(super) fn shown(fact: &Fact) -> &str {
    if fact.element == Element::Learner { "identified" } else { &fact.value }
}

/// Where a fact stands and how sure it is.
pub(super) fn place(located: &LocatedFact) -> String {
    let LocatedFact { line, place, fact } = located;
    match (place, line, &fact.path) {
        (Some(place), ..) => format!("{place}, {}", fact.confidence),
        (None, Some(line), _) => format!("line {line}, {}", fact.confidence),
        (None, None, Some(path)) => format!("{path}, {}", fact.confidence),
        (None, None, None) => fact.confidence.to_string(),
    }
}

fn quality(unit: &UnitReport) -> Vec<Evidence> {
    let mut found = stated(unit, Element::AwardingBody, "Awarding body");
    found.extend(stated(unit, Element::QualityAssurance, "Quality assurance"));
    found.extend(unit.recognition.quality.as_ref().map(|status| {
        let mut evidence = Evidence::new("DEQAR", listing(status));
        evidence.place = Some(status.file.clone());
        evidence
    }));
    let reviews = unit.recognition.quality.iter().flat_map(|status| &status.reviews);
    found.extend(reviews.map(|review| Evidence::new("Report", review.to_string())));
    found
}

/// What a register holds, in words.
pub(in crate::report) fn listing(status: &QualityStatus) -> String {
    let body = status.awarding_body.as_deref().unwrap_or_default();
    match &status.listing {
        Listing::Listed => {
            let n = status.reviews.len();
            let noun = if n == 1 { "report" } else { "reports" };
            format!("`{body}` is listed with {n} {noun}")
        }
        Listing::Ambiguous { institutions } => {
            format!("`{body}` is the name of several institutions: {}", institutions.join(", "))
        }
        Listing::NotListed => format!("`{body}` is not listed under that name"),
        Listing::NoAwardingBody => "the document states no awarding body to look for".to_owned(),
    }
}

fn verification(document: &DocumentReport, unit: &UnitReport) -> Vec<Evidence> {
    let mut found = match unit.recognition.completeness.purpose {
        Purpose::Credential => stated(unit, Element::AwardingBody, "Issuer"),
        Purpose::Description => vec![Evidence::new(
            "Document",
            "a description, not a certificate: ask the holder for the certificate",
        )],
    };
    found.extend(stated(unit, Element::Date, "Date of issue"));
    found.extend(document.notes.iter().map(|note| Evidence::new("Read", note.clone())));
    found.push(Evidence::new("SHA-256", document.source_sha256.clone()));
    found
}

fn levels(unit: &UnitReport) -> Vec<Evidence> {
    let mut found = stated(unit, Element::Level, "Stated");
    found.extend(
        unit.declared.as_ref().map(|declared| Evidence::new("Compared", declared.to_string())),
    );
    found.push(Evidence::new("By the outcomes", level(unit)));
    found.push(Evidence::new("Rule", rule(&unit.profile)));
    let shown = unit.equivalents.iter().map(ToString::to_string);
    found.extend(shown.map(|text| Evidence::new("Shown in", text)));
    found
}

fn outcomes(unit: &UnitReport) -> Vec<Evidence> {
    let mut found: Vec<_> =
        unit.caution.iter().map(|caution| Evidence::new("Caution", caution.clone())).collect();
    found.push(Evidence::new("Kinds", kinds(&unit.profile)));
    found.extend(unit.outcomes.iter().map(|outcome| {
        let judged = outcome.prediction.as_ref().map_or_else(
            || "not judged".to_owned(),
            |found| {
                let processes: Vec<_> = found.bloom.iter().map(ToString::to_string).collect();
                format!(
                    "{}, level {} ({} to {}), {}",
                    found.kind,
                    found.level,
                    found.level_low,
                    found.level_high,
                    processes.join(", ")
                )
            },
        );
        Evidence {
            label: "Outcome",
            text: format!("{} — {judged}", outcome.outcome.text),
            place: Some(place_of(outcome)),
        }
    }));
    found.extend(unit.inconsistencies.iter().map(|finding| {
        let outcome = finding.outcome.and_then(|number| unit.outcomes.get(number.checked_sub(1)?));
        Evidence {
            label: "Finding",
            text: format!("{} {}", finding.code, finding.message),
            place: Some(outcome.map_or_else(|| "the whole unit".to_owned(), place_of)),
        }
    }));
    found
}

/// Where an outcome stands in its document.
fn place_of(outcome: &OutcomeReport) -> String {
    outcome.place.map_or_else(|| format!("line {}", outcome.line), |place| place.to_string())
}

fn workload(unit: &UnitReport) -> Vec<Evidence> {
    let mut found = stated(unit, Element::Workload, "Stated");
    let read = unit.recognition.workload.as_ref();
    found.extend(read.map(|stated| Evidence::new("Read as", stated.to_string())));
    found
}

fn identification(unit: &UnitReport) -> Vec<Evidence> {
    let mut found = stated(unit, Element::Learner, "Learner");
    if unit.recognition.completeness.purpose == Purpose::Description {
        found.push(Evidence::new("Learner", "named on the certificate only, not in a description"));
    }
    found.extend(stated(unit, Element::Supervision, "Supervision"));
    found
}
