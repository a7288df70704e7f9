//! What the rules find in the outcomes of one record.

use crate::aggregate::Tally;
use crate::consistency::{Inconsistency, OutcomeFacts, RuleSet, UnitFacts, check};
use crate::pipeline::analyser::vote;
use crate::pipeline::judge::Judgement;

use super::entry::Entry;
use super::settings::CatalogueSettings;

/// The rules that run: where a column names the unit, a record may be a part of it only, so just
/// those for which one outcome is enough.
pub(super) fn rules_of(settings: &CatalogueSettings) -> RuleSet {
    if settings.columns.unit.is_some() {
        settings.rules.of_outcomes()
    } else {
        settings.rules.clone()
    }
}

/// Findings of `rules` in the outcomes of `entry`, in the order of its outcomes, then those in the
/// unit.
pub(super) fn find(
    entry: &Entry,
    judgements: &[Judgement],
    settings: &CatalogueSettings,
    rules: &RuleSet,
) -> Vec<Inconsistency> {
    let mut tally = Tally::default();
    let outcomes: Vec<_> = entry
        .outcomes()
        .zip(judgements)
        .map(|(outcome, judgement)| {
            let prediction = judgement.prediction();
            if let Some(prediction) = prediction {
                tally.add(&vote(prediction, 1.0));
            }
            OutcomeFacts::new(outcome, prediction).with_vector(judgement.vector())
        })
        .collect();
    if outcomes.is_empty() {
        return Vec::new();
    }
    let profile = tally.profile(settings.rule, settings.min_outcomes);
    let facts = UnitFacts {
        title: entry.unit.as_deref(),
        lang: settings.lang.or_else(|| outcomes.iter().find_map(OutcomeFacts::lang)),
        declared: None,
        outcomes,
        profile: &profile,
        facts: &[],
        decoded: None,
    };
    check(&facts, rules)
}
