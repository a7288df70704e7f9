//! One item or sentence with a stem of its own, among others without.

use super::*;

#[test]
fn a_stem_inside_one_item_keeps_the_others_as_candidates() {
    let text = "LO1: Prune old trees\nLO2 - graft and bud a pear tree\nLO3) to know the pests\n\
                - students should be able to store the fruit\nLO5: carefully press a cider\n";
    let parsed = parsed(text);
    assert_eq!(
        texts(&parsed),
        [
            "Prune old trees",
            "graft and bud a pear tree",
            "to know the pests",
            "store the fruit",
            "carefully press a cider"
        ]
    );
    let sources: Vec<_> = outcomes(&parsed).map(|outcome| outcome.source).collect();
    assert_eq!(sources[3], OutcomeSource::Stem);
    assert_eq!(sources.iter().filter(|source| **source == OutcomeSource::Form).count(), 4);
}

#[test]
fn a_stem_inside_one_sentence_keeps_the_others_of_its_paragraph_as_candidates() {
    let text = "The shop opens at nine.\n\nLearners will name common pests and prune trees. They \
                will also graft pears. By the end they should be able to keep a small orchard.\n";
    let parsed = parsed(text);
    assert_eq!(texts(&parsed).len(), 3);
    assert_eq!(left_out(&parsed, OmissionReason::OutsideOutcomes), ["The shop opens at nine."]);
}

#[test]
fn a_stem_inside_an_item_belongs_to_that_item_alone() {
    for before in ["", "Learning outcomes\n"] {
        let text = format!(
            "{before}- I can prune a tree\n- grafts pears\n- you will be able to name the pests\n\
             - the student can list the tools\n"
        );
        let parsed = parsed(&text);
        let stems: Vec<_> =
            outcomes(&parsed).map(|outcome| text_of(&outcome.stem, &text)).collect();
        assert_eq!(stems, ["I can", "", "you will be able to", "the student can"], "{before}");
    }
}

#[test]
fn the_stem_of_a_list_counts_again_behind_an_item_with_its_own() {
    let text = "The learner will be able to:\n- prune a tree\n- students can graft a pear\n\
                - store the fruit\n";
    let parsed = parsed(text);
    let last = outcomes(&parsed).last().unwrap();
    assert_eq!(text_of(&last.stem, text), "The learner will be able to:");
}

#[test]
fn prose_behind_a_list_of_items_with_their_own_stems_is_no_outcome() {
    let text = "Learning outcomes\n\n- The student can prune a tree\n- The student can graft a pear\n\n\
                There is a fee for the use of the tools in the orchard.\n";
    assert_eq!(texts(&parsed(text)), ["prune a tree", "graft a pear"]);
}

#[test]
fn the_lead_in_helps_to_tell_the_language_of_a_short_list() {
    for text in [
        "The student will be able to:\n- repair a bicycle\n- keep a workshop tidy\n",
        "Learning outcomes\n- repair a bicycle\n- keep a workshop tidy\n",
        "- repair a bicycle\n- keep a workshop tidy\n",
    ] {
        assert_eq!(parsed(text).units[0].lang, Some(Language::EN), "{text}");
    }
    let text = "Die Studierenden können:\n- Apps testen\n- Software warten\n";
    assert_eq!(parsed(text).units[0].lang, "de".parse().ok());
}

#[test]
fn a_stem_behind_a_clause_leaves_the_clause_to_the_outcome() {
    for text in [
        "Al finalizar el curso, el alumnado conocerá las plagas del manzano y será capaz de podar un \
         árbol viejo.",
        "Po ukończeniu kursu uczestnik zna szkodniki jabłoni i gruszy oraz potrafi przyciąć drzewo.",
        "Al termine del corso lo studente dovrà conoscere i parassiti del melo, saper potare un \
         albero, essere in grado di innestare un pero.",
    ] {
        assert_eq!(texts(&parsed(text)), [text]);
        assert_eq!(outcomes(&parsed(text)).next().unwrap().source, OutcomeSource::Stem);
    }
}

#[test]
fn the_kind_that_a_stem_claims_ends_with_its_sentence() {
    let text = "Students will have knowledge of apple pests. They prune old trees.\n";
    let kinds: Vec<_> = outcomes(&parsed(text))
        .map(|outcome| outcome.claimed_kind.as_ref().map(|claimed| claimed.kind))
        .collect();
    assert_eq!(kinds, [Some(Kind::Knowledge), None]);
}

#[test]
fn coded_lines_and_stems_below_a_field_are_not_parts_of_its_value() {
    for field in ["Provider: Orchard School", "Level: EQF 4", "Delivery: Blended"] {
        let text = format!("{field}\n\nLO1: Prune old trees\nLO2: Graft and bud a pear tree\n");
        assert_eq!(
            texts(&parsed(&text)),
            ["Prune old trees", "Graft and bud a pear tree"],
            "{field}"
        );
        let text = format!("{field}\nOf the town.\n\nThe student can prune old trees.\n");
        assert_eq!(texts(&parsed(&text)), ["prune old trees."], "{field}");
    }
}
