//! Evaluations as text.

use super::*;
use crate::evaluate::oracle::Oracle;
use crate::evaluate::{EvaluateOptions, SuiteName, json_schema, run, run_with_progress};

fn options(min: &[&str]) -> EvaluateOptions {
    let bars = min.iter().map(|bar| bar.parse().unwrap()).collect();
    EvaluateOptions { bars, n_resamples: 5, ..EvaluateOptions::default() }
}

/// A table of two schools, written to a temporary folder.
fn table(text: &str) -> (tempfile::TempDir, EvaluateOptions) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("courses.csv");
    std::fs::write(&path, text).unwrap();
    let options = EvaluateOptions { data: Some(path), ..options(&[]) };
    (folder, options)
}

fn accuracy(evaluation: &Evaluation) -> &AccuracyReport {
    match &evaluation.result {
        SuiteReport::Accuracy(report) => report,
        SuiteReport::Invariance(_) | SuiteReport::Rules(_) | SuiteReport::Evidence(_) => {
            panic!("the wrong suite")
        }
    }
}

const COURSES: &str = "\
source,unit,lang,text,level,kind
north,a,en,Bake 5 loaves,5,skill
north,a,en,Bake 6 rolls,5,skill
north,b,en,Name 4 flours,4,knowledge
south,c,sv,Baka 7 limpor,7,skill
south,d,sv,Nämn 3 mjölsorter,3,
south,d,sv,,3,
";

#[test]
fn a_table_is_judged_by_source_and_language_with_baselines_beside() {
    let (_folder, options) = table(COURSES);
    let text = run(options, &Oracle::default()).unwrap().to_string();
    for expected in [
        "Data: courses.csv; labelled levels stand on the unit scale.",
        "No row is marked `train`: baselines are fitted across 5 folds of units.",
        "1 rows could not be used:\n  courses.csv, row 6, line 7:\n    column `text` is empty",
        "All rows: 5 statements, 4 units",
        "Source north: 3 statements, 2 units",
        "Language sv: 2 statements, 2 units",
        "level_accuracy                   5   0.800",
        "unit_suggested_accuracy          4   1.000",
    ] {
        assert!(text.contains(expected), "no `{expected}` in:\n{text}");
    }
}

#[test]
fn the_authored_outcomes_are_judged_without_a_table() {
    let evaluation = run(options(&[]), &Oracle::default()).unwrap();
    let report = accuracy(&evaluation);
    assert!(report.data.problems.is_empty(), "{:?}", report.data.problems);
    assert!(report.data.n_train > report.overall.n_statements);
    assert!(report.by_language.len() >= 20);
    let rows: usize = report.by_language.iter().map(|group| group.n_statements).sum();
    assert_eq!(rows, report.overall.n_statements);
    for row in &report.overall.figures {
        assert!(
            row.majority.is_some()
                || row.figure.name().ends_with("spearman")
                || row.verbs.is_none()
        );
    }
}

#[test]
fn no_line_is_wider_than_100_columns() {
    let evaluation = run(options(&["level_qwk=0.5"]), &Oracle::default()).unwrap();
    let text = evaluation.to_string();
    let widest = text.lines().max_by_key(|line| line.chars().count()).unwrap();
    assert!(widest.chars().count() <= 100, "{widest}");
}

#[test]
fn bars_decide_whether_the_evaluation_passes() {
    let (_folder, options) = table(COURSES);
    let with = |bar: &str| EvaluateOptions { bars: vec![bar.parse().unwrap()], ..options.clone() };
    let met = run(with("level_accuracy=0.8"), &Oracle::default()).unwrap();
    assert!(met.passed() && met.to_string().contains("level_accuracy at least 0.8: 0.800 is met"));
    let missed = run(with("level_mae=0.1"), &Oracle::default()).unwrap();
    assert!(!missed.passed());
    assert!(missed.to_string().contains("Bar level_mae at most 0.1: 0.200 is NOT MET"));
}

#[test]
fn the_same_seed_gives_the_same_bytes_for_any_number_of_threads() {
    let json = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let evaluation = pool.install(|| run(options(&[]), &Oracle::default())).unwrap();
        serde_json::to_string(&evaluation).unwrap()
    };
    assert_eq!(json(1), json(2));
}

#[test]
fn the_json_fits_its_schema() {
    let schema = serde_json::from_str(&json_schema().unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let evaluation = run(options(&["level_qwk=0.5"]), &Oracle::default()).unwrap();
    let json = serde_json::to_value(&evaluation).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&json)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let mut wrong = json;
    wrong["result"]["overall"]["n_units"] = "many".into();
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn a_table_that_the_model_learned_from_is_marked() {
    let (_folder, options) = table(COURSES);
    let sha256 = accuracy(&run(options.clone(), &Oracle::default()).unwrap()).data.sha256.clone();
    let evaluation = run(options, &Oracle::trained_on(&sha256)).unwrap();
    assert!(evaluation.to_string().contains("NOT held-out figures"));
}

#[test]
fn recorded_figures_are_printed_beside_and_marked() {
    let (folder, options) = table(COURSES);
    let path = folder.path().join("folds.json");
    let figure = serde_json::json!({
        "fold": "islands", "weights_sha256": "0123456789abcdef".repeat(4),
        "data": "harbour", "scale": "unit", "figure": "level_spearman", "n": 120, "value": 0.52,
    });
    let file = serde_json::json!({ "format": 1, "figures": [figure] });
    std::fs::write(&path, file.to_string()).unwrap();
    let options = EvaluateOptions { recorded: Some(path), ..options };
    let text = run(options, &Oracle::default()).unwrap().to_string();
    assert!(text.contains("recorded harbour (fold islands, weights 01234567)\n  level_spearman"));
}

#[test]
fn a_table_without_a_row_to_judge_is_an_error() {
    let (_folder, options) =
        table("text,level,split\nBake 5 loaves,5,train\nBake 6 rolls,9,test\n");
    assert_eq!(
        run(options, &Oracle::default()).unwrap_err().to_string(),
        "`courses.csv` has no labelled row to judge (1 rows are marked `train`, 1 are bad)"
    );
}

#[test]
fn progress_ends_with_every_statement_read() {
    let last = std::cell::Cell::new(0);
    let evaluation = run_with_progress(options(&[]), &Oracle::default(), &|done, all| {
        assert!(done <= all);
        last.set(done);
    });
    let n = accuracy(&evaluation.unwrap()).overall.n_statements;
    assert_eq!(last.get(), n);
}

#[test]
fn a_suite_below_its_bars_does_not_pass() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("topics.csv", "lang,topic_id,topic\nen,T1,bread 2\nen,T2,cake 6\n"),
        ("frames.csv", "frame_id,lang,frame\nF1,en,Bake {}.\n"),
        ("same_group.csv", "group_id,lang,change,text\ng,en,bare,Bake 3\ng,en,bullet,- Bake 3\n"),
        ("translations.csv", "group_id,lang,text\nt,en,Bake 4\nt,sv,Baka 4\n"),
        ("pairs.csv", "lang,lower,higher,cue\nen,Bake 2,Bake 5,verb\n"),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let options = EvaluateOptions {
        suite: SuiteName::Invariance,
        data: Some(folder.path().to_owned()),
        ..options(&[])
    };
    let evaluation = run(options, &Oracle::default()).unwrap();
    let text = evaluation.to_string();
    assert!(!evaluation.passed());
    for expected in [
        "Suite invariance: 8 texts.",
        "topics: spread in a frame             1   2.828   2.828   2.828                at most 0.25 NOT MET",
        "bullet: distance from bare            1   0.000",
        "pairs: right way                      1   1.000",
        "Language sv\n",
    ] {
        assert!(text.contains(expected), "no `{expected}` in:\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 100));
}
