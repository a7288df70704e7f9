//! Cells that the user names.

use super::*;

fn named(text: &str) -> Parsed {
    parse_named(&plain(text), None)
}

#[test]
fn each_sentence_of_a_named_cell_is_an_outcome() {
    let parsed = named("Prunes an apple tree in winter. Grafts a pear on quince stock.");
    assert_eq!(
        texts(&parsed),
        ["Prunes an apple tree in winter.", "Grafts a pear on quince stock."]
    );
    assert!(outcomes(&parsed).all(|outcome| outcome.source == OutcomeSource::Named));
}

#[test]
fn each_item_of_a_named_cell_is_an_outcome() {
    let parsed = named("- prune an apple tree\n- graft a pear\n");
    assert_eq!(texts(&parsed), ["prune an apple tree", "graft a pear"]);
}

#[test]
fn a_semicolon_list_in_a_named_cell_is_split() {
    let parsed = named("prune an apple tree; graft a pear on quince; store the fruit");
    assert_eq!(
        texts(&parsed),
        ["prune an apple tree", "graft a pear on quince", "store the fruit"]
    );
}

#[test]
fn a_stem_in_a_named_cell_is_taken_off() {
    let parsed = named("Students will be able to prune an apple tree. They know its pests.");
    assert_eq!(texts(&parsed)[0], "prune an apple tree.");
    assert_eq!(texts(&parsed).len(), 2);
}

#[test]
fn headings_in_a_named_cell_say_what_is_left_out() {
    let parsed =
        named("Intro to apples.\n\nLearning outcomes\n\n- prune a tree\n\nAssessment\n\nTest.\n");
    assert_eq!(texts(&parsed), ["prune a tree"]);
    assert_eq!(left_out(&parsed, OmissionReason::OutsideOutcomes), ["Intro to apples."]);
}

#[test]
fn a_whole_cell_is_one_outcome() {
    let outcome = parse_single("Prunes a tree. Grafts a pear; stores fruit.", None).unwrap();
    assert_eq!(outcome.text, "Prunes a tree. Grafts a pear; stores fruit.");
    assert_eq!(outcome.source, OutcomeSource::Named);
}

#[test]
fn a_single_outcome_loses_its_code_and_stem() {
    let text = "K_U02: Students will be able to prune an apple tree";
    let outcome = parse_single(text, None).unwrap();
    assert_eq!(outcome.text, "prune an apple tree");
    assert_eq!(text_of(&outcome.stem, text), "Students will be able to");
    assert_eq!(outcome.code.as_deref(), Some("K_U02"));
    assert_eq!(outcome.claimed_kind.unwrap().kind, Kind::Skill);
}

#[test]
fn a_stem_stays_where_fewer_than_two_words_follow() {
    let outcome = parse_single("Students will be able to graft", None).unwrap();
    assert_eq!(outcome.text, "Students will be able to graft");
    assert_eq!(outcome.stem, []);
}

#[test]
fn a_cell_without_words_is_no_outcome() {
    for text in ["", " ", "- ", "12.5", "***", "\u{200b}"] {
        assert_eq!(parse_single(text, None), None, "{text:?}");
    }
}

#[test]
fn a_stated_language_is_kept() {
    let lang = "sv".parse().ok();
    assert_eq!(parse_single("prune an apple tree", lang).unwrap().lang, lang);
}
