//! QL201: an outcome worded as another kind than the one it is filed under.

use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{ActionVerb, action_verbs, vague_at, words};
use crate::outcome::{CognitiveProcess, Kind, text_of};

/// The opener stands among the first words.
const OPENING_WORDS: usize = 4;

/// Most that the claimed kind may have.
const MAX_CLAIMED: f64 = 0.08;
/// Least that the other kind must have.
const MIN_OTHER: f64 = 0.8;

/// `QL201`.
pub struct ClaimedKindDiffers;

impl Rule for ClaimedKindDiffers {
    fn code(&self) -> &'static str {
        "QL201"
    }

    fn name(&self) -> &'static str {
        "claimed-kind-differs"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("claimed_kind_differs.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            let (Some(claimed), Some(prediction)) = (outcome.filed_under(), outcome.prediction)
            else {
                continue;
            };
            // Authors draw the line between skill and competence where they like.
            if claimed.kind != Kind::Knowledge && prediction.kind != Kind::Knowledge {
                continue;
            }
            // A term under "Knowledge" is no skill, whatever the model makes of it.
            if claimed.kind == Kind::Knowledge && outcome.verbs().is_empty() {
                continue;
            }
            if prediction.kind == Kind::Knowledge && !is_worded_as_knowledge(unit, outcome) {
                continue;
            }
            // Analysing theories and weighing accounts of them shows knowledge as well.
            if claimed.kind == Kind::Knowledge && only_analyses_or_evaluates(outcome) {
                continue;
            }
            let p = |kind: Kind| prediction.p_kind[kind.index()];
            if p(claimed.kind) <= MAX_CLAIMED && p(prediction.kind) >= MIN_OTHER {
                let message = format!("claimed as {}, worded as {}", claimed.kind, prediction.kind);
                found.push(
                    Finding::of_outcome(at, message)
                        .because(format!(
                            "`{}` claims {}; the model gives that {:.0} % and {} {:.0} %.",
                            claimed.claim,
                            claimed.kind,
                            100.0 * p(claimed.kind),
                            prediction.kind,
                            100.0 * p(prediction.kind)
                        ))
                        .remedy(format!(
                            "move it to the outcomes of {}, or word it as {}",
                            prediction.kind,
                            wording(claimed.kind)
                        )),
                );
            }
        }
        found
    }
}

/// Whether `outcome` opens with knowing, understanding or describing, and the learner does nothing
/// more in it; a topic or the rest of a line shows no kind, and a verb in the lead-in another one.
fn is_worded_as_knowledge(unit: &UnitFacts<'_>, outcome: &OutcomeFacts<'_>) -> bool {
    let Some(lang) = outcome.lang() else { return false };
    let knows = (0..OPENING_WORDS).find_map(|word| vague_at(&outcome.words, word, lang));
    let opener = knows.as_ref().map_or(0..0, |knows| knows.range.clone());
    let mut verbs = outcome.learner_verbs();
    // "show" of "show an understanding of" is part of the opener.
    verbs.retain(|verb| !opener.contains(&verb.range.start));
    let stem = unit.decoded.map_or_else(String::new, |text| text_of(&outcome.outcome.stem, text));
    (knows.is_some() || !verbs.is_empty())
        && verbs.iter().all(|verb| is_of_knowledge(verb.meaning))
        && action_verbs(&words(&stem), &stem, lang)
            .iter()
            .all(|verb| verb.meaning.kind == Kind::Knowledge)
}

/// "Discuss" and "compare" are worded as skills too.
fn is_of_knowledge(verb: &ActionVerb) -> bool {
    verb.kind == Kind::Knowledge
        && verb.processes.last().is_some_and(|highest| *highest < CognitiveProcess::Evaluate)
}

fn only_analyses_or_evaluates(outcome: &OutcomeFacts<'_>) -> bool {
    let verbs = outcome.learner_verbs();
    let is_either = |process: &CognitiveProcess| {
        matches!(process, CognitiveProcess::Analyse | CognitiveProcess::Evaluate)
    };
    !verbs.is_empty() && verbs.iter().all(|verb| verb.meaning.processes.iter().any(is_either))
}

/// What an outcome of `kind` says (Council Recommendation 2017/C 189/03, Annex II).
const fn wording(kind: Kind) -> &'static str {
    match kind {
        Kind::Knowledge => "what the learner knows and understands",
        Kind::Skill => "what the learner can do with it",
        Kind::Competence => "what the learner answers for, and how independently",
    }
}
