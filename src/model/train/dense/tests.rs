//! Heads fitted on dense vectors, against a reference and by their gradients.

use serde::Deserialize;

use super::*;
use crate::model::heads::level_probabilities;

const DATA: &str = include_str!("../../../../tests/fixtures/ordinal/data.csv");
const REFERENCE: &str = include_str!("../../../../tests/fixtures/ordinal/reference.json");

#[derive(Deserialize)]
struct Reference {
    coefficients: Vec<f64>,
    thresholds: Vec<f64>,
    log_likelihood: f64,
}

fn example(level: Option<f64>, kind: Option<[f64; 3]>, outcome: Option<f64>) -> Example {
    Example { text: String::new(), unit: String::new(), level, kind, bloom: None, outcome }
}

fn synthetic() -> (Array2<f32>, Vec<Example>) {
    let rows: Vec<[f32; 4]> =
        csv::Reader::from_reader(DATA.as_bytes()).deserialize().collect::<Result<_, _>>().unwrap();
    let x = Array2::from_shape_fn((rows.len(), 3), |(i, j)| rows[i][j]);
    (x, rows.iter().map(|row| example(Some(row[3].into()), None, None)).collect())
}

fn fitted(thresholds: Thresholds) -> (Fit, f64) {
    let (x, examples) = synthetic();
    let examples: Vec<&Example> = examples.iter().collect();
    let mut fit = Fit::zero(3, &examples);
    let options = Options { ridge: 0.0, thresholds, ..Options::default() };
    fit.learn_dense(&x, &examples, &options).unwrap();
    let log_likelihood = examples
        .iter()
        .zip(x.rows())
        .map(|(example, row)| {
            let latent = fit.heads.level.bias
                + row.iter().zip(&fit.rows).map(|(x, w)| f64::from(x * w[LEVEL])).sum::<f64>();
            let target = level_target(example.level.unwrap());
            let head = &fit.heads.level;
            let p = level_probabilities(head.slope, &head.thresholds, latent);
            p[most_likely(&target)].ln()
        })
        .sum();
    (fit, log_likelihood)
}

#[test]
fn the_free_ordinal_fit_is_that_of_the_reference_implementation() {
    let reference: Reference = serde_json::from_str(REFERENCE).unwrap();
    let (fit, log_likelihood) = fitted(Thresholds::Free);
    assert!((log_likelihood - reference.log_likelihood).abs() < 1e-3, "{log_likelihood}");
    let head = &fit.heads.level;
    for (row, expected) in fit.rows.iter().zip(reference.coefficients) {
        let got = head.slope * f64::from(row[LEVEL]);
        assert!((got - expected).abs() < 2e-3, "{got} {expected}");
    }
    for (threshold, expected) in head.thresholds.iter().zip(reference.thresholds) {
        let got = head.slope * (threshold - head.bias);
        assert!((got - expected).abs() < 2e-3, "{got} {expected}");
    }
    let mean = head.thresholds.iter().sum::<f64>() / 7.0;
    assert!((mean - 4.5).abs() < 1e-9, "thresholds lie around the middle of the scale");
}

#[test]
fn fixed_thresholds_stay_and_fit_a_little_less_well() {
    let reference: Reference = serde_json::from_str(REFERENCE).unwrap();
    let (fit, log_likelihood) = fitted(Thresholds::Fixed);
    for (got, expected) in
        fit.heads.level.thresholds.iter().zip([1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5])
    {
        assert!((got - expected).abs() < 1e-12);
    }
    let worse = reference.log_likelihood - log_likelihood;
    assert!((0.0..10.0).contains(&worse), "{worse}");
}

#[test]
fn kinds_that_are_apart_are_told_apart_and_the_weights_give_linfas_scores() {
    let centres = [[2.0, 0.0], [0.0, 2.0], [-2.0, -2.0]];
    let x = Array2::from_shape_fn((90, 2), |(i, j)| {
        let wobble = ((i * 7 + j * 3) % 11) as f32 / 11.0 - 0.5;
        centres[i % 3][j] + wobble + 5.0
    });
    let examples: Vec<Example> = (0..90)
        .map(|i| {
            example(None, Some(std::array::from_fn(|k| f64::from(u8::from(k == i % 3)))), None)
        })
        .collect();
    let examples: Vec<&Example> = examples.iter().collect();
    let mut fit = Fit::zero(2, &examples);
    fit.learn_dense(&x, &examples, &Options::default()).unwrap();
    for (i, row) in x.rows().into_iter().enumerate() {
        let scores: [f64; 3] = std::array::from_fn(|k| {
            fit.heads.kind.bias[k]
                + row.iter().zip(&fit.rows).map(|(x, w)| f64::from(x * w[KIND + k])).sum::<f64>()
        });
        assert_eq!(most_likely(&scores), i % 3, "{scores:?}");
    }
}

#[test]
fn a_strong_ridge_keeps_the_weights_of_the_start() {
    let (x, examples) = synthetic();
    let examples: Vec<&Example> = examples.iter().collect();
    let mut fit = Fit::zero(3, &examples);
    fit.rows[0][LEVEL] = 0.25;
    let options = Options { ridge: 1e3, ..Options::default() };
    let start = fit.clone();
    fit.learn_dense(&x, &examples, &options).unwrap();
    let moved = |options: &Options| {
        let mut fit = start.clone();
        fit.learn_dense(&x, &examples, options).unwrap();
        (fit.rows[0][LEVEL] - 0.25).abs()
    };
    let free = Options { ridge: 0.0, ..Options::default() };
    assert!(moved(&options) < moved(&free) / 2.0);
}

#[test]
fn a_head_without_labels_stays_as_it_is() {
    let (x, examples) = synthetic();
    let examples: Vec<&Example> = examples.iter().collect();
    let mut fit = Fit::zero(3, &examples);
    fit.rows[1][OUTCOME] = 0.5;
    fit.heads.outcome.bias = 1.25;
    let before = fit.clone();
    fit.learn_dense(&x, &examples, &Options::default()).unwrap();
    assert_eq!(fit.heads.outcome, before.heads.outcome);
    assert_eq!(fit.heads.kind, before.heads.kind);
    assert!(fit.rows.iter().zip(&before.rows).all(|(a, b)| a[KIND..] == b[KIND..]));
}
