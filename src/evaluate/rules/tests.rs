//! The suite of rules on a folder of its own.

use super::*;
use crate::evaluate::oracle::Oracle;

const HEAD: &str = "lang = \"en\"\nlevel = 4\nfield = \"services\"\nprovider = \"other\"\n";

/// A unit with outcomes that repeat each other, labelled as `labels` says.
fn unit(expect: &str, label: &str) -> String {
    format!(
        "+++\n{HEAD}expect = [{expect}]\n+++\n\n# Bread\n\n## Learning outcomes\n\n\
         * Bake 4 loaves of rye bread in a stone oven\n\
         * Calculate the cost of 4 loaves\n\
         * Bake 4 loaves of rye bread in a stone oven{label}\n"
    )
}

fn run_on(units: &[(&str, String)]) -> RulesReport {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in units {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    run(Some(folder.path()), &Oracle::default(), &|_, _| {}).unwrap()
}

fn rule<'a>(report: &'a RulesReport, code: &str) -> &'a RuleFigures {
    report.rules.iter().find(|rule| rule.code == code).unwrap()
}

#[test]
fn what_is_labelled_and_found_is_right() {
    let report = run_on(&[("a.md", unit("", " <!-- QL107 -->"))]);
    let figures = rule(&report, "QL107");
    assert_eq!(figures.counts, FindingCounts { n_expected: 1, n_found: 1, n_given: 1, n_right: 1 });
    assert_eq!((figures.precision, figures.recall, figures.met), (Some(1.0), Some(1.0), true));
    assert_eq!((report.n_units, report.n_outcomes, report.n_clean_units), (1, 3, 0));
}

#[test]
fn what_is_not_labelled_is_wrong_and_misses_the_bar() {
    let long = format!("Calculate {}cost", "a ".repeat(60));
    let text = unit("\"QL401\"", "").replace("Calculate the cost", &long);
    let report = run_on(&[("a.md", text)]);
    let figures = rule(&report, "QL106");
    assert_eq!((figures.counts.n_given, figures.precision, figures.met), (1, Some(0.0), false));
    assert!(!report.is_met());
    let kinds: Vec<_> = report
        .disagreements
        .iter()
        .map(|found| (found.kind.name(), found.code.as_str(), found.line))
        // Other rules speak of the same unit.
        .filter(|(_, code, _)| ["QL106", "QL107", "QL401"].contains(code))
        .collect();
    assert_eq!(
        kinds,
        [("missed", "QL401", None), ("wrong", "QL106", Some(14)), ("wrong", "QL107", Some(15))]
    );
    let text = format!("{report:#}");
    assert!(text.contains("wrong  QL107 a.md:15: the outcome repeats outcome 1"), "{text}");
    assert!(text.contains("NOT MET"), "{text}");
    assert!(!report.to_string().contains("a.md"), "{report}");
}

#[test]
fn an_open_label_counts_nowhere_and_leaves_a_unit_clean() {
    let report = run_on(&[("a.md", unit("\"QL999?\"", " <!-- QL107? -->"))]);
    assert_eq!(rule(&report, "QL107").counts, FindingCounts::default());
    assert_eq!((report.n_clean_units, report.n_clean_findings), (1, 0));
    assert_eq!(report.clean_findings_per_outcome(), Some(0.0));
    assert_eq!(report.unknown_codes, ["QL999"]);
    assert!(report.to_string().contains("Expected, but of no rule: QL999"), "{report}");
}

#[test]
fn every_line_fits_a_page() {
    let report = run_on(&[("a.md", unit("\"QL401\"", "")), ("b.md", unit("", ""))]);
    for line in report.to_string().lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
}
