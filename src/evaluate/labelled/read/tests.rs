//! Labelled tables read, bad rows named.

use super::*;

fn read_text(text: &str, scale: LabelScale) -> Labelled {
    read("t.csv", text.as_bytes(), &LabelColumns::default(), scale).unwrap()
}

#[test]
fn labels_are_read_and_may_be_missing() {
    let labelled = read_text(
        "text;level;kind;bloom;unit;lang\n\
         - Sort the post by district.;2;S;Apply|Analyze;post;en\n\
         Name the parts of a scale.;;knowledge;;;\n",
        LabelScale::Unit,
    );
    assert!(labelled.problems.is_empty(), "{:?}", labelled.problems);
    let [first, second] = labelled.statements.as_slice() else { panic!("two rows") };
    assert_eq!(first.text, "Sort the post by district.");
    assert_eq!((first.level, first.kind), (Some(2.0), Some(Kind::Skill)));
    assert_eq!(first.bloom, Some([false, false, true, true, false, false]));
    assert_eq!((first.source.as_str(), first.part), ("t", Part::Unsplit));
    assert_eq!((second.level, second.bloom), (None, None));
}

#[test]
fn bad_rows_are_reported_with_row_line_and_column() {
    let labelled = read_text(
        "text,level,kind,split\n\
         Weigh parcels.,9,,test\n\
         ,3,,test\n\
         Weigh letters.,3,attitude,test\n\
         Weigh cards.,3,skill,dev\n\
         Weigh bags.,3.5,skill,train\n",
        LabelScale::Reading,
    );
    let problems: Vec<_> = labelled
        .problems
        .iter()
        .map(|problem| (problem.row, problem.line, problem.problem.as_str()))
        .collect();
    assert_eq!(
        problems,
        [
            (1, 2, "column `level` is `9`; expected a level 1 to 8"),
            (2, 3, "column `text` is empty; expected a statement"),
            (
                3,
                4,
                "column `kind` is wrong: `attitude` is not a kind; expected one of knowledge, \
                 skill, competence"
            ),
            (4, 5, "column `split` is `dev`; expected `train` or `test`"),
        ]
    );
    assert_eq!(labelled.statements.len(), 1);
    assert_eq!(labelled.statements[0].part, Part::Train);
}

#[test]
fn steps_of_a_ladder_begin_with_a_number() {
    let labelled =
        read_text("text,level\nHelp others.,2-Working\nLead others.,Expert\n", LabelScale::Ladder);
    assert_eq!(labelled.statements[0].level, Some(2.0));
    assert_eq!(
        labelled.problems[0].problem,
        "column `level` is `Expert`; expected a step that begins with a number"
    );
}
