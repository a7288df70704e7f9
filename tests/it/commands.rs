//! Help, completions, manual pages, models and frameworks.

use crate::program::{Folder, program, ran, run, sample};

#[test]
fn every_command_helps_with_an_example() {
    for command in ["analyse", "catalogue", "evaluate", "model", "frameworks", "completions", "man"]
    {
        let ran = run(&[command, "--help"]);
        assert_eq!(ran.code, 0, "{command}: {}", ran.err);
        assert!(ran.out.contains("Example"), "{command}: {}", ran.out);
        assert!(ran.out.contains(&format!("qualevel {command}")), "{command}: {}", ran.out);
    }
}

#[test]
fn the_help_names_every_command_and_the_exit_codes() {
    let ran = run(&["--help"]);
    for word in ["analyse", "catalogue", "model", "frameworks", "completions", "man", "Exit codes"]
    {
        assert!(ran.out.contains(word), "{word}: {}", ran.out);
    }
}

#[test]
fn bad_usage_exits_with_two() {
    for arguments in
        [&["analyze"][..], &["analyse", "--format", "xml"], &["catalogue", "a.csv"], &[]]
    {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains("Usage") || ran.err.contains("--help"), "{}", ran.err);
    }
}

#[test]
fn a_declared_level_without_its_framework_is_refused() {
    let ran = run(&["analyse", "--declared", "6", &sample("rainwater.md")]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("name the framework, such as EQF:6 or SCQF:9"), "{}", ran.err);
}

#[test]
fn an_unknown_framework_is_refused_with_the_nearest() {
    let ran = run(&["analyse", "--show-in", "SCFQ", &sample("rainwater.md")]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`SCFQ` is not a known framework; nearest: SCQF"), "{}", ran.err);
}

#[test]
fn the_model_is_described() {
    let ran = run(&["model", "--model", "fast"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for word in ["sha256", "trained on", "scale", "abstains", "intervals"] {
        assert!(ran.out.contains(word), "{word}: {}", ran.out);
    }
    let described = run(&["model", "--model", "fast", "--format", "json"]).json();
    assert!(described[0]["sha256"].as_str().is_some_and(|hash| hash.len() == 64));
    assert!(described[0]["trained_on"].as_array().is_some_and(|data| !data.is_empty()));
}

#[test]
fn frameworks_are_listed_shown_and_mapped() {
    assert!(run(&["frameworks", "list"]).out.contains("Scottish"));
    assert!(run(&["frameworks", "show", "scqf"]).out.contains("EQF 6"));
    let mapped = run(&["frameworks", "map", "SCQF:9", "--to", "QF-EHEA"]);
    assert!(mapped.out.starts_with("SCQF 9 = EQF 6\n  QF-EHEA first"), "{}", mapped.out);
    let json = run(&["frameworks", "map", "SCQF:9", "--format", "json"]).json();
    assert_eq!(json["mapping"]["eqf"], 6);
}

#[test]
fn completions_and_manual_pages_name_the_options() {
    let completions = run(&["completions", "bash"]);
    assert!(completions.out.contains("--explain-parse"), "{}", completions.out);
    let page = run(&["man", "catalogue"]);
    assert!(
        page.out.contains("qualevel\\-catalogue") && page.out.contains("no\\-split"),
        "{}",
        page.out
    );
    let unknown = run(&["man", "catalog"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("`catalog` is not a command"), "{}", unknown.err);
}

#[test]
fn the_program_needs_neither_environment_nor_files() {
    let folder = Folder::new();
    let text = "You will be able to:\n- plan a menu for a school\n- cook it for forty guests\n";
    let mut command = program();
    command.env_clear().current_dir(folder.path("")).args(["analyse", "-"]).write_stdin(text);
    let ran = ran(&mut command);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("plan a menu for a school"), "{}", ran.out);
}
