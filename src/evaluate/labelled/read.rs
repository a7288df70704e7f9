//! Reads tables of labelled statements. A bad row is reported and left out.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::Serialize;

use super::super::{EvaluateError, LabelScale};
use super::columns::{LabelColumns, Places};
use super::statement::{LabelledStatement, Part};
use crate::ingest::TableReader;
use crate::outcome::{CognitiveProcess, Kind};

/// The statements of one table.
#[derive(Debug)]
pub(crate) struct Labelled {
    pub(crate) statements: Vec<LabelledStatement>,
    pub(crate) problems: Vec<RowProblem>,
}

/// A row that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowProblem {
    /// The table.
    pub table: String,
    /// Data record, from 1.
    pub row: u64,
    /// Line, from 1.
    pub line: u64,
    /// What is wrong, with the column.
    pub problem: String,
}

/// Reads a table; its name without extension is the source of rows that name none.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    columns: &LabelColumns,
    scale: LabelScale,
) -> Result<Labelled, EvaluateError> {
    let reader = TableReader::new(name, bytes, None)?;
    let places = columns.find(&reader)?;
    let header = reader.columns().to_vec();
    let source = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut labelled = Labelled { statements: Vec::new(), problems: Vec::new() };
    for record in reader {
        let fields = record.fields.map_err(|error| error.to_string());
        let statement = fields.and_then(|fields| {
            Row { fields: &fields, header: &header, source, scale }.statement(&places)
        });
        match statement {
            Ok(statement) => labelled.statements.push(statement),
            Err(problem) => labelled.problems.push(RowProblem {
                table: name.to_owned(),
                row: record.number,
                line: record.line,
                problem,
            }),
        }
    }
    Ok(labelled)
}

struct Row<'a> {
    fields: &'a [String],
    header: &'a [String],
    source: &'a str,
    scale: LabelScale,
}

impl Row<'_> {
    fn statement(&self, places: &Places) -> Result<LabelledStatement, String> {
        let lang = self.field(places.lang);
        let cell = self.field(Some(places.text));
        if cell.is_empty() {
            return Err(self.problem(places.text, "is empty; expected a statement"));
        }
        let source = self.field(places.source);
        let kinds: Vec<Kind> = self.names(places.kind)?;
        if let ([_, _, ..], Some(place)) = (kinds.as_slice(), places.kind) {
            return Err(self.problem(place, "names several kinds; expected one"));
        }
        let processes: Vec<CognitiveProcess> = self.names(places.bloom)?;
        let part = match places.split.map(|place| self.field(Some(place))) {
            Some("train") => Part::Train,
            Some("test") => Part::Test,
            None | Some("") => Part::Unsplit,
            Some(other) => {
                let problem = format!("is `{other}`; expected `train` or `test`");
                return Err(self.problem(places.split.unwrap_or_default(), &problem));
            }
        };
        Ok(LabelledStatement {
            text: LabelledStatement::own_words(cell, lang),
            level: self.level(places.level)?,
            kind: kinds.first().copied(),
            bloom: LabelledStatement::processes(&processes),
            unit: self.field(places.unit).to_owned(),
            source: if source.is_empty() { self.source } else { source }.to_owned(),
            lang: lang.to_owned(),
            part,
        })
    }

    /// The trimmed field; empty where there is no column or the row is too short.
    fn field(&self, place: Option<usize>) -> &str {
        place.and_then(|place| self.fields.get(place)).map_or("", |field| field.trim())
    }

    fn level(&self, place: Option<usize>) -> Result<Option<f64>, String> {
        let text = self.field(place);
        let Some(place) = place.filter(|_| !text.is_empty()) else { return Ok(None) };
        match self.scale {
            LabelScale::Unit | LabelScale::Reading => match text.parse::<f64>() {
                Ok(level) if (1.0..=8.0).contains(&level) => Ok(Some(level)),
                _ => Err(self.problem(place, &format!("is `{text}`; expected a level 1 to 8"))),
            },
            LabelScale::Ladder => {
                let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
                let step = text.get(..digits).and_then(|number| number.parse::<u32>().ok());
                step.map(|step| Some(f64::from(step))).ok_or_else(|| {
                    self.problem(
                        place,
                        &format!("is `{text}`; expected a step that begins with a number"),
                    )
                })
            }
        }
    }

    /// Names joined by `|`, each once.
    fn names<T: FromStr + PartialEq>(&self, place: Option<usize>) -> Result<Vec<T>, String>
    where
        T::Err: ToString,
    {
        let mut found = Vec::new();
        for name in self.field(place).split('|').filter(|name| !name.trim().is_empty()) {
            let name = name.parse().map_err(|error: T::Err| {
                self.problem(place.unwrap_or_default(), &format!("is wrong: {}", error.to_string()))
            })?;
            if !found.contains(&name) {
                found.push(name);
            }
        }
        Ok(found)
    }

    fn problem(&self, place: usize, what: &str) -> String {
        format!("column `{}` {what}", self.header.get(place).map_or("", String::as_str))
    }
}

#[cfg(test)]
mod tests;
