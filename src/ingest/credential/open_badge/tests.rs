//! What is read of Open Badges, and what is said of wrong fields.

use serde_json::{Value, json};

use crate::ingest::credential::{Personal, Rendering};
use crate::ingest::{BlockKind, html::Visible};
use crate::outcome::Element;

fn rendered(value: &Value) -> Visible {
    let mut page = Rendering::new(Personal::Withheld);
    super::read(value, &mut page);
    page.finish()
}

fn badge(achievement: &Value) -> Value {
    json!({
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Weaving for Ada Hill",
        "issuer": {"id": "urn:1", "name": "Loom House", "address": {"addressCountryCode": "FI"}},
        "validFrom": "2026-05-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:example:ada",
            "identifier": [{"identityType": "name", "identityHash": "Ada Hill", "hashed": false}],
            "result": [{"value": "A"}],
            "achievement": achievement
        }
    })
}

fn facts(visible: &Visible, element: Element) -> Vec<String> {
    let of_element = visible.facts.iter().filter(|fact| fact.element == element);
    of_element.map(|fact| fact.value.clone()).collect()
}

#[test]
fn alignments_are_levels_outcomes_or_neither() {
    let visible = rendered(&badge(&json!({"name": "Weaving", "alignment": [
        {"targetName": "Level 4", "targetUrl": "http://data.europa.eu/snb/eqf/4"},
        {"targetName": "Level 6", "targetFramework": "SCQF", "targetUrl": "https://example.org"},
        {"targetName": "set up a loom", "targetType": "CFItem", "targetUrl": "https://example.org/1"},
        {"targetName": "mend cloth", "targetUrl": "http://data.europa.eu/esco/skill/1"},
        {"targetName": "Level 3 of the club", "targetUrl": "https://example.org/club"},
        {"targetUrl": "https://example.org/nameless"}
    ]})));
    assert_eq!(facts(&visible, Element::Level), ["EQF 4", "SCQF 6"]);
    let outcomes: Vec<_> = visible
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Outcome { .. }))
        .map(|block| block.spans[0].of(&visible.text))
        .collect();
    assert_eq!(outcomes, ["set up a loom", "mend cloth"]);
    assert!(visible.text.contains("Aligned to: Level 3 of the club"));
    let note = "`$.credentialSubject.achievement.alignment[5]` has no `targetName`";
    assert_eq!(visible.notes, [note]);
}

#[test]
fn the_facts_of_a_badge_are_read() {
    let visible = rendered(&badge(&json!({
        "name": "Weaving",
        "creditsAvailable": 2.5,
        "inLanguage": "fi",
        "criteria": {"narrative": "Show a finished cloth."},
        "endorsement": [{"issuer": {"name": "Craft Guild"},
            "credentialSubject": {"endorsementComment": "well made"}}]
    })));
    for (element, expected) in [
        (Element::Title, "Weaving"),
        (Element::Learner, "yes"),
        (Element::AwardingBody, "Loom House"),
        (Element::Country, "FI"),
        (Element::Date, "2026-05-01"),
        (Element::Workload, "2.5 credits (of no stated system)"),
        (Element::Language, "Finnish"),
        (Element::Assessment, "Show a finished cloth."),
        (Element::Grade, "A"),
        (Element::QualityAssurance, "Craft Guild: well made"),
    ] {
        assert_eq!(facts(&visible, element), [expected], "{element}");
    }
    assert!(!visible.text.contains("Ada") && !visible.text.contains("did:"), "{}", visible.text);
}

#[test]
fn a_description_is_left_to_the_parser() {
    let visible = rendered(&badge(&json!({"name": "Weaving", "description": "You can:\n- weave"})));
    assert!(visible.text.ends_with("Description\nYou can:\n- weave"), "{}", visible.text);
}

#[test]
fn a_badge_without_achievement_and_wrong_credits_are_said() {
    let visible = rendered(&json!({"type": "OpenBadgeCredential", "issuer": "urn:issuer"}));
    assert_eq!(visible.notes, ["the credential holds no achievement"]);
    assert_eq!(facts(&visible, Element::AwardingBody), ["urn:issuer"]);
    let visible = rendered(&badge(&json!({"name": "Weaving", "creditsAvailable": "many"})));
    assert_eq!(
        visible.notes,
        ["`$.credentialSubject.achievement.creditsAvailable` is not a number"]
    );
}

#[test]
fn of_a_narrative_only_what_stands_under_assessment_is_the_assessment() {
    let narrative = "## Skills\n\n- set up a loom\n\n## Assessment\n\nA finished cloth.";
    let visible =
        rendered(&badge(&json!({"name": "Weaving", "criteria": {"narrative": narrative}})));
    assert_eq!(facts(&visible, Element::Assessment), ["A finished cloth."]);
    assert!(visible.text.contains("set up a loom"));
}
