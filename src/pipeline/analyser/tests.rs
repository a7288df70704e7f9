//! Tests of the analyser with a predictor that counts words.

use super::*;
use crate::aggregate::MIN_OUTCOMES;
use crate::framework::Catalogue;
use crate::ingest::{Format, read_document};
use crate::outcome::EqfLevel;
use crate::pipeline::test_predictor::WordCounter;

fn settings() -> Settings {
    Settings {
        rule: LevelRule::Auto,
        min_outcomes: MIN_OUTCOMES,
        lang: None,
        declared: None,
        show_in: Vec::new(),
        rules: crate::consistency::RuleSet::default(),
        evidence: false,
    }
}

fn report(settings: Settings, text: &str) -> DocumentReport {
    let document = read_document("a.md", text.as_bytes(), Some(Format::Markdown)).unwrap();
    Analyser::new(WordCounter::shared(), settings).analyse(&document).unwrap()
}

const COURSE: &str = "\
# Soup

## Learning outcomes

After this course you will be able to:

- peel and cut roots into even cubes
- season a soup by taste and smell
- do this every week

## Contents

- Stock
";

#[test]
fn a_unit_gets_its_level_from_its_judged_outcomes() {
    let report = report(settings(), COURSE);
    let unit = &report.units[0];
    assert_eq!(unit.title.as_deref(), Some("Soup"));
    assert_eq!(unit.profile.level_suggested.map(EqfLevel::number), Some(7));
    assert_eq!(unit.profile.n_outcomes, 2);
    assert!(unit.profile.weak);
}

#[test]
fn a_claimed_outcome_that_the_model_does_not_take_for_one_stays_without_prediction() {
    let report = report(settings(), COURSE);
    let unit = &report.units[0];
    let last = unit.outcomes.last().unwrap();
    assert_eq!((last.status, last.prediction.is_none()), (OutcomeStatus::Abstained, true));
    assert_eq!((last.number, last.line, unit.n_abstained), (3, 9, 1));
}

#[test]
fn what_is_left_out_has_its_line() {
    let report = report(settings(), COURSE);
    let contents: Vec<_> = report
        .omissions
        .iter()
        .filter(|located| located.omission.reason == OmissionReason::Contents)
        .map(|located| (located.line, located.omission.text.as_str()))
        .collect();
    assert_eq!(contents, [(13, "Stock")]);
}

#[test]
fn a_candidate_that_the_model_refuses_is_left_out() {
    let report = report(settings(), "Closed in the last week of May.\n");
    assert!(report.is_without_outcomes());
    assert_eq!(report.omissions[0].omission.reason, OmissionReason::NotAnOutcome);
}

#[test]
fn a_declared_level_and_other_frameworks_are_set_beside_the_suggestion() {
    let declared = Some("SCQF:11".parse().unwrap());
    let show_in = vec![Catalogue::built_in().framework("SCQF").unwrap()];
    let report = report(Settings { declared, show_in, ..settings() }, COURSE);
    let unit = &report.units[0];
    assert_eq!(unit.declared.as_ref().unwrap().to_string(), "SCQF 11 = EQF 7, inside the interval");
    assert_eq!(unit.equivalents[0].to_string(), "SCQF 11");
    assert_eq!(unit.cycle, Some(QfEheaCycle::Second));
}

#[test]
fn lines_count_from_one() {
    let document = read_document("a.txt", b"a\nbc\n\nd", Some(Format::Text)).unwrap();
    let lines = Places::of(&document);
    for (byte, line) in [(0, 1), (1, 1), (2, 2), (5, 3), (6, 4)] {
        assert_eq!(lines.line_of(&[Span::new(byte, byte + 1)]), line, "byte {byte}");
    }
}

#[test]
fn evidence_is_given_on_request_and_tells_what_each_group_adds() {
    assert!(report(settings(), COURSE).units[0].outcomes[0].evidence.is_none());
    let report = report(Settings { evidence: true, ..settings() }, COURSE);
    assert!(report.units[0].outcomes[2].evidence.is_none());
    let outcome = &report.units[0].outcomes[0];
    let evidence = outcome.evidence.as_ref().unwrap();
    // A level is a number of words here, so each group adds as many levels as it has words, and one
    // more where an "and" goes with it.
    for group in &evidence.groups {
        let n_words = group.words.split_whitespace().count() as f64;
        assert!((n_words..=n_words + 1.0).contains(&group.effect), "{group:?}");
        assert_eq!(outcome.outcome.text[group.byte_start..group.byte_end], group.words);
    }
    assert!(evidence.groups.len() > 2);
    assert!(evidence.descriptors.is_empty() && evidence.examples.is_empty());
}

/// Six lines of topics, which say of nobody what they can do.
const TOPICS: &str = "\
Soups of the north and of the south.

Roots, leaves and bulbs of the winter kitchen.

Stock from bones, from fish and from roots.

Broths with and without fat.

The colours of soups and the bowls for them.

Bread beside the soup and bread within it.
";

#[test]
fn outcomes_that_nothing_announces_are_said_to_be_taken_by_their_wording() {
    let text = "Peel and cut roots into even cubes.\n\nSeason a soup by taste and smell.\n";
    let unannounced = report(settings(), text);
    assert_eq!(unannounced.units[0].outcomes.len(), 2);
    assert_eq!(unannounced.units[0].caution.as_deref(), Some(CAUTION));
    assert_eq!(report(settings(), COURSE).units[0].caution, None);
}

#[test]
fn topics_that_nothing_announces_are_no_outcomes() {
    let lang = "en".parse().ok();
    let topics = report(Settings { lang, ..settings() }, TOPICS);
    assert!(topics.is_without_outcomes());
    assert_eq!(topics.omissions.len(), 6);
    let with_one = format!("{TOPICS}\nPrepare and season a soup.\n");
    assert_eq!(report(Settings { lang, ..settings() }, &with_one).units[0].outcomes.len(), 7);
    let announced = format!("# Learning outcomes\n\n{TOPICS}");
    assert_eq!(report(Settings { lang, ..settings() }, &announced).units[0].outcomes.len(), 6);
    // Nothing is known of the verbs of a language without a lexicon.
    let lang = "hu".parse().ok();
    assert_eq!(report(Settings { lang, ..settings() }, TOPICS).units[0].outcomes.len(), 6);
}
