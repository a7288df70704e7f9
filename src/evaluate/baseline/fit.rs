//! Fits the baselines and lets them answer.

use std::collections::BTreeMap;

use super::counts::LabelCounts;
use super::opener::words_from_opener;
use crate::evaluate::answer::Answer;
use crate::evaluate::labelled::{LabelledStatement, Part};

/// Folds of units that baselines are fitted across where a table has no split of its own.
const N_FOLDS: usize = 5;
/// A verb is known if it opens at least so many training statements of its language.
const MIN_OPENINGS: usize = 2;
const NO_ANSWER: Answer = Answer { level: None, kind: None, bloom: None };

/// The answers of both baselines, in the order of the statements.
pub(crate) struct BaselineAnswers {
    /// The most frequent labels of the source's training rows.
    pub(crate) majority: Vec<Answer>,
    /// The labels of the training rows that open with the statement's first known verb.
    pub(crate) verbs: Vec<Answer>,
}

/// Fits both baselines and answers every statement that is to be judged; `Train` rows get an
/// empty answer.
///
/// Where the table has a split, the baselines learn from its `train` rows. Else the units of each
/// source are dealt into folds, and each fold is answered from the others.
pub(crate) fn baseline_answers(statements: &[LabelledStatement]) -> BaselineAnswers {
    let folds = folds(statements);
    let mut answers = BaselineAnswers {
        majority: vec![NO_ANSWER; statements.len()],
        verbs: vec![NO_ANSWER; statements.len()],
    };
    for fold in 0..N_FOLDS {
        let mine = |i: &usize| statements[*i].part != Part::Train && folds[*i] == fold;
        if !(0..statements.len()).any(|i| mine(&i)) {
            continue;
        }
        let has_split = statements.iter().any(|statement| statement.part == Part::Train);
        let training = statements.iter().enumerate().filter(|(i, statement)| {
            if has_split { statement.part == Part::Train } else { folds[*i] != fold }
        });
        let fitted = Fitted::new(training.map(|(_, statement)| statement));
        for i in (0..statements.len()).filter(mine) {
            answers.majority[i] = fitted.majority(&statements[i]);
            answers.verbs[i] = fitted.by_verb(&statements[i], &answers.majority[i]);
        }
    }
    answers
}

/// The fold of each statement: units of a source are dealt out in order of appearance; a
/// statement without a unit is a unit by itself.
fn folds(statements: &[LabelledStatement]) -> Vec<usize> {
    let mut next: BTreeMap<&str, usize> = BTreeMap::new();
    let mut fold_of: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut folds = Vec::with_capacity(statements.len());
    for statement in statements {
        let source = statement.source.as_str();
        let mut deal = || {
            let place = next.entry(source).or_default();
            *place += 1;
            (*place - 1) % N_FOLDS
        };
        folds.push(if statement.unit.is_empty() {
            deal()
        } else {
            *fold_of.entry((source, statement.unit.as_str())).or_insert_with(deal)
        });
    }
    folds
}

/// Counts of all training rows and of each source.
struct Fitted<'a> {
    all: LabelCounts,
    by_source: BTreeMap<&'a str, LabelCounts>,
    by_verb: BTreeMap<(&'a str, &'a str, String), (usize, LabelCounts)>,
}

impl<'a> Fitted<'a> {
    fn new(training: impl Iterator<Item = &'a LabelledStatement>) -> Self {
        let mut fitted = Self {
            all: LabelCounts::default(),
            by_source: BTreeMap::new(),
            by_verb: BTreeMap::new(),
        };
        for statement in training {
            fitted.all.add(statement);
            fitted.by_source.entry(&statement.source).or_default().add(statement);
            if let Some(verb) = words_from_opener(&statement.text).next() {
                let key = (statement.source.as_str(), statement.lang.as_str(), verb);
                let (n, counts) = fitted.by_verb.entry(key).or_default();
                *n += 1;
                counts.add(statement);
            }
        }
        fitted
    }

    /// One class for the whole source. Its mean is the level itself: means would differ a little
    /// from fold to fold, against the labels left out, and feign a correlation.
    fn majority(&self, statement: &LabelledStatement) -> Answer {
        let of_all = self.all.answer(&NO_ANSWER);
        let of_source = self.by_source.get(statement.source.as_str());
        let mut answer = of_source.map_or_else(|| of_all.clone(), |counts| counts.answer(&of_all));
        if let Some(level) = &mut answer.level {
            level.keep_only_the_level();
        }
        answer
    }

    /// The labels of the first known verb; those of the majority if none is known.
    fn by_verb(&self, statement: &LabelledStatement, otherwise: &Answer) -> Answer {
        let known = words_from_opener(&statement.text).find_map(|word| {
            let key = (statement.source.as_str(), statement.lang.as_str(), word);
            self.by_verb.get(&key).filter(|(n, _)| *n >= MIN_OPENINGS)
        });
        known.map_or_else(|| otherwise.clone(), |(_, counts)| counts.answer(otherwise))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Kind;

    fn statement(text: &str, level: u8, kind: Kind, part: Part) -> LabelledStatement {
        LabelledStatement {
            text: text.to_owned(),
            level: Some(f64::from(level)),
            kind: Some(kind),
            bloom: None,
            unit: String::new(),
            source: "mill".to_owned(),
            lang: "en".to_owned(),
            part,
        }
    }

    fn levels(answers: &[Answer]) -> Vec<u8> {
        answers.iter().filter_map(|answer| Some(answer.level.as_ref()?.level.number())).collect()
    }

    #[test]
    fn the_majority_and_the_verb_table_learn_from_training_rows_only() {
        let rows = [
            statement("Name the stones", 2, Kind::Knowledge, Part::Train),
            statement("Name the sieves", 2, Kind::Knowledge, Part::Train),
            statement("Design a mill", 7, Kind::Skill, Part::Train),
            statement("Design a sluice", 7, Kind::Skill, Part::Train),
            statement("Oil the gears", 7, Kind::Skill, Part::Train),
            statement("I can name the sacks", 5, Kind::Competence, Part::Test),
            statement("Carefully design a wheel", 5, Kind::Competence, Part::Test),
            statement("Oil the axle", 5, Kind::Competence, Part::Test),
        ];
        let answers = baseline_answers(&rows);
        assert_eq!(levels(&answers.majority), [7, 7, 7]);
        // `oil` opens only one training row, so it is not known.
        assert_eq!(levels(&answers.verbs), [2, 7, 7]);
        let kinds: Vec<Kind> =
            answers.verbs.iter().filter_map(|answer| Some(answer.kind.as_ref()?.kind)).collect();
        assert_eq!(kinds, [Kind::Knowledge, Kind::Skill, Kind::Skill]);
    }

    #[test]
    fn without_a_split_no_unit_is_answered_from_itself() {
        let rows: Vec<LabelledStatement> = (1..=8)
            .map(|level| LabelledStatement {
                unit: format!("unit {level}"),
                ..statement("Weigh the flour", level, Kind::Skill, Part::Unsplit)
            })
            .flat_map(|row| [row.clone(), row])
            .collect();
        let answers = baseline_answers(&rows);
        for (row, answer) in rows.iter().zip(&answers.verbs) {
            let shares = answer.level.as_ref().unwrap().shares.unwrap();
            let own = crate::outcome::EqfLevel::round_half_down(row.level.unwrap()).index();
            assert!(shares[own].abs() < 1e-12, "{row:?} knows its own level");
        }
    }

    #[test]
    fn the_majority_is_one_level_whatever_the_fold() {
        let rows: Vec<LabelledStatement> = [6, 6, 6, 6, 6, 6, 6, 3, 8, 3]
            .map(|level| statement("Weigh the flour", level, Kind::Skill, Part::Unsplit))
            .to_vec();
        for answer in baseline_answers(&rows).majority {
            let level = answer.level.unwrap();
            assert!((level.mean - 6.0).abs() < 1e-12, "{level:?}");
            assert!((level.shares.unwrap()[5] - 1.0).abs() < 1e-12, "{level:?}");
        }
    }

    #[test]
    fn a_source_without_training_rows_is_answered_from_the_others() {
        let rows = [
            statement("Name the stones", 2, Kind::Knowledge, Part::Train),
            LabelledStatement {
                source: "forge".to_owned(),
                ..statement("Name the tongs", 3, Kind::Skill, Part::Test)
            },
        ];
        assert_eq!(levels(&baseline_answers(&rows).majority), [2]);
    }
}
