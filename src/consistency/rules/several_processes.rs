//! QL104: one outcome that asks for clearly different processes.

use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{ActionVerb, Found, LexiconName};
use crate::outcome::{CognitiveProcess, Language};

/// Steps of Bloom's taxonomy between the two processes, at least.
const MIN_STEPS: usize = 4;
/// The simpler of the two is no more than this: to carry out what one creates is no break.
const MAX_LOW: CognitiveProcess = CognitiveProcess::Understand;
/// How words of novelty begin: who develops something new creates it.
const NOVELTY: [&str; 13] = [
    "innov", "neu", "new", "nieuw", "nouv", "novel", "nowa", "nowe", "nowy", "nuev", "nuov", "nyt",
    "origin",
];
/// The same where the whole word is short.
const NEW: [&str; 3] = ["nową", "ny", "nya"];
/// English words that an object begins with.
const BEFORE_OBJECTS: [&str; 10] =
    ["a", "an", "her", "his", "its", "new", "novel", "original", "the", "their"];
/// A word of novelty stands so near behind its verb.
const NEAR: usize = 3;

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
            let verbs = outcome.learner_verbs();
            let Some((first, others)) = verbs.split_first() else { continue };
            // "Design a pump and describe it" is one task; "list … and design …" is two.
            let Some(low) = first.meaning.processes.last().copied().filter(|it| *it <= MAX_LOW)
            else {
                continue;
            };
            let high = others
                .iter()
                .filter_map(|verb| Some((least_process(outcome, verb)?, verb)))
                .find(|(process, verb)| {
                    process.index() >= low.index() + MIN_STEPS && has_object(outcome, verb)
                });
            let Some((high, second)) = high else { continue };
            let (a, b) = (outcome.piece(&first.range), outcome.piece(&second.range));
            found.push(
                Finding::of_outcome(at, format!("`{a}` ({low}) and `{b}` ({high}) in one outcome"))
                    .at([first.range.clone(), second.range.clone()])
                    .because(format!(
                        "A learner may {low} and not {high}: {} steps of Bloom's taxonomy lie \
                         between.",
                        high.index() - low.index()
                    ))
                    .remedy("keep the higher one, which includes the other, or split the outcome"),
            );
        }
        found
    }
}

/// The simplest process that `verb` stands for in `outcome`.
fn least_process(
    outcome: &OutcomeFacts<'_>,
    verb: &Found<'_, ActionVerb>,
) -> Option<CognitiveProcess> {
    let behind = outcome.words.iter().filter(|word| word.range.start >= verb.range.end);
    let is_new = behind.take(NEAR).any(|word| {
        let folded = word.folded.as_str();
        NEW.contains(&folded) || NOVELTY.iter().any(|start| folded.starts_with(start))
    });
    let processes = &verb.meaning.processes;
    let creates = processes.last().filter(|last| is_new && **last == CognitiveProcess::Create);
    creates.or(processes.first()).copied()
}

/// Whether `verb` is none of the English nouns that look like one ("design choices").
fn has_object(outcome: &OutcomeFacts<'_>, verb: &Found<'_, ActionVerb>) -> bool {
    let next = outcome.words.iter().find(|word| word.range.start >= verb.range.end);
    outcome.lang() != Some(Language::EN)
        || next.is_some_and(|next| BEFORE_OBJECTS.contains(&next.folded.as_str()))
}
