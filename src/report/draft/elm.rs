//! A unit as a qualification of the European Learning Model, version 3, in JSON-LD. The keys are those
//! of the context `edc-ap`; the model allows the levels of a framework on a qualification alone.

use serde::{Serialize, Serializer};

use super::exchange::Draft;
use super::outcome_kind::StatedKind;
use super::remarks::{self, remarks};
use crate::framework::Term;
use crate::outcome::{Element, Language};
use crate::recognition::WorkloadUnit;
use crate::report::OutcomeReport;

const CONTEXT: [&str; 2] =
    ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"];

/// What a course or module attests is part of a qualification, never a whole one.
const IS_PARTIAL: bool = true;

/// `Qualification`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Qualification {
    #[serde(rename = "@context")]
    context: [&'static str; 2],
    id: String,
    r#type: &'static str,
    title: Literal,
    additional_note: Vec<Note>,
    #[serde(rename = "isPartialQualification")]
    is_partial: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    eqf_level: Option<Concept>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    nqf_level: Vec<Concept>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit_point: Option<CreditPoint>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume_of_learning: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    language: Vec<Concept>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry_requirement: Option<Note>,
    learning_outcome: Vec<LearningOutcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proven_by: Option<Assessment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    awarding_opportunity: Option<AwardingOpportunity>,
}

/// `LearningOutcome`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LearningOutcome {
    id: String,
    r#type: &'static str,
    title: Literal,
    #[serde(skip_serializing_if = "Option::is_none")]
    dc_type: Option<Concept>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    additional_note: Vec<Note>,
}

/// `Note`.
#[derive(Serialize)]
struct Note {
    id: String,
    r#type: &'static str,
    #[serde(rename = "noteLiteral")]
    literal: Literal,
}

/// `CreditPoint`.
#[derive(Serialize)]
struct CreditPoint {
    id: String,
    r#type: &'static str,
    framework: Concept,
    point: String,
}

/// `LearningAssessmentSpecification`.
#[derive(Serialize)]
struct Assessment {
    id: String,
    r#type: &'static str,
    title: Literal,
}

/// `AwardingOpportunity`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AwardingOpportunity {
    id: String,
    r#type: &'static str,
    awarding_body: Organisation,
    learning_achievement_specification: Reference,
}

/// `Organisation`; the model asks for its country.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Organisation {
    id: String,
    r#type: &'static str,
    legal_name: Literal,
    location: Location,
}

/// `Location`.
#[derive(Serialize)]
struct Location {
    id: String,
    r#type: &'static str,
    address: Address,
}

/// `Address`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Address {
    id: String,
    r#type: &'static str,
    country_code: Concept,
}

/// A node that stands elsewhere in the document.
#[derive(Serialize)]
struct Reference {
    id: String,
    r#type: &'static str,
}

/// `Concept` with its `ConceptScheme`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Concept {
    id: String,
    r#type: &'static str,
    in_scheme: Reference,
    pref_label: Literal,
}

/// Words with the tag of their language, written as `{"sv": "…"}`.
struct Literal {
    language: &'static str,
    text: String,
}

impl Serialize for Literal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.language, &self.text)])
    }
}

impl From<Term> for Concept {
    fn from(term: Term) -> Self {
        let scheme = Reference { id: term.scheme.to_owned(), r#type: "ConceptScheme" };
        let pref_label = Literal { language: remarks::LANGUAGE, text: term.label };
        Self { id: term.uri, r#type: "Concept", in_scheme: scheme, pref_label }
    }
}

impl Qualification {
    /// The unit of `draft` as a qualification.
    pub(super) fn of(draft: &Draft) -> Self {
        let levels =
            draft.confirmation.map(|confirmation| (confirmation.eqf(), confirmation.national()));
        let (eqf, national) = levels.map_or((None, None), |(eqf, national)| (eqf, Some(national)));
        Self {
            context: CONTEXT,
            id: draft.identity.urn(""),
            r#type: "Qualification",
            title: draft.literal(draft.title()),
            additional_note: draft.notes_of_unit(),
            is_partial: IS_PARTIAL,
            eqf_level: eqf.and_then(Term::of_level).map(Concept::from),
            nqf_level: national
                .into_iter()
                .flatten()
                .filter_map(Term::of_level)
                .map(Concept::from)
                .collect(),
            credit_point: draft.amount(WorkloadUnit::Ects).map(|points| CreditPoint {
                id: draft.identity.urn("credits"),
                r#type: "CreditPoint",
                framework: Term::of_ects().into(),
                point: points.to_string(),
            }),
            volume_of_learning: draft.amount(WorkloadUnit::Hours).map(duration),
            language: draft
                .languages()
                .into_iter()
                .map(Term::of_language)
                .map(Concept::from)
                .collect(),
            entry_requirement: draft
                .stated_text(Element::Prerequisites)
                .map(|text| draft.note("prerequisites", draft.literal(text))),
            learning_outcome: draft
                .unit
                .outcomes
                .iter()
                .map(|report| outcome(draft, report))
                .collect(),
            proven_by: draft.stated_text(Element::Assessment).map(|text| assessment(draft, text)),
            awarding_opportunity: awarding(draft),
        }
    }
}

/// Hours as a duration of ISO 8601.
fn duration(hours: f64) -> String {
    let minutes = (hours.fract() * 60.0).round();
    let whole = hours.trunc();
    if minutes > 0.0 { format!("PT{whole}H{minutes}M") } else { format!("PT{whole}H") }
}

impl Draft<'_> {
    fn literal(&self, text: String) -> Literal {
        Literal { language: self.language_tag(), text }
    }

    fn note(&self, part: &str, literal: Literal) -> Note {
        Note { id: self.identity.urn(&format!("note/{part}")), r#type: "Note", literal }
    }

    /// The remarks, then what the document states and the model has no field for.
    fn notes_of_unit(&self) -> Vec<Note> {
        let remarks =
            remarks(self).into_iter().map(|text| Literal { language: remarks::LANGUAGE, text });
        let mut stated = remarks::stated(self, &[]);
        if self.country().is_none() {
            stated.extend(self.awarding_body().map(|body| format!("awarding body: {body}")));
        }
        let stated = stated.into_iter().map(|text| self.literal(text));
        (1..)
            .zip(remarks.chain(stated))
            .map(|(number, literal)| self.note(&format!("{number}"), literal))
            .collect()
    }
}

fn outcome(draft: &Draft, report: &OutcomeReport) -> LearningOutcome {
    let part = format!("outcome/{}", report.number);
    let kind = StatedKind::of(report);
    let remark = kind.map(|kind| Literal { language: remarks::LANGUAGE, text: kind.remark() });
    let language = report.outcome.lang.map_or(draft.language_tag(), Language::code);
    LearningOutcome {
        id: draft.identity.urn(&part),
        r#type: "LearningOutcome",
        title: Literal { language, text: report.outcome.text.clone() },
        dc_type: kind.and_then(|kind| Term::of_kind(kind.kind)).map(Concept::from),
        additional_note: remark.into_iter().map(|remark| draft.note(&part, remark)).collect(),
    }
}

fn assessment(draft: &Draft, text: String) -> Assessment {
    Assessment {
        id: draft.identity.urn("assessment"),
        r#type: "LearningAssessmentSpecification",
        title: draft.literal(text),
    }
}

/// Who awards the qualification; nothing where the document does not state the country as well.
fn awarding(draft: &Draft) -> Option<AwardingOpportunity> {
    let (body, country) = draft.awarding_body().zip(draft.country())?;
    let urn = |part| draft.identity.urn(part);
    let country_code = Term::of_country(country).into();
    let address = Address { id: urn("address"), r#type: "Address", country_code };
    Some(AwardingOpportunity {
        id: urn("awarding"),
        r#type: "AwardingOpportunity",
        awarding_body: Organisation {
            id: urn("awarding-body"),
            r#type: "Organisation",
            legal_name: draft.literal(body.to_owned()),
            location: Location { id: urn("location"), r#type: "Location", address },
        },
        learning_achievement_specification: Reference { id: urn(""), r#type: "Qualification" },
    })
}
