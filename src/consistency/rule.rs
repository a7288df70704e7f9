//! A rule of consistency: what it is called, what it needs, and what it finds in a unit.

use std::ops::Range;

use super::facts::UnitFacts;
use super::severity::Severity;
use crate::lexicon::LexiconName;
use crate::outcome::Element;

/// A rule of consistency. Stateless: it reads a unit and returns what it finds.
pub trait Rule: Sync {
    /// The stable code, such as `QL101`; never reused.
    fn code(&self) -> &'static str;

    /// What is wrong, such as `vague-verb`.
    fn name(&self) -> &'static str;

    /// The weight of what it finds, at most.
    fn severity(&self) -> Severity;

    /// Its page in Markdown: what it checks, why, an example, the remedy, the source.
    fn page(&self) -> &'static str;

    /// Whether one outcome is enough for it.
    fn scope(&self) -> Scope;

    /// Whether it runs without being asked for.
    fn is_on_by_default(&self) -> bool {
        true
    }

    /// The lexicons without which it is silent in a language.
    fn needs(&self) -> &'static [LexiconName] {
        &[]
    }

    /// What it finds in `unit`.
    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding>;

    /// The first sentence of its page.
    fn summary(&self) -> &'static str {
        let after = self.page().split_once("## What it checks").map_or("", |(_, text)| text);
        let sentence = after.trim_start().split("\n\n").next().unwrap_or_default();
        sentence.split_inclusive(". ").next().unwrap_or_default().trim()
    }
}

/// How much of a unit a rule has to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One outcome at a time.
    Outcome,
    /// The whole unit.
    Unit,
}

/// What a rule finds, before it gets its rule's name and its place in the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Finding {
    /// Index of the outcome it is about; nothing for the unit as a whole.
    pub outcome: Option<usize>,
    /// Ranges of bytes of that outcome's text; none for all of it.
    pub ranges: Vec<Range<usize>>,
    /// Of a finding about the unit: what the document states that it is about, if that tells its place.
    pub about: Option<Element>,
    /// Indices of other outcomes that it rests on.
    pub related: Vec<usize>,
    /// What is wrong; no full stop.
    pub message: String,
    /// What it rests on, one sentence each.
    pub evidence: Vec<String>,
    /// What to do.
    pub remedy: String,
    /// A wording instead, with brackets where a fact is needed.
    pub rewrite: Option<String>,
    /// The weight, where it is less than the rule's own.
    pub severity: Option<Severity>,
}

impl Finding {
    /// A finding about the outcome at `outcome`.
    pub(super) fn of_outcome(outcome: usize, message: impl Into<String>) -> Self {
        Self { outcome: Some(outcome), message: message.into(), ..Self::default() }
    }

    /// A finding about the unit as a whole.
    pub(super) fn of_unit(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    pub(super) fn at(mut self, ranges: impl IntoIterator<Item = Range<usize>>) -> Self {
        self.ranges.extend(ranges);
        self
    }

    pub(super) fn because(mut self, evidence: impl Into<String>) -> Self {
        self.evidence.push(evidence.into());
        self
    }

    pub(super) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }
}
