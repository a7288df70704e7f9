//! QL103: an outcome written from the teacher's side.

use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{Found, LexiconName, teacher_side_at};

/// The wording stands among the first words.
const OPENING_WORDS: usize = 3;

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
                let rest = outcome.outcome.text.get(wording.range.end..).unwrap_or_default();
                let message =
                    format!("`{words}` tells what the teaching does, not what the learner can do");
                let mut finding = Finding::of_outcome(at, message)
                    .at([wording.range])
                    .remedy("begin with what the learner can do afterwards");
                finding.rewrite = Some(format!("[action verb]{rest}"));
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
