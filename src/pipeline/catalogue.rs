//! A table of any length to rows, chunk by chunk. Memory holds three chunks, and one tally a unit.
//!
//! While the records of one chunk are parsed and judged on all threads, the rows of the chunk before
//! it are written and the records of the next one are read. Rows come out in the order of the
//! records, the same for any number of threads.

mod entry;
mod findings;
mod settings;
mod totals;
mod units;

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use crate::consistency::{Inconsistency, RuleSet, of_outcome};
use crate::ingest::Record;
use crate::model::{ModelError, Predict};
use crate::report::{OutcomeRow, OutcomeStatus, UnitRow};

use super::analyser::vote;
use super::explain::explain;
use super::judge::{Judgement, judge};

use entry::Entry;
pub use settings::{CatalogueColumns, CatalogueSettings, Split};
pub use totals::{CatalogueTotals, StatusCounts};
use units::{UnitTallies, UnitTally};

/// Records that are in memory together at most.
const CHUNK: usize = 2048;
/// A chunk ends with the record that brings its fields to this many bytes.
const CHUNK_BYTES: usize = 1 << 24;

/// What takes the rows of a catalogue, one after the other.
pub trait CatalogueSink {
    /// Takes the row of an outcome, with the fields of the input that are to be kept.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    fn outcome(&mut self, row: &OutcomeRow<'_>, kept: &[String]) -> io::Result<()>;

    /// Takes the row of a unit.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    fn unit(&mut self, row: &UnitRow<'_>) -> io::Result<()>;

    /// Is told of a record that could not be read: its number and line, both from 1, and why.
    fn rejected(&mut self, number: u64, line: u64, reason: &str);

    /// Is told how many records have been written so far.
    fn progress(&mut self, n_records: u64);
}

/// Why a catalogue could not be finished.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    /// The model cannot be run.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// A row cannot be written.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

/// Reads catalogues.
pub struct CatalogueReader {
    predictor: Arc<dyn Predict>,
    settings: CatalogueSettings,
    rules: RuleSet,
}

impl CatalogueReader {
    /// A reader that uses `predictor`.
    #[must_use]
    pub fn new(predictor: Arc<dyn Predict>, settings: CatalogueSettings) -> Self {
        let rules = findings::rules_of(&settings);
        Self { predictor, settings, rules }
    }

    /// Hands a row for every outcome and every unit of `records` to `sink`.
    ///
    /// Units come in order of first appearance: after all outcomes where a column names them, else
    /// each after its own record. Every record gives at least one outcome row.
    ///
    /// # Errors
    ///
    /// Fails if the model cannot be run or `sink` cannot write.
    pub fn run(
        &self,
        mut records: impl Iterator<Item = Record>,
        sink: &mut dyn CatalogueSink,
    ) -> Result<CatalogueTotals, CatalogueError> {
        let mut totals = CatalogueTotals::default();
        let mut units = UnitTallies::default();
        let mut chunk = next_chunk(&mut records);
        let mut judged = None;
        while !chunk.is_empty() || judged.is_some() {
            let before = judged.take();
            let mut result = None;
            chunk = rayon::in_place_scope(|scope| {
                if !chunk.is_empty() {
                    scope.spawn(|_| result = Some(self.judge_chunk(chunk)));
                }
                if let Some(before) = before {
                    self.write_chunk(&before, (&mut units, &mut totals), sink)?;
                }
                Ok::<_, io::Error>(next_chunk(&mut records))
            })?;
            judged = result.transpose()?;
        }
        for (name, unit) in units.iter() {
            self.write_unit(name, unit, sink)?;
        }
        Ok(totals)
    }

    fn judge_chunk(&self, chunk: Vec<Record>) -> Result<JudgedChunk, ModelError> {
        let entries: Vec<_> =
            chunk.into_par_iter().map(|record| Entry::read(record, &self.settings)).collect();
        let outcomes: Vec<_> = entries.iter().flat_map(Entry::outcomes).collect();
        let mut judgements = judge(self.predictor.as_ref(), &outcomes)?;
        if self.settings.evidence {
            explain(self.predictor.as_ref(), &outcomes, &mut judgements)?;
        }
        let mut judgements = judgements.into_iter();
        let judged: Vec<Vec<_>> = entries
            .iter()
            .map(|entry| judgements.by_ref().take(entry.outcomes().count()).collect())
            .collect();
        let found = entries
            .par_iter()
            .zip(&judged)
            .map(|(entry, judged)| findings::find(entry, judged, &self.settings, &self.rules))
            .collect();
        Ok(JudgedChunk { entries, judged, found })
    }

    /// Writes the rows of a chunk and, where each record is a unit, of its units.
    fn write_chunk(
        &self,
        chunk: &JudgedChunk,
        (units, totals): (&mut UnitTallies, &mut CatalogueTotals),
        sink: &mut dyn CatalogueSink,
    ) -> io::Result<()> {
        let JudgedChunk { entries, judged, found } = chunk;
        for ((entry, judged), found) in entries.iter().zip(judged).zip(found) {
            let mut own = UnitTally::default();
            let unit = match (&entry.unit, self.settings.columns.unit) {
                (Some(name), Some(_)) => units.of(name),
                // The unit of a broken record is not known; the totals count it.
                (None, _) | (_, None) => &mut own,
            };
            Self::write_record(entry, (judged, found), (unit, totals), sink)?;
            if self.settings.columns.unit.is_none() {
                self.write_unit(entry.unit.as_deref().unwrap_or_default(), &own, sink)?;
            }
        }
        sink.progress(totals.records.total());
        Ok(())
    }

    /// Writes the rows of one record and counts them.
    fn write_record(
        entry: &Entry,
        (judged, found): (&[Judgement], &[Inconsistency]),
        tallies: (&mut UnitTally, &mut CatalogueTotals),
        sink: &mut dyn CatalogueSink,
    ) -> io::Result<()> {
        let (unit, totals) = tallies;
        totals.n_unknown_kinds += u64::from(entry.names_no_kind);
        let mut row = OutcomeRow {
            unit: entry.unit.as_deref().unwrap_or_default(),
            row: entry.number,
            outcome: 1,
            status: OutcomeStatus::Rejected,
            statement: None,
            prediction: None,
            inconsistencies: &[],
            evidence: None,
        };
        let outcomes = match &entry.content {
            Ok(outcomes) => outcomes,
            Err(reason) => {
                sink.rejected(entry.number, entry.line, reason);
                sink.outcome(&row, &entry.kept)?;
                unit.n_rejected += 1;
                totals.count(&[OutcomeStatus::Rejected]);
                return Ok(());
            }
        };
        let mut statuses = Vec::with_capacity(outcomes.len());
        for (number, (outcome, judgement)) in (1..).zip(outcomes.iter().zip(judged)) {
            row.outcome = number;
            row.inconsistencies = of_outcome(found, statuses.len() + 1);
            row.statement = Some(outcome);
            let prediction = judgement.prediction();
            row.evidence = judgement.evidence();
            row.status = match prediction {
                Some(_) => OutcomeStatus::Ok,
                None => OutcomeStatus::Abstained,
            };
            match (prediction, entry.weight) {
                (Some(prediction), Some(weight)) => unit.tally.add(&vote(prediction, weight)),
                (Some(_), None) => totals.n_unweighted += 1,
                (None, _) => unit.n_abstained += 1,
            }
            statuses.push(row.status);
            sink.outcome(&OutcomeRow { prediction, ..row }, &entry.kept)?;
        }
        totals.count(&statuses);
        Ok(())
    }

    fn write_unit(
        &self,
        name: &str,
        unit: &UnitTally,
        sink: &mut dyn CatalogueSink,
    ) -> io::Result<()> {
        let profile = unit.tally.profile(self.settings.rule, self.settings.min_outcomes);
        let (n_abstained, n_rejected) = (unit.n_abstained, unit.n_rejected);
        sink.unit(&UnitRow { unit: name, n_abstained, n_rejected, profile: &profile })
    }
}

/// Records with what the model and the rules say of their outcomes.
struct JudgedChunk {
    entries: Vec<Entry>,
    judged: Vec<Vec<Judgement>>,
    found: Vec<Vec<Inconsistency>>,
}

/// The next records; none at the end.
fn next_chunk(records: &mut impl Iterator<Item = Record>) -> Vec<Record> {
    let (mut chunk, mut n_bytes) = (Vec::new(), 0);
    while chunk.len() < CHUNK && n_bytes < CHUNK_BYTES {
        let Some(record) = records.next() else { break };
        n_bytes += record.fields.iter().flatten().map(String::len).sum::<usize>();
        chunk.push(record);
    }
    chunk
}

#[cfg(test)]
mod tests;
