//! The pieces of a stated workload: numbers, units and the words between them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::WorkloadUnit;

/// Words that are units or say something of the amount beside them.
pub(super) const WORDS: &str = include_str!("../../../datasets/workload/units.csv");

/// A piece of a stated workload.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Number(Number),
    Unit(WorkloadUnit),
    /// `per`, `/` and the like: what follows divides.
    Per,
    /// `=`
    Is,
    /// An opening bracket.
    Open,
    Colon,
    /// `total`: the amount beside it is the whole.
    Total,
    /// `of which`: parts of the amount before it follow.
    Part,
    /// `level`: the number after it is none of work.
    Level,
    Word,
}

/// A number as it is written, or the two ends of a range.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    low: String,
    high: Option<String>,
}

impl Number {
    /// Whether it and the next one may be one number in groups of three digits, as in "1 800".
    pub(super) fn goes_on_with(&self, next: &Self) -> bool {
        self.low.len() <= 3 && self.high.is_none() && next.low.len() == 3
    }

    /// Its lower and upper end as an amount in `unit`.
    pub(super) fn ends(&self, unit: WorkloadUnit) -> Option<(f64, f64)> {
        let low = number(&self.low, unit)?;
        Some((low, self.high.as_deref().map_or(Some(low), |high| number(high, unit))?))
    }
}

/// Hours may be written in groups of three digits; credits never are so many.
fn number(text: &str, unit: WorkloadUnit) -> Option<f64> {
    let mut parts = text.split(['.', ',']);
    let (whole, decimals) = (parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    match decimals {
        None => whole.parse().ok(),
        Some(group) if unit == WorkloadUnit::Hours && group.len() == 3 => {
            format!("{whole}{group}").parse().ok()
        }
        Some(decimals) => format!("{whole}.{decimals}").parse().ok(),
    }
}

/// The pieces of `text`, in order; punctuation that says nothing is left out.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    const PATTERN: &str = r"\bPT(\d+)H\b|(\d+(?:[.,]\d+)*)(?:\s?(?:[-–—]|to|or|bis|oder|à|ou|til|till|eller|tot|al?|o|do|lub|až)\s?(\d+(?:[.,]\d+)*))?|[/=(:,;|+]|[\p{L}\p{M}]+";
    static PIECE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(PATTERN).ok());
    let Some(pattern) = &*PIECE else { return Vec::new() };
    let mut pieces = Vec::new();
    for found in pattern.captures_iter(text) {
        let group = |at: usize| found.get(at).map(|group| group.as_str().to_owned());
        if let Some(hours) = group(1) {
            pieces.push(Piece::Number(Number { low: hours, high: None }));
            pieces.push(Piece::Unit(WorkloadUnit::Hours));
        } else if let Some(low) = group(2) {
            pieces.push(Piece::Number(Number { low, high: group(3) }));
        } else {
            pieces.push(mark_or_word(found.get(0).map_or("", |whole| whole.as_str())));
        }
    }
    pieces
}

fn mark_or_word(text: &str) -> Piece {
    static MEANING: LazyLock<BTreeMap<&str, Piece>> = LazyLock::new(|| {
        let rows = WORDS.lines().skip(1).filter_map(|row| row.split_once(','));
        rows.filter_map(|(name, word)| Some((word, meaning(name)?))).collect()
    });
    match text {
        "/" => return Piece::Per,
        "=" => return Piece::Is,
        "(" => return Piece::Open,
        ":" => return Piece::Colon,
        _ => {}
    }
    MEANING.get(text.to_lowercase().as_str()).cloned().unwrap_or(Piece::Word)
}

/// What a name in the table stands for.
pub(super) fn meaning(name: &str) -> Option<Piece> {
    match name {
        "per" => Some(Piece::Per),
        "total" => Some(Piece::Total),
        "part" => Some(Piece::Part),
        "level" => Some(Piece::Level),
        _ => WorkloadUnit::ALL.into_iter().find(|unit| unit.name() == name).map(Piece::Unit),
    }
}
