//! QL404: outcomes of one unit filed under different taxonomies, or only some of them filed.

use std::sync::LazyLock;

use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::words;

const HEADINGS: &str = include_str!("../../../datasets/lexicons/taxonomy_headings.csv");

/// Taxonomies beside knowledge, skill and competence: name and heading, folded.
static TAXONOMY_HEADINGS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| HEADINGS.lines().skip(1).filter_map(|line| line.split_once(',')).collect());

/// Words of a heading that say nothing of its own ("Level 3: Apply").
const NUMBERING: [&str; 6] = ["bloom", "level", "niveau", "nivå", "solo", "stufe"];
/// So many outcomes of either kind make no slip.
const MIN_OUTCOMES: usize = 2;

/// `QL404`.
pub struct MixedTaxonomies;

impl Rule for MixedTaxonomies {
    fn code(&self) -> &'static str {
        "QL404"
    }

    fn name(&self) -> &'static str {
        "mixed-taxonomies"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("mixed_taxonomies.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let others = other_taxonomies(unit);
        let places = |wanted: &dyn Fn(usize, &OutcomeFacts<'_>) -> bool| -> Vec<usize> {
            let outcomes = unit.outcomes.iter().enumerate();
            outcomes.filter(|(at, outcome)| wanted(*at, outcome)).map(|(at, _)| at).collect()
        };
        let by_other = places(&|at, _| others[at].is_some());
        let by_kind = places(&|at, it| others[at].is_none() && it.filed_under().is_some());
        let unfiled = places(&|at, it| others[at].is_none() && it.claimed_kind().is_none());
        let filed = by_kind.first().and_then(|&at| unit.outcomes[at].filed_under());
        let Some(filed) = filed else { return Vec::new() };
        let other = by_other.first().and_then(|&at| others[at]);
        if let Some(other) = other {
            let mut finding = Finding::of_unit(format!(
                "some outcomes are filed by {other}, others as knowledge, skill or competence"
            ))
            .because(format!("{} outcomes by {other}.", by_other.len()))
            .because(format!("{} outcomes by kind, such as `{}`.", by_kind.len(), filed.claim))
            .remedy("file all outcomes by one taxonomy");
            finding.related = by_other;
            return vec![finding];
        }
        if by_kind.len() < MIN_OUTCOMES || unfiled.len() < MIN_OUTCOMES {
            return Vec::new();
        }
        let mut finding = Finding::of_unit(format!(
            "{} outcomes are filed under a kind, {} are not",
            by_kind.len(),
            unfiled.len()
        ))
        .because(format!("The first claim is `{}`.", filed.claim))
        .remedy("file all outcomes as knowledge, skill or competence, or none");
        finding.related = unfiled;
        vec![finding]
    }
}

/// For each outcome the other taxonomy by which a heading before it or a mark at its end files it.
fn other_taxonomies(unit: &UnitFacts<'_>) -> Vec<Option<&'static str>> {
    let (mut current, mut read_to, mut claim_before) = (None, 0, None);
    let mut found = Vec::with_capacity(unit.outcomes.len());
    for outcome in &unit.outcomes {
        let claim = outcome.filed_under().map(|claimed| claimed.claim.as_str());
        let spans = &outcome.outcome.spans;
        if let (Some(decoded), Some(first), Some(last)) =
            (unit.decoded, spans.first(), spans.last())
        {
            let before = decoded.get(read_to..first.byte_start).unwrap_or_default();
            let heading = before.lines().rev().find_map(taxonomy_of);
            if heading.is_some() || claim != claim_before {
                current = heading;
            }
            read_to = last.byte_end.max(read_to);
        }
        claim_before = claim;
        found.push(current.or_else(|| mark_at_end(&outcome.outcome.text)));
    }
    found
}

/// The taxonomy of a mark such as "(Apply)" or "[Bloom: analyse]" at the end of an outcome.
fn mark_at_end(text: &str) -> Option<&'static str> {
    let inner = text.trim_end_matches('.').strip_suffix([')', ']'])?;
    let start = inner.rfind(['(', '['])?;
    taxonomy_of(inner.get(start + 1..)?)
}

/// The taxonomy that a line names, if it is a heading of one and nothing else.
fn taxonomy_of(line: &str) -> Option<&'static str> {
    // A line of HTML is read without its tags.
    let text: String = line
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, after)| after))
        .collect::<Vec<_>>()
        .join(" ");
    let words: Vec<String> = words(&text).into_iter().map(|word| word.folded).collect();
    let is_own = |word: &&String| {
        !NUMBERING.contains(&word.as_str()) && !word.chars().all(|c| c.is_ascii_digit())
    };
    let heading: Vec<&str> = words.iter().filter(is_own).map(String::as_str).collect();
    let heading = heading.join(" ");
    TAXONOMY_HEADINGS.iter().find(|(_, phrase)| *phrase == heading).map(|(taxonomy, _)| *taxonomy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_of_a_taxonomy_stands_alone_in_its_line() {
        for line in ["### Apply", "<h4>2. Level 3: Applying</h4>", "**Analysieren**", "appliquer :"]
        {
            assert_eq!(taxonomy_of(line), Some("Bloom's taxonomy"), "{line}");
        }
        for line in ["", "- apply a model", "Applied mathematics"] {
            assert_eq!(taxonomy_of(line), None, "{line}");
        }
        assert_eq!(mark_at_end("Plan a menu (Bloom: create)."), Some("Bloom's taxonomy"));
        assert_eq!(mark_at_end("Plan a menu (in teams)"), None);
    }

    #[test]
    fn every_heading_is_folded() {
        for (taxonomy, phrase) in TAXONOMY_HEADINGS.iter() {
            assert!(!taxonomy.is_empty());
            let words: Vec<_> = words(phrase).into_iter().map(|word| word.folded).collect();
            assert_eq!(words.join(" "), *phrase);
        }
    }
}
