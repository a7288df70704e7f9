//! Reads a table of labelled statements. A bad row is reported and left out.

use std::str::FromStr;

use csv::{ReaderBuilder, StringRecord};
use serde::{Deserialize, Serialize};

use super::error::{RowError, TrainError};
use super::example::Example;
use crate::model::TrainingData;
use crate::model::file::sha256;
use crate::outcome::{CognitiveProcess, Kind};

/// Which column holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Columns {
    /// The statement.
    pub text: String,
    /// Level, 1 to 8, whole or not.
    pub level: Option<String>,
    /// Kind: `knowledge`, `skill`, `competence` or an initial.
    pub kind: Option<String>,
    /// Processes by name or letter, joined by `|`.
    pub bloom: Option<String>,
    /// The unit that the statement belongs to.
    pub unit: Option<String>,
    /// Whether each row is an outcome at all.
    pub outcome: OutcomeLabel,
    /// `train` or `test`; rows of `test` are never learned from.
    pub split: Option<String>,
    /// Whether columns such as `p_skill` stand in for the hard labels.
    pub soft: SoftColumns,
}

/// How a table says whether a row is an outcome at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub enum OutcomeLabel {
    /// It does not say.
    #[default]
    Unknown,
    /// By a column: 1 for an outcome, 0 for anything else, or a probability.
    Column {
        /// The column's name.
        name: String,
    },
    /// Every row is one.
    Always,
    /// No row is one.
    Never,
}

/// What to do with columns of probabilities, named as in the outcome rows of `catalogue`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SoftColumns {
    /// Leave them.
    #[default]
    Ignore,
    /// Learn from `p_knowledge` …, `p_remember` … and `p_outcome` where they stand.
    Use,
}

/// A table that has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainingTable {
    /// Its name, rows learned from and hash.
    pub origin: TrainingData,
    /// The usable rows.
    pub examples: Vec<Example>,
    /// The rows left out, with the reason.
    pub rejected: Vec<RowError>,
    /// The usable rows kept for testing; never learned from.
    pub test_examples: Vec<Example>,
}

/// The places of the columns of one table.
struct Places {
    text: usize,
    level: Option<usize>,
    kind: Option<usize>,
    bloom: Option<usize>,
    unit: Option<usize>,
    outcome: Option<usize>,
    always: Option<f64>,
    split: Option<usize>,
    soft_kind: Option<[usize; 3]>,
    soft_bloom: Option<[usize; 6]>,
    soft_outcome: Option<usize>,
}

impl TrainingTable {
    /// Reads the bytes of a CSV file (UTF-8; comma, semicolon, tab or bar).
    ///
    /// # Errors
    ///
    /// Fails if the line of column names cannot be read or lacks a named column.
    pub fn read(name: &str, bytes: &[u8], columns: &Columns) -> Result<Self, TrainError> {
        let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter(body)).flexible(true).from_reader(body);
        let header = reader.headers().map_err(|error| TrainError::Header {
            table: name.to_owned(),
            message: error.to_string(),
        })?;
        let header = header.clone();
        let places = Places::find(name, &header, columns)?;
        let mut table = Self {
            origin: TrainingData { name: name.to_owned(), rows: 0, sha256: sha256(bytes) },
            examples: Vec::new(),
            rejected: Vec::new(),
            test_examples: Vec::new(),
        };
        for (row, record) in (1..).zip(reader.records()) {
            let read = record
                .map_err(|error| RowError {
                    row,
                    column: columns.text.clone(),
                    message: format!("cannot be read: {error}"),
                })
                .and_then(|record| {
                    let split = places.split.and_then(|place| record.get(place));
                    let is_test = split.map(str::trim) == Some("test");
                    let example =
                        Row { number: row, record: &record, header: &header }.example(&places)?;
                    Ok((is_test, example))
                });
            match read {
                Ok((false, example)) => table.examples.push(example),
                Ok((true, example)) => table.test_examples.push(example),
                Err(error) => table.rejected.push(error),
            }
        }
        table.origin.rows = table.examples.len() as u64;
        Ok(table)
    }
}

impl Places {
    fn find(table: &str, header: &StringRecord, columns: &Columns) -> Result<Self, TrainError> {
        let place = |name: &str| header.iter().position(|column| column.trim() == name);
        let named = |name: &str| {
            place(name).ok_or_else(|| TrainError::Column {
                table: table.to_owned(),
                column: name.to_owned(),
                columns: header.iter().collect::<Vec<_>>().join(", "),
            })
        };
        let optional = |name: &Option<String>| name.as_deref().map(named).transpose();
        let use_soft = columns.soft == SoftColumns::Use;
        let soft = |name: &str| place(&format!("p_{name}")).filter(|_| use_soft);
        let soft_kind = Kind::ALL.map(|kind| soft(kind.name()));
        let soft_bloom = CognitiveProcess::ALL.map(|process| soft(process.name()));
        let (outcome, always) = match &columns.outcome {
            OutcomeLabel::Unknown => (None, None),
            OutcomeLabel::Column { name } => (Some(named(name)?), None),
            OutcomeLabel::Always => (None, Some(1.0)),
            OutcomeLabel::Never => (None, Some(0.0)),
        };
        let found = Self {
            text: named(&columns.text)?,
            level: optional(&columns.level)?,
            kind: optional(&columns.kind)?,
            bloom: optional(&columns.bloom)?,
            unit: optional(&columns.unit)?,
            outcome,
            always,
            split: optional(&columns.split)?,
            soft_kind: all_of(soft_kind),
            soft_bloom: all_of(soft_bloom),
            soft_outcome: soft("outcome"),
        };
        let has_labels = found.level.or(found.kind).or(found.bloom).or(found.outcome).is_some()
            || found.always.is_some()
            || found.soft_kind.is_some()
            || found.soft_bloom.is_some()
            || found.soft_outcome.is_some();
        if has_labels { Ok(found) } else { Err(TrainError::NoLabelColumn) }
    }
}

fn all_of<const N: usize>(places: [Option<usize>; N]) -> Option<[usize; N]> {
    places.iter().all(Option::is_some).then(|| places.map(Option::unwrap_or_default))
}

/// The delimiter that stands most often in the first line; a comma if none does.
fn delimiter(bytes: &[u8]) -> u8 {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let pieces = |wanted: u8| line.split(|byte| *byte == wanted).count();
    b",;\t|".iter().copied().rev().max_by_key(|wanted| pieces(*wanted)).unwrap_or(b',')
}

/// One record with its number.
struct Row<'a> {
    number: u64,
    record: &'a StringRecord,
    header: &'a StringRecord,
}

impl Row<'_> {
    fn example(&self, places: &Places) -> Result<Example, RowError> {
        let text = self.field(places.text)?.to_owned();
        if text.is_empty() {
            return Err(self.error(places.text, "is empty; expected a statement".to_owned()));
        }
        let mut example = Example {
            text,
            unit: places.unit.map_or(Ok(""), |place| self.field(place))?.to_owned(),
            level: self.number(places.level, 1.0, 8.0)?,
            kind: self.kind(places.kind)?,
            bloom: self.bloom(places.bloom)?,
            outcome: self.number(places.outcome, 0.0, 1.0)?.or(places.always),
        };
        if let Some(soft) = self.shares(places.soft_kind)? {
            let sum: f64 = soft.iter().sum();
            example.kind = (sum > 0.0).then(|| soft.map(|p| p / sum));
        }
        if let Some(soft) = self.shares(places.soft_bloom)? {
            example.bloom = Some(soft);
        }
        if let Some(soft) = self.number(places.soft_outcome, 0.0, 1.0)? {
            example.outcome = Some(soft);
        }
        let Example { level, kind, bloom, outcome, .. } = &example;
        if level.is_none() && kind.is_none() && bloom.is_none() && outcome.is_none() {
            return Err(self.error(places.text, "has no label in any column".to_owned()));
        }
        Ok(example)
    }

    fn field(&self, place: usize) -> Result<&str, RowError> {
        self.record
            .get(place)
            .map(str::trim)
            .ok_or_else(|| self.error(place, "is missing; the row is too short".to_owned()))
    }

    /// A number within the range; none where the field is empty.
    fn number(&self, place: Option<usize>, low: f64, high: f64) -> Result<Option<f64>, RowError> {
        let Some(place) = place else { return Ok(None) };
        let text = self.field(place)?;
        if text.is_empty() {
            return Ok(None);
        }
        match f64::from_str(text) {
            Ok(number) if (low..=high).contains(&number) => Ok(Some(number)),
            _ => Err(self.error(place, format!("is `{text}`; expected a number {low} to {high}"))),
        }
    }

    fn kind(&self, place: Option<usize>) -> Result<Option<[f64; 3]>, RowError> {
        let kinds: Vec<Kind> = self.names(place)?;
        let share = 1.0 / kinds.len().max(1) as f64;
        Ok((!kinds.is_empty())
            .then(|| Kind::ALL.map(|kind| if kinds.contains(&kind) { share } else { 0.0 })))
    }

    fn bloom(&self, place: Option<usize>) -> Result<Option<[f64; 6]>, RowError> {
        let named: Vec<CognitiveProcess> = self.names(place)?;
        Ok((!named.is_empty()).then(|| {
            CognitiveProcess::ALL.map(|process| if named.contains(&process) { 1.0 } else { 0.0 })
        }))
    }

    /// Names joined by `|`, each once.
    fn names<T: FromStr + PartialEq>(&self, place: Option<usize>) -> Result<Vec<T>, RowError>
    where
        T::Err: ToString,
    {
        let Some(place) = place else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for name in self.field(place)?.split('|').filter(|name| !name.trim().is_empty()) {
            let name =
                name.parse().map_err(|error: T::Err| self.error(place, error.to_string()))?;
            if !found.contains(&name) {
                found.push(name);
            }
        }
        Ok(found)
    }

    /// Probabilities; none where a field is empty.
    fn shares<const N: usize>(
        &self,
        places: Option<[usize; N]>,
    ) -> Result<Option<[f64; N]>, RowError> {
        let Some(places) = places else { return Ok(None) };
        let mut found = [0.0; N];
        for (share, place) in found.iter_mut().zip(places) {
            match self.number(Some(place), 0.0, 1.0)? {
                Some(number) => *share = number,
                None => return Ok(None),
            }
        }
        Ok(Some(found))
    }

    fn error(&self, place: usize, message: String) -> RowError {
        let column = self.header.get(place).unwrap_or_default().to_owned();
        RowError { row: self.number, column, message }
    }
}

#[cfg(test)]
mod tests;
