//! Training tables read, and wrong ones refused.

use super::*;

fn columns() -> Columns {
    let named = |name: &str| Some(name.to_owned());
    Columns {
        text: "text".to_owned(),
        level: named("level"),
        kind: named("kind"),
        bloom: named("bloom"),
        unit: named("unit"),
        ..Columns::default()
    }
}

#[test]
fn good_rows_become_examples_and_bad_ones_are_named_by_row_and_column() {
    let bytes = b"text;level;kind;bloom;unit\n\
        prune fruit trees;3;skill;P;u1\n\
        ;3;skill;P;u1\n\
        graft a rose;nine;skill;P;u1\n\
        name the tools;1.5;K;Remember|Understand;u2\n\
        lead a team;6;attitude;;u2\n\
        sweep the path;;;;u2\n\
        keep the shed;2\n";
    let table = TrainingTable::read("garden", bytes, &columns()).unwrap();
    assert_eq!(table.origin.rows, 2);
    assert_eq!(table.examples[0].level, Some(3.0));
    assert_eq!(table.examples[0].kind, Some([0.0, 1.0, 0.0]));
    assert_eq!(table.examples[1].bloom, Some([1.0, 1.0, 0.0, 0.0, 0.0, 0.0]));
    assert_eq!(table.examples[1].unit, "u2");
    let messages: Vec<String> = table.rejected.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "row 2, column `text`: is empty; expected a statement",
            "row 3, column `level`: is `nine`; expected a number 1 to 8",
            "row 5, column `kind`: `attitude` is not a kind; expected one of knowledge, skill, competence",
            "row 6, column `text`: has no label in any column",
            "row 7, column `unit`: is missing; the row is too short",
        ]
    );
}

#[test]
fn rows_kept_for_testing_are_read_apart() {
    let columns = Columns { split: Some("split".to_owned()), ..columns() };
    let bytes = b"text,level,kind,bloom,unit,split\na b,1,K,R,u,train\nc d,2,K,R,u,test\n";
    let table = TrainingTable::read("t", bytes, &columns).unwrap();
    assert_eq!(table.examples.len(), 1);
    assert_eq!(table.test_examples[0].text, "c d");
}

#[test]
fn soft_columns_stand_in_for_hard_labels() {
    let columns = Columns { soft: SoftColumns::Use, level: None, ..columns() };
    let bytes = b"text,kind,bloom,unit,p_knowledge,p_skill,p_competence,p_outcome\n\
        a b,K,R,u,0.2,0.2,0.4,0.9\nc d,K,R,u,,,,\n";
    let table = TrainingTable::read("t", bytes, &columns).unwrap();
    assert_eq!(table.examples[0].kind, Some([0.25, 0.25, 0.5]));
    assert_eq!(table.examples[0].outcome, Some(0.9));
    assert_eq!(table.examples[1].kind, Some([1.0, 0.0, 0.0]));
    assert_eq!(table.examples[1].outcome, None);
}

#[test]
fn a_missing_column_lists_the_columns_there_are() {
    let error = TrainingTable::read("t.csv", b"Text,Level\nx,1\n", &columns()).unwrap_err();
    assert_eq!(error.to_string(), "`t.csv` has no column `text`; its columns are Text, Level");
}

#[test]
fn naming_no_label_column_is_refused() {
    let columns = Columns { text: "text".to_owned(), ..Columns::default() };
    let error = TrainingTable::read("t", b"text\nx\n", &columns).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no column with labels is named; name at least one of level, kind and Bloom"
    );
}
