//! What a rule reads: a whole unit, its outcomes with their predictions, and its profile.

use std::ops::Range;

use crate::aggregate::Profile;
use crate::encode::SentenceVector;
use crate::framework::QualificationLevel;
use crate::model::Prediction;
use crate::outcome::{
    ClaimedKind, Element, Fact, Kind, Language, Outcome, Span, text_of, text_with_origin,
};

use crate::lexicon::{ActionVerb, Found, Word, action_verbs, learner_verbs, words};
use crate::recognition::{EctsRange, stated_workload};

/// A claim of more words is a lead-in sentence ("will show the ability to"), not a heading.
const MAX_HEADING_WORDS: usize = 4;

/// Everything known of one unit.
pub struct UnitFacts<'a> {
    /// Its title, if the document states one.
    pub title: Option<&'a str>,
    /// The language of its outcomes, if it could be told.
    pub lang: Option<Language>,
    /// The level that its provider declares.
    pub declared: Option<QualificationLevel>,
    /// Its outcomes, in reading order.
    pub outcomes: Vec<OutcomeFacts<'a>>,
    /// Its levels and kinds.
    pub profile: &'a Profile,
    /// What the document states around them, in reading order.
    pub facts: &'a [Fact],
    /// The decoded text that the outcomes' spans point into; nothing for cells of a table, whose
    /// findings have no spans.
    pub decoded: Option<&'a str>,
}

impl UnitFacts<'_> {
    /// The European credits that the document states for it, if it states one number; credits of
    /// another system count where they can be converted, hours never.
    pub(super) fn ects(&self) -> Option<(f64, EctsRange)> {
        let range = stated_workload(self.facts)?.ects?;
        Some((range.of_credits()?, range))
    }

    /// What the document states of `element`.
    pub(super) fn stated(&self, element: Element) -> impl Iterator<Item = &str> {
        let facts = self.facts.iter().filter(move |fact| fact.element == element);
        facts.map(|fact| fact.value.as_str())
    }

    /// Where the document states `element`, if it does so at one place.
    pub(super) fn place_of(&self, element: Element) -> Vec<Span> {
        let mut facts = self.facts.iter().filter(|fact| fact.element == element);
        match (facts.next(), facts.next()) {
            (Some(only), None) => only.spans.clone(),
            (None, _) | (Some(_), Some(_)) => Vec::new(),
        }
    }

    /// The words of an outcome's lead-in stem; nothing without one or without the decoded text.
    pub(super) fn stem_of(&self, outcome: &OutcomeFacts<'_>) -> Vec<Word> {
        self.decoded
            .map_or_else(Vec::new, |decoded| words(&text_of(&outcome.outcome.stem, decoded)))
    }
}

/// One outcome with what the model says of it.
pub struct OutcomeFacts<'a> {
    /// The outcome.
    pub outcome: &'a Outcome,
    /// The prediction; nothing if the model abstains.
    pub prediction: Option<&'a Prediction>,
    /// Where it lies in the network's space of meanings; nothing from a model that reads words only.
    pub(super) vector: Option<&'a SentenceVector>,
    /// The words of its text.
    pub(super) words: Vec<Word>,
}

impl<'a> OutcomeFacts<'a> {
    /// Takes `outcome` apart.
    #[must_use]
    pub fn new(outcome: &'a Outcome, prediction: Option<&'a Prediction>) -> Self {
        Self { outcome, prediction, vector: None, words: words(&outcome.text) }
    }

    /// The same with the vector of its text.
    #[must_use]
    pub fn with_vector(self, vector: Option<&'a SentenceVector>) -> Self {
        Self { vector, ..self }
    }

    /// Its language, if known.
    #[must_use]
    pub const fn lang(&self) -> Option<Language> {
        self.outcome.lang
    }

    /// The kind that the document claims for it.
    #[must_use]
    pub fn claimed_kind(&self) -> Option<Kind> {
        self.outcome.claimed_kind.as_ref().map(|claimed| claimed.kind)
    }

    /// The heading, column or code that files it under a kind; a lead-in sentence files nothing.
    pub(super) fn filed_under(&self) -> Option<&'a ClaimedKind> {
        let claimed = self.outcome.claimed_kind.as_ref()?;
        (claimed.claim.split_whitespace().count() <= MAX_HEADING_WORDS).then_some(claimed)
    }

    /// The kind it is for a rule: the claimed one, else the likely one.
    pub(super) fn kind(&self) -> Option<Kind> {
        self.claimed_kind().or_else(|| self.prediction.map(|prediction| prediction.kind))
    }

    /// Its action verbs; nothing in a language without a lexicon.
    pub(super) fn verbs(&self) -> Vec<Found<'static, ActionVerb>> {
        let verbs = |lang| action_verbs(&self.words, &self.outcome.text, lang);
        self.lang().map_or_else(Vec::new, verbs)
    }

    /// Those of its action verbs that the learner does, not others or things in it.
    pub(super) fn learner_verbs(&self) -> Vec<Found<'static, ActionVerb>> {
        let verbs = |lang| learner_verbs(&self.words, &self.outcome.text, lang);
        self.lang().map_or_else(Vec::new, verbs)
    }

    /// The piece of its text in `range`.
    pub(super) fn piece(&self, range: &Range<usize>) -> &'a str {
        self.outcome.text.get(range.clone()).unwrap_or_default()
    }

    /// Its words folded, one space between them: the same for the same wording.
    pub(super) fn normalised(&self) -> String {
        let words: Vec<_> = self.words.iter().map(|word| word.folded.as_str()).collect();
        words.join(" ")
    }

    /// Where `ranges` of its text stand in `decoded`; all of it for no range.
    pub(super) fn spans_of(&self, ranges: &[Range<usize>], decoded: &str) -> Vec<Span> {
        if ranges.is_empty() {
            return self.outcome.spans.clone();
        }
        let (_, origin) = text_with_origin(&self.outcome.spans, decoded);
        let mut spans: Vec<Span> = Vec::new();
        for range in ranges {
            let mut before = None;
            for &byte in origin.get(range.clone()).unwrap_or_default() {
                match spans.last_mut() {
                    Some(last) if before.is_some() && last.byte_end == byte => {
                        last.byte_end = byte + 1;
                    }
                    _ => spans.push(Span::new(byte, byte + 1)),
                }
                before = Some(byte);
            }
        }
        spans
    }
}
