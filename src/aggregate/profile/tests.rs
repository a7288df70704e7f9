//! What the two rules say of a unit, and where they leave the level open.

use proptest::prelude::*;

use super::*;

fn vote(level: u8, weight: f64) -> LevelVote {
    let level = EqfLevel::new(level).unwrap();
    LevelVote { level, level_low: level, level_high: level, kind: Kind::Skill, weight }
}

fn aggregate(votes: &[LevelVote], rule: LevelRule, min_outcomes: usize) -> Profile {
    let mut tally = Tally::default();
    for vote in votes {
        tally.add(vote);
    }
    tally.profile(rule, min_outcomes)
}

fn profile(levels: &[u8], rule: LevelRule) -> Profile {
    let votes: Vec<_> = levels.iter().map(|&level| vote(level, 1.0)).collect();
    aggregate(&votes, rule, MIN_OUTCOMES)
}

fn number(level: Option<EqfLevel>) -> Option<u8> {
    level.map(EqfLevel::number)
}

#[test]
fn a_majority_is_more_than_half() {
    let half = profile(&[6, 6, 7, 7], LevelRule::Auto);
    assert_eq!(half.level_majority, None);
    assert_eq!(half.rule_used, Some(RuleUsed::Average));
    let more = profile(&[6, 6, 6, 7, 7], LevelRule::Auto);
    assert_eq!(number(more.level_majority), Some(6));
    assert_eq!(more.rule_used, Some(RuleUsed::Majority));
}

#[test]
fn the_guides_hard_case_rounds_down_and_is_marked_split() {
    let unit = profile(&[6, 6, 6, 7, 7, 7], LevelRule::Auto);
    assert_eq!(unit.level_average, Some(6.5));
    assert_eq!(number(unit.level_suggested), Some(6));
    assert!(unit.split_profile);
}

#[test]
fn a_tie_of_modes_goes_to_the_one_nearest_the_average_then_to_the_lower() {
    assert_eq!(number(profile(&[3, 3, 6, 6, 7], LevelRule::Auto).level_mode), Some(6));
    assert_eq!(number(profile(&[5, 5, 6, 6], LevelRule::Auto).level_mode), Some(5));
}

#[test]
fn the_majority_rule_suggests_nothing_without_a_majority() {
    let unit = profile(&[5, 6, 7], LevelRule::Majority);
    assert_eq!((unit.level_suggested, unit.rule_used), (None, None));
    assert_eq!(unit.level_average, Some(6.0));
}

#[test]
fn weights_decide_instead_of_counts() {
    let votes = [vote(5, 8.0), vote(7, 1.0), vote(7, 1.0), vote(7, 0.0)];
    let unit = aggregate(&votes, LevelRule::Auto, MIN_OUTCOMES);
    assert_eq!(number(unit.level_majority), Some(5));
    assert_eq!(unit.level_average, Some(5.4));
    assert_eq!(unit.n_outcomes, 3);
}

#[test]
fn a_unit_without_outcomes_suggests_nothing_and_is_weak() {
    let unit = profile(&[], LevelRule::Auto);
    assert_eq!((unit.level_suggested, unit.level_average, unit.spread), (None, None, None));
    assert!(unit.weak && !unit.split_profile);
}

#[test]
fn far_camps_of_a_quarter_are_a_split() {
    assert!(profile(&[4, 4, 5, 5, 5, 5, 7, 7], LevelRule::Auto).split_profile);
    assert!(!profile(&[5, 5, 5, 6, 5], LevelRule::Auto).split_profile);
}

proptest! {
    #[test]
    fn every_profile_is_consistent(
        levels in proptest::collection::vec((1u8..=8, 0u8..=2, 0.01f64..50.0), 1..40),
    ) {
        let votes: Vec<_> = levels
            .iter()
            .map(|&(level, slack, weight)| LevelVote {
                level_low: EqfLevel::new(level.saturating_sub(slack).max(1)).unwrap(),
                level_high: EqfLevel::new((level + slack).min(8)).unwrap(),
                ..vote(level, weight)
            })
            .collect();
        for rule in LevelRule::ALL {
            let unit = aggregate(&votes, rule, MIN_OUTCOMES);
            prop_assert!((unit.share_level.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!((unit.share_kind.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(unit.level_low <= unit.level_high);
            if let Some(level) = unit.level_suggested {
                prop_assert!(unit.level_low <= Some(level) && Some(level) <= unit.level_high);
            }
            let (low, high) = (levels.iter().map(|l| l.0).min().unwrap(), levels.iter().map(|l| l.0).max().unwrap());
            let average = unit.level_average.unwrap();
            prop_assert!(f64::from(low) - 0.01 <= average && average <= f64::from(high) + 0.01);
        }
    }
}
