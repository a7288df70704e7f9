//! The levels of one framework that correspond to a European level.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{MappingStatus, QualificationLevel};
use crate::outcome::EqfLevel;

/// What a European level is called in another framework; made by [`super::Framework::at_eqf`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Equivalents {
    /// The id of the other framework.
    pub framework: String,
    /// The European level.
    pub eqf: EqfLevel,
    /// The other framework's levels, lowest first; empty if none corresponds.
    pub levels: Vec<QualificationLevel>,
    /// The least sure status among `levels`; nothing if there are none.
    pub status: Option<MappingStatus>,
}

impl fmt::Display for Equivalents {
    /// Writes `SCQF 7 or 8`, with a caution where a mapping needs one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((last, before)) = self.levels.split_last() else {
            return write!(f, "no level of {}", self.framework);
        };
        let before: Vec<_> = before.iter().map(|level| level.name()).collect();
        write!(f, "{} ", self.framework)?;
        if !before.is_empty() {
            write!(f, "{} or ", before.join(", "))?;
        }
        f.write_str(last.name())?;
        self.status.map_or(Ok(()), |status| status.write_caution(f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::Catalogue;

    fn equivalents(framework: &str, eqf: u8) -> String {
        let framework = Catalogue::built_in().framework(framework).unwrap();
        framework.at_eqf(EqfLevel::new(eqf).unwrap()).to_string()
    }

    #[test]
    fn several_levels_are_all_named() {
        assert_eq!(equivalents("SCQF", 5), "SCQF 7 or 8");
        assert_eq!(equivalents("SCQF", 7), "SCQF 11");
        assert_eq!(
            equivalents("RS-NQFS", 6),
            "RS-NQFS 6, 6.1 or 6.2 (partly verified, check with the national authority)"
        );
    }

    #[test]
    fn the_least_sure_level_sets_the_caution() {
        assert_eq!(
            equivalents("SI-SQF", 8),
            "SI-SQF 9 or 10 (unverified, check with the national authority)"
        );
    }

    #[test]
    fn a_framework_without_the_level_says_so() {
        assert_eq!(equivalents("QF-EHEA", 4), "no level of QF-EHEA");
    }

    #[test]
    fn json_names_each_level_with_its_framework() {
        let framework = Catalogue::built_in().framework("SCQF").unwrap();
        let equivalents = framework.at_eqf(EqfLevel::new(5).unwrap());
        let json = serde_json::to_string(&equivalents).unwrap();
        assert_eq!(
            json,
            r#"{"framework":"SCQF","eqf":5,"levels":["SCQF:7","SCQF:8"],"status":"verified"}"#
        );
        assert_eq!(serde_json::from_str::<Equivalents>(&json).unwrap(), equivalents);
    }
}
