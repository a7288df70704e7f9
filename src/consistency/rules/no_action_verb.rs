//! QL102: an outcome without a verb of what can be observed.

use crate::consistency::bracket::action_verb;
use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{LexiconName, attitude_at, is_form_word, is_lead_word, vague_at};
use crate::outcome::Kind;

use super::teacher_side::teacher_side;

/// Shorter texts are terms.
const MIN_WORDS: usize = 4;
/// The opener stands among the first words.
const OPENING_WORDS: usize = 4;

/// `QL102`.
pub struct NoActionVerb;

impl Rule for NoActionVerb {
    fn code(&self) -> &'static str {
        "QL102"
    }

    fn name(&self) -> &'static str {
        "no-action-verb"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("no_action_verb.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn needs(&self) -> &'static [LexiconName] {
        &[LexiconName::ActionVerbs, LexiconName::VagueVerbs, LexiconName::Attitudes]
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            let Some(lang) = outcome.lang() else { continue };
            let is_judged = outcome.prediction.is_some() && outcome.words.len() >= MIN_WORDS;
            if !is_judged
                || outcome.kind() == Some(Kind::Knowledge)
                || !LexiconName::ActionVerbs.has(lang)
                || !LexiconName::VagueVerbs.has(lang)
            {
                continue;
            }
            let is_vague = (0..OPENING_WORDS).any(|word| {
                vague_at(&outcome.words, word, lang).is_some()
                    || attitude_at(&outcome.words, word, lang).is_some()
            });
            // QL103 says more of what the teaching does.
            let is_told = is_vague || teacher_side(outcome).is_some();
            if !is_told && outcome.verbs().is_empty() {
                let mut finding = Finding::of_outcome(at, "no known action verb")
                    .because("No verb of the lexicon stands where an outcome's verb can stand.")
                    .remedy("say what the learner does, with a verb that can be observed");
                // Behind "be able to" the verb has another place.
                let has_lead =
                    is_lead_word(&outcome.words, 0, lang) || is_form_word(&outcome.words, 0, lang);
                let rewrite = || format!("{} {}", action_verb(Some(lang)), outcome.outcome.text);
                finding.rewrite = (!has_lead).then(rewrite);
                found.push(finding);
            }
        }
        found
    }
}
