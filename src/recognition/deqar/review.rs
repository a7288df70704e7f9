//! One report of external quality assurance.

use std::fmt;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::key;

/// A report, with what the file says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Review {
    /// The institution, as the file names it.
    pub institution: String,
    /// The programmes that it is about; none for the institution as a whole.
    pub programmes: Vec<String>,
    /// The agency.
    pub agency: Option<String>,
    /// The kind of review.
    pub activity: Option<String>,
    /// Whether it is obligatory or voluntary.
    pub status: Option<String>,
    /// The outcome.
    pub decision: Option<String>,
    /// First day of validity, as in the file.
    pub valid_from: Option<String>,
    /// Last day of validity, as in the file.
    pub valid_to: Option<String>,
    /// Whether it is valid on the caller's date.
    pub validity: Validity,
}

/// How a report stands to the caller's date.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Validity {
    /// Valid on that date.
    Valid,
    /// Over by then.
    Expired,
    /// Not begun by then.
    NotYet,
    /// No date was given, or the file states none that can be read.
    #[default]
    NotCompared,
}

impl Validity {
    /// Every validity.
    pub const ALL: [Self; 4] = [Self::Valid, Self::Expired, Self::NotYet, Self::NotCompared];

    /// The name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Expired => "expired",
            Self::NotYet => "not-yet",
            Self::NotCompared => "not-compared",
        }
    }

    fn of(from: Option<&str>, to: Option<&str>, date: Option<NaiveDate>) -> Self {
        let Some(date) = date else { return Self::NotCompared };
        let day = |text: Option<&str>| {
            text.and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        };
        match (day(from), day(to)) {
            (_, Some(last)) if last < date => Self::Expired,
            (Some(first), _) if first > date => Self::NotYet,
            // Without a last day a report stays valid until the next one.
            (Some(_), last) if last.is_some() || to.is_none() => Self::Valid,
            _ => Self::NotCompared,
        }
    }
}

impl fmt::Display for Validity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Review {
    /// The report as one on `institution`, compared with `date`.
    pub(super) fn of(&self, institution: &Institution, date: Option<NaiveDate>) -> Self {
        let validity = Validity::of(self.valid_from.as_deref(), self.valid_to.as_deref(), date);
        Self { institution: institution.label(), validity, ..self.clone() }
    }
}

impl fmt::Display for Review {
    /// Writes `programme review by AQ, decision positive, 2020-01-01 to 2026-12-31, valid`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.activity.as_deref().unwrap_or("report"))?;
        if let Some(agency) = &self.agency {
            write!(f, " by {agency}")?;
        }
        if !self.programmes.is_empty() {
            write!(f, " of {}", self.programmes.join(", "))?;
        }
        if let Some(decision) = &self.decision {
            write!(f, ", decision {decision}")?;
        }
        if let Some(status) = &self.status {
            write!(f, ", {status}")?;
        }
        if let Some(from) = &self.valid_from {
            write!(f, ", from {from}")?;
        }
        if let Some(to) = &self.valid_to {
            write!(f, " to {to}")?;
        }
        match self.validity {
            Validity::NotCompared => Ok(()),
            Validity::Valid | Validity::Expired | Validity::NotYet => {
                write!(f, ", {}", self.validity.name().replace('-', " "))
            }
        }
    }
}

/// An institution as a report names it: by names, identifiers or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Institution {
    pub(super) names: Vec<String>,
    pub(super) identifiers: Vec<String>,
}

impl Institution {
    pub(super) fn is_called(&self, wanted: &str) -> bool {
        self.names.iter().chain(&self.identifiers).any(|name| key(name) == wanted)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.identifiers.is_empty()
    }

    /// Its first name with its first identifier.
    pub(super) fn label(&self) -> String {
        match (self.names.first(), self.identifiers.first()) {
            (Some(name), Some(identifier)) => format!("{name} ({identifier})"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => String::new(),
        }
    }
}
