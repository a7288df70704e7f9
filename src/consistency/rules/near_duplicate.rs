//! QL107: two outcomes that say the same.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use std::collections::{BTreeMap, BTreeSet};

/// Shorter outcomes share too many words by chance.
const MIN_WORDS: usize = 5;
/// Least share of the words of both that two outcomes have in common.
const MIN_OVERLAP: f64 = 0.8;
/// In larger units only outcomes of the same words are compared.
const MAX_COMPARED: usize = 300;

/// `QL107`.
pub struct NearDuplicate;

impl Rule for NearDuplicate {
    fn code(&self) -> &'static str {
        "QL107"
    }

    fn name(&self) -> &'static str {
        "near-duplicate"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("near_duplicate.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let words: Vec<BTreeSet<&str>> = unit
            .outcomes
            .iter()
            .map(|outcome| outcome.words.iter().map(|word| word.folded.as_str()).collect())
            .collect();
        let mut found = Vec::new();
        let mut first_of: BTreeMap<String, usize> = BTreeMap::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            if words[at].len() < MIN_WORDS {
                continue;
            }
            let same = first_of.get(&outcome.normalised()).copied();
            let near = || (0..at).find(|&other| says_the_same(&words[other], &words[at]));
            let before =
                same.or_else(|| if unit.outcomes.len() <= MAX_COMPARED { near() } else { None });
            if let Some(before) = before {
                let how = if same.is_some() { "repeats" } else { "says nearly the same as" };
                let mut finding =
                    Finding::of_outcome(at, format!("the outcome {how} outcome {}", before + 1));
                finding.related.push(before);
                let other = &unit.outcomes[before].outcome.text;
                found.push(
                    finding
                        .because(format!("Outcome {}: {other}", before + 1))
                        .remedy("keep one of the two, or say what sets them apart"),
                );
            }
            first_of.entry(outcome.normalised()).or_insert(at);
        }
        found
    }
}

/// Whether one holds all words of the other and hardly any more.
///
/// Outcomes that each have a word of their own ("… of plants", "… of animals") are two outcomes.
fn says_the_same(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> bool {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    small.len() >= MIN_WORDS
        && small.len() as f64 >= MIN_OVERLAP * large.len() as f64
        && small.is_subset(large)
}
