//! Documents in published formats among others: which are read, and how broken ones are refused.

use crate::ingest::{BlockKind, Document, Format, IngestError, read_document};
use crate::outcome::Kind;

const BADGE: &str = r#"{"type": ["OpenBadgeCredential"],
  "credentialSubject": {"achievement": {"name": "Weaving"}}}"#;

fn refused(name: &str, text: &str) -> String {
    read_document(name, text.as_bytes(), None).unwrap_err().to_string()
}

fn read(name: &str, text: &str) -> Document {
    read_document(name, text.as_bytes(), None).unwrap()
}

#[test]
fn the_content_tells_a_credential_whatever_its_name() {
    for name in ["badge.json", "badge.txt", "badge.jsonl", "-"] {
        assert_eq!(read(name, BADGE).format, Format::OpenBadge, "{name}");
    }
    let page = format!("<p>Example</p><pre>{BADGE}</pre>");
    assert_eq!(read("badge.html", &page).format, Format::OpenBadge);
    assert_eq!(read("list.json", &format!("[{BADGE}, {BADGE}]")).format, Format::OpenBadge);
}

#[test]
fn a_stated_format_must_be_that_of_the_content() {
    let stated = |format| read_document("a.json", BADGE.as_bytes(), Some(format));
    assert_eq!(stated(Format::OpenBadge).unwrap().format, Format::OpenBadge);
    assert_eq!(
        stated(Format::Elm).unwrap_err().to_string(),
        "`a.json` is not in the format `elm`: it is in `ob3`"
    );
    let text = read_document("a.txt", b"Weave a basket", Some(Format::Elm));
    assert_eq!(
        text.unwrap_err().to_string(),
        "`a.txt` is not in the format `elm`: it holds no credential that is known"
    );
}

#[test]
fn a_broken_credential_is_refused_with_line_and_column_whatever_its_name() {
    for name in ["a.json", "a.txt", "-"] {
        let said = refused(name, "{\n\"credentialSubject\": {\"fullName\": \"Ada Hill\",,}}");
        let expected = "is not valid JSON: key must be a string at line 2 column 46; mend it";
        assert!(said.contains(expected), "{said}");
        assert!(!said.contains("Ada"), "{said}");
    }
}

#[test]
fn json_nested_100_000_deep_is_refused() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let said = refused("deep.json", &text);
        assert!(said.contains("is nested too deep (line 1)"), "{said}");
    }
}

#[test]
fn what_defines_a_format_is_refused_as_such() {
    let schema = r#"{"type": "object", "properties": {"name": {"type": "string"}}}"#;
    assert!(refused("s.json", schema).contains("is a schema, which says what documents may hold"));
    assert!(refused("s.ttl", "@prefix a: <urn:a> .\na:b a:c a:d .").contains("is RDF in Turtle"));
}

#[test]
fn a_signature_is_said_not_to_be_checked() {
    let signed = BADGE.replacen('{', "{\"proof\": {\"type\": \"DataIntegrityProof\"}, ", 1);
    assert_eq!(read("a.json", &signed).notes, ["the signature was not checked"]);
    assert!(read("a.json", BADGE).notes.is_empty());
}

#[test]
fn other_credentials_are_refused_with_what_is_read() {
    let other = r#"{"@context": "https://www.w3.org/ns/credentials/v2",
        "type": "VerifiableCredential", "credentialSubject": {"id": "did:example:a"}}"#;
    let error = read_document("other.json", other.as_bytes(), None).unwrap_err();
    assert!(matches!(error, IngestError::Credential { .. }), "{error}");
}

#[test]
fn version_2_in_xml_is_read_like_version_3() {
    let text = r#"<?xml version="1.0"?>
        <europassCredential xmlns="http://data.europa.eu/snb" id="urn:credential:1">
        <issuanceDate>2021-06-01T00:00:00Z</issuanceDate><issuer idref="urn:org:1"/>
        <title><text lang="en">Certificate</text></title>
        <credentialSubject id="urn:person:1"><givenNames><text lang="en">Ada</text></givenNames>
        <familyName><text lang="en">Hill</text></familyName>
        <achievements><learningAchievement id="urn:a:1"><title><text lang="en">Weaving</text></title>
        <specifiedBy idref="urn:q:1"/><wasAwardedBy idref="urn:p:1"/></learningAchievement></achievements>
        </credentialSubject>
        <learningSpecificationReferences><qualification id="urn:q:1">
        <EQFLevel uri="http://data.europa.eu/snb/eqf/4" targetNotation="4"/>
        <ECTSCreditPoints>3</ECTSCreditPoints><volumeOfLearning>PT75H</volumeOfLearning>
        <learningOutcome idref="urn:o:1"/></qualification></learningSpecificationReferences>
        <learningOutcomeReferences><learningOutcome id="urn:o:1">
        <name><text lang="en">mend a cloth</text></name>
        <learningOutcomeType uri="http://data.europa.eu/snb/skill-type/skill"/></learningOutcome>
        </learningOutcomeReferences>
        <awardingProcessReferences><awardingProcess id="urn:p:1"><awardingBody idref="urn:org:1"/>
        </awardingProcess></awardingProcessReferences>
        <agentReferences><organization id="urn:org:1"><prefLabel><text lang="en">Loom House</text>
        </prefLabel></organization></agentReferences></europassCredential>"#;
    let document = read("credential.xml", text);
    assert_eq!(document.format, Format::Elm);
    let values: Vec<_> = document.facts.iter().map(|fact| fact.value.as_str()).collect();
    assert_eq!(
        values,
        ["Weaving", "yes", "Loom House", "2021-06-01", "EQF 4", "3 ECTS", "75 hours"]
    );
    let kind = Some(Kind::Skill);
    assert!(document.blocks.iter().any(|block| block.kind == BlockKind::Outcome { kind }));
    assert!(!document.text.contains("Ada") && !document.text.contains("Hill"), "{}", document.text);
    let broken = refused("credential.xml", &text.replacen("</title>", "</titel>", 1));
    assert!(broken.contains("is not valid XML"), "{broken}");
}

#[test]
fn a_course_in_yaml_and_a_table_of_reports_are_told_by_content() {
    let course = "courseId: a1\nname:\n  - language: en\n    value: Weaving\n";
    assert_eq!(read("-", course).format, Format::Ooapi);
    let reports = "agency,programme[1].name_primary\nCraft Agency,Weaving\n";
    assert_eq!(read("reports.csv", reports).format, Format::Deqar);
    assert_eq!(read("list.csv", "code,outcome\nA1,weave a basket\n").format, Format::Table);
}
