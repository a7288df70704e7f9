//! The sample documents of `datasets/samples/documents`: what is found in each, held to the truth that
//! was written before they were read, and to the figures of `datasets/samples/COVERAGE.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::program::run;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/samples/documents")
}

/// The outcomes of each file with their units, in the order of the truth.
fn truth() -> BTreeMap<String, Vec<(String, String)>> {
    let mut truth: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(folder().join("truth.csv")).unwrap();
    for record in reader.records() {
        let record = record.unwrap();
        let outcome = (record[1].to_owned(), record[2].to_owned());
        truth.entry(record[0].to_owned()).or_default().push(outcome);
    }
    truth
}

/// The units that `analyse` finds, each as its outcomes.
fn found(file: &str) -> Vec<Vec<String>> {
    let path = folder().join(file).display().to_string();
    let ran = run(&["analyse", "--model", "fast", "--format", "json", &path]);
    assert_eq!(ran.code, 0, "{file}: {}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let units = report["documents"][0]["units"].as_array().unwrap();
    let texts = |unit: &serde_json::Value| {
        let outcomes = unit["outcomes"].as_array().unwrap();
        outcomes.iter().map(|outcome| outcome["text"].as_str().unwrap().to_owned()).collect()
    };
    units.iter().map(texts).collect()
}

/// Whether two texts are the same outcome: a lead-in may belong to one of them only.
fn is_same(a: &str, b: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    let n_common = a.intersection(&b).count() as f64;
    n_common >= 0.8 * a.len().min(b.len()) as f64 && n_common >= 0.5 * a.len().max(b.len()) as f64
}

/// One row of the table in `COVERAGE.md`.
fn row(file: &str, truth: &[(String, String)]) -> String {
    let units = found(file);
    let mut left: Vec<&String> = units.iter().flatten().collect();
    let n_found = left.len();
    let mut n_right = 0;
    for (_, outcome) in truth {
        if let Some(at) = left.iter().position(|text| is_same(text, outcome)) {
            left.remove(at);
            n_right += 1;
        }
    }
    let n_units = truth.iter().map(|(unit, _)| unit).collect::<BTreeSet<_>>().len();
    let share = |n: usize| f64::from(u32::try_from(n_right).unwrap()) / n.max(1) as f64;
    let mut row = String::new();
    let _ = write!(
        row,
        "| `{file}` | {} | {n_units} | {n_found} | {} | {:.2} | {:.2} |",
        units.len(),
        truth.len(),
        share(truth.len()),
        share(n_found)
    );
    row
}

#[test]
fn the_coverage_of_the_sample_documents_is_as_stated() {
    let path = folder().parent().unwrap().join("COVERAGE.md");
    let stated = std::fs::read_to_string(path).unwrap();
    let rows: Vec<String> = truth().iter().map(|(file, truth)| row(file, truth)).collect();
    assert!(rows.len() >= 12, "{}", rows.len());
    for row in &rows {
        assert!(stated.contains(row.as_str()), "COVERAGE.md lacks this row:\n{}", rows.join("\n"));
    }
}

#[test]
fn a_scan_says_that_it_has_no_text_layer() {
    let path = folder().join("fr-boulangerie-scan.pdf").display().to_string();
    let ran = run(&["analyse", "--model", "fast", &path]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("has no text layer on its 1 pages"), "{}", ran.err);
    assert!(ran.err.contains("ocrmypdf"), "{}", ran.err);
}

#[test]
fn findings_and_listings_name_the_page_or_paragraph() {
    let path = folder().join("cs-prirucka-modulu.pdf").display().to_string();
    let ran = run(&["analyse", "--model", "fast", &path]);
    assert!(ran.out.contains("  Page Kind"), "{}", ran.out);
    let ran = run(&["check", "--model", "fast", "--select", "all", &path]);
    assert!(ran.out.contains(".pdf:p"), "{}", ran.out);
    let path = folder().join("cs-dilna.docx").display().to_string();
    let ran = run(&["check", "--model", "fast", "--select", "all", &path]);
    assert!(ran.out.contains(".docx:¶"), "{}", ran.out);
}

#[test]
fn a_sheet_is_read_as_a_catalogue() {
    let path = folder().join("fr-jardins.xlsx").display().to_string();
    let ran = run(&[
        "catalogue",
        "--model",
        "fast",
        &path,
        "--text",
        "Acquis d'apprentissage",
        "--unit",
        "Intitulé",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.out.lines().count(), 1 + 8, "{}", ran.out);
}

#[test]
fn a_sparse_file_of_two_gigabytes_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.pdf", "a.docx", "a.odt", "a.txt"] {
        let path = folder.path().join(name);
        let file = std::fs::File::create(&path).unwrap();
        file.set_len(2 * 1024 * 1024 * 1024).unwrap();
        let start = std::time::Instant::now();
        let ran = run(&["analyse", "--model", "fast", &path.display().to_string()]);
        assert_eq!(ran.code, 2, "{name}");
        assert!(ran.err.contains("more than 256 MiB"), "{}", ran.err);
        assert!(start.elapsed().as_secs() < 5, "{name}");
    }
}
