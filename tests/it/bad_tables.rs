//! Tables with something wrong: a wrong column ends the run, a wrong record is a row of its own.

use crate::program::{Folder, column, run, run_on};

const FAST: [&str; 3] = ["catalogue", "--model", "fast"];

#[test]
fn a_wrong_column_is_answered_with_the_columns_and_the_nearest() {
    let table = "code,outcome\nA,Plan a menu\n";
    let ran = run_on(&[&FAST[..], &["-", "--text", "outcomes"]].concat(), table);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    let message =
        "`-` has no column `outcomes` (nearest: `outcome`); its columns are `code`, `outcome`";
    assert!(ran.err.contains(message), "{}", ran.err);
}

#[test]
fn the_case_of_a_column_does_not_matter() {
    let table = "code,outcome\nA,Plan a menu\n";
    let ran = run_on(&[&FAST[..], &["-", "--text", "Outcome", "--no-split"]].concat(), table);
    assert_eq!(column(&ran.rows(), "text"), ["Plan a menu"], "{}", ran.err);
}

#[test]
fn a_wrong_unit_column_is_answered_too() {
    let arguments = ["-", "--text", "outcome", "--unit", "cod"];
    let ran = run_on(&[&FAST[..], &arguments].concat(), "code,outcome\nA,Plan a menu\n");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no column `cod` (nearest: `code`)"), "{}", ran.err);
}

#[test]
fn a_missing_table_and_an_empty_one_are_named() {
    let missing = run(&[&FAST[..], &["no.csv", "--text", "outcome"]].concat());
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("there is no file `no.csv`"), "{}", missing.err);
    let empty = run_on(&[&FAST[..], &["-", "--text", "outcome"]].concat(), "");
    assert_eq!(empty.code, 2);
    assert!(empty.err.contains("`-` is empty"), "{}", empty.err);
}

#[test]
fn broken_quotes_reject_their_record_and_the_counts_add_up() {
    let folder = Folder::new();
    let table = folder.file(
        "broken.csv",
        "code,outcome\nA,Plan a menu for a school\nB,\"Cook it\" for guests\n\
         C,Serve it to forty guests\nD,\"Clean the kitchen\nE,Write the bill for the guests\n",
    );
    let arguments = [&table, "--text", "outcome", "--no-split", "--unit", "code"];
    let ran = run(&[&FAST[..], &arguments].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let rows = ran.rows();
    let statuses = column(&rows, "status");
    assert_eq!(statuses[..3], ["ok", "rejected", "ok"], "{}", ran.out);
    assert!(statuses[3..].contains(&"rejected".to_owned()), "{}", ran.out);
    let count = |status: &str| statuses.iter().filter(|other| *other == status).count();
    let (ok, abstained, rejected) = (count("ok"), count("abstained"), count("rejected"));
    let said = format!(
        "records: {} = {ok} ok + {abstained} abstained + {rejected} rejected",
        statuses.len()
    );
    assert!(ran.err.contains(&said), "`{said}` is missing in:\n{}", ran.err);
    assert!(ran.err.contains("record 2, line 3: rejected, column `outcome`"), "{}", ran.err);
}

#[test]
fn a_record_with_too_many_fields_is_rejected() {
    let table = "code,outcome\nA,Plan a menu, then cook it\nB,Serve the guests at the table\n";
    let ran = run_on(&[&FAST[..], &["-", "--text", "outcome", "--no-split"]].concat(), table);
    assert_eq!(column(&ran.rows(), "status"), ["rejected", "ok"], "{}", ran.out);
    assert!(ran.err.contains("3 fields where the header has 2"), "{}", ran.err);
}

#[test]
fn broken_json_rejects_its_line() {
    let table = "{\"t\": \"Plan a menu for a school\"}\n{\"t\": \n[1]\n{\"t\": \"Serve the guests well\"}\n";
    let arguments = ["-", "--text", "t", "--no-split", "--input-format", "jsonl"];
    let ran = run_on(&[&FAST[..], &arguments].concat(), table);
    assert_eq!(column(&ran.rows(), "status"), ["ok", "rejected", "rejected", "ok"], "{}", ran.err);
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let arguments = ["-", "--text", "t", "--outcomes", "no-such-folder/rows.csv"];
    let ran = run_on(&[&FAST[..], &arguments].concat(), "t\nPlan a menu\n");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("cannot write `no-such-folder/rows.csv`"), "{}", ran.err);
}
