//! Confusion matrices worked out by hand.

use proptest::prelude::*;

use super::*;

fn confusion(pairs: &[(usize, usize)]) -> Confusion {
    Confusion::new(4, pairs.iter().map(|&(truth, predicted)| (truth, predicted, 1.0)))
}

fn assert_near(got: Option<f64>, expected: f64) {
    assert!((got.unwrap() - expected).abs() < 1e-12, "{got:?} is not {expected}");
}

/// Worked by hand: rows (2 1 0), (0 1 1), (1 0 2).
const WORKED: [(usize, usize); 8] =
    [(0, 0), (0, 0), (0, 1), (1, 1), (1, 2), (2, 0), (2, 2), (2, 2)];

#[test]
fn a_matrix_worked_by_hand_gives_its_figures() {
    let matrix = confusion(&WORKED);
    assert_near(matrix.accuracy(), 5.0 / 8.0);
    assert_near(matrix.within(1), 7.0 / 8.0);
    let class = matrix.class(1);
    assert_near(class.precision, 0.5);
    assert_near(class.recall, 0.5);
    // F1 of the classes: 2/3, 1/2, 2/3; the fourth class occurs nowhere.
    assert_near(matrix.macro_f1(), (2.0 / 3.0 + 0.5 + 2.0 / 3.0) / 3.0);
    // Observed 1 + 1 + 4 = 6; by chance (3·2·1 + 3·3·4 + 2·3·1 + 2·3·1 + 3·3·4 + 3·2·1) / 8 = 12.
    assert_near(matrix.quadratic_weighted_kappa(), 0.5);
}

#[test]
fn a_class_in_neither_truth_nor_prediction_has_no_figures() {
    let class = confusion(&WORKED).class(3);
    assert_eq!((class.precision, class.recall, class.f1), (None, None, None));
}

#[test]
fn nothing_and_a_single_class_have_no_kappa() {
    assert_eq!(confusion(&[]).accuracy(), None);
    assert_eq!(confusion(&[]).quadratic_weighted_kappa(), None);
    assert_eq!(confusion(&[(1, 1), (1, 1)]).quadratic_weighted_kappa(), None);
}

#[test]
fn one_answer_for_everything_has_a_kappa_of_nothing() {
    assert_near(confusion(&[(0, 1), (1, 1), (2, 1), (3, 1)]).quadratic_weighted_kappa(), 0.0);
}

fn pairs() -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0usize..4, 0usize..4), 1..60)
}

proptest! {
    #[test]
    fn figures_stay_in_range_and_perfect_answers_get_one(pairs in pairs()) {
        let matrix = confusion(&pairs);
        for value in [matrix.accuracy(), matrix.within(1), matrix.macro_f1()] {
            prop_assert!((0.0..=1.0).contains(&value.unwrap()));
        }
        prop_assert!(matrix.within(1) >= matrix.accuracy());
        prop_assert!((matrix.within(3).unwrap() - 1.0).abs() < 1e-12);
        if let Some(kappa) = matrix.quadratic_weighted_kappa() {
            prop_assert!((-1.0 - 1e-9..=1.0 + 1e-9).contains(&kappa));
        }
        let perfect: Vec<_> = pairs.iter().map(|pair| (pair.0, pair.0)).collect();
        let perfect = confusion(&perfect);
        assert_near(perfect.macro_f1(), 1.0);
        assert_near(perfect.accuracy(), 1.0);
        if let Some(kappa) = perfect.quadratic_weighted_kappa() {
            assert_near(Some(kappa), 1.0);
        }
    }

    #[test]
    fn kappa_is_symmetric_and_turns_with_the_scale(pairs in pairs()) {
        let kappa = confusion(&pairs).quadratic_weighted_kappa();
        let swapped: Vec<_> = pairs.iter().map(|pair| (pair.1, pair.0)).collect();
        let turned: Vec<_> = pairs.iter().map(|pair| (3 - pair.0, 3 - pair.1)).collect();
        for other in [&swapped, &turned] {
            let other = confusion(other).quadratic_weighted_kappa();
            match (kappa, other) {
                (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-9),
                (a, b) => prop_assert_eq!(a, b),
            }
        }
    }

    #[test]
    fn a_weight_of_two_is_the_item_twice(pairs in pairs()) {
        let twice: Vec<_> = pairs.iter().chain(&pairs).copied().collect();
        let weighted = Confusion::new(4, pairs.iter().map(|&(t, p)| (t, p, 2.0)));
        prop_assert_eq!(weighted, confusion(&twice));
    }
}

/// linfa computes accuracy and the figures of a class too, in single precision.
#[cfg(feature = "train")]
#[test]
fn accuracy_and_class_figures_agree_with_linfa() {
    use linfa::prelude::ToConfusionMatrix;
    use ndarray::Array1;

    let truth: Array1<usize> = WORKED.iter().map(|pair| pair.0).collect();
    let predicted: Array1<usize> = WORKED.iter().map(|pair| pair.1).collect();
    let theirs = predicted.confusion_matrix(&truth).unwrap();
    let ours = confusion(&WORKED);
    assert!((f64::from(theirs.accuracy()) - ours.accuracy().unwrap()).abs() < 1e-6);
    let precisions: f64 = (0..3).filter_map(|class| ours.class(class).precision).sum();
    let recalls: f64 = (0..3).filter_map(|class| ours.class(class).recall).sum();
    assert!((f64::from(theirs.precision()) - precisions / 3.0).abs() < 1e-6);
    assert!((f64::from(theirs.recall()) - recalls / 3.0).abs() < 1e-6);
}
