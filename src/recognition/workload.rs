//! A stated workload as numbers: so many credits or hours. The one reader of workloads: rules, drafts
//! and worksheets all ask it.

mod piece;

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use piece::{Piece, pieces};

/// What a workload is counted in.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum WorkloadUnit {
    /// Credits of the European Credit Transfer and Accumulation System.
    Ects,
    /// Credits of the United Kingdom, two for one of ECTS.
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
            Self::Cats => "UK credits",
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
    /// Reads a workload out of `text`, such as `7,5 hp`, `ECTS: 5` or `120–150 h`, in the unit that
    /// says most: ECTS credits before UK credits, hours and bare credits.
    ///
    /// Of several amounts in one unit the largest counts where the others are its parts; else none
    /// does. Hours a week and the hours of one credit are none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        WorkloadUnit::ALL.into_iter().find_map(|unit| Self::agreed([text], unit))
    }

    /// The amount in `unit` on which all of `texts` that state one agree.
    #[must_use]
    pub fn agreed<'a>(
        texts: impl IntoIterator<Item = &'a str>,
        unit: WorkloadUnit,
    ) -> Option<Self> {
        let mut amounts: Vec<Self> = Vec::new();
        for amount in texts.into_iter().flat_map(|text| amounts_in(text, unit)) {
            if !amounts.contains(&amount) {
                amounts.push(amount);
            }
        }
        match amounts.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The amount, where it is one and no range.
    #[must_use]
    pub fn single(self) -> Option<f64> {
        (self.low >= self.high).then_some(self.low)
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

/// An amount with what stands around it.
struct Amount {
    workload: Workload,
    /// Whether a word such as "total" says that it is the whole.
    is_total: bool,
    /// Whether a bracket or words such as "of which" open its parts behind it.
    opens_parts: bool,
}

/// How many pieces may stand between a unit and the number after it: "ECTS credits (total): 5".
const REACH: usize = 3;
/// Hours that one credit may stand for.
const HOURS_OF_A_CREDIT: std::ops::RangeInclusive<f64> = 20.0..=30.0;

/// The amounts in `unit` that `text` states: one, or several that contradict each other.
fn amounts_in(text: &str, unit: WorkloadUnit) -> Vec<Workload> {
    let pieces = pieces(text);
    let all: Vec<_> = (0..pieces.len()).filter_map(|at| amount_at(&pieces, at)).collect();
    let credit = |amount: &Amount| {
        amount.workload.unit != WorkloadUnit::Hours && amount.workload.single() == Some(1.0)
    };
    let hours = |amount: &Amount| {
        let Workload { low, high, unit } = amount.workload;
        let is_near = |hours: f64| HOURS_OF_A_CREDIT.contains(&hours);
        unit == WorkloadUnit::Hours && is_near(low) && is_near(high)
    };
    // "1 ECTS = 25 hours" tells what a credit is, not how many there are.
    let mut is_rate = vec![false; all.len()];
    for at in 1..all.len() {
        let pair = (&all[at - 1], &all[at]);
        if credit(pair.0) && hours(pair.1) || hours(pair.0) && credit(pair.1) {
            is_rate[at - 1] = true;
            is_rate[at] = true;
        }
    }
    let is_all_there_is = all.len() == 2;
    let of_unit = all.into_iter().zip(is_rate);
    let of_unit = of_unit.filter(|(_, is_rate)| is_all_there_is || !is_rate);
    let of_unit = of_unit.map(|(amount, _)| amount);
    whole(of_unit.filter(|amount| amount.workload.unit == unit).collect())
}

/// The largest of `amounts`, if the others are parts of it; else all of them.
fn whole(amounts: Vec<Amount>) -> Vec<Workload> {
    let largest = amounts.iter().max_by(|one, other| {
        let first_of_equals = other.is_total.cmp(&one.is_total).reverse();
        one.workload.high.total_cmp(&other.workload.high).then(first_of_equals)
    });
    let Some(largest) = largest else { return Vec::new() };
    let sum: f64 = amounts.iter().map(|amount| amount.workload.high).sum();
    let is_sum = (sum - 2.0 * largest.workload.high).abs() < 0.01 && amounts.len() > 2;
    let is_first = amounts.first().is_some_and(|first| first.workload == largest.workload);
    if is_sum || largest.is_total || is_first && largest.opens_parts {
        return vec![largest.workload];
    }
    amounts.into_iter().map(|amount| amount.workload).collect()
}

/// The amount whose number stands at `at`.
fn amount_at(pieces: &[Piece], at: usize) -> Option<Amount> {
    let Piece::Number(number) = pieces.get(at)? else { return None };
    let (before, behind) = (&pieces[..at], pieces.get(at + 1..).unwrap_or_default());
    // "5/6 ECTS", "1 800 h": which number holds, or whether it is one, is not told.
    match before {
        [.., Piece::Number(_), Piece::Per] => return None,
        [.., Piece::Number(first)] if first.goes_on_with(number) => return None,
        _ => {}
    }
    let (unit, after) = match unit_behind(behind) {
        Some((unit, n_pieces)) => (unit, behind.get(n_pieces..).unwrap_or_default()),
        None => (unit_before(pieces, at)?, behind),
    };
    let is_rate = unit == WorkloadUnit::Hours
        && matches!(after, [Piece::Per, next, ..] if !matches!(next, Piece::Number(_)));
    let (low, high) = number.ends(unit)?;
    if is_rate || low <= 0.0 || low > high {
        return None;
    }
    let is_total = |piece: &Piece| *piece == Piece::Total;
    let in_reach = |piece: &&Piece| !matches!(piece, Piece::Number(_));
    let mut near_before = before.iter().rev().take(REACH).take_while(in_reach);
    let mut near_behind = after.iter().take(REACH - 1).take_while(in_reach);
    let mut opening = after.iter().take(REACH).take_while(in_reach);
    Some(Amount {
        workload: Workload { low, high, unit },
        is_total: near_before.any(is_total) || near_behind.any(is_total),
        opens_parts: opening.any(|piece| matches!(piece, Piece::Open | Piece::Part)),
    })
}

/// The unit of "5 ECTS", "5 credits (ECTS)", "5 ECTS credits", and how many pieces it takes.
fn unit_behind(behind: &[Piece]) -> Option<(WorkloadUnit, usize)> {
    let is_time = |unit: WorkloadUnit| unit == WorkloadUnit::Hours;
    let mut found: Option<(WorkloadUnit, usize)> = None;
    for (at, piece) in behind.iter().enumerate() {
        let next = behind.get(at + 1);
        let Piece::Unit(unit) = *piece else {
            if *piece == Piece::Open {
                continue;
            }
            break;
        };
        // In "150 h (ECTS: 6)" and "20 credits (ECTS 10)" the unit is another amount's.
        let is_of_next = matches!(next, Some(Piece::Colon))
            || found.is_some() && matches!(next, Some(Piece::Number(_)));
        if is_of_next || found.is_some_and(|(of, _)| is_time(of) != is_time(unit)) {
            break;
        }
        found = Some((found.map_or(unit, |(of, _)| of.min(unit)), at + 1));
    }
    found
}

/// The unit of "ECTS: 5", "Number of credits (ECTS) 5"; none that belongs to a number before it.
fn unit_before(pieces: &[Piece], at: usize) -> Option<WorkloadUnit> {
    let stops = |piece: &Piece| matches!(piece, Piece::Number(_) | Piece::Level | Piece::Is);
    let start = pieces[..at].iter().rposition(stops).map_or(0, |stop| stop + 1);
    let is_behind_number = start > 0 && matches!(pieces.get(start - 1), Some(Piece::Number(_)));
    let of_number = unit_behind(&pieces[start..]).filter(|_| is_behind_number);
    let n_taken = of_number.map_or(0, |(_, n_taken)| n_taken);
    let own = pieces.get(start + n_taken..at)?;
    let says_something = |piece: &&Piece| !matches!(piece, Piece::Colon | Piece::Open);
    let near = own.iter().rev().filter(says_something).take(REACH);
    let unit = |piece: &Piece| if let Piece::Unit(unit) = piece { Some(*unit) } else { None };
    near.filter_map(unit).min()
}

#[cfg(test)]
mod tests;
