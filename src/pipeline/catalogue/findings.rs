//! What the rules find in the outcomes of one record.

use crate::aggregate::Tally;
use crate::consistency::{Inconsistency, OutcomeFacts, UnitFacts, check};
use crate::pipeline::analyser::vote;
use crate::pipeline::judge::Judgement;

use super::entry::Entry;
use super::settings::CatalogueSettings;

/// Findings in the outcomes of `entry`, in the order of its outcomes, then those in the unit.
///
/// Where a column names the unit, the record may be a part of it only: then just the rules run for
/// which one outcome is enough.
pub(super) fn find(
    entry: &Entry,
    judgements: &[Judgement],
    settings: &CatalogueSettings,
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
    if settings.columns.unit.is_some() {
        check(&facts, &settings.rules.of_outcomes())
    } else {
        check(&facts, &settings.rules)
    }
}
