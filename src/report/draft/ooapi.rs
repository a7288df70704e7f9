//! A unit as a course of the Open Education API, version 6, with its learning outcomes. A level of
//! qualification belongs to a programme there, so a confirmed one stands in a programme of this course.

use serde::Serialize;
use uuid::Uuid;

use super::exchange::Draft;
use super::outcome_kind::StatedKind;
use super::remarks::{self, remarks};
use crate::framework::QualificationLevel;
use crate::model::Prediction;
use crate::outcome::{CognitiveProcess, Element, Language};
use crate::recognition::WorkloadUnit;
use crate::report::OutcomeReport;

/// `Course`, with `learningOutcomes` and `programmes` expanded.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Course {
    #[serde(rename = "courseId")]
    id: Uuid,
    primary_code: Code,
    name: Vec<Text>,
    description: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    study_load: Vec<StudyLoad>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    teaching_languages: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    admission_requirements: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assessment: Vec<Text>,
    learning_outcome_ids: Vec<Uuid>,
    learning_outcomes: Vec<LearningOutcome>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    programme_ids: Vec<Uuid>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    programmes: Vec<Programme>,
}

/// `LearningOutcome`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LearningOutcome {
    #[serde(rename = "learningOutcomeId")]
    id: Uuid,
    primary_code: Code,
    name: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    description: Vec<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    complexity_level: Option<&'static str>,
}

/// `Programme`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Programme {
    #[serde(rename = "programmeId")]
    id: Uuid,
    primary_code: Code,
    #[serde(rename = "programmeType")]
    kind: &'static str,
    name: Vec<Text>,
    description: Vec<Text>,
    level_of_qualification: String,
}

/// `IdentifierEntry`.
#[derive(Serialize)]
struct Code {
    #[serde(rename = "codeType")]
    kind: &'static str,
    code: String,
}

/// `LanguageTypedString`.
#[derive(Clone, Serialize)]
struct Text {
    language: &'static str,
    value: String,
}

/// `StudyLoadDescriptor`.
#[derive(Serialize)]
struct StudyLoad {
    #[serde(rename = "studyLoadUnit")]
    unit: &'static str,
    value: f64,
}

impl Course {
    /// The unit of `draft` as a course.
    pub(super) fn of(draft: &Draft) -> Self {
        let id = draft.identity.uuid("");
        let load = |unit, name| Some(StudyLoad { unit: name, value: draft.amount(unit)? });
        let ects = load(WorkloadUnit::Ects, "ects");
        let hours = load(WorkloadUnit::Hours, "hour");
        let learning_outcomes: Vec<_> =
            draft.unit.outcomes.iter().map(|report| outcome(draft, report)).collect();
        let mut description = vec![remark(remarks(draft).join("\n"))];
        let mut stated = remarks::stated(draft, &[]);
        stated.extend(draft.awarding_body().map(|body| format!("awarding body: {body}")));
        if !stated.is_empty() {
            description.push(draft.text(stated.join("\n")));
        }
        let programme = programme(draft);
        Self {
            primary_code: identifier(id),
            id,
            name: vec![draft.text(draft.title())],
            description,
            study_load: ects.into_iter().chain(hours).collect(),
            teaching_languages: draft.languages().into_iter().map(Language::alpha3).collect(),
            admission_requirements: draft.texts(Element::Prerequisites),
            assessment: draft.texts(Element::Assessment),
            learning_outcome_ids: learning_outcomes.iter().map(|it| it.id).collect(),
            learning_outcomes,
            programme_ids: programme.iter().map(|programme| programme.id).collect(),
            programmes: programme.into_iter().collect(),
        }
    }
}

impl Draft<'_> {
    fn text(&self, value: String) -> Text {
        Text { language: self.language_tag(), value }
    }

    fn texts(&self, element: Element) -> Vec<Text> {
        self.stated_text(element).map(|value| self.text(value)).into_iter().collect()
    }
}

const fn remark(value: String) -> Text {
    Text { language: remarks::LANGUAGE, value }
}

fn identifier(id: Uuid) -> Code {
    Code { kind: "uuid", code: id.to_string() }
}

fn outcome(draft: &Draft, report: &OutcomeReport) -> LearningOutcome {
    let id = draft.identity.uuid(&format!("outcome/{}", report.number));
    let own_code = report.outcome.code.clone();
    let language = report.outcome.lang.map_or(draft.language_tag(), Language::code);
    LearningOutcome {
        id,
        primary_code: own_code
            .map_or_else(|| identifier(id), |code| Code { kind: "identifier", code }),
        name: vec![Text { language, value: report.outcome.text.clone() }],
        description: StatedKind::of(report).map(|kind| remark(kind.remark())).into_iter().collect(),
        complexity_level: report.prediction.as_ref().map(complexity),
    }
}

/// The most probable process as a level of complexity; the simpler one of two that are equal.
fn complexity(prediction: &Prediction) -> &'static str {
    let share = |process: CognitiveProcess| prediction.p_bloom[process.index()];
    let most = CognitiveProcess::ALL.into_iter().fold(CognitiveProcess::Remember, |most, next| {
        if share(next) > share(most) { next } else { most }
    });
    match most {
        CognitiveProcess::Remember => "bloom_1",
        CognitiveProcess::Understand => "bloom_2",
        CognitiveProcess::Apply => "bloom_3",
        CognitiveProcess::Analyse => "bloom_4",
        CognitiveProcess::Evaluate => "bloom_5",
        CognitiveProcess::Create => "bloom_6",
    }
}

/// The programme that carries the confirmed level; none without one that the format can name.
fn programme(draft: &Draft) -> Option<Programme> {
    let confirmation = draft.confirmation?;
    let dutch = confirmation.national().find(|level| level.code() == "NL-NLQF:4+");
    let level_of_qualification = match dutch {
        Some(_) => "nlqf_4plus".to_owned(),
        None => format!("eqf_{}", confirmation.eqf().map(QualificationLevel::name)?),
    };
    let id = draft.identity.uuid("programme");
    Some(Programme {
        primary_code: identifier(id),
        id,
        kind: "x-micro-credential",
        name: vec![draft.text(draft.title())],
        description: vec![remark(format!("Level confirmed: {confirmation}."))],
        level_of_qualification,
    })
}
