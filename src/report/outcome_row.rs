//! A row of the table of outcomes. Its columns are a stable contract: names are only ever added.

use crate::consistency::{Inconsistency, SeverityCounts};
use crate::evidence::Evidence;
use crate::model::Prediction;
use crate::outcome::{CognitiveProcess, EqfLevel, Kind, Outcome};

use super::evidence_cells::evidence_cells;
use super::{Cell, OutcomeStatus};

/// One outcome of a table or document, or one record that could not be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutcomeRow<'a> {
    /// The unit's name.
    pub unit: &'a str,
    /// Data record that it stands in, from 1.
    pub row: u64,
    /// Its number within the record, from 1.
    pub outcome: u64,
    /// What became of it.
    pub status: OutcomeStatus,
    /// The outcome; nothing if it was rejected.
    pub statement: Option<&'a Outcome>,
    /// The prediction; nothing unless `status` is ok.
    pub prediction: Option<&'a Prediction>,
    /// What is inconsistent in the outcome.
    pub inconsistencies: &'a [Inconsistency],
    /// What its level rests on; nothing unless asked for.
    pub evidence: Option<&'a Evidence>,
}

/// What stands together in one cell, joined by `|`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedNames {
    bloom: String,
    findings: String,
    evidence: [String; 4],
}

impl<'a> OutcomeRow<'a> {
    /// The names of the columns, in order.
    #[must_use]
    pub fn columns() -> Vec<String> {
        let mut columns: Vec<String> =
            ["unit", "row", "outcome", "status", "text", "lang", "claimed_kind", "kind"]
                .map(str::to_owned)
                .to_vec();
        columns.extend(Kind::ALL.map(|kind| format!("p_{kind}")));
        columns.extend(
            ["level", "level_mean", "level_low", "level_high", "reading_mean"].map(str::to_owned),
        );
        columns.extend(EqfLevel::ALL.map(|level| format!("p_level_{level}")));
        columns.push("bloom".to_owned());
        columns.extend(CognitiveProcess::ALL.map(|process| format!("p_{process}")));
        columns.extend(["findings", "n_errors", "n_warnings", "n_notes"].map(str::to_owned));
        columns
    }

    /// Appends a cell for each column to `cells`; `joined` is the row's own [`OutcomeRow::joined`].
    pub fn push_cells(&self, joined: &'a JoinedNames, cells: &mut Vec<Cell<'a>>) {
        let statement = self.statement;
        cells.extend([
            Cell::Text(self.unit),
            Cell::Whole(self.row),
            Cell::Whole(self.outcome),
            Cell::Text(self.status.name()),
            Cell::text_or_empty(statement.map(|outcome| outcome.text.as_str())),
            Cell::text_or_empty(
                statement.and_then(|outcome| outcome.lang).map(crate::outcome::Language::code),
            ),
            Cell::text_or_empty(
                statement
                    .and_then(|outcome| outcome.claimed_kind.as_ref())
                    .map(|claimed| claimed.kind.name()),
            ),
        ]);
        match self.prediction {
            Some(prediction) => Self::push_prediction(prediction, &joined.bloom, cells),
            None => cells.extend([Cell::Empty; N_PREDICTED]),
        }
        if self.statement.is_none() {
            cells.extend([Cell::Empty; N_FOUND]);
            return;
        }
        let counts = SeverityCounts::of(self.inconsistencies);
        cells.push(Cell::text_or_empty(Some(joined.findings.as_str()).filter(|it| !it.is_empty())));
        cells.extend(
            [counts.errors, counts.warnings, counts.notes].map(|count| Cell::Whole(count as u64)),
        );
    }

    /// Appends a cell for each of [`EVIDENCE_COLUMNS`](super::EVIDENCE_COLUMNS) to `cells`.
    pub fn push_evidence(joined: &'a JoinedNames, cells: &mut Vec<Cell<'a>>) {
        cells.extend(
            joined.evidence.iter().map(|cell| {
                Cell::text_or_empty(Some(cell.as_str()).filter(|cell| !cell.is_empty()))
            }),
        );
    }

    fn push_prediction(prediction: &Prediction, bloom: &'a str, cells: &mut Vec<Cell<'a>>) {
        let whole = |level: EqfLevel| Cell::Whole(u64::from(level.number()));
        cells.push(Cell::Text(prediction.kind.name()));
        cells.extend(prediction.p_kind.map(Cell::share));
        cells.extend([
            whole(prediction.level),
            Cell::mean(prediction.level_mean),
            whole(prediction.level_low),
            whole(prediction.level_high),
            Cell::mean(prediction.reading_mean),
        ]);
        cells.extend(prediction.p_level.map(Cell::share));
        cells.push(Cell::Text(bloom));
        cells.extend(prediction.p_bloom.map(Cell::share));
    }

    /// The names that stand together in the row's cells.
    #[must_use]
    pub fn joined(&self) -> JoinedNames {
        let processes = self.prediction.iter().flat_map(|prediction| &prediction.bloom);
        let bloom: Vec<_> = processes.map(|process| process.name()).collect();
        let findings: Vec<_> = self.inconsistencies.iter().map(|finding| finding.code).collect();
        JoinedNames {
            bloom: bloom.join("|"),
            findings: findings.join("|"),
            evidence: evidence_cells(self.evidence),
        }
    }
}

/// Columns that come from a prediction.
const N_PREDICTED: usize = 1 + 3 + 5 + 8 + 1 + 6;
/// Columns that come from rules.
const N_FOUND: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::EVIDENCE_COLUMNS;

    #[test]
    fn columns_are_those_of_the_contract() {
        assert_eq!(
            OutcomeRow::columns().join(","),
            "unit,row,outcome,status,text,lang,claimed_kind,kind,p_knowledge,p_skill,\
             p_competence,level,level_mean,level_low,level_high,reading_mean,p_level_1,p_level_2,\
             p_level_3,p_level_4,p_level_5,p_level_6,p_level_7,p_level_8,bloom,p_remember,\
             p_understand,p_apply,p_analyse,p_evaluate,p_create,findings,n_errors,n_warnings,n_notes"
        );
    }

    #[test]
    fn a_rejected_record_fills_every_column() {
        let row = OutcomeRow {
            unit: "1",
            row: 1,
            outcome: 1,
            status: OutcomeStatus::Rejected,
            statement: None,
            prediction: None,
            inconsistencies: &[],
            evidence: None,
        };
        let mut cells = Vec::new();
        let joined = row.joined();
        row.push_cells(&joined, &mut cells);
        assert_eq!(cells.len(), OutcomeRow::columns().len());
        OutcomeRow::push_evidence(&joined, &mut cells);
        assert_eq!(cells.len(), OutcomeRow::columns().len() + EVIDENCE_COLUMNS.len());
        assert!(cells[4..].iter().all(|cell| *cell == Cell::Empty));
    }
}
