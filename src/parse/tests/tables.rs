//! Columns that are named for outcomes.

use super::*;

const fn cell(row: usize, column: usize) -> BlockKind {
    BlockKind::Cell { row, column }
}

/// A table of lines of cells parted by bars, with what stands before it.
fn below(before: &[(BlockKind, &str)], table: &[&str]) -> Parsed {
    let mut pieces = before.to_vec();
    for (row, line) in table.iter().enumerate() {
        let cells = line.split('|').enumerate();
        pieces.extend(cells.map(|(column, words)| (cell(row, column), words.trim())));
    }
    parse(&marked(&pieces), None)
}

#[test]
fn a_column_for_outcomes_claims_them_below_any_labelled_line() {
    let table = [
        "No | Learning outcome | Assessment",
        "LO1 | Prune an apple tree in winter | Field test",
        "LO2 | Graft a pear on quince stock | Report",
    ];
    for (kind, line) in [
        (BlockKind::Paragraph, "Provider: Orchard School"),
        (BlockKind::Paragraph, "Level: EQF 4"),
        (BlockKind::Paragraph, "Delivery: Blended"),
        (HEADING, "Description"),
        (HEADING, "Contents"),
    ] {
        let parsed = below(&[(kind, line)], &table);
        let found: Vec<_> = outcomes(&parsed)
            .map(|outcome| (outcome.code.as_deref().unwrap(), outcome.text.as_str()))
            .collect();
        assert_eq!(
            found,
            [("LO1", "Prune an apple tree in winter"), ("LO2", "Graft a pear on quince stock")],
            "{line}"
        );
        assert!(outcomes(&parsed).all(|outcome| outcome.source == OutcomeSource::Heading));
    }
}

#[test]
fn a_column_for_outcomes_is_known_by_its_name_beside_any_others() {
    for header in [
        "Code | Outcome",
        "Symbol | Efekt uczenia się | Odniesienie",
        "Step | Learning outcomes | Hours",
        "Mark | Learning outcome",
    ] {
        let n_columns = header.split('|').count();
        let row = |code, words| [code, words, "W 1"][..n_columns].join(" | ");
        let rows = [row("A1", "prune an old tree well"), row("A2", "graft a pear on quince")];
        let provider = [(BlockKind::Paragraph, "Provider: Orchard School")];
        let parsed = below(&provider, &[header, &rows[0], &rows[1]]);
        assert_eq!(
            texts(&parsed),
            ["prune an old tree well", "graft a pear on quince"],
            "{header}"
        );
    }
    let provider = [(BlockKind::Paragraph, "Provider: Orchard School")];
    let table = ["Learning outcome | Weight", "prune an old tree | 2", "graft a pear | 3"];
    assert_eq!(texts(&below(&provider, &table)), ["prune an old tree", "graft a pear"]);
}

#[test]
fn a_table_of_facts_above_the_table_of_outcomes_takes_nothing_from_it() {
    let document = marked(&[
        (cell(0, 0), "Provider"),
        (cell(0, 1), "Orchard School"),
        (cell(1, 0), "Level"),
        (cell(1, 1), "EQF 4"),
        (cell(0, 0), "Learning outcome"),
        (cell(0, 1), "Assessment"),
        (cell(1, 0), "Prune an apple tree in winter"),
        (cell(1, 1), "Field test"),
    ]);
    let parsed = parse(&document, None);
    assert_eq!(texts(&parsed), ["Prune an apple tree in winter"]);
}

#[test]
fn a_table_that_goes_on_without_its_header_keeps_its_columns() {
    let document = marked(&[
        (BlockKind::Paragraph, "Provider: Orchard School"),
        (cell(0, 0), "Code"),
        (cell(0, 1), "Outcome"),
        (cell(1, 0), "A1"),
        (cell(1, 1), "prune an old tree"),
        (cell(0, 0), "A2"),
        (cell(0, 1), "graft a pear"),
    ]);
    assert_eq!(texts(&parse(&document, None)), ["prune an old tree", "graft a pear"]);
}

#[test]
fn what_stands_below_the_table_is_no_outcome() {
    let document = marked(&[
        (cell(0, 0), "Code"),
        (cell(0, 1), "Outcome"),
        (cell(1, 0), "A1"),
        (cell(1, 1), "prune an old tree"),
        (BlockKind::Paragraph, "The orchard has been here for many years."),
    ]);
    let parsed = parse(&document, None);
    assert_eq!(texts(&parsed), ["prune an old tree"]);
    assert_eq!(left_out(&parsed, OmissionReason::OutsideOutcomes).len(), 1);
}

#[test]
fn a_table_on_assessment_repeats_the_outcomes_before_it() {
    let document = marked(&[
        (HEADING, "Learning outcomes"),
        (ITEM, "prune an old tree"),
        (HEADING, "Assessment"),
        (cell(0, 0), "Outcome"),
        (cell(0, 1), "Weight"),
        (cell(0, 2), "Method"),
        (cell(1, 0), "pruning of an old tree"),
        (cell(1, 1), "40"),
        (cell(1, 2), "field test"),
    ]);
    assert_eq!(texts(&parse(&document, None)), ["prune an old tree"]);
}

#[test]
fn a_column_for_outcomes_that_holds_codes_names_those_beside_it() {
    let provider = [(BlockKind::Paragraph, "Provider: Orchard School")];
    let table =
        ["Learning outcome | Statement | Hours", "LO1 | prune an old tree | 2", "LO2 | graft | 3"];
    assert_eq!(texts(&below(&provider, &table)), ["prune an old tree", "graft"]);
}

#[test]
fn a_row_that_leads_in_to_those_below_is_no_outcome() {
    let document = marked(&[
        (cell(0, 0), "Code"),
        (cell(0, 1), "Learning outcomes"),
        (cell(0, 2), "Assessment"),
        (cell(1, 0), "Skills"),
        (cell(1, 0), "– Student can:"),
        (cell(2, 0), "U1"),
        (cell(2, 1), "prune an apple tree in winter"),
        (cell(2, 2), "field test"),
        (cell(3, 0), "Social competences"),
        (cell(3, 0), "– Student is ready to:"),
        (cell(4, 0), "K1"),
        (cell(4, 1), "take care of an orchard"),
        (cell(4, 2), "field test"),
        (cell(5, 0), "In a team in the orchard:"),
        (cell(6, 0), "K2"),
        (cell(6, 1), "share the work of a harvest"),
        (cell(6, 2), "field test"),
    ]);
    let parsed = parse(&document, None);
    let found: Vec<_> = outcomes(&parsed)
        .map(|outcome| (outcome.text.as_str(), outcome.claimed_kind.as_ref().unwrap().kind))
        .collect();
    assert_eq!(
        found,
        [
            ("prune an apple tree in winter", Kind::Skill),
            ("take care of an orchard", Kind::Competence),
            ("share the work of a harvest", Kind::Competence),
        ]
    );
    let stems = left_out(&parsed, OmissionReason::Stem);
    assert_eq!(stems, ["Student can:", "Student is ready to:", "In a team in the orchard:"]);
}

#[test]
fn marks_in_columns_for_kinds_are_no_outcomes() {
    let table = [
        "Learning outcome | Knowledge | Skills",
        "name the pests of the apple tree | x | -",
        "prune an old tree | - | x",
    ];
    for before in ["Learning outcomes", "Description"] {
        let parsed = below(&[(HEADING, before)], &table);
        assert_eq!(texts(&parsed), ["name the pests of the apple tree", "prune an old tree"]);
        assert!(outcomes(&parsed).all(|outcome| outcome.claimed_kind.is_none()));
    }
}

#[test]
fn a_schedule_below_a_field_holds_no_outcomes() {
    let table = ["Week | Topic | Hours", "1 | Pests of the apple tree | 2", "2 | Harvest | 3"];
    let provider = [(BlockKind::Paragraph, "Provider: Orchard School")];
    assert_eq!(below(&provider, &table).units, []);
}
