//! QL107: two outcomes that say the same.

use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::qualifiers;
use std::collections::{BTreeMap, BTreeSet};

/// Shorter outcomes share too many words by chance.
const MIN_WORDS: usize = 5;
/// Least share of the words of both that two outcomes have in common.
const MIN_OVERLAP: f64 = 0.8;
/// Least cosine of the vectors of two outcomes that ask for the same.
///
/// Set on pairs of our own with `accurate`: of 11 that say the same of one subject 9 lie above it,
/// of 14 that ask for something else of it none does; the highest has .73.
const MIN_COSINE: f64 = 0.92;
/// Letters at the beginning of a word by which two words are the same.
const STEM: usize = 5;
/// Shorter words join others.
const MIN_LETTERS: usize = 4;
/// Fewer words of the subject are shared by chance.
const MIN_SUBJECT: usize = 3;
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
            let near = || {
                (0..at).find(|&other| {
                    let (one, two) = (&unit.outcomes[other], &unit.outcomes[at]);
                    // Without vectors, words alone decide.
                    let cosine = one.vector.zip(two.vector).map(|(one, two)| one.cosine(two));
                    let says_the_same = says_the_same(&words[other], &words[at]);
                    match cosine {
                        Some(cosine) => {
                            cosine >= MIN_COSINE
                                && (says_the_same || is_same_subject(one, two))
                                && qualifiers_of(one) == qualifiers_of(two)
                        }
                        None => says_the_same,
                    }
                })
            };
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

/// Whether both are about the same subject, told by their words without verbs.
///
/// The network's vectors tell demands apart and hardly tell a pump from a motor; words tell the
/// subject.
fn is_same_subject(a: &OutcomeFacts<'_>, b: &OutcomeFacts<'_>) -> bool {
    let (a, b) = (subject(a), subject(b));
    a.len() >= MIN_SUBJECT && a == b
}

/// The qualifiers of an outcome: a simple task and a complex one are two.
fn qualifiers_of(outcome: &OutcomeFacts<'_>) -> BTreeSet<String> {
    let found = outcome.lang().map_or_else(Vec::new, |lang| qualifiers(&outcome.words, lang));
    found.iter().map(|qualifier| outcome.piece(&qualifier.range).to_lowercase()).collect()
}

/// The beginnings of the longer words of an outcome, without its verbs.
fn subject(outcome: &OutcomeFacts<'_>) -> BTreeSet<String> {
    let verbs = outcome.verbs();
    let is_verb = |start: usize| verbs.iter().any(|verb| verb.range.contains(&start));
    outcome
        .words
        .iter()
        .filter(|word| !is_verb(word.range.start) && word.folded.chars().count() >= MIN_LETTERS)
        .map(|word| word.folded.chars().take(STEM).collect())
        .collect()
}
