//! What is not an outcome, and the reason given.

use super::*;

#[test]
fn sections_that_hold_no_outcomes_are_left_out_with_their_reason() {
    for (heading, reason) in [
        ("Course content", OmissionReason::Contents),
        ("Teaching methods", OmissionReason::Teaching),
        ("Assessment", OmissionReason::Assessment),
        ("Reading list", OmissionReason::Reading),
        ("Credits", OmissionReason::Credits),
        ("Prerequisites", OmissionReason::Prerequisites),
        ("Lecturer", OmissionReason::Staff),
    ] {
        let text = format!(
            "Learning outcomes\n\n- prune an apple tree\n\n{heading}\n\nThis line says something.\n"
        );
        let parsed = parsed(&text);
        assert_eq!(texts(&parsed), ["prune an apple tree"], "{heading}");
        assert_eq!(left_out(&parsed, reason), ["This line says something."], "{heading}");
    }
}

#[test]
fn a_stem_under_assessment_opens_nothing() {
    let text = "Learning outcomes\n\n- prune an apple tree\n\nAssessment\n\nStudents will be able to \
                sit the examination in June.\n";
    let parsed = parsed(text);
    assert_eq!(texts(&parsed), ["prune an apple tree"]);
    assert_eq!(left_out(&parsed, OmissionReason::Assessment).len(), 1);
}

#[test]
fn text_before_the_outcomes_stands_outside_them() {
    let text = "Apples have been grown here for long.\n\nLearning outcomes\n\n- prune a tree\n";
    let parsed = parsed(text);
    assert_eq!(
        left_out(&parsed, OmissionReason::OutsideOutcomes),
        ["Apples have been grown here for long."]
    );
}

#[test]
fn a_text_without_outcomes_has_candidates_by_form_only() {
    let parsed = parsed("The orchard opens at nine.\n\nDogs are welcome on a lead.\n");
    assert!(outcomes(&parsed).all(|outcome| outcome.source == OutcomeSource::Form));
}

#[test]
fn a_text_of_known_sections_without_outcomes_has_none() {
    let parsed = parsed("Course content\n\nApples, pears.\n\nReading list\n\nA book on apples.\n");
    assert_eq!(parsed.units, []);
    assert_eq!(left_out(&parsed, OmissionReason::Contents), ["Apples, pears."]);
    assert_eq!(left_out(&parsed, OmissionReason::Reading), ["A book on apples."]);
}

#[test]
fn a_line_without_words_is_no_outcome() {
    let parsed = parsed("Learning outcomes\n\n- prune an apple tree\n- 42\n");
    assert_eq!(texts(&parsed), ["prune an apple tree"]);
    assert_eq!(left_out(&parsed, OmissionReason::NoWords), ["42"]);
}

#[test]
fn an_empty_text_gives_nothing() {
    assert_eq!(parsed(" \n\n"), Parsed::default());
}

#[test]
fn a_lead_that_nothing_follows_is_not_lost() {
    let document = marked(&[
        (HEADING, "Learning outcomes"),
        (ITEM, "use hand tools to:"),
        (BlockKind::Paragraph, "prune an apple tree"),
        (HEADING, "Assessment"),
    ]);
    let parsed = parse(&document, None);
    let all = format!("{:?} {:?}", texts(&parsed), parsed.omissions);
    assert!(all.contains("use hand tools to:"), "{all}");
}

#[test]
fn a_sentence_elsewhere_is_no_outcome_where_a_heading_says_where_they_are() {
    let text =
        "Students will be able to meet other growers.\n\nLearning outcomes\n\n- prune a tree\n";
    let with_heading = parsed(text);
    assert_eq!(texts(&with_heading), ["prune a tree"]);
    assert_eq!(left_out(&with_heading, OmissionReason::OutsideOutcomes).len(), 1);
    let without = parsed("Students will be able to meet other growers.\n");
    assert_eq!(texts(&without), ["meet other growers."]);
}

#[test]
fn prose_behind_the_list_that_a_stem_opens_is_no_outcome() {
    let text = "Skills\n\nThe learner can:\n\n- prune a tree\n- graft a pear\n\n\
                There is a fee for the use of the tools in the orchard.\n";
    let parsed = parsed(text);
    assert_eq!(texts(&parsed), ["prune a tree", "graft a pear"]);
    assert_eq!(left_out(&parsed, OmissionReason::OutsideOutcomes).len(), 1);
}

#[test]
fn an_address_is_no_outcome() {
    let parsed = parsed("The learner can:\n- https://example.org/outcomes\n- prune a tree\n");
    assert_eq!(texts(&parsed), ["prune a tree"]);
    assert_eq!(left_out(&parsed, OmissionReason::NoWords).len(), 1);
}

#[test]
fn a_topic_between_paragraphs_of_prose_ends_the_outcomes() {
    let text = "Learning outcomes\nThe outcomes are stated in the course plans.\nOrganisation\n\
                The studies take a year and begin in autumn. They end in summer.\n";
    assert_eq!(texts(&parsed(text)), ["The outcomes are stated in the course plans."]);
}

#[test]
fn a_list_that_only_a_colon_opens_claims_nothing_elsewhere() {
    let text =
        "This course is part of:\n- the orchard diploma\n\nLearning outcomes\n\n- prune a tree\n";
    assert_eq!(texts(&parsed(text)), ["prune a tree"]);
}

#[test]
fn a_title_ends_a_list_that_goes_on_with_the_sentence_of_its_stem() {
    let text = "Skills\nThe student\ncan prune an old tree\nhas grafted a pear\nField work\n\
                The days in the orchard are spent in groups.\n";
    assert_eq!(texts(&parsed(text)), ["can prune an old tree", "has grafted a pear"]);
}

#[test]
fn a_topic_among_lines_that_go_on_with_their_stem_ends_nothing() {
    let text = "Skills\nThe student\ncan prune an old tree\nhas grafted a pear\nFor teachers\n\
                can show others how to graft\n";
    assert_eq!(texts(&parsed(text)).len(), 3);
    assert!(left_out(&parsed(text), OmissionReason::Heading).contains(&"For teachers"));
}

#[test]
fn prose_between_two_headings_for_outcomes_states_aims() {
    let text = "Learning aims\nThe module leads through the orchard year.\n\n\
                Learning outcomes\nStudents prune a tree. They graft a pear.\n";
    let parsed = parsed(text);
    assert_eq!(texts(&parsed).len(), 2);
}

#[test]
fn notices_behind_the_outcomes_of_a_certificate_are_none() {
    let text = "The holder is able to prune an apple tree. The holder can graft a pear on quince.\n\n\
                Assessed by a test in the orchard.\n\nVerify at https://orchard.example.org\n\n\
                Certificate number 4711.\n";
    let parsed = parsed(text);
    assert_eq!(texts(&parsed), ["prune an apple tree.", "graft a pear on quince."]);
    assert_eq!(left_out(&parsed, OmissionReason::Assessment).len(), 1);
    assert_eq!(left_out(&parsed, OmissionReason::Administration).len(), 2);
    let text = "Efekty uczenia się\n\nUczestnik potrafi przyciąć drzewo. Kurs kończy się testem. 2 ECTS.\n";
    assert_eq!(texts(&self::parsed(text)), ["przyciąć drzewo."]);
}
