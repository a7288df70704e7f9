//! What a register says of a name, from both forms of its files.

use super::*;

const TABLE: &str = "\
agency,activity,status,decision,valid_from,valid_to,institution[1].name_official,institution[1].name_english,institution[1].deqar_id,programme[1].name_primary
AQ,Institutional review,1,1,2020-01-01,2025-12-31,Högskolan i Ek,Oak University,DEQARINST9001,
AQ,Programme review,voluntary,2,2024-01-01,,Högskolan i Ek,Oak University,DEQARINST9001,Orchard keeping
BQ,Institutional review,1,3,2019-01-01,2029-01-01,Birch College,,DEQARINST9002,
CQ,Institutional review,1,1,2019-01-01,2029-01-01,Birch College,,DEQARINST9003,
";

fn table() -> Deqar {
    Deqar::read("deqar.csv", TABLE.as_bytes()).unwrap()
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

#[test]
fn a_body_is_found_by_any_of_its_names_or_identifiers() {
    for body in ["Oak University", "The OAK university", "Hogskolan i Ek", "DEQARINST9001"] {
        let status = table().status_of(&[body], None);
        assert_eq!(status.listing, Listing::Listed, "{body}");
        assert_eq!(status.reviews.len(), 2, "{body}");
    }
}

#[test]
fn a_report_says_who_decided_what_and_for_how_long() {
    let reviews = table().status_of(&["Oak University"], date("2026-05-01")).reviews;
    let said: Vec<_> = reviews.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "Institutional review by AQ, decision positive, part of obligatory EQA system, from \
             2020-01-01 to 2025-12-31, expired",
            "Programme review by AQ of Orchard keeping, decision positive with conditions or \
             restrictions, voluntary, from 2024-01-01, valid",
        ]
    );
    assert_eq!(reviews[0].institution, "Högskolan i Ek (DEQARINST9001)");
}

#[test]
fn without_a_date_validity_is_left_open() {
    let status = table().status_of(&["Oak University"], None);
    assert!(status.reviews.iter().all(|review| review.validity == Validity::NotCompared));
    let before = table().status_of(&["Oak University"], date("2019-06-01"));
    assert!(before.reviews.iter().all(|review| review.validity == Validity::NotYet));
}

#[test]
fn a_name_of_two_institutions_is_ambiguous() {
    let status = table().status_of(&["Birch College"], None);
    let institutions = vec![
        "Birch College (DEQARINST9002)".to_owned(),
        "Birch College (DEQARINST9003)".to_owned(),
    ];
    assert_eq!(status.listing, Listing::Ambiguous { institutions });
    assert_eq!(status.reviews.len(), 2);
}

#[test]
fn a_name_that_is_only_like_another_is_not_listed() {
    let status = table().status_of(&["Oak University of Applied Sciences"], None);
    assert_eq!((status.listing, status.reviews.len()), (Listing::NotListed, 0));
    assert_eq!(table().status_of(&[], None).listing, Listing::NoAwardingBody);
}

#[test]
fn json_is_read_as_a_list_or_alone() {
    let report = r#"{"agency": "AQ", "decision": "positive", "valid_from": "2020-01-01",
        "institutions": [{"name_official": "Oak University", "eter_id": "XX0001"}, {"eter_id": "XX0002"}],
        "programmes": [{"name_primary": "Orchard keeping"}]}"#;
    for text in [report.to_owned(), format!("[{report}]"), format!("{{\"results\": [{report}]}}")] {
        let status = Deqar::read("deqar.json", text.as_bytes())
            .unwrap()
            .status_of(&["oak university"], None);
        assert_eq!(status.listing, Listing::Listed, "{text}");
        assert_eq!(status.reviews[0].programmes, ["Orchard keeping"]);
    }
}

#[test]
fn what_is_no_register_is_refused() {
    let error = |bytes: &[u8]| Deqar::read("a.csv", bytes).unwrap_err().to_string();
    assert_eq!(
        error(b"name,colour\nApple,red\n").split(';').next().unwrap(),
        "`a.csv` holds no report on an institution"
    );
    assert!(error(b"[{").starts_with("`a.csv` is malformed: "));
    assert!(error(&[0xff, 0xfe, 0x00]).starts_with("`a.csv` is not text in UTF-8"));
    assert!(error(b"").starts_with("`a.csv` holds no report"));
}

#[test]
fn names_are_those_of_the_json() {
    for validity in Validity::ALL {
        assert_eq!(serde_json::to_string(&validity).unwrap(), format!("\"{validity}\""));
    }
}
