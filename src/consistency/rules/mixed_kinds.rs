//! QL202: knowledge and doing in one outcome.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{LexiconName, Word, coordinated_by, vague_at};
use crate::outcome::{Kind, Language};

/// Least that the model gives each of the two kinds.
const MIN_PROBABILITY: f64 = 0.1;
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
            let Some((opener, knows)) = (0..OPENING_WORDS)
                .find_map(|word| Some((word, vague_at(&outcome.words, word, lang)?)))
            else {
                continue;
            };
            // "Read and understand …" is one thing that is done.
            if coordinated_by(&outcome.words, opener, lang).is_some() {
                continue;
            }
            let does = outcome.verbs().into_iter().find(|verb| {
                let starts = |word: &Word| word.range.start == verb.range.start;
                let at = outcome.words.iter().position(starts).unwrap_or_default();
                let conjunction = coordinated_by(&outcome.words, at, lang);
                verb.meaning.kind != Kind::Knowledge
                    // "Knows methods to analyse …" speaks of knowledge alone.
                    && conjunction.is_some_and(|word| word >= opener + knows.n_words)
                    // "its use in managing and analysing data" is what is known.
                    && !(lang == Language::EN && outcome.piece(&verb.range).ends_with("ing"))
            });
            let Some(does) = does else { continue };
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
