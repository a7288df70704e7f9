//! Tests of the drafts: what each format holds of a unit, and that no level stands in a field for
//! levels unless a person confirmed it.

use serde_json::{Value, json};

use super::*;
use crate::aggregate::{LevelRule, LevelVote, Tally};
use crate::encode::{FeatureSpace, NgramSpace};
use crate::ingest::Format;
use crate::model::{LevelScale, ModelIdentity, Prediction};
use crate::outcome::{
    ClaimedKind, CognitiveProcess, Confidence, Element, EqfLevel, Fact, Kind, Outcome,
    OutcomeSource,
};
use crate::recognition::{Inquiry, Recognition};
use crate::report::{
    DocumentReport, LocatedFact, OutcomeReport, OutcomeStatus, Report, ReportSettings, UnitReport,
};

const LEARNER: &str = "Maja Lindqvist";

fn level(number: u8) -> EqfLevel {
    EqfLevel::new(number).unwrap()
}

fn prediction(kind: Kind, p_bloom: [f64; 6]) -> Prediction {
    Prediction {
        kind,
        p_kind: [0.3; 3],
        level: level(6),
        level_mean: 6.0,
        level_low: level(5),
        level_high: level(7),
        p_level: [0.125; 8],
        reading_mean: 5.0,
        bloom: vec![CognitiveProcess::Understand],
        p_bloom,
        p_outcome: 1.0,
    }
}

/// An outcome in Swedish that the document files under `claimed`, if under anything.
fn outcome(
    number: usize,
    text: &str,
    claimed: Option<Kind>,
    estimated: Option<Kind>,
) -> OutcomeReport {
    OutcomeReport {
        number,
        line: number,
        place: None,
        status: if estimated.is_some() { OutcomeStatus::Ok } else { OutcomeStatus::Abstained },
        outcome: Outcome {
            text: text.to_owned(),
            spans: Vec::new(),
            stem: Vec::new(),
            code: (number == 1).then(|| "LO1".to_owned()),
            claimed_kind: claimed.map(|kind| ClaimedKind { kind, claim: String::new() }),
            lang: None,
            source: OutcomeSource::Heading,
        },
        evidence: None,
        prediction: estimated.map(|kind| prediction(kind, [0.1, 0.6, 0.2, 0.7, 0.7, 0.0])),
    }
}

fn fact(element: Element, value: &str) -> LocatedFact {
    let (spans, path, confidence) = (Vec::new(), None, Confidence::Labelled);
    let fact = Fact { element, value: value.to_owned(), spans, path, confidence };
    LocatedFact { line: None, place: None, fact }
}

fn unit() -> UnitReport {
    let mut tally = Tally::default();
    let (low, high) = (level(5), level(7));
    for kind in Kind::ALL {
        let vote =
            LevelVote { level: level(6), level_low: low, level_high: high, kind, weight: 1.0 };
        tally.add(&vote);
    }
    UnitReport {
        title: Some("Brobygge i trä".to_owned()),
        lang: Some("sv".parse().unwrap()),
        n_abstained: 1,
        profile: tally.profile(LevelRule::Auto, 3),
        cycle: None,
        equivalents: Vec::new(),
        declared: None,
        outcomes: vec![
            outcome(1, "förklara hur trä bär last", Some(Kind::Knowledge), Some(Kind::Skill)),
            outcome(2, "beräkna *böjning* i en balk", None, Some(Kind::Skill)),
            outcome(3, "ansvara för en byggplats", None, Some(Kind::Competence)),
            outcome(4, "limträ", None, None),
        ],
        facts: vec![
            fact(Element::Learner, LEARNER),
            fact(Element::Grade, "väl godkänd"),
            fact(Element::AwardingBody, "Tekniska skolan i Ådalen"),
            fact(Element::Country, "SE"),
            fact(Element::Workload, "7,5 ECTS, 200 timmar"),
            fact(Element::Level, "nivå 7"),
            fact(Element::Language, "Swedish"),
            fact(Element::Assessment, "En ritning och ett prov."),
            fact(Element::Prerequisites, "Matematik."),
        ],
        recognition: Recognition::of(&[], 0, &Inquiry::default()),
        caution: None,
        inconsistencies: Vec::new(),
    }
}

fn report(units: Vec<UnitReport>) -> Report {
    let space =
        NgramSpace { version: 1, bucket_bits: 4, n_first_words: 1, min_chars: 2, max_chars: 3 };
    let model = ModelIdentity {
        name: "small".to_owned(),
        version: "1".to_owned(),
        sha256: "0123456789abcdef".to_owned(),
        feature_space: FeatureSpace::Ngram(space),
        trained_on: Vec::new(),
        seed: 0,
        scale: LevelScale::identity(1.0),
        coverage: 0.8,
        min_p_outcome: 0.5,
        bloom_thresholds: [0.5; 6],
    };
    let (rule, min_outcomes) = (LevelRule::Auto, 3);
    let settings = ReportSettings {
        rule,
        min_outcomes,
        lang: None,
        declared: None,
        show_in: Vec::new(),
        evidence: false,
    };
    let mut report = Report::new(model, settings);
    report.documents.push(DocumentReport {
        name: "courses/bridges.md".to_owned(),
        format: Format::Markdown,
        encoding: "UTF-8".to_owned(),
        source_sha256: "a".to_owned(),
        text_sha256: "b".to_owned(),
        notes: Vec::new(),
        facts: Vec::new(),
        units,
        omissions: Vec::new(),
    });
    report
}

fn confirmed(levels: &[&str]) -> DraftSelection {
    let levels = levels.iter().map(|level| level.parse().unwrap()).collect();
    let confirmation = Confirmation::new(levels, "Ada Osei", None).unwrap();
    DraftSelection { unit: None, confirmation: Some(confirmation) }
}

fn written(units: Vec<UnitReport>, format: DraftFormat, selection: &DraftSelection) -> String {
    let mut out = Vec::new();
    write_drafts(&report(units), format, selection, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn draft(format: DraftFormat, selection: &DraftSelection) -> Value {
    serde_json::from_str(&written(vec![unit()], format, selection)).unwrap()
}

fn unconfirmed(format: DraftFormat) -> Value {
    draft(format, &DraftSelection::default())
}

#[test]
fn a_suggested_or_stated_level_stands_in_words_alone() {
    for format in DraftFormat::ALL {
        let text = written(vec![unit()], format, &DraftSelection::default());
        assert!(text.contains("Suggested level, no decision: EQF 6, interval 5 to 7"), "{text}");
        assert!(text.contains("level: nivå 7"), "{text}");
        for field in ["eqfLevel", "nqfLevel", "educationLevel", "levelOfQualification", "alignment"]
        {
            assert!(!text.contains(field), "{format}: {field} in {text}");
        }
        assert!(!text.contains("snb/eqf"), "{text}");
    }
}

#[test]
fn a_confirmed_level_stands_in_its_field_with_who_confirmed_it() {
    let both = confirmed(&["EQF:6", "SCQF:9"]);
    let elm = draft(DraftFormat::Elm, &both);
    assert_eq!(elm["eqfLevel"]["id"], "http://data.europa.eu/snb/eqf/6");
    assert_eq!(elm["eqfLevel"]["inScheme"]["id"], "http://data.europa.eu/snb/eqf/25831c2");
    assert_eq!(elm["nqfLevel"][0]["prefLabel"]["en"], "SCQF 9");
    let badge = draft(DraftFormat::OpenBadge, &both);
    assert_eq!(badge["alignment"][0]["targetUrl"], "http://data.europa.eu/snb/eqf/6");
    assert_eq!(badge["alignment"][0]["targetFramework"], "European Qualifications Framework");
    let course = draft(DraftFormat::Ooapi, &both);
    assert_eq!(course["programmes"][0]["levelOfQualification"], "eqf_6");
    assert_eq!(course["programmeIds"][0], course["programmes"][0]["programmeId"]);
    for draft in [elm, badge, course] {
        let text = draft.to_string();
        assert!(text.contains("Level confirmed: EQF 6, SCQF 9, by Ada Osei."), "{text}");
        assert!(!text.contains("A level given here is a suggestion"), "{text}");
        assert!(text.contains("not a full degree giving access to the next level"), "{text}");
        assert!(text.contains("Suggested level, no decision: EQF 6"), "{text}");
    }
}

#[test]
fn a_confirmed_national_level_gives_no_european_one() {
    let national = confirmed(&["SCQF:9"]);
    assert_eq!(draft(DraftFormat::Elm, &national).get("eqfLevel"), None);
    assert_eq!(draft(DraftFormat::Ooapi, &national).get("programmes"), None);
    let badge = draft(DraftFormat::OpenBadge, &national);
    assert_eq!(badge["alignment"].as_array().map(Vec::len), Some(1));
    let dutch = draft(DraftFormat::Ooapi, &confirmed(&["NL-NLQF:4+"]));
    assert_eq!(dutch["programmes"][0]["levelOfQualification"], "nlqf_4plus");
}

#[test]
fn no_draft_names_the_learner_or_the_grade() {
    for format in DraftFormat::ALL {
        let text = written(vec![unit()], format, &confirmed(&["EQF:6"]));
        assert!(!text.contains(LEARNER) && !text.contains("väl godkänd"), "{text}");
    }
}

#[test]
fn elm_types_knowledge_and_skills_and_says_competence_in_a_note() {
    let elm = unconfirmed(DraftFormat::Elm);
    let outcomes = &elm["learningOutcome"];
    assert_eq!(outcomes[0]["dcType"]["id"], "http://data.europa.eu/snb/skill-type/knowledge");
    assert_eq!(outcomes[1]["dcType"]["id"], "http://data.europa.eu/snb/skill-type/skill");
    assert_eq!(outcomes[2].get("dcType"), None);
    let note = |at: usize| &outcomes[at]["additionalNote"][0]["noteLiteral"]["en"];
    assert_eq!(note(0), "Kind: knowledge, as the document says.");
    let competence = "Kind: competence (responsibility and autonomy), estimated from the wording.";
    assert_eq!(note(2), competence);
    assert_eq!(outcomes[3].get("additionalNote"), None);
    assert_eq!(outcomes[0]["title"], json!({ "sv": "förklara hur trä bär last" }));
}

#[test]
fn elm_states_what_the_document_states() {
    let elm = unconfirmed(DraftFormat::Elm);
    assert_eq!(elm["type"], "Qualification");
    assert_eq!(elm["isPartialQualification"], true);
    assert_eq!(elm["creditPoint"]["point"], "7.5");
    assert_eq!(elm["volumeOfLearning"], "PT200H");
    let address = "http://publications.europa.eu/resource/authority";
    assert_eq!(elm["language"][0]["id"], format!("{address}/language/SWE"));
    let body = &elm["awardingOpportunity"]["awardingBody"];
    assert_eq!(body["legalName"]["sv"], "Tekniska skolan i Ådalen");
    assert_eq!(body["location"]["address"]["countryCode"]["id"], format!("{address}/country/SWE"));
    assert_eq!(elm["provenBy"]["title"]["sv"], "En ritning och ett prov.");
}

#[test]
fn an_awarding_body_without_country_stands_in_a_note() {
    let mut unit = unit();
    unit.facts.retain(|located| located.fact.element != Element::Country);
    let text = written(vec![unit], DraftFormat::Elm, &DraftSelection::default());
    assert!(!text.contains("awardingOpportunity"), "{text}");
    assert!(text.contains("awarding body: Tekniska skolan i Ådalen"), "{text}");
}

#[test]
fn what_no_field_takes_is_kept_in_words() {
    let mut unit = unit();
    unit.facts.retain(|located| located.fact.element == Element::AwardingBody);
    unit.facts.push(fact(Element::Workload, "10 credits"));
    unit.facts.push(fact(Element::Language, "norska eller samiska"));
    for format in DraftFormat::ALL {
        let text = written(vec![unit.clone()], format, &DraftSelection::default());
        for words in ["workload: 10 credits", "language: norska eller samiska"] {
            assert!(text.contains(words), "{format}: `{words}` in {text}");
        }
    }
}

#[test]
fn a_badge_lists_the_outcomes_by_kind_as_markdown() {
    let badge = unconfirmed(DraftFormat::OpenBadge);
    assert_eq!(badge["type"], json!(["Achievement"]));
    assert_eq!(badge["achievementType"], "MicroCredential");
    assert_eq!(badge["creditsAvailable"], 7.5);
    let description = badge["description"].as_str().unwrap();
    assert!(description.contains("The kind of 2 of 4 outcomes is estimated"), "{description}");
    assert_eq!(
        badge["criteria"]["narrative"],
        "## Knowledge\n\n- förklara hur trä bär last\n\n## Skills\n\n- beräkna \\*böjning\\* i en \
         balk\n\n## Responsibility and autonomy\n\n- ansvara för en byggplats\n\n## Learning \
         outcomes\n\n- limträ\n\n## Assessment\n\nEn ritning och ett prov."
    );
}

#[test]
fn a_course_gives_each_outcome_its_most_probable_process() {
    let course = unconfirmed(DraftFormat::Ooapi);
    let outcomes = &course["learningOutcomes"];
    // Analysing and evaluating are equally probable: the simpler one counts.
    assert_eq!(outcomes[0]["complexityLevel"], "bloom_4");
    assert_eq!(outcomes[3].get("complexityLevel"), None);
    assert_eq!(outcomes[0]["primaryCode"], json!({ "codeType": "identifier", "code": "LO1" }));
    assert_eq!(course["learningOutcomeIds"][1], outcomes[1]["learningOutcomeId"]);
    assert_eq!(course["studyLoad"][0], json!({ "studyLoadUnit": "ects", "value": 7.5 }));
    assert_eq!(course["teachingLanguages"], json!(["swe"]));
}

#[test]
fn one_unit_is_an_object_and_several_are_an_array_in_which_each_has_its_own_addresses() {
    let two = written(vec![unit(), unit()], DraftFormat::Elm, &DraftSelection::default());
    let two: Value = serde_json::from_str(&two).unwrap();
    assert_eq!(two.as_array().map(Vec::len), Some(2));
    assert_ne!(two[0]["id"], two[1]["id"]);
    assert_eq!(two[0]["id"], unconfirmed(DraftFormat::Elm)["id"]);
    let second = DraftSelection { unit: 2.try_into().ok(), confirmation: None };
    let only = written(vec![unit(), unit()], DraftFormat::Elm, &second);
    assert_eq!(serde_json::from_str::<Value>(&only).unwrap(), two[1]);
    assert_eq!(written(Vec::new(), DraftFormat::Elm, &DraftSelection::default()), "[]\n");
}

#[test]
fn a_level_is_confirmed_for_one_unit_that_exists() {
    let refusal = |selection: &DraftSelection| {
        let units = report(vec![unit(), unit()]);
        let error = write_drafts(&units, DraftFormat::Elm, selection, &mut Vec::new());
        error.unwrap_err().to_string()
    };
    assert_eq!(
        refusal(&confirmed(&["EQF:6"])),
        "a level is confirmed for one unit; choose it with `--unit`: 1 `Brobygge i trä`, 2 \
         `Brobygge i trä`"
    );
    let third = DraftSelection { unit: 3.try_into().ok(), confirmation: None };
    assert!(refusal(&third).starts_with("there is no unit 3; expected one of 1 `Brobygge"));
}

#[test]
fn a_unit_without_title_and_language_says_so() {
    let unit = UnitReport { title: None, lang: None, ..unit() };
    let text = written(vec![unit], DraftFormat::Elm, &DraftSelection::default());
    let elm: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(elm["title"], json!({ "und": "bridges" }));
    assert!(text.contains("The document states no title"), "{text}");
}
