//! What is read of quality assurance reports, as JSON and as a table.

use serde_json::{Value, json};

use crate::ingest::credential::{Personal, Rendering};
use crate::ingest::html::Visible;
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

#[test]
fn a_report_gives_a_unit_for_each_programme() {
    let visible = rendered(&json!({
        "agency": "Craft Agency", "status": "voluntary", "decision": "positive",
        "valid_from": "2024-01-01",
        "institutions": [{"name_official": "Loom House", "locations": [{"country": "NL"}]}],
        "programmes": [
            {"name_primary": "Weaving", "qf_ehea_level": "first cycle", "nqf_level": "level 6",
                "workload_ects": 12, "learning_outcome_description": "- warp a loom\n- mend"},
            {"name_primary": "Dyeing", "workload_ects": "some"}
        ]
    }));
    assert_eq!(facts(&visible, Element::Title), ["Weaving", "Dyeing"]);
    assert_eq!(facts(&visible, Element::AwardingBody), ["Loom House", "Loom House"]);
    assert_eq!(facts(&visible, Element::Level), ["QF-EHEA first", "level 6"]);
    assert_eq!(facts(&visible, Element::Workload), ["12 ECTS"]);
    assert_eq!(
        facts(&visible, Element::QualityAssurance)[0],
        "agency Craft Agency, status voluntary, decision positive, valid from 2024-01-01"
    );
    assert!(visible.text.contains("Learning outcomes\n- warp a loom\n- mend"), "{}", visible.text);
    assert_eq!(visible.notes, ["`$.programmes[1].workload_ects` is not a number"]);
}

#[test]
fn a_report_without_programmes_says_so() {
    let visible = rendered(&json!({"agency": "A", "institution": [{"deqar_id": "DEQARINST9999"}]}));
    assert_eq!(visible.notes, ["the report at `$` names no programme"]);
    assert_eq!(facts(&visible, Element::AwardingBody), ["DEQARINST9999"]);
}

#[test]
fn columns_become_fields() {
    let text = "agency,programme[1].name_primary,programme[1].identifier[1],programme[2].name_primary\n\
                A,Weaving,x1,\n\
                B,\"Dyeing, wool\",,Felting\n";
    assert_eq!(
        super::rows(text).unwrap(),
        [
            json!({"agency": "A", "programme": [{"name_primary": "Weaving", "identifier": ["x1"]}]}),
            json!({"agency": "B", "programme": [
                {"name_primary": "Dyeing, wool"}, {"name_primary": "Felting"}
            ]}),
        ]
    );
    assert_eq!(super::rows("code,outcome\nA1,weave\n"), None);
}

#[test]
fn odd_columns_do_no_harm() {
    let text = "agency,programme[1].a,programme[1].a.b,programme[99999999999].c,programme[0].d,x[1\n\
                A,1,2,3,4,5\n";
    let rows = super::rows(text).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["agency"], "A");
}
