//! QL110: an outcome much more general or more specific than the rest of its unit.

use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;

/// Fewer other outcomes make no "rest".
const MIN_REST: usize = 4;
/// Letters of a word that carries meaning; shorter ones mostly join others.
const MIN_LETTERS: usize = 4;
/// What a name, number or abbreviation counts beside a word.
const NAME_WEIGHT: usize = 3;
/// So many times less specific than the median of the rest is general, so many times more specific.
const MIN_RATIO: f64 = 3.5;
/// A general outcome is no longer than this, in specificity.
const MAX_GENERAL: usize = 4;
/// A specific outcome names at least so many things.
const MIN_NAMES: usize = 3;

/// `QL110`.
pub struct UnevenGenerality;

impl Rule for UnevenGenerality {
    fn code(&self) -> &'static str {
        "QL110"
    }

    fn name(&self) -> &'static str {
        "uneven-generality"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("uneven_generality.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let judged: Vec<(usize, Specificity)> = unit
            .outcomes
            .iter()
            .enumerate()
            .filter(|(_, outcome)| outcome.prediction.is_some())
            .map(|(at, outcome)| (at, Specificity::of(outcome)))
            .collect();
        if judged.len() <= MIN_REST {
            return Vec::new();
        }
        let mut sorted: Vec<usize> = judged.iter().map(|(_, it)| it.total()).collect();
        sorted.sort_unstable();
        let median = sorted.get(sorted.len() / 2).copied().unwrap_or_default() as f64;
        let mut found = Vec::new();
        for (at, specificity) in judged {
            let total = specificity.total();
            let is_general = total <= MAX_GENERAL && median >= MIN_RATIO * total.max(1) as f64;
            let is_specific =
                specificity.n_names >= MIN_NAMES && total as f64 >= MIN_RATIO * median;
            let (how, advice) = if is_general {
                ("general", "say what it is about, as the other outcomes do")
            } else if is_specific {
                ("specific", "name what the particulars stand for, or move them to the contents")
            } else {
                continue;
            };
            found.push(
                Finding::of_outcome(at, format!("much more {how} than the rest of the unit"))
                    .because(format!(
                        "{} words with meaning and {} names or numbers; the median of the unit \
                         counts as {median:.0}, this one as {total}.",
                        specificity.n_words, specificity.n_names
                    ))
                    .remedy(advice),
            );
        }
        found
    }
}

/// How much an outcome pins down.
struct Specificity {
    n_words: usize,
    n_names: usize,
}

impl Specificity {
    fn of(outcome: &OutcomeFacts<'_>) -> Self {
        let is_german = outcome.lang().is_some_and(|lang| lang.code() == "de");
        let (mut n_words, mut n_names) = (0, 0);
        for (at, word) in outcome.words.iter().enumerate() {
            let written = outcome.piece(&word.range);
            let n_capitals = written.chars().filter(|letter| letter.is_uppercase()).count();
            let has_digit = written.chars().any(|letter| letter.is_ascii_digit());
            // German nouns have a capital too; one inside the word still shows a name.
            let is_name = n_capitals > usize::from(is_german) || has_digit;
            if at > 0 && is_name {
                n_names += 1;
            } else if word.folded.chars().count() >= MIN_LETTERS {
                n_words += 1;
            }
        }
        Self { n_words, n_names }
    }

    const fn total(&self) -> usize {
        self.n_words + NAME_WEIGHT * self.n_names
    }
}
