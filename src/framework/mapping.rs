//! How a level of some framework stands to the European one, and how sure that is.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::{EqfLevel, UnknownName};

/// What a level of a framework corresponds to in the European Qualifications Framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mapping {
    /// The European level; nothing where none is known to correspond.
    pub eqf: Option<EqfLevel>,
    /// How far the mapping was checked.
    pub status: MappingStatus,
    /// Where it was read, or that it was not.
    pub reference: String,
}

impl fmt::Display for Mapping {
    /// Writes `EQF 6`, with a caution where the mapping needs one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.eqf {
            Some(level) => write!(f, "EQF {level}")?,
            None => f.write_str("no EQF level")?,
        }
        self.status.write_caution(f)
    }
}

/// How far a mapping was checked against a public source, surest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum MappingStatus {
    /// This level's mapping was read in a public source.
    Verified,
    /// A source on the framework was read, but not this level's mapping.
    Partly,
    /// No source was read.
    Unverified,
}

impl MappingStatus {
    /// Every status, surest first.
    pub const ALL: [Self; 3] = [Self::Verified, Self::Partly, Self::Unverified];

    /// The status's English name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Partly => "partly",
            Self::Unverified => "unverified",
        }
    }

    /// What to tell a reader beside the mapping; nothing if it is verified.
    #[must_use]
    pub const fn caution(self) -> Option<&'static str> {
        match self {
            Self::Verified => None,
            Self::Partly => Some("partly verified, check with the national authority"),
            Self::Unverified => Some("unverified, check with the national authority"),
        }
    }

    /// Appends the caution in brackets, if there is one.
    pub(super) fn write_caution(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.caution().map_or(Ok(()), |caution| write!(f, " ({caution})"))
    }
}

impl fmt::Display for MappingStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for MappingStatus {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|status| status.name() == wanted)
            .ok_or_else(|| UnknownName::new(text, "mapping status", Self::ALL.map(Self::name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for status in MappingStatus::ALL {
            assert_eq!(status.to_string().parse(), Ok(status));
            assert_eq!(serde_json::to_string(&status).unwrap(), format!("\"{status}\""));
        }
    }

    #[test]
    fn an_unknown_status_lists_the_known_ones() {
        assert_eq!(
            "maybe".parse::<MappingStatus>().unwrap_err().to_string(),
            "`maybe` is not a mapping status; expected one of verified, partly, unverified"
        );
    }

    #[test]
    fn all_but_a_verified_mapping_carry_a_caution() {
        let mapping = |status| {
            Mapping { eqf: EqfLevel::new(6), status, reference: String::new() }.to_string()
        };
        assert_eq!(mapping(MappingStatus::Verified), "EQF 6");
        assert_eq!(
            mapping(MappingStatus::Unverified),
            "EQF 6 (unverified, check with the national authority)"
        );
        assert_eq!(
            mapping(MappingStatus::Partly),
            "EQF 6 (partly verified, check with the national authority)"
        );
    }
}
