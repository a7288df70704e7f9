//! What is a fact, what is none, and that every value stands in the text.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::ingest::read_document;
use crate::outcome::text_of;
use crate::parse::line::lines;

fn found(name: &str, text: &str, lang: &str) -> Vec<(Element, String)> {
    // An empty file is refused.
    let Ok(document) = read_document(name, text.as_bytes(), None) else { return Vec::new() };
    let facts = facts(&lines(&document), &document.text, lang.parse().ok());
    for fact in &facts {
        assert_eq!(fact.value, text_of(&fact.spans, &document.text));
    }
    facts.into_iter().map(|fact| (fact.element, fact.value)).collect()
}

fn one(element: Element, value: &str) -> Vec<(Element, String)> {
    vec![(element, value.to_owned())]
}

#[test]
fn a_label_before_a_colon_announces_its_value() {
    let text = "Awarding body: Orchard School\nCountry: Ireland\n\nLevel: NFQ level 6\n";
    assert_eq!(
        found("a.txt", text, "en"),
        [
            (Element::AwardingBody, "Orchard School".to_owned()),
            (Element::Country, "Ireland".to_owned()),
            (Element::Level, "NFQ level 6".to_owned()),
        ]
    );
}

#[test]
fn a_number_takes_its_label_with_it() {
    assert_eq!(
        found("a.md", "**ECTS credits:** 5\n", "en"),
        one(Element::Workload, "ECTS credits: 5")
    );
    assert_eq!(found("a.md", "| Nivå | 6 |\n|--|--|\n", "sv"), one(Element::Level, "Nivå 6"));
    assert_eq!(
        found("a.txt", "DQR-Niveau: Stufe 6\n", "de"),
        one(Element::Level, "DQR-Niveau: Stufe 6")
    );
}

#[test]
fn a_heading_announces_the_text_up_to_the_next_one() {
    let text = "## Assessment\n\nA written test.\n\n- one hour\n\n## Garden\n\nIt rains.\n";
    assert_eq!(found("a.md", text, "en"), one(Element::Assessment, "A written test. one hour"));
}

#[test]
fn an_amount_is_the_value_of_the_label_above_it() {
    assert_eq!(found("a.md", "# Credits\n\n5 ECTS\n", "en"), one(Element::Workload, "5 ECTS"));
    assert_eq!(found("a.md", "# Omfang\n\n7.5 stp.\n", "nb"), one(Element::Workload, "7.5 stp."));
    assert_eq!(found("a.md", "Level (EQF): 6\n", "en"), one(Element::Level, "Level (EQF): 6"));
}

#[test]
fn a_part_of_the_assessment_is_no_end_of_it() {
    let text = "## Vurdering\n\nMuntlig eksamen:\n\nTjue minutter.\n\nKontakt: studieleder\n";
    assert_eq!(
        found("a.md", text, "nb"),
        one(Element::Assessment, "Muntlig eksamen: Tjue minutter.")
    );
}

#[test]
fn a_table_under_a_heading_is_part_of_its_text() {
    let text =
        "## Examination\n\nIn two parts:\n\n| Oral | 2 |\n|--|--|\n| Essay | 3 |\n\nBoth count.\n";
    assert_eq!(
        found("a.md", text, "en"),
        one(Element::Assessment, "In two parts: Oral 2 Essay 3 Both count.")
    );
}

#[test]
fn what_only_announces_something_says_nothing() {
    assert_eq!(found("a.md", "## Assessment\n\nForm of assessment:\n\n## Garden\n", "en"), []);
}

#[test]
fn a_code_with_a_colon_behind_it_is_no_new_label() {
    let text = "Prerequisites\n\nGA 1 Apples\n\nGA 2 Pears: the basics\n\nContact: the office\n";
    assert_eq!(
        found("a.md", text, "en"),
        one(Element::Prerequisites, "GA 1 Apples GA 2 Pears: the basics")
    );
}

#[test]
fn a_name_is_one_line() {
    let text = "<dl><dt>Studienivå</dt><dd>Bachelor</dd></dl><p>Apples and pears.</p>";
    assert_eq!(found("a.html", text, "nb"), one(Element::Level, "Bachelor"));
}

#[test]
fn a_table_has_labels_beside_or_above_their_values() {
    let beside = "<table><tr><td>Credits</td><td>5 ECTS</td><td>Language</td><td>Irish</td></tr>\
                  <tr><td>Room</td><td>7</td></tr></table>";
    let expected =
        [(Element::Workload, "5 ECTS".to_owned()), (Element::Language, "Irish".to_owned())];
    assert_eq!(found("a.html", beside, "en"), expected);
    let above = "| Credits | Language |\n|--|--|\n| 5 ECTS | Irish |\n";
    assert_eq!(found("a.md", above, "en"), expected);
}

#[test]
fn a_row_of_labels_may_stand_above_one_row_of_values_in_a_longer_table() {
    let text = "<h2>Examination</h2><table><tr><th>Assessment method:</th><th>Grading scale:</th></tr>\
                <tr><td>A test at home</td><td>A to F</td></tr>\
                <tr><td colspan=2>It lasts a day.</td></tr></table>";
    assert_eq!(found("a.html", text, "en"), one(Element::Assessment, "A test at home"));
}

#[test]
fn parts_of_a_section_belong_to_it_with_their_headings() {
    let text = "## Assessment\n\n### Test\n\nOne hour.\n\n### Retake\n\n### Essay\n\nTen \
                pages.\n\n### Literature\n\nA book.\n";
    assert_eq!(
        found("a.md", text, "en"),
        one(Element::Assessment, "Test One hour. Essay Ten pages.")
    );
}

#[test]
fn credits_among_other_things_are_found_unless_they_are_of_other_courses() {
    let text = "Spring ECTS credits 5.0 lecture: 30\n";
    assert_eq!(found("a.txt", text, "en"), one(Element::Workload, "ECTS credits 5.0"));
    let text = "## Prerequisites\n\nOrchards I, ECTS credits: 5\n";
    assert_eq!(
        found("a.md", text, "en"),
        one(Element::Prerequisites, "Orchards I, ECTS credits: 5")
    );
}

#[test]
fn half_credits_below_their_label_are_no_number_of_a_section() {
    let text = "<h2>Studiepoeng</h2><p>7.5</p>";
    assert_eq!(found("a.html", text, "nb"), one(Element::Workload, "Studiepoeng 7.5"));
}

#[test]
fn a_column_beside_outcomes_says_how_they_are_assessed() {
    let text = "| Learning outcomes | Assessment |\n|--|--|\n| prune a tree | a test |\n\
                | graft a pear | an essay |\n| store fruit | a test |\n";
    assert_eq!(found("a.md", text, "en"), one(Element::Assessment, "a test an essay"));
    let text = text.replace("Learning outcomes", "Week");
    assert_eq!(found("a.md", &text, "en"), []);
}

#[test]
fn a_list_of_courses_states_nothing_of_one_unit() {
    let text = "| Course | Credits |\n|--|--|\n| Apples | 5 ECTS |\n| Pears | 6 ECTS |\n";
    assert_eq!(found("a.md", text, "en"), []);
}

#[test]
fn what_is_empty_or_no_value_of_its_label_is_no_fact() {
    for text in [
        "Prerequisites: n/a\n",
        "Assessment: –\n",
        "Credits: to be announced\n",
        "Level\n\n# Garden\n\nIt rains.\n",
        "Language\n\nAssessment\n",
        "The level of water: 6\n",
    ] {
        assert_eq!(found("a.md", text, "en"), [], "{text}");
    }
}

#[test]
fn none_is_an_answer() {
    assert_eq!(
        found("a.txt", "Forkunnskaper: Ingen\n", "nb"),
        one(Element::Prerequisites, "Ingen")
    );
}

#[test]
fn labels_of_other_languages_are_known() {
    for (lang, text, element) in [
        ("fr", "Modalités d'évaluation : un examen écrit", Element::Assessment),
        ("it", "Prerequisiti: nessuno", Element::Prerequisites),
        ("nl", "Studielast: 140 uur", Element::Workload),
        ("pl", "Liczba punktów ECTS: 4", Element::Workload),
        ("fi", "Opetuskieli: suomi", Element::Language),
        ("hu", "Értékelés módja: írásbeli vizsga", Element::Assessment),
        ("cs", "Předpokládané znalosti: žádné", Element::Prerequisites),
        ("et", "Õppevorm: veebis", Element::Participation),
        ("tr", "Öğretim dili: Türkçe", Element::Language),
        ("ro", "Metode de evaluare: examen scris", Element::Assessment),
        ("es", "Garantía de calidad: auditoría externa", Element::QualityAssurance),
        ("pt", "Modalidade: presencial", Element::Participation),
        ("de", "Verwendbarkeit: Bachelor Gartenbau", Element::Stackability),
    ] {
        let facts = found("a.txt", text, lang);
        assert_eq!(facts.first().map(|(of, _)| *of), Some(element), "{text}");
    }
}

proptest! {
    #[test]
    fn every_value_is_made_of_its_spans(
        pieces in vec(
            (
                prop::sample::select(vec![
                    "", "Assessment", "Level:", "ECTS: ", "# Prerequisites", "| Credits | 5 |",
                    "Awarding body: ", "Country:", "- Language: ",
                ]),
                "[a-zé0-9 .|:-]{0,30}",
                prop::sample::select(vec!["\n", "\n\n", " "]),
            ),
            0..12,
        ),
    ) {
        let text: String =
            pieces.into_iter().flat_map(|(open, rest, end)| [open.to_owned(), rest, end.to_owned()]).collect();
        found("a.md", &text, "en");
        found("a.txt", &text, "en");
    }
}

#[test]
fn the_country_behind_the_awarding_body_is_one() {
    let found = |text: &str| found("a.txt", text, "en");
    assert_eq!(
        found("Awarding body: School of Orchards, Ireland\n"),
        [(Element::Country, "Ireland"), (Element::AwardingBody, "School of Orchards, Ireland")]
            .map(|(element, value)| (element, value.to_owned()))
    );
    assert_eq!(found("Awarding body: School of Orchards, Inc\n").len(), 1);
    let countries = |text: &str| {
        let facts = found(text).into_iter();
        facts.filter(|fact| fact.0 == Element::Country).map(|fact| fact.1).collect::<Vec<_>>()
    };
    let stated_before = "Country: Ireland\nAwarding body: School of Orchards, Ireland\n";
    assert_eq!(countries(stated_before), ["Ireland"]);
    let two = "Awarding body: School of Orchards, Ireland\n\nAwarding body: Pear School, Malta\n";
    assert_eq!(countries(two), ["Ireland", "Malta"]);
}
