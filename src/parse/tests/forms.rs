//! The forms in which outcomes stand.

use super::*;

#[test]
fn a_stem_is_attached_to_the_items_below_it() {
    let text = "On successful completion of this course, students will be able to:\n\
                - prune an apple tree\n- graft a pear on quince stock\n";
    let parsed = parsed(text);
    assert_eq!(texts(&parsed), ["prune an apple tree", "graft a pear on quince stock"]);
    for outcome in outcomes(&parsed) {
        assert_eq!(outcome.source, OutcomeSource::Stem);
        assert!(text_of(&outcome.stem, text).starts_with("On successful completion"));
    }
}

#[test]
fn every_kind_of_bullet_and_number_is_taken_off() {
    for (first, second) in [
        ("-", "-"),
        ("*", "*"),
        ("•", "•"),
        ("–", "–"),
        ("◦", "◦"),
        ("\u{f0b7}", "\u{f0b7}"),
        ("✓", "✓"),
        ("1.", "2."),
        ("1)", "2)"),
        ("(a)", "(b)"),
        ("a)", "b)"),
        ("i)", "ii)"),
        ("iii)", "iv)"),
        ("2.1", "2.2"),
    ] {
        let text = format!(
            "Learning outcomes\n\n{first} prune an apple tree\n{second} graft a pear on quince\n"
        );
        assert_eq!(
            texts(&super::parsed(&text)),
            ["prune an apple tree", "graft a pear on quince"],
            "{first}"
        );
    }
}

#[test]
fn the_authors_codes_are_kept() {
    for code in ["LO3", "K_W01", "CLO-2.1", "ILO 4", "PEU_U2"] {
        let text = format!("Learning outcomes\n\n{code}: prune an apple tree in winter\n");
        let parsed = parsed(&text);
        let outcome = outcomes(&parsed).next().unwrap();
        assert_eq!(outcome.text, "prune an apple tree in winter", "{code}");
        assert_eq!(outcome.code.as_deref(), Some(code));
    }
}

#[test]
fn an_item_broken_over_lines_is_one_outcome() {
    let text = "Learning outcomes\n\n- prune an old apple tree so that it bears\n  fruit again\n\
                - graft a pear\n  on quince stock\n";
    assert_eq!(
        texts(&parsed(text)),
        ["prune an old apple tree so that it bears fruit again", "graft a pear on quince stock"]
    );
}

#[test]
fn a_word_broken_at_a_line_end_is_mended() {
    let text = "Learning outcomes\n\n- prune an old and neg-\n  lected apple tree\n";
    assert_eq!(texts(&parsed(text)), ["prune an old and neglected apple tree"]);
}

#[test]
fn sub_items_go_on_with_the_item_that_introduces_them() {
    let document = marked(&[
        (HEADING, "Learning outcomes"),
        (ITEM, "use hand tools to:"),
        (SUB_ITEM, "prune an apple tree"),
        (SUB_ITEM, "graft a pear on quince"),
        (ITEM, "keep records of a small orchard"),
    ]);
    assert_eq!(
        texts(&parse(&document, None)),
        [
            "use hand tools to: prune an apple tree",
            "use hand tools to: graft a pear on quince",
            "keep records of a small orchard"
        ]
    );
}

#[test]
fn sub_items_of_a_whole_outcome_stand_by_themselves() {
    let document = marked(&[
        (HEADING, "Learning outcomes"),
        (ITEM, "keep a small orchard"),
        (SUB_ITEM, "prune an apple tree in winter"),
    ]);
    assert_eq!(
        texts(&parse(&document, None)),
        ["keep a small orchard", "prune an apple tree in winter"]
    );
}

#[test]
fn a_semicolon_list_behind_a_stem_is_split() {
    let text = "By the end of the unit, learners will be able to prune an apple tree; graft a pear \
                on quince; and store the fruit over winter.";
    assert_eq!(
        texts(&parsed(text)),
        ["prune an apple tree", "graft a pear on quince", "store the fruit over winter."]
    );
}

#[test]
fn inline_numbers_are_split_and_share_their_lead() {
    let text = "Students will be able to plan (i) a spring planting, (ii) a summer harvest and \
                (iii) a winter store.";
    assert_eq!(
        texts(&parsed(text)),
        ["plan a spring planting", "plan a summer harvest", "plan a winter store."]
    );
}

#[test]
fn a_list_pressed_into_one_line_is_taken_apart() {
    let text = "Students will be able to: 1. prune an apple tree 2. graft a pear.\n\nLearning \
                outcomes: LO1: Prune a tree. LO2: Graft a pear.\n";
    let parsed = parsed(text);
    assert_eq!(texts(&parsed)[2..], ["Prune a tree.", "Graft a pear."]);
    assert_eq!(outcomes(&parsed).last().unwrap().code.as_deref(), Some("LO2"));
}

#[test]
fn prose_holds_one_outcome_a_sentence() {
    let text = "Learning outcomes\n\nThe learner prunes an apple tree in winter. They graft a pear \
                on quince stock, e.g. by budding. Fruit is stored without loss.\n";
    assert_eq!(texts(&parsed(text)).len(), 3);
    assert_eq!(outcomes(&parsed(text)).next().unwrap().source, OutcomeSource::Heading);
}

#[test]
fn a_table_with_codes_gives_an_outcome_a_row() {
    let cell = |row, column| BlockKind::Cell { row, column };
    let document = marked(&[
        (cell(0, 0), "Code"),
        (cell(0, 1), "Learning outcomes"),
        (cell(0, 2), "Assessment"),
        (cell(1, 0), "K_W01"),
        (cell(1, 1), "knows the pests of the apple tree and their enemies"),
        (cell(1, 2), "written test"),
        (cell(2, 0), "K_U01"),
        (cell(2, 1), "is able to prune an apple tree in winter"),
        (cell(2, 2), "practical test"),
    ]);
    let parsed = parse(&document, None);
    let found: Vec<_> = outcomes(&parsed)
        .map(|outcome| {
            (outcome.code.as_deref().unwrap(), outcome.claimed_kind.as_ref().unwrap().kind)
        })
        .collect();
    assert_eq!(found, [("K_W01", Kind::Knowledge), ("K_U01", Kind::Skill)]);
    assert_eq!(left_out(&parsed, OmissionReason::OtherColumn), ["written test", "practical test"]);
}

#[test]
fn two_courses_in_one_document_are_two_units() {
    let document = marked(&[
        (BlockKind::Heading { level: 1 }, "Orchard keeping"),
        (HEADING, "Learning outcomes"),
        (ITEM, "prune an apple tree"),
        (BlockKind::Heading { level: 1 }, "Bee keeping"),
        (HEADING, "Learning outcomes"),
        (ITEM, "hive a swarm of bees"),
    ]);
    let parsed = parse(&document, None);
    let titles: Vec<_> = parsed.units.iter().map(|unit| unit.title.as_deref().unwrap()).collect();
    assert_eq!(titles, ["Orchard keeping", "Bee keeping"]);
}

#[test]
fn a_stem_above_headings_for_kinds_counts_under_each_of_them() {
    let document = marked(&[
        (HEADING, "Learning outcomes"),
        (BlockKind::Paragraph, "On completion of the course, students will be able to:"),
        (BlockKind::Heading { level: 3 }, "Knowledge"),
        (ITEM, "name the pests of the apple tree"),
        (BlockKind::Heading { level: 3 }, "Skills"),
        (ITEM, "prune an apple tree"),
        (HEADING, "Assessment"),
        (ITEM, "a written test"),
    ]);
    let parsed = parse(&document, None);
    assert_eq!(texts(&parsed), ["name the pests of the apple tree", "prune an apple tree"]);
    for outcome in outcomes(&parsed) {
        assert!(text_of(&outcome.stem, &document.text).ends_with("able to:"));
    }
}

#[test]
fn a_unit_is_named_after_the_heading_above_its_outcomes() {
    let document = marked(&[
        (BlockKind::Heading { level: 2 }, "News"),
        (BlockKind::Heading { level: 1 }, "Orchard keeping"),
        (HEADING, "Level"),
        (BlockKind::Heading { level: 2 }, "Learning outcomes"),
        (ITEM, "prune an apple tree"),
    ]);
    assert_eq!(parse(&document, None).units[0].title.as_deref(), Some("Orchard keeping"));
}

#[test]
fn the_first_line_of_a_text_without_headings_names_it() {
    let title = |text: &str| parse(&plain(text), None).units[0].title.clone();
    let outcomes = "Learning outcomes:\n- prune an old apple tree\n- graft a pear on quince\n";
    let named = format!("Old orchards\nWorkload: 2 ECTS\n{outcomes}");
    assert_eq!(title(&named).as_deref(), Some("Old orchards"));
    let fact = parse(&plain(&named), None).units[0].facts[0].clone();
    assert_eq!((fact.element, fact.value.as_str()), (Element::Title, "Old orchards"));
    assert_eq!(title(outcomes), None);
    assert_eq!(title("Prune an old apple tree\n\nGraft a pear on quince\n"), None);
    let prose = format!("Old orchards are\nfull of life.\n{outcomes}");
    assert_eq!(title(&prose), None);
}

#[test]
fn the_line_above_what_a_document_calls_itself_names_it() {
    let document = marked(&[
        (BlockKind::Paragraph, "Logo"),
        (BlockKind::Paragraph, "Orchard keeping"),
        (BlockKind::Paragraph, "Course description"),
        (HEADING, "Learning outcomes"),
        (ITEM, "prune an apple tree"),
    ]);
    assert_eq!(parse(&document, None).units[0].title.as_deref(), Some("Orchard keeping"));
}

#[test]
fn the_line_below_a_heading_for_the_title_names_the_unit() {
    let unit = |heading: &str, name: &str| {
        let document = marked(&[
            (HEADING, heading),
            (BlockKind::Paragraph, name),
            (HEADING, "Learning outcomes"),
            (ITEM, "prune an apple tree"),
        ]);
        parse(&document, "en".parse().ok()).units[0].title.clone()
    };
    assert_eq!(unit("Course title", "Orchards ECTS credits: 6").as_deref(), Some("Orchards"));
    assert_eq!(unit("Course code", "Orchards 7"), None);
    assert_eq!(unit("Course", "It takes place in an orchard. Bring boots."), None);
}

#[test]
fn a_stem_behind_a_dash_in_a_cell_of_its_own_is_no_outcome() {
    let cell = |row, column| BlockKind::Cell { row, column };
    let document = marked(&[
        (HEADING, "Learning outcomes"),
        (cell(0, 0), "Code"),
        (cell(0, 1), "Outcomes"),
        (cell(0, 2), "Methods"),
        (cell(1, 0), "Skills"),
        (cell(1, 0), "– The student can:"),
        (cell(2, 0), "U1"),
        (cell(2, 1), "prune an old apple tree"),
        (cell(2, 2), "a test"),
    ]);
    let parsed = parse(&document, "en".parse().ok());
    assert_eq!(texts(&parsed), ["prune an old apple tree"]);
    assert_eq!(left_out(&parsed, OmissionReason::Stem), ["The student can:"]);
}
