//! A level that a person has confirmed: the only kind of level that a draft states as one.

use std::fmt;

use chrono::NaiveDate;

use crate::framework::QualificationLevel;
use crate::outcome::EqfLevel;

/// A confirmed level, in one or more frameworks, and who confirmed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    levels: Vec<QualificationLevel>,
    by: String,
    date: Option<NaiveDate>,
}

/// A confirmation that cannot be one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidConfirmation {
    /// No level.
    #[error("no level is confirmed; name at least one, such as EQF:6")]
    NoLevel,
    /// Nobody confirms it.
    #[error("nobody confirms the level; name a person or body")]
    NoName,
    /// Two levels of one framework.
    #[error(
        "{framework} is confirmed twice, as {first} and as {second}; a unit has one level of it"
    )]
    TwoLevels {
        /// The framework's id.
        framework: String,
        /// The first level.
        first: String,
        /// The second one.
        second: String,
    },
    /// Levels that correspond to different European levels.
    #[error(
        "{first} corresponds to EQF {first_eqf} and {second} to EQF {second_eqf}; confirm levels that agree"
    )]
    Disagreement {
        /// The first level.
        first: String,
        /// Its European level.
        first_eqf: EqfLevel,
        /// The second one.
        second: String,
        /// Its European level.
        second_eqf: EqfLevel,
    },
}

impl Confirmation {
    /// A confirmation of `levels`, at most one of each framework, by a person or body.
    ///
    /// # Errors
    ///
    /// Fails if there is no level or no name, if a framework stands twice, or if two levels
    /// correspond to different European levels.
    pub fn new(
        levels: Vec<QualificationLevel>,
        by: &str,
        date: Option<NaiveDate>,
    ) -> Result<Self, InvalidConfirmation> {
        let by = by.split_whitespace().collect::<Vec<_>>().join(" ");
        if levels.is_empty() {
            return Err(InvalidConfirmation::NoLevel);
        }
        if by.is_empty() {
            return Err(InvalidConfirmation::NoName);
        }
        for (at, second) in levels.iter().enumerate() {
            for first in &levels[..at] {
                agree(*first, *second)?;
            }
        }
        Ok(Self { levels, by, date })
    }

    /// The levels, in the order in which they were named.
    #[must_use]
    pub fn levels(&self) -> &[QualificationLevel] {
        &self.levels
    }

    /// The European level, if it was confirmed itself; one that only corresponds to a national
    /// level is none.
    #[must_use]
    pub fn eqf(&self) -> Option<QualificationLevel> {
        self.levels.iter().copied().find(|level| is_european(*level))
    }

    /// The levels of other frameworks.
    pub fn national(&self) -> impl Iterator<Item = QualificationLevel> {
        self.levels.iter().copied().filter(|level| !is_european(*level))
    }
}

impl fmt::Display for Confirmation {
    /// Writes `EQF 6, SCQF 9, by NAME on 2026-05-04`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let levels: Vec<_> = self.levels.iter().map(ToString::to_string).collect();
        write!(f, "{}, by {}", levels.join(", "), self.by)?;
        self.date.map_or(Ok(()), |date| write!(f, " on {date}"))
    }
}

fn is_european(level: QualificationLevel) -> bool {
    level.framework().id == "EQF"
}

fn agree(first: QualificationLevel, second: QualificationLevel) -> Result<(), InvalidConfirmation> {
    let names = (first.to_string(), second.to_string());
    if first.framework().id == second.framework().id {
        let framework = first.framework().id.clone();
        return Err(InvalidConfirmation::TwoLevels { framework, first: names.0, second: names.1 });
    }
    match first.to_eqf().eqf.zip(second.to_eqf().eqf) {
        Some((first_eqf, second_eqf)) if first_eqf != second_eqf => {
            let (first, second) = names;
            Err(InvalidConfirmation::Disagreement { first, first_eqf, second, second_eqf })
        }
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn confirmed(levels: &[&str], by: &str) -> Result<Confirmation, InvalidConfirmation> {
        let date = NaiveDate::from_ymd_opt(2026, 5, 4);
        Confirmation::new(levels.iter().map(|level| level.parse().unwrap()).collect(), by, date)
    }

    #[test]
    fn it_says_what_was_confirmed_by_whom_and_when() {
        let both = confirmed(&["EQF:6", "SCQF:9"], " Ada  Osei ").unwrap();
        assert_eq!(both.to_string(), "EQF 6, SCQF 9, by Ada Osei on 2026-05-04");
        assert_eq!(both.eqf().map(QualificationLevel::code).as_deref(), Some("EQF:6"));
        assert_eq!(both.national().count(), 1);
    }

    #[test]
    fn a_national_level_confirms_no_european_one() {
        assert_eq!(confirmed(&["SCQF:9"], "Ada Osei").unwrap().eqf(), None);
    }

    #[test]
    fn what_cannot_be_confirmed_is_refused_with_the_reason() {
        let refusal = |levels: &[&str], by| confirmed(levels, by).unwrap_err().to_string();
        assert_eq!(refusal(&["EQF:6"], " "), "nobody confirms the level; name a person or body");
        assert_eq!(refusal(&[], "Ada"), "no level is confirmed; name at least one, such as EQF:6");
        assert_eq!(
            refusal(&["EQF:6", "EQF:7"], "Ada"),
            "EQF is confirmed twice, as EQF 6 and as EQF 7; a unit has one level of it"
        );
        assert_eq!(
            refusal(&["EQF:6", "SCQF:12"], "Ada"),
            "EQF 6 corresponds to EQF 6 and SCQF 12 to EQF 8; confirm levels that agree"
        );
    }
}
