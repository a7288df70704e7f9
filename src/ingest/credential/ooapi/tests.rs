//! What is read of the Open Education API, in its versions and forms.

use serde_json::{Value, json};

use crate::ingest::credential::{Personal, Rendering};
use crate::ingest::{BlockKind, html::Visible};
use crate::outcome::Element;

fn rendered(value: &Value) -> Visible {
    let mut page = Rendering::new(Personal::Withheld);
    super::read(value, &mut page);
    page.finish()
}

fn facts(visible: &Visible, element: Element) -> Vec<String> {
    let of_element = visible.facts.iter().filter(|fact| fact.element == element);
    of_element.map(|fact| fact.value.clone()).collect()
}

fn outcomes(visible: &Visible) -> Vec<String> {
    let is_outcome = |kind| matches!(kind, BlockKind::Outcome { .. } | BlockKind::Item { .. });
    let blocks = visible.blocks.iter().filter(|block| is_outcome(block.kind));
    blocks.map(|block| block.spans[0].of(&visible.text).to_owned()).collect()
}

fn text(value: &str) -> Value {
    json!([{"language": "en-GB", "value": value}])
}

#[test]
fn a_course_of_version_6_is_read_with_its_facts() {
    let visible = rendered(&json!({
        "courseId": "1", "name": text("Weaving"), "levelOfQualification": "eqf_5",
        "studyLoad": [{"studyLoadUnit": "ects", "value": 3}], "modesOfDelivery": ["on_campus"],
        "teachingLanguages": ["nld"], "assessment": text("<p>A finished cloth</p>"),
        "admissionRequirements": text("none"),
        "organisation": {"name": text("Loom House"), "addresses": [{"countryCode": "NL"}]},
        "programmes": [{"name": text("Textile crafts")}],
        "learningOutcomes": [
            {"learningOutcomeId": "2", "name": text("LO1"), "description": text("warp a loom")},
            {"learningOutcomeId": "3", "name": text("mend a cloth"),
                "description": text("by hand"), "complexityLevel": "bloom_3"},
            {"learningOutcomeId": "4"}
        ]
    }));
    for (element, expected) in [
        (Element::Title, "Weaving"),
        (Element::AwardingBody, "Loom House"),
        (Element::Country, "NL"),
        (Element::Level, "EQF 5"),
        (Element::Workload, "3 ECTS"),
        (Element::Participation, "on campus"),
        (Element::Assessment, "A finished cloth"),
        (Element::Prerequisites, "none"),
        (Element::Stackability, "Textile crafts"),
    ] {
        assert_eq!(facts(&visible, element), [expected], "{element}");
    }
    assert_eq!(outcomes(&visible), ["warp a loom", "mend a cloth"]);
    assert!(visible.text.contains("Complexity: bloom_3") && visible.text.contains("Note: by hand"));
    assert_eq!(visible.notes, ["the outcome at `$.learningOutcomes[2]` has no name"]);
}

#[test]
fn outcomes_of_version_5_are_lists_of_texts() {
    let visible = rendered(&json!({
        "courseId": "1", "name": text("Weaving"),
        "learningOutcomes": [
            [{"language": "nl", "value": "een doek herstellen"}, {"language": "en", "value": "mend a cloth"}],
            [{"language": "en", "value": "- warp a loom\n- choose a yarn"}]
        ]
    }));
    assert_eq!(outcomes(&visible)[0], "mend a cloth");
    assert!(visible.text.ends_with("- warp a loom\n- choose a yarn"), "{}", visible.text);
    let visible = rendered(&json!({
        "courseId": "1", "name": text("Weaving"),
        "learningOutcomes": [
            {"language": "en", "value": "mend a cloth"}, {"language": "en", "value": "spin"},
            {"language": "nl", "value": "spinnen"}
        ]
    }));
    assert_eq!(outcomes(&visible), ["mend a cloth", "spin"]);
}

#[test]
fn pages_and_lists_hold_several_units_and_loose_outcomes() {
    let course = |name: &str| json!({"courseId": name, "name": text(name)});
    let outcome = json!({"learningOutcomeId": "9", "name": text("spin a yarn")});
    for value in [
        json!({"pageSize": 10, "items": [course("A"), course("B"), outcome]}),
        json!([course("A"), course("B"), outcome]),
    ] {
        let visible = rendered(&value);
        assert_eq!(facts(&visible, Element::Title), ["A", "B", "Learning outcomes"]);
        assert_eq!(outcomes(&visible), ["spin a yarn"]);
    }
}

#[test]
fn courses_of_a_programme_and_wrong_loads_are_read() {
    let visible = rendered(&json!({
        "programmeId": "1", "name": text("Crafts"), "studyLoad": {"value": "much"},
        "courses": [{"courseId": "2", "name": text("Weaving"), "studyLoad": [{}]}, "3"]
    }));
    assert_eq!(facts(&visible, Element::Title), ["Crafts", "Weaving"]);
    assert_eq!(
        visible.notes,
        [
            "`$.studyLoad.value`: `much` is not a number",
            "`$.courses[0].studyLoad[0]` has no `value`"
        ]
    );
}

#[test]
fn the_level_of_the_micro_credential_that_a_course_makes_up_is_the_level_of_the_course() {
    let programme = |kind: &str, level: &str| json!({"programmeType": kind, "name": text("Weaving"), "levelOfQualification": level});
    let course = |programmes: &[Value]| {
        rendered(&json!({"courseId": "1", "name": text("Weaving"), "programmes": programmes}))
    };
    let both = course(&[programme("x-micro-credential", "eqf_5"), programme("minor", "eqf_6")]);
    assert_eq!(facts(&both, Element::Level), ["EQF 5"]);
    assert_eq!(facts(&both, Element::Stackability), ["Weaving"]);
    assert!(facts(&course(&[programme("programme", "eqf_6")]), Element::Level).is_empty());
}
