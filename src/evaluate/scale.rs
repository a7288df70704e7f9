//! The scales that labelled levels may stand on.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::UnknownName;

/// The scale of the levels in a table.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum LabelScale {
    /// Official levels of whole units, 1 to 8.
    #[default]
    Unit,
    /// Levels read from single statements, 1 to 8; readers are more cautious than officials.
    Reading,
    /// Steps of any ladder, such as `2` or `2-Working`; only their order is compared.
    Ladder,
}

impl LabelScale {
    /// Every scale.
    pub const ALL: [Self; 3] = [Self::Unit, Self::Reading, Self::Ladder];

    /// The scale's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Reading => "reading",
            Self::Ladder => "ladder",
        }
    }
}

impl fmt::Display for LabelScale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for LabelScale {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|scale| scale.name() == text)
            .ok_or_else(|| UnknownName::new(text, "scale", Self::ALL.map(Self::name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for scale in LabelScale::ALL {
            assert_eq!(scale.name().parse(), Ok(scale));
        }
        let error = "national".parse::<LabelScale>().unwrap_err().to_string();
        assert_eq!(error, "`national` is not a scale; expected one of unit, reading, ladder");
    }
}
