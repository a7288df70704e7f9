//! QL109: an interest, motive or attitude as the whole outcome.

use std::ops::Range;

use crate::consistency::bracket::action_verb;
use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{Found, LexiconName, attitude_at, is_conjunction};
use crate::outcome::Language;

/// The opener stands among the first words.
const OPENING_WORDS: usize = 4;

/// `QL109`.
pub struct NotAssessable;

impl Rule for NotAssessable {
    fn code(&self) -> &'static str {
        "QL109"
    }

    fn name(&self) -> &'static str {
        "not-assessable"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("not_assessable.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn needs(&self) -> &'static [LexiconName] {
        &[LexiconName::Attitudes, LexiconName::ActionVerbs]
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            let Some(attitude) = attitude(outcome) else { continue };
            let words = outcome.piece(&attitude.range);
            let rest = outcome.outcome.text.get(attitude.range.end..).unwrap_or_default();
            let mut finding = Finding::of_outcome(
                at,
                format!("`{words}` names an attitude, which nobody can assess"),
            )
            .at([attitude.range.clone()])
            .because("No action verb stands in the outcome beside it.")
            .remedy(attitude.meaning.trim_end_matches('.'));
            finding.rewrite = Some(format!("{} […]{rest}", action_verb(outcome.lang())));
            found.push(finding);
        }
        found
    }
}

/// The attitude that `outcome` opens with, if no verb besides says what is done.
fn attitude(outcome: &OutcomeFacts<'_>) -> Option<Found<'static, String>> {
    let lang = outcome.lang()?;
    let (at, attitude) = (0..OPENING_WORDS)
        .find_map(|word| Some((word, attitude_at(&outcome.words, word, lang)?)))?;
    // "skill and confidence in" and "confidence and competence in" name an ability too.
    let is_joined =
        |word: Option<usize>| word.is_some_and(|word| is_conjunction(&outcome.words, word, lang));
    if is_joined(at.checked_sub(1)) || is_joined(Some(at + attitude.n_words)) {
        return None;
    }
    // "develop" in "develop an interest in" is part of the attitude.
    let is_beside = |range: &Range<usize>| {
        // "gain confidence in using …" says what the attitude is about.
        let is_its_object = lang == Language::EN && outcome.piece(range).ends_with("ing");
        !attitude.range.contains(&range.start) && !is_its_object
    };
    let verbs = outcome.verbs();
    verbs.iter().all(|verb| !is_beside(&verb.range)).then_some(attitude)
}
