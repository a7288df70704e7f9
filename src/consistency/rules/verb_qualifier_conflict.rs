//! QL304: words of one outcome that pull its level apart.

use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{ActionVerb, Direction, Found, LexiconName, Qualifier, qualifiers};
use crate::outcome::CognitiveProcess;

/// Qualifiers that pull against a verb are strong.
const STRONG: u8 = 3;
/// A qualifier that pulls against a strong one is at least clear.
const CLEAR: u8 = 2;
/// The dimension in which two qualifiers contradict each other: a text may well be simple in one
/// respect and abstract in another, but nobody works alone under direct supervision.
const DIMENSION: &str = "autonomy";
/// With fewer words between them two qualifiers are named as a range ("simple and complex").
const MIN_APART: usize = 4;

/// `QL304`.
pub struct VerbQualifierConflict;

impl Rule for VerbQualifierConflict {
    fn code(&self) -> &'static str {
        "QL304"
    }

    fn name(&self) -> &'static str {
        "verb-qualifier-conflict"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("verb_qualifier_conflict.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn needs(&self) -> &'static [LexiconName] {
        &[LexiconName::ActionVerbs, LexiconName::Qualifiers]
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            let Some(lang) = outcome.lang() else { continue };
            let qualifiers = qualifiers(&outcome.words, lang);
            let conflict = qualifiers
                .iter()
                .find_map(|qualifier| {
                    // Behind the opening verb the same form is mostly a noun ("state theory").
                    let verb = outcome.learner_verbs().into_iter().next()?;
                    if !pulls(&verb, qualifier) {
                        return None;
                    }
                    Some([verb.range, qualifier.range.clone()])
                })
                .or_else(|| {
                    let pairs =
                        qualifiers.iter().flat_map(|a| qualifiers.iter().map(move |b| (a, b)));
                    let mut against = pairs.filter(|(a, b)| {
                        a.range.end <= b.range.start
                            && pull_apart(a.meaning, b.meaning)
                            && n_between(outcome, a, b) >= MIN_APART
                    });
                    against.next().map(|(a, b)| [a.range.clone(), b.range.clone()])
                });
            if let Some([a, b]) = conflict {
                let message = format!(
                    "`{}` and `{}` pull the level apart",
                    outcome.piece(&a),
                    outcome.piece(&b)
                );
                let mut ranges = [a, b];
                ranges.sort_by_key(|range| range.start);
                found.push(
                    Finding::of_outcome(at, message)
                        .at(ranges)
                        .remedy("keep the one that fits the level of the unit"),
                );
            }
        }
        found
    }
}

/// Whether a strong qualifier pulls against a verb that has one end of the taxonomy only.
fn pulls(verb: &Found<'_, ActionVerb>, qualifier: &Found<'_, Qualifier>) -> bool {
    let processes = &verb.meaning.processes;
    let is_recall = processes.as_slice() == [CognitiveProcess::Remember];
    let is_high = processes.first().is_some_and(|first| *first >= CognitiveProcess::Evaluate);
    qualifier.meaning.strength >= STRONG
        && match qualifier.meaning.direction {
            Direction::Up => is_recall,
            Direction::Down => is_high,
        }
}

/// Frameworks themselves speak of independent work under (some) supervision; the lower one is strong.
fn pull_apart(a: &Qualifier, b: &Qualifier) -> bool {
    let strength = |direction| {
        [a, b].into_iter().find(|it| it.direction == direction).map_or(0, |it| it.strength)
    };
    a.dimension == DIMENSION
        && b.dimension == DIMENSION
        && strength(Direction::Down) >= STRONG
        && strength(Direction::Up) >= CLEAR
}

fn n_between(
    outcome: &OutcomeFacts<'_>,
    a: &Found<'_, Qualifier>,
    b: &Found<'_, Qualifier>,
) -> usize {
    let between = a.range.end..b.range.start;
    outcome.words.iter().filter(|word| between.contains(&word.range.start)).count()
}
