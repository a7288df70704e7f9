//! A level as a document or a credential states it, in words or by an address: which level that is,
//! or why it cannot be told. A number without a framework is never taken for a European level.

mod words;

use std::collections::BTreeSet;

use super::{Catalogue, Country, Framework, InvalidLevel, QfEheaCycle, QualificationLevel};
use words::{Word, words};

/// A level that a text states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedLevel {
    /// The level.
    pub level: QualificationLevel,
    /// What tells its framework.
    pub basis: FrameworkBasis,
}

/// What tells the framework of a stated level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FrameworkBasis {
    /// The text names it, or gives the level's address.
    Named,
    /// It is the only one of the country that has such a level.
    Country,
}

impl FrameworkBasis {
    /// Every basis, the surest first.
    pub const ALL: [Self; 2] = [Self::Named, Self::Country];

    /// The basis's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Country => "country",
        }
    }
}

/// Why a text states no level that can be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UnclearLevel {
    /// It holds neither a number nor a cycle.
    #[error("`{got}` names no level of a framework; expected one such as EQF 6 or SCQF 9")]
    NoLevel {
        /// What was read.
        got: String,
    },
    /// A number without a framework, and no country that settles it.
    #[error(
        "`{got}` names no framework, and a bare level number means different things in different \
         frameworks; {remedy}"
    )]
    NoFramework {
        /// What was read.
        got: String,
        /// What to do, with the frameworks that it may be of.
        remedy: String,
    },
    /// An address that is not in the lists of the European Union.
    #[error("`{got}` is the address of no level; expected one such as {}", EXAMPLE_URI)]
    UnknownUri {
        /// What was read.
        got: String,
    },
    /// More than one level.
    #[error("`{got}` names several levels; expected one")]
    Several {
        /// What was read.
        got: String,
    },
    /// A framework that does not have the level.
    #[error(transparent)]
    InvalidLevel(#[from] InvalidLevel),
}

const EXAMPLE_URI: &str = "http://data.europa.eu/snb/eqf/6";

impl StatedLevel {
    const fn named(level: QualificationLevel) -> Self {
        Self { level, basis: FrameworkBasis::Named }
    }

    /// Whether `text` states a level by its address, beside the name of a framework or as a cycle.
    pub(crate) fn is_named_in(text: &str) -> bool {
        // Most texts hold no such word and are not read.
        let may_be_cycle =
            || text.as_bytes().windows(5).any(|five| five.eq_ignore_ascii_case(b"cycle"));
        let may_be = words::may_name_framework(text) || may_be_cycle() || text.contains("http");
        may_be && Self::read(text, None).is_ok_and(|level| level.basis == FrameworkBasis::Named)
    }

    /// Reads the level that `text` states: by its address, after or before the name of a framework
    /// (`EQF level 6`, `Level 6 of the NFQ`, `eqf_6`), or as a cycle (`first cycle`).
    ///
    /// Where several frameworks are named, the first one counts. A number without a framework is a
    /// level of the only framework of `country` that has it.
    ///
    /// # Errors
    ///
    /// Fails if the text names no level, several levels, one that its framework does not have, or a
    /// number whose framework cannot be told.
    pub fn read(text: &str, country: Option<Country>) -> Result<Self, UnclearLevel> {
        let got = || text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut addresses = text.split_whitespace().filter(|word| word.starts_with("http"));
        if let Some(uri) = addresses.next() {
            let level = std::iter::once(uri).chain(addresses).find_map(QualificationLevel::of_uri);
            return level.map(Self::named).ok_or_else(|| UnclearLevel::UnknownUri { got: got() });
        }
        let words = words(text);
        for at in 0..words.len() {
            if let Some((length, frameworks)) = framework_at(&words[at..], country)
                && let Some(found) = level_beside(&words, at..at + length, &frameworks)
            {
                return found.map_err(|problem| problem.of(got(), &frameworks));
            }
            if let Some(cycle) = cycle_at(&words[at..]) {
                let level = format!("QF-EHEA:{cycle}").parse()?;
                return Ok(Self::named(level));
            }
        }
        let number = bare_level(&words).ok_or_else(|| UnclearLevel::NoLevel { got: got() })?;
        by_country(number, got(), country)
    }
}

/// Why the words beside a framework's name are no level.
enum Problem {
    Several,
    Ambiguous,
    Invalid(InvalidLevel),
}

impl Problem {
    fn of(self, got: String, frameworks: &[&'static Framework]) -> UnclearLevel {
        match self {
            Self::Several => UnclearLevel::Several { got },
            Self::Ambiguous => UnclearLevel::NoFramework { got, remedy: choice(frameworks) },
            Self::Invalid(error) => error.into(),
        }
    }
}

fn choice(frameworks: &[&'static Framework]) -> String {
    let ids: Vec<_> = frameworks.iter().map(|framework| framework.id.as_str()).collect();
    format!("name the framework: it may be {}", ids.join(", "))
}

/// The frameworks that the words start with the name of, those of `country` where it decides, and
/// how many words the longest such name has.
fn framework_at(
    words: &[Word],
    country: Option<Country>,
) -> Option<(usize, Vec<&'static Framework>)> {
    let catalogue = Catalogue::built_in();
    let names = words::names_from(words.first()?.text());
    let length = names
        .iter()
        .filter(|(name, _)| words.starts_with(name))
        .map(|(name, _)| name.len())
        .max()?;
    let called: BTreeSet<_> = names
        .iter()
        .filter(|(name, _)| name.len() == length && words.starts_with(name))
        .map(|(_, id)| id)
        .collect();
    let called: Vec<_> = called.into_iter().filter_map(|id| catalogue.framework(id).ok()).collect();
    let code = country.map(Country::code);
    let of_country: Vec<_> =
        called.iter().copied().filter(|framework| framework.country.as_deref() == code).collect();
    let decides = called.len() > 1 && code.is_some() && !of_country.is_empty();
    Some((length, if decides { of_country } else { called }))
}

/// The level after the framework's name at `name`, else the one before it.
fn level_beside(
    words: &[Word],
    name: std::ops::Range<usize>,
    frameworks: &[&'static Framework],
) -> Option<Result<StatedLevel, Problem>> {
    let framework = *frameworks.first()?;
    let after = words[name.end..].iter().take_while(|word| word.is_joint()).count() + name.end;
    let joints_before = words[..name.start].iter().rev().take_while(|word| word.is_joint()).count();
    let before = (name.start - joints_before).checked_sub(1);
    for at in [Some(after), before].into_iter().flatten() {
        let Some(word) = words.get(at) else { continue };
        let found = level_at(&words[at..], framework);
        if found.is_none() && !word.is_number() {
            continue;
        }
        if frameworks.len() > 1 {
            return Some(Err(Problem::Ambiguous));
        }
        let Some((level, length)) = found else {
            return framework.level(word.text()).err().map(|error| Err(Problem::Invalid(error)));
        };
        let rest = &words[at + length..];
        let goes_on = rest.first().is_some_and(Word::joins_two)
            && level_at(rest.get(1..).unwrap_or_default(), framework).is_some();
        return Some(if goes_on { Err(Problem::Several) } else { Ok(StatedLevel::named(level)) });
    }
    None
}

/// The level that the words start with, written as up to three words, and how many these are.
fn level_at(words: &[Word], framework: &'static Framework) -> Option<(QualificationLevel, usize)> {
    (1..=words.len().min(3)).rev().find_map(|length| {
        let own = words[..length].iter().filter(|word| !word.means_level());
        let joined: String = own.map(Word::text).collect();
        framework.level(&joined).ok().map(|level| (level, length))
    })
}

/// The cycle that the words start with: `first cycle`, `2nd-cycle`.
fn cycle_at(words: &[Word]) -> Option<QfEheaCycle> {
    let cycle = match words.first()?.text() {
        "short" => QfEheaCycle::Short,
        "first" | "1st" => QfEheaCycle::First,
        "second" | "2nd" => QfEheaCycle::Second,
        "third" | "3rd" => QfEheaCycle::Third,
        _ => return None,
    };
    let next = words[1..].iter().find(|word| word.text() != "-")?;
    (next.text() == "cycle").then_some(cycle)
}

/// The number that is said to be a level, or that stands alone.
fn bare_level(words: &[Word]) -> Option<&str> {
    let is_said = words.iter().any(Word::means_level);
    let mut numbers = words.iter().filter(|word| word.is_number());
    let number = numbers.next()?;
    (is_said || words.len() == 1).then_some(number.text())
}

fn by_country(
    number: &str,
    got: String,
    country: Option<Country>,
) -> Result<StatedLevel, UnclearLevel> {
    let Some(country) = country else {
        let remedy = "name the framework, such as EQF:6 or SCQF:9".to_owned();
        return Err(UnclearLevel::NoFramework { got, remedy });
    };
    let of_country: Vec<_> = Catalogue::built_in()
        .frameworks()
        .iter()
        .filter(|framework| framework.country.as_deref() == Some(country.code()))
        .filter(|framework| framework.level(number).is_ok())
        .collect();
    match of_country.as_slice() {
        [framework] => {
            let level = framework.level(number)?;
            Ok(StatedLevel { level, basis: FrameworkBasis::Country })
        }
        [] => {
            let remedy = format!("no framework of {country} with such a level is known; name it");
            Err(UnclearLevel::NoFramework { got, remedy })
        }
        several => Err(UnclearLevel::NoFramework { got, remedy: choice(several) }),
    }
}

#[cfg(test)]
mod tests;
