//! QL103: an outcome written from the teacher's side.

use crate::consistency::bracket::action_verb;
use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{Found, LexiconName, person_at_start, teacher_side_at};

/// The wording stands among the first words.
const OPENING_WORDS: usize = 3;
/// English words between the persons taught and the topic.
const BEFORE_TOPIC: [&str; 3] = ["into", "to", "with"];
/// Words of the persons taught with the one before the topic.
const MAX_TAUGHT: usize = 3;

/// `QL103`.
pub struct TeacherSide;

impl Rule for TeacherSide {
    fn code(&self) -> &'static str {
        "QL103"
    }

    fn name(&self) -> &'static str {
        "teacher-side"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("teacher_side.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn needs(&self) -> &'static [LexiconName] {
        &[LexiconName::TeacherSide]
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            if let Some(wording) = teacher_side(outcome) {
                let words = outcome.piece(&wording.range);
                let rest = outcome.outcome.text.get(end_of_taught(outcome, &wording)..);
                let message =
                    format!("`{words}` tells what the teaching does, not what the learner can do");
                let mut finding = Finding::of_outcome(at, message)
                    .at([wording.range])
                    .remedy("begin with what the learner can do afterwards");
                finding.rewrite = rest.map(|rest| format!("{}{rest}", action_verb(outcome.lang())));
                found.push(finding);
            }
        }
        found
    }
}

/// The wording of the teacher's side that `outcome` opens with.
pub(super) fn teacher_side(outcome: &OutcomeFacts<'_>) -> Option<Found<'static, ()>> {
    let lang = outcome.lang()?;
    (0..OPENING_WORDS).find_map(|word| teacher_side_at(&outcome.words, word, lang))
}

/// Where `wording` ends, with the persons taught: "the course introduces students to" a topic.
fn end_of_taught(outcome: &OutcomeFacts<'_>, wording: &Found<'_, ()>) -> usize {
    let end = wording.range.end;
    let behind = outcome.words.iter().position(|word| word.range.start >= end);
    let taught = behind.and_then(|behind| {
        let words = outcome.words.get(behind..)?;
        person_at_start(words, outcome.lang()?)?;
        words.iter().take(MAX_TAUGHT).find(|word| BEFORE_TOPIC.contains(&word.folded.as_str()))
    });
    taught.map_or(end, |word| word.range.end)
}
