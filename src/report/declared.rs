//! A declared level beside the one that the outcomes suggest.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::aggregate::Profile;
use crate::framework::{MappingStatus, QualificationLevel};
use crate::outcome::EqfLevel;

/// How a declared level stands to a unit's interval.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DeclaredLevel {
    /// The level as declared.
    pub level: QualificationLevel,
    /// The European level that it corresponds to, if one is known.
    pub eqf: Option<EqfLevel>,
    /// How far that mapping was checked.
    pub status: MappingStatus,
    /// Where it stands.
    pub standing: Standing,
    /// Levels between it and the nearer end of the interval; 0 inside.
    pub distance: u8,
}

/// Where a declared level stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Below the unit's interval.
    Below,
    /// Inside it.
    Inside,
    /// Above it.
    Above,
    /// No European level corresponds to it, or the unit has no interval.
    Unknown,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 4] = [Self::Below, Self::Inside, Self::Above, Self::Unknown];

    /// The standing's name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Inside => "inside",
            Self::Above => "above",
            Self::Unknown => "unknown",
        }
    }
}

impl DeclaredLevel {
    /// Compares `level` with the interval of `profile`.
    #[must_use]
    pub fn compare(level: QualificationLevel, profile: &Profile) -> Self {
        let mapping = level.to_eqf();
        let ends = mapping.eqf.zip(profile.level_low.zip(profile.level_high));
        let (standing, distance) = match ends {
            None => (Standing::Unknown, 0),
            Some((eqf, (low, _))) if eqf < low => (Standing::Below, low.number() - eqf.number()),
            Some((eqf, (_, high))) if eqf > high => (Standing::Above, eqf.number() - high.number()),
            Some(_) => (Standing::Inside, 0),
        };
        Self { level, eqf: mapping.eqf, status: mapping.status, standing, distance }
    }
}

impl fmt::Display for DeclaredLevel {
    /// Writes `SCQF 9 = EQF 6, inside the interval`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}, ", self.level, self.level.to_eqf())?;
        match self.standing {
            Standing::Below => write!(f, "{} below the interval", self.distance),
            Standing::Inside => f.write_str("inside the interval"),
            Standing::Above => write!(f, "{} above the interval", self.distance),
            Standing::Unknown => f.write_str("which cannot be compared"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::{LevelRule, LevelVote, Tally};
    use crate::outcome::Kind;

    fn profile(low: u8, high: u8) -> Profile {
        let level = |number| EqfLevel::new(number).unwrap();
        let mut tally = Tally::default();
        tally.add(&LevelVote {
            level: level(low),
            level_low: level(low),
            level_high: level(high),
            kind: Kind::Skill,
            weight: 1.0,
        });
        tally.profile(LevelRule::Auto, 1)
    }

    fn compared(level: &str, profile: &Profile) -> String {
        DeclaredLevel::compare(level.parse().unwrap(), profile).to_string()
    }

    #[test]
    fn a_declared_level_stands_below_inside_or_above_the_interval() {
        let unit = profile(6, 7);
        assert_eq!(compared("SCQF:9", &unit), "SCQF 9 = EQF 6, inside the interval");
        assert_eq!(compared("SCQF:6", &unit), "SCQF 6 = EQF 4, 2 below the interval");
        assert_eq!(compared("EQF:8", &unit), "EQF 8 = EQF 8, 1 above the interval");
    }

    #[test]
    fn a_level_without_a_european_one_cannot_be_compared() {
        assert_eq!(
            compared("SCQF:1", &profile(1, 2)),
            "SCQF 1 = no EQF level, which cannot be compared"
        );
        let nothing = Tally::default().profile(LevelRule::Auto, 1);
        assert_eq!(compared("EQF:6", &nothing), "EQF 6 = EQF 6, which cannot be compared");
    }

    #[test]
    fn names_are_those_of_the_json() {
        for standing in Standing::ALL {
            let json = serde_json::to_string(&standing).unwrap();
            assert_eq!(json, format!("\"{}\"", standing.name()));
        }
    }
}
