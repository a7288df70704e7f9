//! `evaluate`: figures, bars and suites through the real program.

use crate::program::{Folder, run};

const TABLE: &str = "\
statement;eqf;school
Explain how a heat pump works.;4;north
Name the parts of a heat pump.;3;north
Design a heating system for a hospital under uncertain demand.;7;south
Install a heat pump under supervision.;3;south
Install a heat pump.;nine;south
";

#[test]
fn the_authored_outcomes_are_measured_without_options() {
    let ran = run(&["evaluate", "--model", "fast", "--resamples", "20"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for word in
        ["level_qwk", "kind_macro_f1", "bloom_macro_f1", "unit_suggested_accuracy", "majority"]
    {
        assert!(ran.out.contains(word), "{word}: {}", ran.out);
    }
    assert!(ran.out.contains("Language sv") && ran.out.contains("reading scale"), "{}", ran.out);
}

#[test]
fn a_table_is_measured_by_the_columns_named_and_bad_rows_are_told() {
    let folder = Folder::new();
    let table = folder.file("plants.csv", TABLE);
    let base = ["evaluate", "--model", "fast", "--data", &table, "--text", "statement"];
    let ran = run(&[&base[..], &["--source", "school", "--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let json = ran.json();
    let result = &json["result"];
    assert_eq!(result["suite"], "accuracy");
    assert_eq!(result["overall"]["n_statements"], 4);
    assert_eq!(result["by_source"][1]["name"], "south");
    assert_eq!(result["data"]["problems"][0]["row"], 5);
    let wrong = run(&[&base[..], &["--level", "efq"]].concat());
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("`efq`") && wrong.err.contains("eqf"), "{}", wrong.err);
}

#[test]
fn a_bar_that_is_not_met_exits_with_one() {
    let of = |bar: &str| run(&["evaluate", "--model", "fast", "--resamples", "0", "--min", bar]);
    assert_eq!(of("level_within_one=0").code, 0);
    let missed = of("level_mae=0");
    assert_eq!(missed.code, 1, "{}", missed.err);
    assert!(missed.out.contains("NOT MET") && missed.err.contains("a bar is not met"));
    let unknown = of("level_luck=1");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("`level_luck` is not a figure"), "{}", unknown.err);
}

#[test]
fn the_invariance_suite_runs_on_what_the_program_carries() {
    let ran = run(&["evaluate", "--suite", "invariance", "--model", "fast"]);
    assert!(ran.code == 0 || ran.code == 1, "{}", ran.err);
    assert_eq!(ran.code == 1, ran.out.contains("NOT MET"), "{}", ran.out);
    for word in ["topics: spread", "bullet: distance", "translations: distance", "pairs: right way"]
    {
        assert!(ran.out.contains(word), "{word}: {}", ran.out);
    }
}

#[test]
fn the_rules_suite_runs_on_what_the_program_carries() {
    let base = ["evaluate", "--suite", "rules", "--model", "fast"];
    let ran = run(&[&base[..], &["--show-misses"]].concat());
    assert!(ran.code == 0 || ran.code == 1, "{}", ran.err);
    assert_eq!(ran.code == 1, ran.out.contains("NOT MET"), "{}", ran.out);
    for word in ["QL105 unbounded-scope", "Findings an outcome of clean units", "disagree\n"] {
        assert!(ran.out.contains(word), "{word}: {}", ran.out);
    }
    let json = run(&[&base[..], &["--format", "json"]].concat()).json();
    let result = &json["result"];
    assert_eq!(result["suite"], "rules");
    assert!(result["n_outcomes"].as_u64() >= Some(320), "{}", result["n_outcomes"]);
    assert!(result["n_units"].as_u64() >= Some(42), "{}", result["n_units"]);
    assert!(result["by_language"].as_array().map(Vec::len) >= Some(7));
    assert_eq!(result["unknown_codes"], serde_json::json!([]));
}

#[test]
fn a_suite_folder_without_its_tables_is_refused() {
    let folder = Folder::new();
    let path = folder.path("");
    let ran = run(&["evaluate", "--suite", "invariance", "--data", &path.display().to_string()]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("has no table `topics.csv`; expected it in"), "{}", ran.err);
}
