//! `qualevel.toml`: found above the documents, obeyed by `check` and `analyse`, beaten by options.

use std::path::Path;

use crate::program::{Folder, Ran, program, ran, run};

/// Two outcomes of the same words: a warning whatever the model says.
const TWICE: &str = "\
# Wind farms

## Learning outcomes

- Plan a maintenance schedule for a wind farm.
- Calculate the load on a tower and choose its foundation.
- Plan a maintenance schedule for a wind farm.
";

/// Runs `check` on a document below a folder with `settings`.
fn checked(settings: &str, more: &[&str]) -> Ran {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("spring")).unwrap();
    folder.file("qualevel.toml", settings);
    let path = folder.file("spring/wind.md", TWICE);
    run(&[&["check"], more, &[path.as_str()]].concat())
}

const STRICT: &str = "model = \"fast\"\nselect = [\"QL107\"]\nfail_on = \"warning\"\n";

#[test]
fn settings_are_found_above_the_document_and_obeyed() {
    let ran = checked(STRICT, &[]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("QL107 [warning]"), "{}", ran.out);
    assert!(ran.err.starts_with("settings from `") && ran.err.contains("qualevel.toml`"));
    let ignored = checked("model = \"fast\"\nignore = [\"QL\"]\n", &["--fail-on", "note"]);
    assert_eq!((ignored.code, ignored.out.as_str()), (0, ""), "{}", ignored.err);
}

#[test]
fn options_win_over_settings() {
    assert_eq!(checked(STRICT, &["--fail-on", "error"]).code, 0);
    let selected = checked(STRICT, &["--select", "QL106"]);
    assert_eq!((selected.code, selected.out.as_str()), (0, ""), "{}", selected.err);
}

#[test]
fn a_rule_may_weigh_more_or_less() {
    let heavier = checked(
        "[severity]\nnear-duplicate = \"error\"\n",
        &["--model", "fast", "--select", "QL107"],
    );
    assert_eq!(heavier.code, 1, "{}", heavier.err);
    assert!(heavier.out.contains("QL107 [error]"), "{}", heavier.out);
    let arguments = ["--model", "fast", "--fail-on", "warning", "--select", "QL107"];
    let lighter = checked("[severity]\nQL107 = \"note\"\n", &arguments);
    assert_eq!(lighter.code, 0, "{}", lighter.err);
    assert!(lighter.out.contains("QL107 [note]"), "{}", lighter.out);
}

#[test]
fn a_file_may_be_named_or_all_passed_over() {
    let none = checked(STRICT, &["--no-config", "--model", "fast"]);
    assert_eq!(none.code, 0, "{}", none.err);
    assert!(!none.err.contains("settings from"), "{}", none.err);
    let folder = Folder::new();
    let other = folder.file("other.toml", "fail_on = \"error\"\n");
    assert_eq!(checked(STRICT, &["--config", &other, "--model", "fast"]).code, 0);
    let missing = checked(STRICT, &["--config", "no-such.toml"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("cannot read configuration `no-such.toml`"), "{}", missing.err);
    assert_eq!(checked(STRICT, &["--config", &other, "--no-config"]).code, 2);
}

#[test]
fn a_misspelt_key_is_refused_with_its_line() {
    let ran = checked("model = \"fast\"\nfail-on = \"note\"\n", &[]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("qualevel.toml`, line 2: `fail-on` is not a key; did you mean `fail_on`?"),
        "{}",
        ran.err
    );
}

#[test]
fn the_baseline_lies_beside_the_settings() {
    let folder = Folder::new();
    let path = folder.file("wind.md", TWICE);
    let known = run(&["check", "--model", "fast", "--select", "QL107", "--format", "json", &path]);
    folder.file("known.json", &known.out);
    folder.file("qualevel.toml", format!("{STRICT}baseline = \"known.json\"\n"));
    let ran = run(&["check", &path]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.ends_with("; suppressed: 1\n"), "{}", ran.err);
}

#[test]
fn standard_input_takes_the_settings_of_the_current_folder() {
    let folder = Folder::new();
    folder.file("qualevel.toml", STRICT);
    let mut command = program();
    command.current_dir(folder.path("")).args(["check", "-"]).write_stdin(TWICE);
    let found = ran(&mut command);
    assert_eq!(found.code, 1, "{}", found.err);
    assert!(found.err.starts_with("settings from `qualevel.toml`\n"), "{}", found.err);
}

#[test]
fn each_document_is_checked_by_its_own_settings() {
    let folder = Folder::new();
    for name in ["strict", "lax"] {
        std::fs::create_dir(folder.path(name)).unwrap();
    }
    folder.file("strict/qualevel.toml", "select = [\"QL1\"]\nfail_on = \"warning\"\n");
    folder.file("lax/qualevel.toml", "select = [\"QL1\"]\nignore = [\"QL107\"]\n");
    let files = ["strict/a.md", "lax/b.md", "strict/c.md"].map(|name| folder.file(name, TWICE));
    let [strict, lax, other] = files.each_ref().map(String::as_str);
    let base = ["check", "--model", "fast", "--format", "json"];
    let ran = run(&[&base[..], &[strict, lax, other]].concat());
    assert_eq!(ran.code, 1, "{}", ran.err);
    let report = ran.json();
    let documents = report["documents"].as_array().unwrap();
    let names: Vec<_> = documents.iter().map(|document| document["name"].clone()).collect();
    assert_eq!(names, [strict, lax, other]);
    let repeats = |document: &serde_json::Value| {
        let findings = document["findings"].as_array().unwrap();
        findings.iter().filter(|finding| finding["code"] == "QL107").count()
    };
    assert_eq!(documents.iter().map(repeats).collect::<Vec<_>>(), [1, 0, 1]);
    assert_eq!(run(&[&base[..], &[lax]].concat()).code, 0);
    let together = run(&["analyse", strict, lax]);
    assert_eq!(together.code, 2);
    assert!(together.err.contains("or name one by --config"), "{}", together.err);
}

#[test]
fn analyse_takes_its_settings_too() {
    let folder = Folder::new();
    let path = folder.file("wind.md", TWICE);
    let settings = "model = \"fast\"\ndeclared = \"SCQF:9\"\nshow_in = [\"IE-NFQ\"]\n\
                    rule = \"average\"\nmin_outcomes = 5\nlang = \"en\"\n";
    folder.file("qualevel.toml", settings);
    let report = run(&["analyse", "--format", "json", &path]).json();
    assert_eq!(report["model"]["name"], "fast");
    let stated = &report["settings"];
    assert_eq!(stated["declared"], "SCQF:9");
    assert_eq!(stated["show_in"][0], "IE-NFQ");
    assert_eq!((&stated["rule"], &stated["min_outcomes"]), (&"average".into(), &5.into()));
    assert_eq!(stated["lang"], "en");
}

#[test]
fn the_published_schema_takes_what_the_program_takes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/config.schema.json");
    let schema = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let json = |text: &str| -> serde_json::Value {
        serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap()
    };
    let whole = "select = [\"QL1\"]\nfail_on = \"note\"\nmodel = \"fast\"\nlang = \"sv\"\n\
                 declared = \"SCQF:9\"\nshow_in = [\"IE-NFQ\"]\nrule = \"auto\"\nmin_outcomes = 3\n\
                 baseline = \"known.json\"\nignore = []\n[severity]\nQL105 = \"warning\"\n";
    let errors: Vec<_> =
        validator.iter_errors(&json(whole)).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(validator.is_valid(&json("")));
    for wrong in ["selct = []\n", "fail_on = \"loud\"\n", "min_outcomes = \"3\"\n"] {
        assert!(!validator.is_valid(&json(wrong)), "{wrong}");
        let ran = checked(wrong, &[]);
        assert_eq!(ran.code, 2, "{wrong}");
    }
}
