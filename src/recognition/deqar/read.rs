//! Reading an exported file: CSV with columns such as `institution[1].name_official`, or JSON.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::Deqar;
use super::review::{Institution, Review};

/// A file that is no export of DEQAR.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeqarError {
    /// It is not text in UTF-8.
    #[error("`{name}` is not text in UTF-8; export it again as CSV or JSON in UTF-8")]
    NotUtf8 {
        /// The file's name.
        name: String,
    },
    /// Its table is malformed.
    #[error("`{name}` is malformed: {source}")]
    MalformedTable {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        source: csv::Error,
    },
    /// Its JSON is malformed.
    #[error("`{name}` is malformed: {source}")]
    MalformedJson {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// It names no institution.
    #[error(
        "`{name}` holds no report on an institution; expected columns such as \
         `institution[1].name_official` or, in JSON, a list `institutions`"
    )]
    NoReports {
        /// The file's name.
        name: String,
    },
}

impl Deqar {
    /// Reads an exported file; `name` is for its reports and errors.
    ///
    /// # Errors
    ///
    /// Fails if it is neither CSV nor JSON in UTF-8, or names no institution.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, DeqarError> {
        let owned = || name.to_owned();
        let text = std::str::from_utf8(bytes).map_err(|_| DeqarError::NotUtf8 { name: owned() })?;
        let text = text.trim_start_matches('\u{feff}');
        let records = if text.trim_start().starts_with(['{', '[']) {
            let value = serde_json::from_str(text)
                .map_err(|source| DeqarError::MalformedJson { name: owned(), source })?;
            json_records(value)
        } else {
            table_records(text)
                .map_err(|source| DeqarError::MalformedTable { name: owned(), source })?
        };
        let reviews: Vec<_> = records
            .iter()
            .map(|record| (institutions(record), review(record)))
            .filter(|(institutions, _)| !institutions.is_empty())
            .collect();
        if reviews.is_empty() {
            return Err(DeqarError::NoReports { name: owned() });
        }
        let sha256 = format!("{:x}", Sha256::digest(bytes));
        Ok(Self { name: owned(), sha256, reviews })
    }
}

/// A report as values by path: `institutions[0].name_official`.
type Record = BTreeMap<String, String>;

fn table_records(text: &str) -> Result<Vec<Record>, csv::Error> {
    let header = text.lines().next().unwrap_or_default();
    let count = |letter| header.matches(letter).count();
    let delimiter = if count(';') > count(',') { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let columns = reader.headers()?.clone();
    let mut records = Vec::new();
    for row in reader.records() {
        let row = row?;
        let cells = columns.iter().zip(&row).filter(|(_, cell)| !cell.trim().is_empty());
        records.push(cells.map(|(name, cell)| (name.to_owned(), cell.trim().to_owned())).collect());
    }
    Ok(records)
}

fn json_records(value: Value) -> Vec<Record> {
    let reports = match value {
        Value::Array(reports) => reports,
        Value::Object(mut whole) => match whole.remove("results") {
            Some(Value::Array(reports)) => reports,
            _ => vec![Value::Object(whole)],
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    reports
        .iter()
        .filter_map(Value::as_object)
        .map(|report| {
            let mut record = Record::new();
            flatten(&mut record, "", report);
            record
        })
        .collect()
}

fn flatten(record: &mut Record, prefix: &str, object: &Map<String, Value>) {
    for (key, value) in object {
        flatten_value(record, &format!("{prefix}{key}"), value);
    }
}

fn flatten_value(record: &mut Record, path: &str, value: &Value) {
    match value {
        Value::Object(inner) => flatten(record, &format!("{path}."), inner),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                flatten_value(record, &format!("{path}[{at}]"), item);
            }
        }
        Value::String(text) if !text.trim().is_empty() => {
            record.insert(path.to_owned(), text.trim().to_owned());
        }
        Value::Number(number) => {
            record.insert(path.to_owned(), number.to_string());
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// The institutions of a report. A record without a list of them is about one institution, which
/// its own fields name.
fn institutions(record: &Record) -> Vec<Institution> {
    let mut found: BTreeMap<&str, Institution> = BTreeMap::new();
    let has_list = record.keys().any(|path| path.starts_with("institution"));
    for (path, value) in record {
        let (owner, field) = match path.split_once('.') {
            Some((owner, field)) if owner.starts_with("institution") => (owner, field),
            None if path.starts_with("institution") && path.ends_with(']') => {
                (path.as_str(), "name_official")
            }
            None if !has_list => ("", path.as_str()),
            _ => continue,
        };
        let institution = found.entry(owner).or_default();
        if matches!(field, "name_official" | "name_primary") {
            institution.names.insert(0, value.clone());
        } else if field.starts_with("name_") || (field == "name" && !owner.is_empty()) {
            institution.names.push(value.clone());
        } else if matches!(field, "deqar_id" | "eter_id" | "identifier")
            || field.ends_with(".identifier")
        {
            institution.identifiers.push(value.clone());
        }
    }
    found.into_values().filter(|institution| !institution.is_empty()).collect()
}

fn review(record: &Record) -> Review {
    let first = |names: &[&str]| names.iter().find_map(|name| record.get(*name)).cloned();
    let programmes = record
        .iter()
        .filter(|(path, _)| path.starts_with("programme") && path.ends_with(".name_primary"));
    Review {
        programmes: programmes.map(|(_, name)| name.clone()).collect(),
        agency: first(&["agency", "agency_acronym", "agency.acronym_primary", "agency_name"]),
        activity: first(&["activity", "activities[1].id", "activities[0]", "agency_esg_activity"]),
        status: first(&["status"]).map(|status| in_words(&status, &STATUSES)),
        decision: first(&["decision"]).map(|decision| in_words(&decision, &DECISIONS)),
        valid_from: first(&["valid_from"]),
        valid_to: first(&["valid_to"]),
        ..Review::default()
    }
}

/// The register's codes of what a review is, in order from 1.
const STATUSES: [&str; 2] = ["part of obligatory EQA system", "voluntary"];
/// The register's codes of how a review ends, in order from 1.
const DECISIONS: [&str; 4] =
    ["positive", "positive with conditions or restrictions", "negative", "not applicable"];

fn in_words(value: &str, codes: &[&str]) -> String {
    let code = value.parse::<usize>().ok().and_then(|code| code.checked_sub(1));
    code.and_then(|code| codes.get(code))
        .map_or_else(|| value.to_owned(), |word| (*word).to_owned())
}
