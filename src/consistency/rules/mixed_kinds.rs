//! QL202: knowledge and doing in one outcome.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{LexiconName, Word, has_conjunction, is_joined, vague_at};
use crate::outcome::{Kind, Language};

/// Least that the model gives each of the two kinds.
const MIN_PROBABILITY: f64 = 0.25;
/// The opener stands among the first words.
const OPENING_WORDS: usize = 4;

/// `QL202`.
pub struct MixedKinds;

impl Rule for MixedKinds {
    fn code(&self) -> &'static str {
        "QL202"
    }

    fn name(&self) -> &'static str {
        "mixed-kinds"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("mixed_kinds.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn needs(&self) -> &'static [LexiconName] {
        &[LexiconName::ActionVerbs, LexiconName::VagueVerbs]
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            let (Some(lang), Some(prediction)) = (outcome.lang(), outcome.prediction) else {
                continue;
            };
            let p_knowledge = prediction.p_kind[Kind::Knowledge.index()];
            if p_knowledge < MIN_PROBABILITY || 1.0 - p_knowledge < MIN_PROBABILITY {
                continue;
            }
            let knows = (0..OPENING_WORDS).find_map(|word| vague_at(&outcome.words, word, lang));
            let does = outcome.verbs().into_iter().find(|verb| {
                let starts = |word: &Word| word.range.start == verb.range.start;
                let at = outcome.words.iter().position(starts).unwrap_or_default();
                verb.meaning.kind != Kind::Knowledge
                    && is_joined(&outcome.words, at, &outcome.outcome.text, lang)
                    // "its use in managing and analysing data" is what is known.
                    && !(lang == Language::EN && outcome.piece(&verb.range).ends_with("ing"))
                    && knows.as_ref().is_some_and(|knows| {
                        let between = knows.range.end..verb.range.start;
                        let is_between = |word: &&Word| between.contains(&word.range.start);
                        let words: Vec<_> =
                            outcome.words.iter().filter(is_between).cloned().collect();
                        // "Knows methods to analyse …" speaks of knowledge alone.
                        has_conjunction(&words, lang)
                    })
            });
            let (Some(knows), Some(does)) = (knows, does) else { continue };
            let (a, b) = (outcome.piece(&knows.range), outcome.piece(&does.range));
            found.push(
                Finding::of_outcome(
                    at,
                    format!("knowledge (`{a}`) and doing (`{b}`) in one outcome"),
                )
                .at([knows.range.clone(), does.range.clone()])
                .because(format!(
                    "The model gives knowledge {:.0} % and the other kinds {:.0} %.",
                    100.0 * p_knowledge,
                    100.0 * (1.0 - p_knowledge)
                ))
                .remedy("split it into what is known and what is done with it"),
            );
        }
        found
    }
}
