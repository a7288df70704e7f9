//! One document to its report.

use std::sync::Arc;

use crate::aggregate::{LevelRule, LevelVote, Tally};
use crate::consistency::{OutcomeFacts, RuleSet, UnitFacts, check};
use crate::encode::SentenceVector;
use crate::framework::{Framework, QfEheaCycle, QualificationLevel, StatedLevel};
use crate::ingest::{Document, Place};
use crate::model::{ModelError, Predict, Prediction};
use crate::outcome::{Fact, Language, Outcome, OutcomeSource, Span};
use crate::parse::{Omission, OmissionReason, Unit, parse};
use crate::recognition::{Inquiry, Recognition, conclusions};
use crate::report::{
    DeclaredLevel, DocumentReport, LocatedFact, LocatedOmission, OutcomeReport, OutcomeStatus,
    ReportSettings, UnitReport,
};

use super::explain::explain;
use super::judge::{Judged, Judgement, judge};
use super::stated::Stated;
use super::unannounced::{CAUTION, are_unannounced, name_no_action};

/// What a level rests on and is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The rule that gives a unit's level.
    pub rule: LevelRule,
    /// With fewer outcomes a unit is marked weak.
    pub min_outcomes: usize,
    /// The language of every text; without it, it is detected.
    pub lang: Option<Language>,
    /// The level that the provider declares.
    pub declared: Option<QualificationLevel>,
    /// The frameworks that levels are shown in, beside the European one.
    pub show_in: Vec<&'static Framework>,
    /// The rules of consistency that run.
    pub rules: RuleSet,
    /// Whether each outcome gets the evidence of its level.
    pub evidence: bool,
}

impl Settings {
    /// The settings as a report states them.
    #[must_use]
    pub fn described(&self) -> ReportSettings {
        ReportSettings {
            rule: self.rule,
            min_outcomes: self.min_outcomes,
            lang: self.lang,
            declared: self.declared,
            show_in: self.show_in.iter().map(|framework| framework.id.clone()).collect(),
            evidence: self.evidence,
        }
    }
}

/// Reads documents.
pub struct Analyser<'a> {
    predictor: Arc<dyn Predict + 'a>,
    settings: Settings,
    inquiry: Inquiry,
}

impl<'a> Analyser<'a> {
    /// An analyser that uses `predictor`.
    #[must_use]
    pub fn new(predictor: Arc<dyn Predict + 'a>, settings: Settings) -> Self {
        Self { predictor, settings, inquiry: Inquiry::default() }
    }

    /// The analyser with a register and a date for recognition.
    #[must_use]
    pub fn with_inquiry(self, inquiry: Inquiry) -> Self {
        Self { inquiry, ..self }
    }

    /// Finds and judges the outcomes of a document.
    ///
    /// A candidate that only its form speaks for is left out where the model does not take it for
    /// an outcome; one that a heading or stem claims stays, without prediction.
    ///
    /// # Errors
    ///
    /// Fails if the model cannot be run.
    pub fn analyse(&self, document: &Document) -> Result<DocumentReport, ModelError> {
        let parsed = parse(document, self.settings.lang);
        let outcomes: Vec<_> = parsed.units.iter().flat_map(|unit| &unit.outcomes).collect();
        let facts = parsed.facts;
        let mut notes = document.notes.clone();
        let mut judgements = judge(self.predictor.as_ref(), &outcomes)?;
        if self.settings.evidence {
            explain(self.predictor.as_ref(), &outcomes, &mut judgements)?;
        }
        let mut judgements = judgements.into_iter();
        let places = Places::of(document);
        let mut omissions = parsed.omissions;
        let units = parsed
            .units
            .into_iter()
            .filter_map(|mut unit| {
                unit.facts.extend(conclusions(&unit.facts));
                let stated = self.stated(&unit.facts, &mut notes);
                self.unit(unit, stated, &mut judgements, &mut omissions, &places)
            })
            .map(|(unit, vectors)| self.checked(unit, &vectors, &document.text))
            .collect();
        omissions.sort_by_key(|omission| omission.spans.first().copied());
        let omissions = omissions.into_iter().map(|omission| LocatedOmission {
            line: places.line_of(&omission.spans),
            place: places.place_of(&omission.spans),
            omission,
        });
        Ok(DocumentReport {
            name: document.name.clone(),
            format: document.format,
            encoding: document.encoding.to_owned(),
            source_sha256: document.source_sha256.clone(),
            text_sha256: document.text_sha256.clone(),
            notes,
            units,
            facts,
            omissions: omissions.collect(),
        })
    }

    /// The level that facts state, unless the user declares one; `notes` gets what is unclear.
    fn stated(&self, facts: &[Fact], notes: &mut Vec<String>) -> Option<StatedLevel> {
        let stated = Stated::of(facts);
        let is_new = |note: &String| !notes.contains(note);
        let new: Vec<_> = stated.notes.into_iter().filter(is_new).collect();
        notes.extend(new);
        stated.level.filter(|_| self.settings.declared.is_none())
    }

    /// A unit with its judged outcomes and their vectors; nothing if the model takes none of them
    /// for an outcome.
    fn unit(
        &self,
        unit: Unit,
        stated: Option<StatedLevel>,
        judgements: &mut impl Iterator<Item = Judgement>,
        omissions: &mut Vec<Omission>,
        places: &Places,
    ) -> Option<(UnitReport, Vec<Option<SentenceVector>>)> {
        let mut tally = Tally::default();
        let (mut outcomes, mut vectors) = (Vec::new(), Vec::new());
        for (outcome, judgement) in unit.outcomes.into_iter().zip(judgements) {
            let (prediction, vector, evidence) = match judgement {
                Judgement::Judged(judged) => {
                    let Judged { prediction, vector, evidence } = *judged;
                    (Some(rounded(prediction)), vector, evidence)
                }
                Judgement::Abstained if outcome.source == OutcomeSource::Form => {
                    omissions.push(not_an_outcome(outcome));
                    continue;
                }
                Judgement::Abstained => (None, None, None),
            };
            vectors.push(vector);
            if let Some(prediction) = &prediction {
                tally.add(&vote(prediction, 1.0));
            }
            outcomes.push(OutcomeReport {
                number: outcomes.len() + 1,
                line: places.line_of(&outcome.spans),
                place: places.place_of(&outcome.spans),
                status: if prediction.is_some() {
                    OutcomeStatus::Ok
                } else {
                    OutcomeStatus::Abstained
                },
                outcome,
                prediction,
                evidence,
            });
        }
        let is_unannounced = are_unannounced(&outcomes);
        if is_unannounced && name_no_action(&outcomes, unit.lang) {
            omissions.extend(outcomes.drain(..).map(|report| not_an_outcome(report.outcome)));
        }
        if outcomes.is_empty() {
            return None;
        }
        let profile = tally.profile(self.settings.rule, self.settings.min_outcomes);
        let by_user = self.settings.declared.map(|level| DeclaredLevel::compare(level, &profile));
        let declared =
            by_user.or_else(|| stated.map(|stated| DeclaredLevel::stated(stated, &profile)));
        let level = profile.level_suggested;
        let shown = |level| self.settings.show_in.iter().map(move |shown| shown.at_eqf(level));
        let report = UnitReport {
            title: unit.title,
            recognition: Recognition::of(&unit.facts, outcomes.len(), &self.inquiry),
            facts: places.located(unit.facts),
            lang: unit.lang,
            n_abstained: outcomes.iter().filter(|outcome| outcome.prediction.is_none()).count(),
            cycle: level.and_then(QfEheaCycle::from_eqf),
            equivalents: level.into_iter().flat_map(shown).collect(),
            declared,
            profile,
            caution: is_unannounced.then(|| CAUTION.to_owned()),
            outcomes,
            inconsistencies: Vec::new(),
        };
        Some((report, vectors))
    }

    /// The unit with what the rules find in it.
    fn checked(
        &self,
        mut unit: UnitReport,
        vectors: &[Option<SentenceVector>],
        text: &str,
    ) -> UnitReport {
        let outcomes = unit.outcomes.iter().zip(vectors);
        let stated: Vec<_> = unit.facts.iter().map(|located| located.fact.clone()).collect();
        let facts = UnitFacts {
            title: unit.title.as_deref(),
            lang: unit.lang,
            declared: unit.declared.as_ref().map(|declared| declared.level),
            outcomes: outcomes
                .map(|(report, vector)| {
                    OutcomeFacts::new(&report.outcome, report.prediction.as_ref())
                        .with_vector(vector.as_ref())
                })
                .collect(),
            profile: &unit.profile,
            facts: &stated,
            decoded: Some(text),
        };
        unit.inconsistencies = check(&facts, &self.settings.rules);
        unit
    }
}

/// What a prediction counts in its unit.
pub(super) const fn vote(prediction: &Prediction, weight: f64) -> LevelVote {
    LevelVote {
        level: prediction.level,
        level_low: prediction.level_low,
        level_high: prediction.level_high,
        kind: prediction.kind,
        weight,
    }
}

fn not_an_outcome(outcome: Outcome) -> Omission {
    let Outcome { spans, text, .. } = outcome;
    Omission { spans, text, reason: OmissionReason::NotAnOutcome }
}

/// The prediction to six decimals: what a report states is never an artefact of summation.
fn rounded(prediction: Prediction) -> Prediction {
    let round = |value: f64| (value * 1e6).round() / 1e6;
    Prediction {
        p_kind: prediction.p_kind.map(round),
        level_mean: round(prediction.level_mean),
        p_level: prediction.p_level.map(round),
        reading_mean: round(prediction.reading_mean),
        p_bloom: prediction.p_bloom.map(round),
        p_outcome: round(prediction.p_outcome),
        ..prediction
    }
}

/// Where the lines of a document's text start, and its pages or paragraphs.
struct Places<'d> {
    document: &'d Document,
    line_starts: Vec<usize>,
}

impl<'d> Places<'d> {
    fn of(document: &'d Document) -> Self {
        let after_feeds = document.text.match_indices('\n').map(|(at, _)| at + 1);
        Self { document, line_starts: std::iter::once(0).chain(after_feeds).collect() }
    }

    /// Facts with their places.
    fn located(&self, facts: Vec<Fact>) -> Vec<LocatedFact> {
        let located = facts.into_iter().map(|fact| {
            let line = (!fact.spans.is_empty()).then(|| self.line_of(&fact.spans));
            LocatedFact { line, place: self.place_of(&fact.spans), fact }
        });
        located.collect()
    }

    /// The line that `spans` start on, from 1.
    fn line_of(&self, spans: &[Span]) -> usize {
        let byte = spans.first().map_or(0, |span| span.byte_start);
        self.line_starts.partition_point(|start| *start <= byte)
    }

    /// The page or paragraph that `spans` start on.
    fn place_of(&self, spans: &[Span]) -> Option<Place> {
        self.document.place_at(spans.first()?.byte_start)
    }
}

#[cfg(test)]
mod tests;
