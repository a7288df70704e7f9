//! `catalogue` on the sample and on small tables.

use crate::program::{Folder, column, rows, run, run_on, sample};

const FAST: [&str; 4] = ["catalogue", "--model", "fast", "--text"];

#[test]
fn the_sample_gives_a_row_an_outcome_and_a_row_a_unit() {
    let folder = Folder::new();
    let (outcomes, units) = (folder.file("rows.csv", ""), folder.file("units.csv", ""));
    let ran = run(&[
        "catalogue",
        &sample("catalogue.csv"),
        "--text",
        "outcome",
        "--unit",
        "code",
        "--no-split",
        "--weight",
        "ects",
        "--kind-column",
        "claimed",
        "--outcomes",
        &outcomes,
        "--units",
        &units,
    ]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.contains("records: 20 = "), "{}", ran.err);
    assert!(ran.err.contains("note: A level given here is a suggestion"), "{}", ran.err);
    let outcomes = rows(&folder.read("rows.csv"));
    assert_eq!(outcomes.len(), 21);
    assert_eq!(
        outcomes[0].join(","),
        "unit,row,outcome,status,text,lang,claimed_kind,kind,p_knowledge,p_skill,p_competence,\
         level,level_mean,level_low,level_high,reading_mean,p_level_1,p_level_2,p_level_3,\
         p_level_4,p_level_5,p_level_6,p_level_7,p_level_8,bloom,p_remember,p_understand,p_apply,\
         p_analyse,p_evaluate,p_create,findings,n_errors,n_warnings,n_notes"
    );
    let numbers: Vec<_> = (1..=20).map(|number| number.to_string()).collect();
    assert_eq!(column(&outcomes, "row"), numbers);
    assert_eq!(
        column(&outcomes, "claimed_kind")[..4],
        ["knowledge", "skill", "skill", "competence"]
    );
    let units = rows(&folder.read("units.csv"));
    assert_eq!(
        units[0].join(","),
        "unit,n_outcomes,n_abstained,n_rejected,level_majority,level_mode,level_average,\
         level_suggested,rule_used,level_low,level_high,spread,share_level_1,share_level_2,\
         share_level_3,share_level_4,share_level_5,share_level_6,share_level_7,share_level_8,\
         share_knowledge,share_skill,share_competence,weak,split_profile"
    );
    assert_eq!(column(&units, "unit"), ["BAK-1", "SOL-2", "TRA-3", "SKO-4", "ROB-5"]);
}

#[test]
fn probabilities_have_four_decimals_and_means_two() {
    let ran = run_on(
        &[&FAST[..], &["text", "-", "--no-split"]].concat(),
        "text\nPlan a menu for a school\n",
    );
    let rows = ran.rows();
    let decimals = |name: &str| column(&rows, name)[0].split_once('.').map(|(_, tail)| tail.len());
    assert_eq!(decimals("p_skill"), Some(4), "{}", ran.out);
    assert_eq!(decimals("p_level_3"), Some(4));
    assert_eq!((decimals("level_mean"), decimals("reading_mean")), (Some(2), Some(2)));
}

#[test]
fn json_lines_hold_the_same_as_csv() {
    let table = "code;text\nA;Plan a menu for a school\nA;\n";
    let options = ["text", "-", "--no-split", "--unit", "code", "--keep-columns"];
    let arguments = [&FAST[..], &options].concat();
    let csv = run_on(&arguments, table);
    let jsonl = run_on(&[&arguments[..], &["--output-format", "jsonl"]].concat(), table);
    let rows = csv.rows();
    let objects: Vec<serde_json::Value> =
        jsonl.out.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    assert_eq!((rows.len(), objects.len()), (3, 2), "{}", csv.out);
    for (row, object) in rows[1..].iter().zip(&objects) {
        for (name, field) in rows[0].iter().zip(row) {
            let value = match &object[name] {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text.clone(),
                serde_json::Value::Number(number) => {
                    let decimals = field.split_once('.').map_or(0, |(_, tail)| tail.len());
                    number.as_f64().map(|number| format!("{number:.decimals$}")).unwrap_or_default()
                }
                other => other.to_string(),
            };
            assert_eq!(&value, field, "{name}");
        }
    }
    assert_eq!(column(&rows, "in_code"), ["A", "A"]);
}

#[test]
fn json_lines_are_read_and_only_the_named_columns_are_kept() {
    let table = "{\"id\":7,\"text\":\"Plan a menu for a school\",\"note\":\"x\"}\n";
    let options = ["text", "-", "--input-format", "jsonl", "--keep-columns=id", "--no-split"];
    let rows = run_on(&[&FAST[..], &options].concat(), table).rows();
    assert_eq!(rows[0].last().map(String::as_str), Some("in_id"));
    assert_eq!(column(&rows, "in_id"), ["7"]);
}

#[test]
fn a_cell_may_hold_a_list_of_outcomes() {
    let cell =
        "<p>You will be able to:</p><ul><li>plan a menu</li><li>cook it for guests</li></ul>";
    let ran = run_on(&[&FAST[..], &["lo", "-"]].concat(), format!("lo\n\"{cell}\"\n"));
    let rows = ran.rows();
    assert_eq!(column(&rows, "text"), ["plan a menu", "cook it for guests"], "{}", ran.err);
    assert_eq!(column(&rows, "row"), ["1", "1"]);
    assert_eq!(column(&rows, "outcome"), ["1", "2"]);
    assert_eq!(column(&rows, "unit"), ["1", "1"]);
}

#[test]
fn without_splitting_every_record_gives_one_row() {
    let table = "lo\nPlan a menu. Cook it for guests.\n\"\"\nServe it\n";
    let ran = run_on(&[&FAST[..], &["lo", "-", "--no-split"]].concat(), table);
    let rows = ran.rows();
    assert_eq!(column(&rows, "row"), ["1", "2", "3"], "{}", ran.out);
    assert_eq!(column(&rows, "status")[1], "rejected");
    assert!(ran.err.contains("record 2, line 3: rejected, the cell is empty"), "{}", ran.err);
    let strict = run_on(&[&FAST[..], &["lo", "-", "--no-split", "--strict"]].concat(), table);
    assert_eq!((ran.code, strict.code), (0, 1));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let arguments = ["catalogue", &sample("catalogue.csv"), "--text", "outcome", "--unit", "code"];
    let one = run(&[&arguments[..], &["--threads", "1"]].concat());
    let two = run(&[&arguments[..], &["--threads", "2"]].concat());
    assert_eq!(one.code, 0, "{}", one.err);
    assert_eq!(one.out, two.out);
}

#[test]
fn outputs_cannot_destroy_the_input_or_each_other() {
    let folder = Folder::new();
    let table = folder.file("a.csv", "text\nPlan a menu\n");
    let onto_itself = run(&[&FAST[..], &["text", &table, "--outcomes", &table]].concat());
    assert_eq!(onto_itself.code, 2);
    assert!(onto_itself.err.contains("is the input; name another file"), "{}", onto_itself.err);
    assert_eq!(folder.read("a.csv"), "text\nPlan a menu\n");
    let both = run(&[&FAST[..], &["text", &table, "--outcomes", "-", "--units", "-"]].concat());
    assert_eq!(both.code, 2);
    assert!(both.err.contains("give each its own file"), "{}", both.err);
}

#[test]
fn what_is_inconsistent_in_an_outcome_stands_in_its_row() {
    let folder = Folder::new();
    let table = folder.file(
        "units.csv",
        "unit,text\nA,\"<ul><li>Plan all aspects of a building site</li><li>Calculate the load of a \
         simple beam</li></ul>\"\n",
    );
    let arguments = ["catalogue", &table, "--model", "fast", "--text", "text"];
    for unit in [&[][..], &["--unit", "unit"]] {
        let rows = run(&[&arguments[..], unit, &["--select", "QL105"]].concat()).rows();
        assert_eq!(column(&rows, "findings"), ["QL105", ""]);
        assert_eq!(column(&rows, "n_notes"), ["1", "0"]);
        assert_eq!(column(&rows, "n_errors"), ["0", "0"]);
    }
    let rows = run(&[&arguments[..], &["--ignore", "all"]].concat()).rows();
    assert_eq!(column(&rows, "findings"), ["", ""]);
}
