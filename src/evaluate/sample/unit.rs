//! Answers to statements to the level of their unit, by each rule.

use crate::aggregate::{LevelRule, LevelVote, MIN_OUTCOMES, Tally};
use crate::evaluate::Subject;
use crate::evaluate::answer::{IntervalEnds, LevelAnswer};
use crate::outcome::{EqfLevel, Kind};

/// The level of a unit, by each rule.
pub(crate) struct UnitAnswers {
    majority: Option<LevelAnswer>,
    mode: Option<LevelAnswer>,
    average: Option<LevelAnswer>,
    suggested: Option<LevelAnswer>,
    pool: Option<LevelAnswer>,
}

impl UnitAnswers {
    /// The level by the rule of `subject`; `None` if the rule gives none or it is no unit's.
    pub(crate) fn by(&self, subject: Subject) -> Option<&LevelAnswer> {
        match subject {
            Subject::Level | Subject::Kind | Subject::Bloom => None,
            Subject::UnitMajority => self.majority.as_ref(),
            Subject::UnitMode => self.mode.as_ref(),
            Subject::UnitAverage => self.average.as_ref(),
            Subject::UnitSuggested => self.suggested.as_ref(),
            Subject::UnitPool => self.pool.as_ref(),
        }
    }
}

/// The unit's level by each rule, from the answers to its statements, each of weight 1.
pub(crate) fn unit_answers<'a>(
    answers: impl Iterator<Item = &'a LevelAnswer> + Clone,
) -> UnitAnswers {
    let mut tally = Tally::default();
    for answer in answers.clone() {
        let ends = answer.ends.as_ref();
        tally.add(&LevelVote {
            level: answer.level,
            level_low: ends.map_or(answer.level, |ends| ends.low),
            level_high: ends.map_or(answer.level, |ends| ends.high),
            // Kinds are not judged by unit.
            kind: Kind::Skill,
            weight: 1.0,
        });
    }
    let profile = tally.profile(LevelRule::Auto, MIN_OUTCOMES);
    let number = |level: EqfLevel| f64::from(level.number());
    let plain = |level: EqfLevel, mean| LevelAnswer { level, mean, ends: None, shares: None };
    let has_intervals = answers.clone().all(|answer| answer.ends.is_some());
    let ends = profile.level_low.zip(profile.level_high).filter(|_| has_intervals);
    UnitAnswers {
        majority: profile.level_majority.map(|level| plain(level, number(level))),
        mode: profile.level_mode.map(|level| plain(level, number(level))),
        average: profile
            .level_average
            .map(|average| plain(EqfLevel::round_half_down(average), average)),
        suggested: profile.level_suggested.zip(profile.level_average).map(|(level, average)| {
            let ends = ends.map(|(low, high)| IntervalEnds { low, high });
            LevelAnswer { ends, ..plain(level, average) }
        }),
        pool: pool(answers),
    }
}

/// The level with most probability summed over the statements, the lower of equals, and the mean.
fn pool<'a>(answers: impl Iterator<Item = &'a LevelAnswer>) -> Option<LevelAnswer> {
    let mut sum = [0.0; 8];
    for answer in answers {
        for (sum, share) in sum.iter_mut().zip(answer.shares?) {
            *sum += share;
        }
    }
    let total: f64 = sum.iter().sum();
    let level = EqfLevel::ALL
        .into_iter()
        .rev()
        .max_by(|a, b| sum[a.index()].total_cmp(&sum[b.index()]))
        .filter(|_| total > 0.0)?;
    let mean = EqfLevel::ALL.iter().map(|l| sum[l.index()] * f64::from(l.number())).sum::<f64>();
    Some(LevelAnswer {
        level,
        mean: mean / total,
        ends: None,
        shares: Some(sum.map(|s| s / total)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(level: u8, shares: [f64; 8]) -> LevelAnswer {
        let level = EqfLevel::new(level).unwrap();
        LevelAnswer {
            level,
            mean: f64::from(level.number()),
            ends: Some(IntervalEnds { low: level, high: level }),
            shares: Some(shares),
        }
    }

    fn number(answer: Option<&LevelAnswer>) -> Option<u8> {
        answer.map(|answer| answer.level.number())
    }

    #[test]
    fn the_pool_may_differ_from_the_votes() {
        let unsure = answer(5, [0.0, 0.0, 0.0, 0.0, 0.5, 0.45, 0.05, 0.0]);
        let sure = answer(6, [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        let votes = [unsure.clone(), unsure, sure];
        let unit = unit_answers(votes.iter());
        assert_eq!(number(unit.by(Subject::UnitMajority)), Some(5));
        assert_eq!(number(unit.by(Subject::UnitPool)), Some(6));
        let mean = unit.by(Subject::UnitPool).unwrap().mean;
        assert!((mean - (2.0 * (2.5 + 2.7 + 0.35) + 6.0) / 3.0).abs() < 1e-12, "{mean}");
    }

    #[test]
    fn rules_that_give_nothing_answer_nothing() {
        let votes = [answer(5, [0.125; 8]), answer(7, [0.125; 8])];
        let unit = unit_answers(votes.iter());
        assert_eq!(number(unit.by(Subject::UnitMajority)), None);
        assert_eq!(number(unit.by(Subject::UnitAverage)), Some(6));
        assert_eq!(number(unit.by(Subject::UnitSuggested)), Some(6));
        assert_eq!(number(unit.by(Subject::UnitPool)), Some(1));
        assert!(unit_answers([].iter()).by(Subject::UnitMode).is_none());
    }

    #[test]
    fn without_probabilities_there_is_no_pool() {
        let mut vote = answer(5, [0.125; 8]);
        vote.shares = None;
        assert!(unit_answers([vote].iter()).by(Subject::UnitPool).is_none());
    }
}
