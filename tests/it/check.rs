//! `check`, `rules` and `explain`: each form, the bar, what is suppressed.

use std::path::Path;

use serde_json::Value;

use crate::program::{Folder, Ran, run, sample};

/// Two outcomes of the same words: a warning whatever the model says.
const TWICE: &str = "\
# Wind farms

## Learning outcomes

- Plan a maintenance schedule for a wind farm.
- Calculate the load on a tower and choose its foundation.
- Plan a maintenance schedule for a wind farm.
";

fn checked(arguments: &[&str], text: &str) -> Ran {
    let folder = Folder::new();
    let path = folder.file("wind.md", text);
    let mut all = vec!["check", "--model", "fast", "--select", "QL107"];
    all.extend(arguments);
    all.push(&path);
    run(&all)
}

#[test]
fn the_linter_view_shows_the_place_the_words_and_the_remedy() {
    let ran = checked(&[], TWICE);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let lines: Vec<_> = ran.out.lines().collect();
    assert!(
        lines[0].ends_with(
            "wind.md:7:3: QL107 [warning] near-duplicate: the outcome repeats outcome 1"
        ),
        "{}",
        ran.out
    );
    assert_eq!(lines[1], "    | - Plan a maintenance schedule for a wind farm.");
    assert!(lines[2].starts_with("    |   ^^^^"), "{}", ran.out);
    assert!(ran.out.contains("= do: keep one of the two"), "{}", ran.out);
    assert_eq!(ran.err, "outcomes: 3; errors: 0; warnings: 1; notes: 0\n");
}

#[test]
fn what_is_wrong_with_a_stated_level_or_workload_is_marked_where_it_is_stated() {
    let folder = Folder::new();
    let text = "Credits: 90 ECTS\n\nLevel: EQF 8\n\n".to_owned() + TWICE;
    let path = folder.file("wind.md", &text);
    let check = ["check", "--model", "fast", "--select", "QL302,QL407", &path];
    let places = |ran: &Ran| {
        let json = ran.json();
        let found = json["documents"][0]["findings"].as_array().unwrap().clone();
        found.iter().map(|one| (one["code"].clone(), one["line"].clone())).collect::<Vec<_>>()
    };
    let stated = run(&[&check[..], &["--format", "json"]].concat());
    assert_eq!(places(&stated), [("QL407".into(), 1.into()), ("QL302".into(), 3.into())]);
    // The level that the user declares stands nowhere in the document.
    let declared = run(&[&check[..], &["--format", "json", "--declared", "EQF:1"]].concat());
    assert_eq!(places(&declared), [("QL302".into(), 9.into()), ("QL407".into(), 1.into())]);
}

#[test]
fn the_bar_decides_the_exit_code_and_the_format_never_does() {
    for format in ["text", "json", "sarif", "github"] {
        for (bar, code) in [("error", 0), ("warning", 1), ("note", 1)] {
            let ran = checked(&["--format", format, "--fail-on", bar], TWICE);
            assert_eq!(ran.code, code, "{format} {bar}: {}", ran.err);
        }
    }
}

#[test]
fn json_fits_its_schema_and_serves_as_baseline() {
    let folder = Folder::new();
    let path = folder.file("wind.md", TWICE);
    let arguments = ["check", "--select", "QL107", "--fail-on", "note", &path];
    let first = run(&[&arguments[..], &["--format", "json"]].concat());
    assert_eq!(first.code, 1, "{}", first.err);
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/findings.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let report = first.json();
    let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let finding = &report["documents"][0]["findings"][0];
    assert_eq!((&finding["line"], &finding["column"]), (&7.into(), &3.into()));
    let baseline = folder.file("known.json", &first.out);
    // Edits elsewhere do not bring a known finding back.
    folder.file("wind.md", TWICE.replace("# Wind farms", "# Wind farms\n\nThree credits."));
    let second = run(&[&arguments[..], &["--baseline", &baseline]].concat());
    assert_eq!((second.code, second.out.as_str()), (0, ""), "{}", second.err);
    assert!(second.err.ends_with("; suppressed: 1\n"), "{}", second.err);
}

#[test]
fn what_is_no_baseline_is_refused() {
    let folder = Folder::new();
    let path = folder.file("wind.md", TWICE);
    let ran = run(&["check", "--baseline", &path, &path]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("not a baseline"), "{}", ran.err);
}

#[test]
fn a_comment_switches_a_rule_off_where_it_stands() {
    let ignored = TWICE.replace(
        "choose its foundation.\n- Plan",
        "choose its foundation.\n- <!-- qualevel: ignore QL107 --> Plan",
    );
    assert_ne!(ignored, TWICE);
    let ran = checked(&["--fail-on", "note"], &ignored);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let sarif = checked(&["--format", "sarif"], &ignored).json();
    let suppressions = &sarif["runs"][0]["results"][0]["suppressions"];
    assert_eq!(suppressions[0]["kind"], "inSource");
}

#[test]
fn sarif_declares_every_rule_and_points_to_the_words() {
    let log = checked(&["--format", "sarif"], TWICE).json();
    assert_eq!(log["version"], "2.1.0");
    let run_log = &log["runs"][0];
    assert_eq!(run_log["columnKind"], "unicodeCodePoints");
    let declared: Vec<_> = run_log["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["id"].clone())
        .collect();
    let listed = run(&["rules", "--format", "json"]).json();
    let listed: Vec<_> =
        listed.as_array().unwrap().iter().map(|rule| rule["code"].clone()).collect();
    assert_eq!(declared, listed);
    let result = &run_log["results"][0];
    assert_eq!(result["ruleId"], "QL107");
    assert_eq!(result["level"], "warning");
    let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(declared[at], "QL107");
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&7.into(), &3.into()));
    assert_eq!(result["partialFingerprints"]["qualevel/v1"].as_str().map(str::len), Some(32));
}

#[test]
fn github_gets_one_command_a_finding() {
    let ran = checked(&["--format", "github"], TWICE);
    assert!(ran.out.starts_with("::warning file="), "{}", ran.out);
    assert!(ran.out.contains("line=7,endLine=7,title=QL107 near-duplicate::"), "{}", ran.out);
}

#[test]
fn a_declared_level_far_outside_is_an_error() {
    let path = sample("rainwater.md");
    let far = run(&["check", "--model", "fast", "--declared", "EQF:1", &path]);
    assert_eq!(far.code, 1, "{}", far.out);
    assert!(far.out.contains("QL302 [error] declared-level-outside"), "{}", far.out);
    let near = run(&["check", "--model", "fast", "--declared", "EQF:5", &path]);
    assert_eq!(near.code, 0, "{}", near.out);
}

#[test]
fn an_unknown_rule_is_refused() {
    let ran = run(&["check", "--ignore", "QL9", &sample("rainwater.md")]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.err, "error: `QL9` is not a rule; `qualevel rules` lists them\n");
}

#[test]
fn a_language_without_lexicons_is_named_once() {
    let folder = Folder::new();
    let text = "# Kurssi\n\n## Osaamistavoitteet\n\n\
        - Opiskelija osaa suunnitella pienen rakennuksen sadevesijärjestelmän.\n\
        - Opiskelija osaa arvioida järjestelmän kustannukset ja ympäristövaikutukset.\n\
        - Opiskelija osaa selittää, miten vesi virtaa maaperässä.\n";
    let paths = [folder.file("a.md", text), folder.file("b.md", text)];
    let ran = run(&["check", "--model", "fast", "--select", "QL101,QL202", &paths[0], &paths[1]]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.err.matches("no lexicon of Finnish: QL101, QL202 ").count(), 1, "{}", ran.err);
}

#[test]
fn lines_are_only_those_of_the_file_where_it_has_such_lines() {
    let folder = Folder::new();
    let item = "<li>Plan a maintenance schedule for a wind farm</li>";
    let page = format!("<html><body><h2>Learning outcomes</h2><ul>{item}{item}</ul></body></html>");
    let path = folder.file("wind.html", page);
    let arguments = ["check", "--model", "fast", "--select", "QL107", &path, "--format"];
    let sarif = run(&[&arguments[..], &["sarif"]].concat());
    let result = &sarif.json()["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "QL107", "{}", sarif.out);
    assert!(result["locations"][0]["physicalLocation"]["region"].is_null());
    assert!(sarif.err.contains("are those of its visible text"), "{}", sarif.err);
    let github = run(&[&arguments[..], &["github"]].concat());
    assert!(!github.out.contains("line="), "{}", github.out);
}
