//! The forms of a listing: for people or for programs.

use std::fmt;
use std::str::FromStr;

use crate::outcome::UnknownName;

/// The form of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListingFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

impl ListingFormat {
    pub(super) const ALL: [Self; 2] = [Self::Text, Self::Json];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
        }
    }
}

impl fmt::Display for ListingFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for ListingFormat {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == text)
            .ok_or_else(|| UnknownName::new(text, "format", Self::ALL.map(Self::name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for format in ListingFormat::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
    }
}
