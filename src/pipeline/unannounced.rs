//! Units whose outcomes nothing announces: what is said of them, and which of them hold none.

use crate::lexicon::{LexiconName, action_verbs, words};
use crate::outcome::{Language, OutcomeSource};
use crate::report::OutcomeReport;

/// What is said of a unit whose outcomes nothing announces.
pub(super) const CAUTION: &str = "no heading or lead-in announces outcomes; these sentences were \
                                  taken by their wording";

/// Of so many statements one at least names an action, if they are outcomes.
const MIN_TELLING: usize = 5;
/// Of the outcomes written for the project, at least half hold a known action verb in each language
/// that has a lexicon; of other texts, at most a sixth.
const MIN_SHARE: f64 = 0.1;

/// Whether no heading, lead-in or field announces any of `outcomes`.
pub(super) fn are_unannounced(outcomes: &[OutcomeReport]) -> bool {
    outcomes.iter().all(|report| report.outcome.source == OutcomeSource::Form)
}

/// Whether `outcomes`, which nothing announces, say what someone can do: hardly one of many topics or
/// sentences about a programme holds an action verb. In a language without a lexicon nobody can tell.
pub(super) fn name_no_action(outcomes: &[OutcomeReport], lang: Option<Language>) -> bool {
    let Some(lang) = lang.filter(|lang| LexiconName::ActionVerbs.has(*lang)) else { return false };
    let has_verb = |text: &str| !action_verbs(&words(text), text, lang).is_empty();
    let n_with = outcomes.iter().filter(|report| has_verb(&report.outcome.text)).count();
    outcomes.len() >= MIN_TELLING && (n_with as f64) < MIN_SHARE * outcomes.len() as f64
}
