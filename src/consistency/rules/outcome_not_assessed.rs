//! QL408: an outcome that shows only in action, where the assessment is in writing alone.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{AssessmentForm, LexiconName, assessment_forms, is_performed, words};
use crate::outcome::Element;

/// A longer account of the assessment may name forms that the lexicon does not know.
const MAX_WORDS: usize = 20;

/// `QL408`.
pub struct OutcomeNotAssessed;

impl Rule for OutcomeNotAssessed {
    fn code(&self) -> &'static str {
        "QL408"
    }

    fn name(&self) -> &'static str {
        "outcome-not-assessed"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("outcome_not_assessed.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn needs(&self) -> &'static [LexiconName] {
        &[LexiconName::ActionVerbs, LexiconName::AssessmentForms, LexiconName::PerformedVerbs]
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let Some(stated) = written_assessment(unit) else { return Vec::new() };
        let mut found = Vec::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            let Some(lang) = outcome.lang() else { continue };
            let verbs = outcome.learner_verbs();
            let Some(verb) = verbs.first().filter(|verb| is_performed(verb.meaning, lang)) else {
                continue;
            };
            let words = outcome.piece(&verb.range);
            found.push(
                Finding::of_outcome(
                    at,
                    format!("`{words}` shows only in action, but the assessment is in writing"),
                )
                .at([verb.range.clone()])
                .because(format!("The stated assessment: {stated}."))
                .remedy(
                    "add an assessment in which it shows, such as an observation or a project, \
                     or word what the writing can show",
                ),
            );
        }
        found
    }
}

/// The stated assessment, if it names written forms and no other.
fn written_assessment(unit: &UnitFacts<'_>) -> Option<String> {
    let lang = unit.lang?;
    let stated: Vec<&str> = unit.stated(Element::Assessment).collect();
    let stated = stated.join("; ");
    let words = words(&stated);
    let forms = assessment_forms(&words, lang);
    let is_written = !forms.is_empty()
        && !is_part(&stated)
        && words.len() <= MAX_WORDS
        && forms.iter().all(|form| *form.meaning == AssessmentForm::Written);
    is_written.then(|| stated.trim_end_matches('.').to_owned())
}

/// Whether a share such as "1/2" or "60 %" shows that the text states a part of the assessment.
fn is_part(stated: &str) -> bool {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let has_fraction = stated.match_indices('/').any(|(at, _)| {
        let (before, after) = stated.split_at(at);
        is_digit(before.chars().next_back()) && is_digit(after.chars().nth(1))
    });
    has_fraction || (stated.contains('%') && !stated.contains("100"))
}
