//! What counts as a change of the level, and what does not.

use super::super::sets::{Dressed, Framed, Pair, Translated};
use super::*;

fn sets() -> Sets {
    let framed = |frame: &str| Framed { frame: frame.into(), lang: "en".into(), text: "x".into() };
    let dressed = |change: &str| Dressed {
        group: "g".into(),
        lang: "en".into(),
        change: change.into(),
        text: "x".into(),
    };
    let translated =
        |lang: &str| Translated { group: "t".into(), lang: lang.into(), text: "x".into() };
    let pair = |lang: &str| Pair {
        lang: lang.into(),
        cue: "verb".into(),
        lower: "x".into(),
        higher: "y".into(),
    };
    Sets {
        framed: vec![framed("F1"), framed("F2"), framed("F1"), framed("F2")],
        dressed: vec![dressed("code"), dressed("bare"), dressed("person")],
        translated: vec![translated("en"), translated("de"), translated("fr")],
        pairs: vec![pair("en"), pair("de")],
    }
}

/// Framed F1, F2, F1, F2; code, bare, person; en, de, fr; lower and higher twice.
const LEVELS: [f64; 14] = [2.0, 5.0, 2.2, 6.2, 4.1, 4.0, 4.5, 3.0, 3.3, 3.9, 2.0, 3.0, 5.0, 5.0];

fn checks(lang: Option<&str>) -> Vec<InvarianceCheck> {
    let sets = sets();
    let levels: Vec<Reading> =
        LEVELS.iter().map(|&level| Reading { level, reading: level / 2.0 }).collect();
    Readings::new(&sets, &levels).checks(lang)
}

fn check(name: &str, lang: Option<&str>) -> InvarianceCheck {
    checks(lang).into_iter().find(|check| check.name == name).unwrap()
}

fn assert_near(got: f64, expected: f64) {
    assert!((got - expected).abs() < 1e-9, "{got} is not {expected}");
}

#[test]
fn topics_are_measured_within_their_frame() {
    let spread = check("topics: spread in a frame", None);
    // Two levels d apart have the sample standard deviation d / √2.
    assert_near(spread.value, 0.7 / 2f64.sqrt());
    assert_near(spread.reading, spread.value / 2.0);
    assert_near(spread.worst.unwrap(), 1.2 / 2f64.sqrt());
    assert!(!spread.met);
    let near = check("topics: within .5 of the frame", None);
    assert_eq!((near.n, near.value, near.reading, near.met), (4, 0.5, 1.0, false));
}

#[test]
fn changes_are_compared_with_the_bare_outcome() {
    let code = check("code: distance from bare", None);
    assert_near(code.value, 0.1);
    assert!(code.met && code.bar == Some(0.15));
    let person = check("person: distance from bare", None);
    assert_near(person.value, 0.5);
    assert!(person.met && person.bar.is_none(), "it is only reported");
}

#[test]
fn translations_are_compared_pair_by_pair() {
    let all = check("translations: distance", None);
    assert_eq!(all.n, 3);
    assert_near(all.value, (0.3 + 0.9 + 0.6) / 3.0);
    assert!(!all.met);
    let german = check("translations: distance", Some("de"));
    assert_near(german.value, 0.45);
}

#[test]
fn a_tie_is_not_the_right_way() {
    let pairs = check("pairs: right way", None);
    assert_eq!((pairs.n, pairs.value, pairs.met), (2, 0.5, false));
    assert!(pairs.interval.unwrap().low < 0.5);
    assert_near(check("pairs: right way, verb", Some("en")).value, 1.0);
}

#[test]
fn a_language_without_texts_has_no_checks() {
    assert!(checks(Some("fi")).is_empty());
    assert!(checks(Some("fr")).iter().all(|check| check.name.starts_with("translations")));
}
