//! The drafts of a report: which units they are of, in which format, and how they are written.

use std::fmt;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::str::FromStr;

use serde::Serialize;

use super::Confirmation;
use super::elm::Qualification;
use super::identifier::UnitIdentity;
use super::ooapi::Course;
use super::open_badge::Achievement;
use crate::model::ModelIdentity;
use crate::outcome::UnknownName;
use crate::report::{DocumentReport, Program, Report, UnitReport};

/// A format in which units are exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftFormat {
    /// European Learning Model, version 3, as JSON-LD.
    Elm,
    /// Open Badges 3.0, an achievement without holder and signature.
    OpenBadge,
    /// Open Education API, version 6, a course with its learning outcomes.
    Ooapi,
}

impl DraftFormat {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Elm, Self::OpenBadge, Self::Ooapi];

    /// The format's name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Elm => "elm",
            Self::OpenBadge => "ob3",
            Self::Ooapi => "ooapi",
        }
    }
}

impl fmt::Display for DraftFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for DraftFormat {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|format| format.name() == text);
        found.ok_or_else(|| UnknownName::new(text, "draft format", Self::ALL.map(Self::name)))
    }
}

/// Which units are drafted, and what a person has confirmed of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftSelection {
    /// The number of the only unit that is drafted, counted through all documents; else every unit is.
    pub unit: Option<NonZeroUsize>,
    /// The confirmed level; of one unit only.
    pub confirmation: Option<Confirmation>,
}

/// Why no draft was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DraftError {
    /// No unit has the number.
    #[error("there is no unit {got}; expected one of {units}")]
    NoSuchUnit {
        /// The number asked for.
        got: NonZeroUsize,
        /// The numbers and titles of the units.
        units: String,
    },
    /// A level was confirmed, but not of which unit.
    #[error("a level is confirmed for one unit; choose it with `--unit`: {units}")]
    UnitNotChosen {
        /// The numbers and titles of the units.
        units: String,
    },
    /// The drafts could not be written.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The drafts could not be written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// A unit with everything that a draft says of it.
pub(super) struct Draft<'a> {
    pub(super) program: &'a Program,
    pub(super) model: &'a ModelIdentity,
    pub(super) document: &'a DocumentReport,
    pub(super) unit: &'a UnitReport,
    pub(super) identity: UnitIdentity<'a>,
    pub(super) confirmation: Option<&'a Confirmation>,
}

/// Writes the units of `report` that `selection` asks for, as JSON with a line feed at its end: one
/// unit as an object, none or several as an array of such objects.
///
/// # Errors
///
/// Fails if the unit asked for does not exist, if a level is confirmed and there are several units
/// of which none is chosen, or if `out` cannot be written to.
pub fn write_drafts(
    report: &Report,
    format: DraftFormat,
    selection: &DraftSelection,
    out: &mut dyn Write,
) -> Result<(), DraftError> {
    let drafts = selected(report, selection)?;
    let written: Vec<_> = drafts.iter().map(|draft| Written::of(draft, format)).collect();
    match written.as_slice() {
        [only] => serde_json::to_writer_pretty(&mut *out, only)?,
        all => serde_json::to_writer_pretty(&mut *out, all)?,
    }
    out.write_all(b"\n")?;
    Ok(())
}

/// A draft in the words of its format.
#[derive(Serialize)]
#[serde(untagged)]
enum Written {
    Elm(Box<Qualification>),
    OpenBadge(Box<Achievement>),
    Ooapi(Box<Course>),
}

impl Written {
    fn of(draft: &Draft, format: DraftFormat) -> Self {
        match format {
            DraftFormat::Elm => Self::Elm(Box::new(Qualification::of(draft))),
            DraftFormat::OpenBadge => Self::OpenBadge(Box::new(Achievement::of(draft))),
            DraftFormat::Ooapi => Self::Ooapi(Box::new(Course::of(draft))),
        }
    }
}

fn selected<'a>(
    report: &'a Report,
    selection: &'a DraftSelection,
) -> Result<Vec<Draft<'a>>, DraftError> {
    let all: Vec<_> = report
        .documents
        .iter()
        .flat_map(|document| {
            (1..).zip(&document.units).map(move |(number, unit)| (document, number, unit))
        })
        .collect();
    let listed = || {
        let titles = (1..).zip(&all).map(|(number, (document, _, unit))| {
            format!("{number} `{}`", unit.title.as_deref().unwrap_or(&document.name))
        });
        titles.collect::<Vec<_>>().join(", ")
    };
    let draft = |(document, number, unit): &(&'a DocumentReport, usize, &'a UnitReport)| Draft {
        program: &report.program,
        model: &report.model,
        document,
        unit,
        identity: UnitIdentity { text_sha256: &document.text_sha256, number: *number },
        confirmation: selection.confirmation.as_ref(),
    };
    if let Some(got) = selection.unit {
        return match all.get(got.get() - 1) {
            Some(unit) => Ok(vec![draft(unit)]),
            None => Err(DraftError::NoSuchUnit { got, units: listed() }),
        };
    }
    if selection.confirmation.is_some() && all.len() > 1 {
        return Err(DraftError::UnitNotChosen { units: listed() });
    }
    Ok(all.iter().map(draft).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for format in DraftFormat::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
    }
}
