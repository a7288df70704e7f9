//! QL105: a scope that nobody can assess.

use std::ops::Range;

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{LexiconName, example_words, opens_clause, unbounded};

/// English words after a scope that bind it.
const POSSESSIVES: [&str; 6] = ["her", "his", "its", "my", "our", "their"];

/// Words before a list of parts.
const CONTAINING: [&str; 14] = [
    "comprising",
    "containing",
    "däribland",
    "deriblandt",
    "deriblant",
    "einschließlich",
    "herunder",
    "including",
    "inklusive",
    "inkludert",
    "inkluderande",
    "samt",
    "waaronder",
    "with",
];
/// What an outcome may speak of in full: the course itself.
const COURSE: [&str; 5] = ["course", "module", "programme", "unit", "project"];
/// Words between a scope and what it is about.
const NEAR: usize = 6;

/// `QL105`.
pub struct UnboundedScope;

impl Rule for UnboundedScope {
    fn code(&self) -> &'static str {
        "QL105"
    }

    fn name(&self) -> &'static str {
        "unbounded-scope"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("unbounded_scope.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn needs(&self) -> &'static [LexiconName] {
        &[LexiconName::Unbounded]
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            let Some(lang) = outcome.lang() else { continue };
            let examples = example_words(&outcome.words, lang);
            for scope in unbounded(&outcome.words, lang) {
                // "tools such as saws, drills etc." names what is meant before.
                let is_among_examples =
                    examples.iter().any(|example| example.range.end <= scope.range.start);
                // "all aspects of their work" is bound by the person.
                let is_own = outcome
                    .words
                    .iter()
                    .find(|word| word.range.start >= scope.range.end)
                    .is_some_and(|next| POSSESSIVES.contains(&next.folded.as_str()));
                // "all aspects of the course" is bound by it.
                let is_of_course = outcome
                    .words
                    .iter()
                    .filter(|word| word.range.start >= scope.range.end)
                    .take(NEAR)
                    .any(|next| COURSE.contains(&next.folded.as_str()));
                let n_before = outcome
                    .words
                    .iter()
                    .take_while(|word| word.range.end <= scope.range.start)
                    .count();
                let before = outcome.words.get(..n_before).unwrap_or_default();
                // "more fully understand" sets no scope.
                let is_gain = before.last().is_some_and(|word| word.folded == "more");
                // "devices that hold pumps, valves etc." lists parts, not what is learnt.
                let is_part = opens_clause(before, lang)
                    || before.iter().any(|word| CONTAINING.contains(&word.folded.as_str()));
                if is_among_examples
                    || is_part
                    || is_own
                    || is_gain
                    || is_of_course
                    || names_parts(&outcome.outcome.text, &scope.range)
                    || is_in_brackets(&outcome.outcome.text, scope.range.start)
                {
                    continue;
                }
                let words = outcome.piece(&scope.range);
                let text = &outcome.outcome.text;
                let rewrite = format!(
                    "{}[what is meant]{}",
                    text.get(..scope.range.start).unwrap_or_default(),
                    text.get(scope.range.end..).unwrap_or_default()
                );
                let mut finding = Finding::of_outcome(at, format!("`{words}` sets no bound"))
                    .at([scope.range])
                    .remedy("name what is meant, or what is typical of it");
                finding.rewrite = Some(rewrite);
                found.push(finding);
            }
        }
        found
    }
}

/// Whether byte `at` stands in brackets, where "etc." ends a list of examples.
fn is_in_brackets(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.matches('(').count() > before.matches(')').count()
}

/// Whether the parts of the scope at `range` are named behind it: "(planning, …)", "including …".
fn names_parts(text: &str, range: &Range<usize>) -> bool {
    let behind = text.get(range.end..).unwrap_or_default();
    behind.contains('(') || behind.contains("including") || is_between_dashes(text, range.start)
}

/// Whether byte `at` stands between two dashes, which bracket a remark.
fn is_between_dashes(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at_checked(at).unwrap_or_default();
    [" - ", " – "].iter().any(|dash| before.contains(dash) && behind.contains(dash))
}
