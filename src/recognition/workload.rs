//! A stated workload as numbers: so many credits or hours.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const UNITS: &str = include_str!("../../datasets/workload/units.csv");

/// What a workload is counted in.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum WorkloadUnit {
    /// Credits of the European Credit Transfer and Accumulation System.
    Ects,
    /// British credits, two for one of ECTS.
    Cats,
    /// Hours of a learner's work.
    Hours,
    /// Credits of a system that is not stated.
    Credits,
}

impl WorkloadUnit {
    /// Every unit, the one that says most first.
    pub const ALL: [Self; 4] = [Self::Ects, Self::Cats, Self::Hours, Self::Credits];

    /// The unit's name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ects => "ects",
            Self::Cats => "cats",
            Self::Hours => "hours",
            Self::Credits => "credits",
        }
    }

    const fn phrase(self) -> &'static str {
        match self {
            Self::Ects => "ECTS credits",
            Self::Cats => "CATS points",
            Self::Hours => "hours",
            Self::Credits => "credits of a system that is not named",
        }
    }
}

impl fmt::Display for WorkloadUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// An amount of work, or the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Workload {
    /// The lower end; above 0.
    pub low: f64,
    /// The upper end; the same where one amount is stated.
    pub high: f64,
    /// What is counted.
    pub unit: WorkloadUnit,
}

impl Workload {
    /// Reads a workload out of `text`, such as `7,5 hp`, `ECTS: 5` or `120–150 h`.
    ///
    /// Of several amounts the largest counts, in the unit that says most: ECTS credits before CATS
    /// points, hours and bare credits. Hours a week are none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let words = words(text);
        let amounts: Vec<_> = (0..words.len()).filter_map(|at| amount_at(&words, at)).collect();
        WorkloadUnit::ALL.into_iter().find_map(|unit| {
            let of_unit = amounts.iter().filter(|amount| amount.unit == unit);
            of_unit.copied().max_by(|one, other| one.high.total_cmp(&other.high))
        })
    }
}

impl fmt::Display for Workload {
    /// Writes `5 ECTS credits` or `120 to 150 hours`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.low)?;
        if self.low < self.high {
            write!(f, " to {}", self.high)?;
        }
        write!(f, " {}", self.unit.phrase())
    }
}

/// A piece of a stated workload.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Number(f64, f64),
    Unit(WorkloadUnit),
    /// `per`, `/` and the like: what follows divides.
    Per,
    Word,
}

/// How many pieces may stand between a unit and the number after it: "ECTS credits (total): 5".
const REACH: usize = 3;

fn words(text: &str) -> Vec<Piece> {
    const PATTERN: &str =
        r"(\d+(?:[.,]\d+)?)(?:\s?(?:[-–—]|to|bis|à)\s?(\d+(?:[.,]\d+)?))?|/|[\p{L}\p{M}]+";
    static PIECE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(PATTERN).ok());
    let Some(piece) = &*PIECE else { return Vec::new() };
    let number = |text: &str| text.replace(',', ".").parse::<f64>().ok();
    piece
        .captures_iter(text)
        .map(|found| {
            let whole = found.get(0).map_or("", |found| found.as_str());
            let Some(low) = found.get(1).and_then(|low| number(low.as_str())) else {
                return word(whole);
            };
            let high = found.get(2).and_then(|high| number(high.as_str())).unwrap_or(low);
            Piece::Number(low, high)
        })
        .collect()
}

fn word(word: &str) -> Piece {
    const PER: [&str; 9] = ["/", "per", "pro", "par", "por", "a", "i", "na", "w"];
    static UNIT_OF: LazyLock<BTreeMap<&str, WorkloadUnit>> = LazyLock::new(|| {
        let rows = UNITS.lines().skip(1).filter_map(|row| row.split_once(','));
        let unit = |name: &str| WorkloadUnit::ALL.into_iter().find(|unit| unit.name() == name);
        rows.filter_map(|(name, word)| Some((word, unit(name)?))).collect()
    });
    let folded = word.to_lowercase();
    if PER.contains(&folded.as_str()) {
        return Piece::Per;
    }
    UNIT_OF.get(folded.as_str()).map_or(Piece::Word, |unit| Piece::Unit(*unit))
}

/// The amount whose number stands at `at`.
fn amount_at(words: &[Piece], at: usize) -> Option<Workload> {
    let Piece::Number(low, high) = *words.get(at)? else { return None };
    if low <= 0.0 || low > high {
        return None;
    }
    let behind = words.get(at + 1..).unwrap_or_default();
    let unit = unit_behind(behind).or_else(|| unit_before(&words[..at]))?;
    let is_rate = matches!(behind, [Piece::Unit(WorkloadUnit::Hours), Piece::Per, ..]);
    (!is_rate).then_some(Workload { low, high, unit })
}

/// The unit of "5 ECTS", "5 credits ECTS", "5 ECTS credits".
fn unit_behind(behind: &[Piece]) -> Option<WorkloadUnit> {
    let units = behind.iter().map_while(|piece| match piece {
        Piece::Unit(unit) => Some(*unit),
        Piece::Number(..) | Piece::Per | Piece::Word => None,
    });
    units.min()
}

/// The unit of "ECTS: 5", "Number of credits (ECTS) 5".
fn unit_before(before: &[Piece]) -> Option<WorkloadUnit> {
    let near = before.iter().rev().take(REACH).map_while(|piece| match piece {
        Piece::Unit(unit) => Some(Some(*unit)),
        Piece::Word | Piece::Per => Some(None),
        Piece::Number(..) => None,
    });
    near.flatten().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Workload::read(text).map(|workload| workload.to_string())
    }

    #[test]
    fn amounts_are_read_with_the_unit_before_or_behind_them() {
        for (text, expected) in [
            ("5 ECTS", "5 ECTS credits"),
            ("7,5 hp", "7.5 ECTS credits"),
            ("7.5 högskolepoäng", "7.5 ECTS credits"),
            ("3 studiepoeng", "3 ECTS credits"),
            ("Studiepoeng: 15", "15 ECTS credits"),
            ("6 LP", "6 ECTS credits"),
            ("ECTS-Punkte: 6", "6 ECTS credits"),
            ("ECTS credits (total): 5", "5 ECTS credits"),
            ("Crediti ECTS 4", "4 ECTS credits"),
            ("5 créditos ECTS", "5 ECTS credits"),
            ("Liczba punktów ECTS 6.0", "6 ECTS credits"),
            ("The module has a size of 5 ECTS-point.", "5 ECTS credits"),
            ("150 h", "150 hours"),
            ("120–150 Stunden", "120 to 150 hours"),
            ("25 to 30 hours", "25 to 30 hours"),
            ("Total hours: 150", "150 hours"),
            ("20 CATS points", "20 CATS points"),
            ("20 credits", "20 credits of a system that is not named"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn of_several_amounts_the_largest_in_the_clearest_unit_counts() {
        for (text, expected) in [
            ("20 credits (10 ECTS)", "10 ECTS credits"),
            ("150 h, of which 60 h in class", "150 hours"),
            ("5 ECTS / 150 h", "5 ECTS credits"),
            ("60 h in class and 90 h alone", "90 hours"),
            ("1 ECTS + 4 ECTS", "4 ECTS credits"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_names_no_unit_or_no_amount_is_none() {
        for text in ["", "15", "one semester", "2 hours per week", "2 Stunden pro Woche", "0 ECTS"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn every_word_of_the_table_is_a_unit() {
        for row in UNITS.lines().skip(1) {
            let (name, unit) = row.split_once(',').unwrap();
            let found = Workload::read(&format!("5 {}", unit.split('-').next().unwrap()));
            let is_whole = !unit.contains('-');
            assert!(
                !is_whole || found.is_some_and(|found| found.unit.name() == name),
                "{row}: {found:?}"
            );
        }
    }

    #[test]
    fn names_are_those_of_the_json() {
        for unit in WorkloadUnit::ALL {
            assert_eq!(serde_json::to_string(&unit).unwrap(), format!("\"{unit}\""));
        }
    }
}
