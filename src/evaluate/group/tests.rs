//! Figures of a group, worked out by hand.

use super::*;
use crate::evaluate::Measure;
use crate::evaluate::labelled::Part;

fn statement(unit: &str, level: f64) -> LabelledStatement {
    LabelledStatement {
        text: "Mend a net".to_owned(),
        level: Some(level),
        kind: None,
        bloom: None,
        unit: unit.to_owned(),
        source: "harbour".to_owned(),
        lang: "en".to_owned(),
        part: Part::Unsplit,
    }
}

fn answer(level: u8) -> Answer {
    let level = EqfLevel::new(level).unwrap();
    let mean = f64::from(level.number());
    Answer {
        level: Some(LevelAnswer { level, mean, ends: None, shares: None }),
        kind: None,
        bloom: None,
    }
}

fn group(rows: &[(&str, f64, u8)]) -> Group {
    let statements: Vec<_> = rows.iter().map(|row| statement(row.0, row.1)).collect();
    let answers: Vec<_> = rows.iter().map(|row| answer(row.2)).collect();
    let five = answer(5);
    let judged: Vec<_> = statements
        .iter()
        .zip(&answers)
        .map(|(statement, model)| Judged { statement, model, majority: &five, verbs: model })
        .collect();
    let measuring = Measuring {
        scale: LabelScale::Unit,
        map: &LevelScale::identity(1.0),
        resampling: Resampling { n_resamples: 50, seed: 3 },
    };
    measuring.group("harbour", &judged)
}

fn row(group: &Group, subject: Subject, measure: Measure) -> &FigureRow {
    group.figures.iter().find(|row| row.figure == Figure { subject, measure }).unwrap()
}

#[test]
fn units_are_judged_by_each_rule_beside_the_baselines() {
    let group = group(&[
        ("nets", 5.0, 5),
        ("nets", 5.0, 5),
        ("nets", 5.0, 6),
        ("boats", 6.0, 5),
        ("boats", 6.0, 7),
        ("", 4.0, 4),
    ]);
    assert_eq!((group.n_statements, group.n_units), (6, 2));
    let accuracy = row(&group, Subject::Level, Measure::Accuracy);
    assert_eq!((accuracy.n, accuracy.value, accuracy.majority), (6, 0.5, Some(0.5)));
    // `boats` has no majority of its own, so only `nets` is judged by that rule.
    let majority = row(&group, Subject::UnitMajority, Measure::Accuracy);
    assert_eq!((majority.n, majority.value), (1, 1.0));
    assert_eq!(majority.interval, None);
    let average = row(&group, Subject::UnitAverage, Measure::Accuracy);
    assert_eq!((average.n, average.value, average.majority), (2, 1.0, Some(0.5)));
    assert_eq!(average.verbs, Some(1.0));
}

#[test]
fn a_unit_with_several_labels_is_judged_by_their_mean_rounded_half_down() {
    let group = group(&[("nets", 5.0, 5), ("nets", 6.0, 5), ("ropes", 3.0, 3)]);
    assert!((row(&group, Subject::UnitMode, Measure::Accuracy).value - 1.0).abs() < 1e-12);
}

#[test]
fn what_has_no_label_and_what_cannot_be_measured_has_no_row() {
    let group = group(&[("nets", 5.0, 5), ("ropes", 5.0, 5)]);
    let figure = |subject, measure| Figure { subject, measure };
    let has = |figure| group.figures.iter().any(|row| row.figure == figure);
    assert!(!has(figure(Subject::Kind, Measure::Accuracy)));
    assert!(!has(figure(Subject::Level, Measure::Spearman)), "the labels are constant");
    assert!(!has(figure(Subject::Level, Measure::Coverage)), "there are no intervals");
    assert!(has(figure(Subject::Level, Measure::Mae)));
}
