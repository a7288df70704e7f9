//! QL107: two outcomes that say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::encode::SentenceVector;
use crate::lexicon::{Word, qualifiers};

/// Shorter outcomes share too many words by chance.
const MIN_WORDS: usize = 5;
/// Least share of the words of both that two outcomes have in common.
const MIN_OVERLAP: f64 = 0.8;
/// Longer words that the longer of two outcomes may add.
const MAX_ADDED: usize = 1;
/// Words of any length that it may add.
const MAX_ADDED_IN_ALL: usize = 2;
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

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let wordings: Vec<Wording<'_>> = unit.outcomes.iter().map(Wording::of).collect();
        let mut found = Vec::new();
        let mut first_of: BTreeMap<String, usize> = BTreeMap::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            if wordings[at].words.len() < MIN_WORDS {
                continue;
            }
            let same = first_of.get(&outcome.normalised()).copied();
            let near = || (0..at).find(|&other| wordings[other].is_near(&wordings[at]));
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

/// What two outcomes are compared by.
struct Wording<'a> {
    words: BTreeSet<&'a str>,
    /// The beginnings of the longer words, numbers and names, without verbs.
    subject: BTreeSet<String>,
    /// A simple task and a complex one are two.
    qualifiers: BTreeSet<String>,
    vector: Option<&'a SentenceVector>,
}

impl<'a> Wording<'a> {
    fn of(outcome: &'a OutcomeFacts<'a>) -> Self {
        let found = outcome.lang().map_or_else(Vec::new, |lang| qualifiers(&outcome.words, lang));
        let of_qualifier = |range: &Range<usize>| outcome.piece(range).to_lowercase();
        Self {
            words: outcome.words.iter().map(|word| word.folded.as_str()).collect(),
            subject: subject(outcome),
            qualifiers: found.iter().map(|qualifier| of_qualifier(&qualifier.range)).collect(),
            vector: outcome.vector,
        }
    }

    /// Whether the two say nearly the same.
    ///
    /// The network's vectors tell demands apart and hardly tell a pump from a motor; words tell the
    /// subject. Without vectors, words alone decide.
    fn is_near(&self, other: &Self) -> bool {
        match self.vector.zip(other.vector) {
            Some((one, two)) => {
                one.cosine(two) >= MIN_COSINE
                    && self.qualifiers == other.qualifiers
                    && (self.says_the_same(other) || self.is_about_the_same(other))
            }
            None => self.says_the_same(other),
        }
    }

    /// Whether one holds all words of the other and hardly any more.
    ///
    /// Outcomes that each have a word of their own ("… of plants", "… of animals") are two outcomes.
    fn says_the_same(&self, other: &Self) -> bool {
        let (a, b) = (&self.words, &other.words);
        let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        small.len() >= MIN_WORDS
            && small.len() as f64 >= MIN_OVERLAP * large.len() as f64
            && small.is_subset(large)
            && large.len() - small.len() <= MAX_ADDED_IN_ALL
            // "the advantages and limits of …" is about something else.
            && large.difference(small).filter(|word| word.chars().count() >= MIN_LETTERS).count()
                <= MAX_ADDED
    }

    fn is_about_the_same(&self, other: &Self) -> bool {
        self.subject.len() >= MIN_SUBJECT && self.subject == other.subject
    }
}

fn subject(outcome: &OutcomeFacts<'_>) -> BTreeSet<String> {
    let verbs = outcome.verbs();
    let is_verb = |start: usize| verbs.iter().any(|verb| verb.range.contains(&start));
    let tells = |word: &&Word| {
        let written = outcome.piece(&word.range);
        word.folded.chars().count() >= MIN_LETTERS
            || written.chars().any(|letter| letter.is_ascii_digit())
            // "a", "of" join; "EU" and "A" name.
            || written.chars().all(char::is_uppercase)
    };
    let words = outcome.words.iter().filter(|word| !is_verb(word.range.start));
    words.filter(tells).map(|word| word.folded.chars().take(STEM).collect()).collect()
}
