//! One record of a catalogue with its outcomes, or why it has none.

use std::str::FromStr;

use crate::ingest::{Record, unnamed_cell};
use crate::outcome::{ClaimedKind, Kind, Outcome};
use crate::parse::{self, parse_named, parse_single};

use super::{CatalogueSettings, Split};

/// A record that was read and parsed.
pub(super) struct Entry {
    pub(super) number: u64,
    pub(super) line: u64,
    /// The unit's name; nothing if the record is broken and a column should name it.
    pub(super) unit: Option<String>,
    /// What its outcomes count in their unit; nothing if the record states no number above 0.
    pub(super) weight: Option<f64>,
    /// Whether its column for the kind holds words that name none.
    pub(super) names_no_kind: bool,
    /// The fields to hand on; empty ones for a broken record.
    pub(super) kept: Vec<String>,
    /// Its outcomes, at least one, or why it is rejected.
    pub(super) content: Result<Vec<Outcome>, String>,
}

impl Entry {
    pub(super) fn read(record: Record, settings: &CatalogueSettings) -> Self {
        let columns = &settings.columns;
        let (number, line) = (record.number, record.line);
        let fields = match record.fields {
            Ok(fields) => fields,
            Err(error) => {
                return Self {
                    number,
                    line,
                    unit: columns.unit.is_none().then(|| number.to_string()),
                    weight: None,
                    names_no_kind: false,
                    kept: vec![String::new(); columns.kept.len()],
                    content: Err(error.to_string()),
                };
            }
        };
        let field = |at: usize| fields.get(at).map_or("", String::as_str);
        let unit = columns.unit.map(field).map(str::trim);
        let unit = match unit {
            None => number.to_string(),
            // A record without a unit stands alone; the sign keeps it apart from units so named.
            Some("") => format!("#{number}"),
            Some(name) => name.to_owned(),
        };
        let kind = columns.kind.map(field).unwrap_or_default();
        let claimed = claimed_kind(kind);
        let content = outcomes(field(columns.text), settings).map(|mut outcomes| {
            for outcome in &mut outcomes {
                if let Some(claimed) = &claimed {
                    outcome.claimed_kind = Some(claimed.clone());
                }
            }
            outcomes
        });
        Self {
            number,
            line,
            unit: Some(unit),
            weight: columns.weight.map_or(Some(1.0), |at| weight(field(at))),
            names_no_kind: claimed.is_none() && !kind.trim().is_empty(),
            kept: columns.kept.iter().map(|at| field(*at).to_owned()).collect(),
            content,
        }
    }

    pub(super) fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.content.iter().flatten()
    }
}

fn outcomes(cell: &str, settings: &CatalogueSettings) -> Result<Vec<Outcome>, String> {
    if cell.trim().is_empty() {
        return Err("the cell is empty".to_owned());
    }
    let outcomes: Vec<_> = match settings.split {
        Split::Never => parse_single(cell, settings.lang).into_iter().collect(),
        Split::Cells => {
            let document = unnamed_cell(cell);
            let units = parse_named(&document, settings.lang).units;
            units.into_iter().flat_map(|unit| unit.outcomes).collect()
        }
    };
    if outcomes.is_empty() {
        return Err("the cell holds no learning outcome".to_owned());
    }
    Ok(outcomes)
}

/// A number above 0, with a decimal point or comma.
fn weight(field: &str) -> Option<f64> {
    let number: f64 = field.trim().replace(',', ".").parse().ok()?;
    (number > 0.0 && number.is_finite()).then_some(number)
}

fn claimed_kind(field: &str) -> Option<ClaimedKind> {
    if field.trim().is_empty() {
        return None;
    }
    let kind = Kind::from_str(field).ok().or_else(|| parse::claimed_kind(field))?;
    Some(ClaimedKind { kind, claim: field.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_as_headings_name_it() {
        for (field, expected) in [
            ("Skills", Some(Kind::Skill)),
            ("Knowledge and understanding", Some(Kind::Knowledge)),
            (" Fertigkeiten ", Some(Kind::Skill)),
            ("Competences", Some(Kind::Competence)),
            ("attitude", Some(Kind::Competence)),
            ("module 3", None),
            ("", None),
        ] {
            assert_eq!(claimed_kind(field).map(|claimed| claimed.kind), expected, "{field}");
        }
    }

    #[test]
    fn a_weight_is_a_number_above_nothing() {
        assert_eq!(weight(" 7.5 "), Some(7.5));
        assert_eq!(weight("7,5"), Some(7.5));
        for field in ["", "0", "-1", "inf", "nan", "5 ECTS"] {
            assert_eq!(weight(field), None, "{field}");
        }
    }
}
