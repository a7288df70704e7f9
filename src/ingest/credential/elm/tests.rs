//! What is read of credentials of the European Learning Model, and what is said of wrong fields.

use serde_json::{Value, json};

use crate::ingest::credential::{Personal, Rendering};
use crate::ingest::{BlockKind, html::Visible};
use crate::outcome::{Element, Kind};

fn rendered(value: &Value) -> Visible {
    let mut page = Rendering::new(Personal::Withheld);
    super::read(value, &mut page);
    page.finish()
}

fn facts(visible: &Visible, element: Element) -> Vec<String> {
    let of_element = visible.facts.iter().filter(|fact| fact.element == element);
    of_element.map(|fact| fact.value.clone()).collect()
}

fn outcomes(visible: &Visible) -> Vec<(Option<Kind>, String)> {
    let blocks = visible.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Outcome { kind } => Some((kind, block.spans[0].of(&visible.text).to_owned())),
        _ => None,
    });
    blocks.collect()
}

fn credential(claim: &Value) -> Value {
    json!({
        "@context": ["http://data.europa.eu/snb/model/context/edc-ap"],
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "issuanceDate": "2026-01-02T00:00:00Z",
        "issuer": {"id": "urn:1", "type": "Organisation", "legalName": {"en": "Hill School"},
            "registration": {"spatial": {"notation": "IE"}}},
        "credentialSubject": {"type": "Person", "fullName": {"en": "Ada Hill"}, "hasClaim": claim}
    })
}

#[test]
fn the_facts_of_a_claim_are_read_with_their_paths() {
    let visible = rendered(&credential(&json!({
        "title": {"en": "Dyeing wool"},
        "awardedBy": {"awardingBody": [{"id": "urn:1"}], "awardingDate": "2026-01-01"},
        "provenBy": [{"title": {"en": "Portfolio"}, "grade": {"noteLiteral": {"en": "B"}}}],
        "entitlesTo": {"title": {"en": "the master class"}},
        "specifiedBy": {
            "type": "Qualification",
            "eqfLevel": {"id": "http://data.europa.eu/snb/eqf/4"},
            "creditPoint": {"framework": {"notation": "ECTS"}, "point": "2"},
            "volumeOfLearning": "PT50H",
            "mode": {"prefLabel": {"en": "Online"}},
            "entryRequirement": {"noteLiteral": {"en": "<p>none</p>"}},
            "accreditation": [{"title": {"en": "Course label"}}]
        }
    })));
    for (element, expected) in [
        (Element::Title, "Dyeing wool"),
        (Element::Learner, "yes"),
        (Element::AwardingBody, "Hill School"),
        (Element::Country, "IE"),
        (Element::Date, "2026-01-01"),
        (Element::Level, "EQF 4"),
        (Element::Participation, "Online"),
        (Element::Assessment, "Portfolio"),
        (Element::Grade, "B"),
        (Element::Prerequisites, "none"),
        (Element::QualityAssurance, "Course label"),
        (Element::Stackability, "the master class"),
    ] {
        assert_eq!(facts(&visible, element), [expected], "{element}");
    }
    assert_eq!(facts(&visible, Element::Workload), ["2 ECTS", "50 hours"]);
    let level = visible.facts.iter().find(|fact| fact.element == Element::Level).unwrap();
    let path = "$.credentialSubject.hasClaim.specifiedBy.eqfLevel";
    assert_eq!(level.path.as_deref(), Some(path));
    for fact in &visible.facts {
        assert_eq!(fact.spans[0].of(&visible.text), fact.value);
    }
}

#[test]
fn outcomes_have_the_kind_of_either_list_and_one_version() {
    let visible = rendered(&credential(&json!({
        "title": {"de": "Wolle"},
        "specifiedBy": {"learningOutcome": [
            {"title": {"en": "name dyes", "de": "Farben nennen"},
                "dcType": {"id": "http://data.europa.eu/snb/skill-type/knowledge"}},
            {"title": {"de": "Wolle färben"},
                "dcType": {"id": "http://data.europa.eu/snb/learning-outcome/skill"}},
            {"title": {"de": "anleiten"}, "dcType": {"id": "urn:x", "prefLabel": {"en": "art"}}},
            {"relatedESCOSkill": {"id": "urn:y", "prefLabel": {"en": "spin yarn"}}},
            {"id": "urn:z"}
        ]}
    })));
    assert_eq!(
        outcomes(&visible),
        [
            (Some(Kind::Knowledge), "Farben nennen".to_owned()),
            (Some(Kind::Skill), "Wolle färben".to_owned()),
            (None, "anleiten".to_owned()),
            (None, "spin yarn".to_owned()),
        ]
    );
    let notes = visible.notes.join("\n");
    assert!(notes.contains("texts were read in `de`; there are texts in en too"), "{notes}");
    assert!(notes.contains("learningOutcome[2].dcType`: `art` is no kind of learning outcome"));
    assert!(notes.contains("learningOutcome[4]` has no title"), "{notes}");
}

#[test]
fn levels_in_words_and_numbers_are_read_by_their_field() {
    let level =
        |spec: Value| facts(&rendered(&credential(&json!({"specifiedBy": spec}))), Element::Level);
    assert_eq!(level(json!({"eqfLevel": {"notation": "5"}})), ["EQF 5"]);
    assert_eq!(level(json!({"EQFLevel": {"prefLabel": {"en": "Level 6"}}})), ["EQF 6"]);
    assert_eq!(level(json!({"qualification": {"eqfLevel": {"notation": "6"}}})), ["EQF 6"]);
    assert_eq!(
        level(json!({"nqfLevel": {"id": "http://data.europa.eu/snb/qdr/c_c392e7a2"}})),
        ["RQF 6"]
    );
    assert_eq!(
        level(json!({"nqfLevel": {"notation": "8", "prefLabel": {"en": "Level 8"}}})),
        ["Level 8"]
    );
}

#[test]
fn a_summary_is_a_section_where_no_outcome_stands_by_itself() {
    let summary = json!({"noteLiteral": {"en": "<ul><li>spin yarn</li><li>wash wool</li></ul>"}});
    let alone = rendered(&credential(&json!({"specifiedBy": {"learningOutcomeSummary": summary}})));
    assert!(alone.text.ends_with("Learning outcomes\nspin yarn\nwash wool"), "{}", alone.text);
    let items = alone.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Item { .. }));
    assert_eq!(items.count(), 2);
    let beside = rendered(&credential(&json!({"specifiedBy": {
        "learningOutcomeSummary": summary, "learningOutcome": {"title": {"en": "spin yarn"}}
    }})));
    assert!(beside.text.contains("Summary of the learning outcomes: spin yarn wash wool"));
}

#[test]
fn parts_are_units_of_their_own_even_in_a_circle() {
    let visible = rendered(&credential(&json!({
        "id": "urn:a", "title": {"en": "Whole"},
        "hasPart": [
            {"id": "urn:b", "title": {"en": "Part"}, "hasPart": {"id": "urn:a"}},
            {"id": "urn:c", "title": {"en": "Other part"}}
        ]
    })));
    assert_eq!(facts(&visible, Element::Title), ["Whole", "Part", "Other part"]);
}

#[test]
fn a_claim_without_outcomes_and_a_credential_without_claims_are_said() {
    let visible = rendered(&credential(&Value::Null));
    assert!(visible.notes.iter().any(|note| note.contains("claims no learning achievement")));
    assert_eq!(facts(&visible, Element::AwardingBody), ["Hill School"]);
    assert_eq!(facts(&visible, Element::Date), ["2026-01-02"]);
}

#[test]
fn wrong_values_are_said_with_their_path() {
    let visible = rendered(&credential(&json!({"specifiedBy": {
        "eqfLevel": [[]], "creditPoint": [{"point": "two"}, {"framework": {"notation": "ECTS"}}]
    }})));
    let notes = visible.notes.join("\n");
    assert!(notes.contains("eqfLevel[0]` is a list, not a level"), "{notes}");
    assert!(notes.contains("creditPoint[0].point`: `two` is not a number"), "{notes}");
    assert!(notes.contains("creditPoint[1]` has no `point`"), "{notes}");
}

#[test]
fn pictures_are_not_read() {
    let mut value = credential(&json!({"title": {"en": "Wool"}}));
    value["displayParameter"] = json!({"image": {"content": "A".repeat(3_000_000)}});
    assert!(rendered(&value).text.len() < 200);
}

#[test]
fn the_time_that_was_spent_stands_beside_the_time_that_was_planned() {
    let visible = rendered(&credential(&json!({
        "title": {"en": "Dyeing wool"}, "workload": "PT2H",
        "specifiedBy": {"volumeOfLearning": "PT50H"}
    })));
    assert_eq!(facts(&visible, Element::Workload), ["50 hours", "2 hours"]);
    let alone = rendered(&credential(&json!({"title": {"en": "Dyeing wool"}, "workload": "PT2H"})));
    assert_eq!(facts(&alone, Element::Workload), ["2 hours"]);
}
