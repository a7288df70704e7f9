//! QL104: one outcome that asks for clearly different processes.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{ActionVerb, LexiconName};
use crate::outcome::CognitiveProcess;

/// Steps of Bloom's taxonomy between the two processes, at least.
const MIN_STEPS: usize = 4;
/// The simpler of the two is no more than this: to carry out what one creates is no break.
const MAX_LOW: CognitiveProcess = CognitiveProcess::Understand;
/// Least that the model gives each of the two.
const MIN_PROBABILITY: f64 = 0.15;

/// `QL104`.
pub struct SeveralProcesses;

impl Rule for SeveralProcesses {
    fn code(&self) -> &'static str {
        "QL104"
    }

    fn name(&self) -> &'static str {
        "several-processes"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("several_processes.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn needs(&self) -> &'static [LexiconName] {
        &[LexiconName::ActionVerbs]
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            let Some(prediction) = outcome.prediction else { continue };
            let is_likely =
                |process: &CognitiveProcess| prediction.p_bloom[process.index()] >= MIN_PROBABILITY;
            let verbs = outcome.verbs();
            let highest = |verb: &ActionVerb| verb.processes.last().copied();
            let lowest = |verb: &ActionVerb| verb.processes.first().copied();
            let low = verbs
                .iter()
                .filter_map(|verb| Some((highest(verb.meaning)?, verb)))
                .filter(|(process, _)| is_likely(process))
                .min_by_key(|(process, _)| *process);
            let high = verbs
                .iter()
                .filter_map(|verb| Some((lowest(verb.meaning)?, verb)))
                .filter(|(process, _)| is_likely(process))
                .max_by_key(|(process, _)| *process);
            let (Some((low, low_verb)), Some((high, high_verb))) = (low, high) else { continue };
            if low > MAX_LOW || high.index() < low.index() + MIN_STEPS {
                continue;
            }
            let mut ranges = [low_verb.range.clone(), high_verb.range.clone()];
            ranges.sort_by_key(|range| range.start);
            let (a, b) = (outcome.piece(&low_verb.range), outcome.piece(&high_verb.range));
            found.push(
                Finding::of_outcome(at, format!("`{a}` ({low}) and `{b}` ({high}) in one outcome"))
                    .at(ranges)
                    .because(format!(
                        "The model gives {low} {:.0} % and {high} {:.0} %.",
                        100.0 * prediction.p_bloom[low.index()],
                        100.0 * prediction.p_bloom[high.index()]
                    ))
                    .remedy("keep the higher one, which includes the other, or split the outcome"),
            );
        }
        found
    }
}
