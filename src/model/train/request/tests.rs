//! A model trained from a request, the same each time.

use super::*;
use crate::model::train::figures::Figures;
use crate::model::train::trainer::TrainingMetrics;

/// The recipe of the fast model without the tables that are not shipped.
fn shipped_recipe() -> TrainRequest {
    let text = fs::read_to_string("models/fast/recipe.toml").unwrap();
    let mut request: TrainRequest = toml::from_str(&text).unwrap();
    request.tables.retain(|table| table.paths.iter().all(|path| path.starts_with("datasets")));
    assert_eq!(request.tables.len(), 2);
    request
}

fn assert_same(got: Option<f64>, expected: Option<f64>) {
    match (got, expected) {
        (Some(got), Some(expected)) => assert!((got - expected).abs() < 5e-3, "{got} {expected}"),
        (got, expected) => assert_eq!(got, expected),
    }
}

#[test]
fn the_embedded_models_reach_their_recorded_figures_on_the_authored_test_rows() {
    let tables = read_tables(&shipped_recipe().tables).unwrap();
    let test: Vec<_> = tables.iter().flat_map(|table| &table.test_examples).collect();
    let texts: Vec<&str> = test.iter().map(|example| example.text.as_str()).collect();
    for choice in ModelChoice::ALL {
        let recorded = fs::read_to_string(format!("models/{choice}/metrics.json")).unwrap();
        let recorded: TrainingMetrics = serde_json::from_str(&recorded).unwrap();
        let base = embedded(choice).unwrap();
        let identity = &base.model().identity;
        assert_eq!(identity.sha256, recorded.sha256, "{choice}");

        let features = base.encoder().encode(&texts).unwrap();
        let predictions = base.model().predict_features(&features);
        let found = Figures::measure(&predictions, &test, identity.min_p_outcome);
        let recorded = recorded.test.unwrap();
        assert_eq!(found.n_statements, recorded.n_statements);
        // A transformer's sums may differ in the last digits between processors.
        assert_same(found.level_mae, recorded.level_mae);
        assert_same(found.level_within_one, recorded.level_within_one);
        assert_same(found.kind_accuracy, recorded.kind_accuracy);
        assert_same(found.bloom_accuracy, recorded.bloom_accuracy);
        assert_same(found.outcome_accuracy, recorded.outcome_accuracy);
    }
}

#[test]
fn no_authored_text_stands_in_both_splits() {
    let tables = read_tables(&shipped_recipe().tables).unwrap();
    let learned: std::collections::BTreeSet<&str> =
        tables.iter().flat_map(|table| &table.examples).map(|e| e.text.as_str()).collect();
    for example in tables.iter().flat_map(|table| &table.test_examples) {
        assert!(!learned.contains(example.text.as_str()), "{}", example.text);
    }
}

#[test]
fn training_on_the_authored_rows_learns_and_repeats_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str| {
        let mut request = shipped_recipe();
        request.options.n_epochs = 3;
        request.features =
            Some(NewFeatures::Ngram(NgramSpace { bucket_bits: 12, ..NgramSpace::default() }));
        request.out_path = folder.path().join(name);
        let mut n_reports = 0;
        let trained = train(&request, &mut |_| n_reports += 1).unwrap();
        assert!(n_reports > 6);
        let read = |file| fs::read(request.out_path.join(file)).unwrap();
        (trained, read("model.json"), read("weights.bin"), read("metrics.json"))
    };
    let (trained, description, weights, metrics) = run("one");
    let (_, description_again, weights_again, metrics_again) = run("two");
    assert_eq!(description, description_again);
    assert_eq!(weights, weights_again);
    assert_eq!(metrics, metrics_again);
    assert_eq!(trained.rejected, []);
    // Three equally frequent kinds and eight levels: chance is a third and an error near 2.
    let test = trained.metrics.test.unwrap();
    assert!(test.kind_accuracy.unwrap() > 0.45, "{test:?}");
    assert!(test.level_mae.unwrap() < 1.8, "{test:?}");
}

#[test]
fn a_missing_table_is_named() {
    let mut request = shipped_recipe();
    request.tables[0].paths = vec!["no/such.csv".into()];
    let error = train(&request, &mut |_| ()).unwrap_err().to_string();
    assert!(error.starts_with("cannot read `no/such.csv`: "), "{error}");
}

#[test]
fn too_few_rows_are_refused_with_their_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("few.csv");
    fs::write(&path, "text,level\nplan a bed,3\nrake a path,9\n").unwrap();
    let mut request = shipped_recipe();
    let columns =
        Columns { text: "text".to_owned(), level: Some("level".to_owned()), ..Columns::default() };
    request.tables = vec![TableFiles { paths: vec![path], columns }];
    assert_eq!(
        train(&request, &mut |_| ()).unwrap_err().to_string(),
        "1 usable rows in the training data; expected at least 50 (1 rows were rejected)"
    );
}
