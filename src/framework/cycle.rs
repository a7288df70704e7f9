//! The cycles of the European Higher Education Area.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::{EqfLevel, UnknownName};

/// A cycle of the Qualifications Framework of the European Higher Education Area.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum QfEheaCycle {
    /// Short cycle, within or linked to the first: EQF 5.
    Short,
    /// First cycle, such as a bachelor's degree: EQF 6.
    First,
    /// Second cycle, such as a master's degree: EQF 7.
    Second,
    /// Third cycle, such as a doctorate: EQF 8.
    Third,
}

impl QfEheaCycle {
    /// Every cycle, lowest first.
    pub const ALL: [Self; 4] = [Self::Short, Self::First, Self::Second, Self::Third];

    /// The cycle's English name in lower case, without the word "cycle".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::First => "first",
            Self::Second => "second",
            Self::Third => "third",
        }
    }

    /// The European level that the cycle corresponds to, 5 to 8.
    #[must_use]
    pub const fn to_eqf(self) -> EqfLevel {
        EqfLevel::ALL[self as usize + 4]
    }

    /// The cycle that corresponds to `level`, or `None` below level 5.
    #[must_use]
    pub fn from_eqf(level: EqfLevel) -> Option<Self> {
        Self::ALL.into_iter().find(|cycle| cycle.to_eqf() == level)
    }
}

impl fmt::Display for QfEheaCycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for QfEheaCycle {
    type Err = UnknownName;

    /// Reads a name, with or without "cycle": `first`, `First cycle`, `short-cycle`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let lower = text.trim().to_lowercase();
        let wanted =
            lower.strip_suffix("cycle").unwrap_or(&lower).trim_end_matches([' ', '-', '_']);
        Self::ALL
            .into_iter()
            .find(|cycle| cycle.name() == wanted)
            .ok_or_else(|| UnknownName::new(text, "cycle", Self::ALL.map(Self::name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for cycle in QfEheaCycle::ALL {
            assert_eq!(cycle.to_string().parse(), Ok(cycle));
            assert_eq!(format!("{cycle} cycle").parse(), Ok(cycle));
        }
        assert_eq!("Short-Cycle".parse(), Ok(QfEheaCycle::Short));
    }

    #[test]
    fn an_unknown_cycle_lists_the_known_ones() {
        assert_eq!(
            "fourth".parse::<QfEheaCycle>().unwrap_err().to_string(),
            "`fourth` is not a cycle; expected one of short, first, second, third"
        );
    }

    #[test]
    fn cycles_are_the_levels_five_to_eight() {
        assert_eq!(QfEheaCycle::ALL.map(|cycle| cycle.to_eqf().number()), [5, 6, 7, 8]);
        for level in EqfLevel::ALL {
            let cycle = QfEheaCycle::from_eqf(level);
            assert_eq!(cycle.is_some(), level.number() >= 5);
            assert!(cycle.is_none_or(|cycle| cycle.to_eqf() == level));
        }
    }
}
