//! A declared level beside the one that the outcomes suggest.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::aggregate::Profile;
use crate::framework::{FrameworkBasis, MappingStatus, QualificationLevel, StatedLevel};
use crate::outcome::EqfLevel;

/// How a declared level stands to a unit's interval.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DeclaredLevel {
    /// The level as declared.
    pub level: QualificationLevel,
    /// Who declares it.
    pub by: DeclaredBy,
    /// The European level that it corresponds to, if one is known.
    pub eqf: Option<EqfLevel>,
    /// How far that mapping was checked.
    pub status: MappingStatus,
    /// Where it stands.
    pub standing: Standing,
    /// Levels between it and the nearer end of the interval; 0 inside.
    pub distance: u8,
}

/// Who declares a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DeclaredBy {
    /// The user.
    User,
    /// The document, which names the framework.
    Document,
    /// The document, without its framework: it is the only one of the country that has the level.
    Inferred,
}

impl DeclaredBy {
    /// Everyone who may declare a level.
    pub const ALL: [Self; 3] = [Self::User, Self::Document, Self::Inferred];

    /// The name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Document => "document",
            Self::Inferred => "inferred",
        }
    }

    /// What to add to a level for people; nothing where they declared it themselves.
    const fn remark(self) -> &'static str {
        match self {
            Self::User => "",
            Self::Document => " (stated in the document)",
            Self::Inferred => {
                " (stated in the document without a framework, which is inferred from the country)"
            }
        }
    }
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
    /// Compares a level that the document states with the interval of `profile`.
    #[must_use]
    pub fn stated(stated: StatedLevel, profile: &Profile) -> Self {
        let by = match stated.basis {
            FrameworkBasis::Named => DeclaredBy::Document,
            FrameworkBasis::Country => DeclaredBy::Inferred,
        };
        Self { by, ..Self::compare(stated.level, profile) }
    }

    /// Compares `level`, which the user declares, with the interval of `profile`.
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
        let by = DeclaredBy::User;
        Self { level, by, eqf: mapping.eqf, status: mapping.status, standing, distance }
    }
}

impl fmt::Display for DeclaredLevel {
    /// Writes `SCQF 9 = EQF 6, inside the interval`, and `EQF 6, inside the interval`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let remark = self.by.remark();
        let (level, european) = (self.level.to_string(), self.level.to_eqf().to_string());
        let equals = if level == european { String::new() } else { format!(" = {european}") };
        write!(f, "{level}{equals}{remark}, ")?;
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
        assert_eq!(compared("EQF:8", &unit), "EQF 8, 1 above the interval");
    }

    #[test]
    fn a_level_without_a_european_one_cannot_be_compared() {
        assert_eq!(
            compared("SCQF:1", &profile(1, 2)),
            "SCQF 1 = no EQF level, which cannot be compared"
        );
        let nothing = Tally::default().profile(LevelRule::Auto, 1);
        assert_eq!(compared("EQF:6", &nothing), "EQF 6, which cannot be compared");
    }

    #[test]
    fn who_declares_a_level_is_said_unless_it_is_the_user() {
        let level = StatedLevel::read("Level 8", "IE".parse().ok()).unwrap();
        assert_eq!(
            DeclaredLevel::stated(level, &profile(6, 7)).to_string(),
            "IE-NFQ 8 = EQF 6 (stated in the document without a framework, which is inferred from \
             the country), inside the interval"
        );
        let level = StatedLevel::read("EQF 6", None).unwrap();
        assert_eq!(
            DeclaredLevel::stated(level, &profile(6, 7)).to_string(),
            "EQF 6 (stated in the document), inside the interval"
        );
    }

    #[test]
    fn names_are_those_of_the_json() {
        for by in DeclaredBy::ALL {
            assert_eq!(serde_json::to_string(&by).unwrap(), format!("\"{}\"", by.name()));
        }
        for standing in Standing::ALL {
            let json = serde_json::to_string(&standing).unwrap();
            assert_eq!(json, format!("\"{}\"", standing.name()));
        }
    }
}
