//! Whether upkeep writes what is out of date or only says so.

use std::fmt;
use std::str::FromStr;

use crate::outcome::UnknownName;

/// What to do about a file that is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Bring it up to date.
    Write,
    /// Name it and fail.
    Check,
}

impl Mode {
    /// Both modes.
    pub(super) const ALL: [Self; 2] = [Self::Write, Self::Check];

    /// The mode's name on the command line.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Check => "check",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Mode {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|mode| mode.name() == text);
        found.ok_or_else(|| UnknownName::new(text, "mode", Self::ALL.map(Self::name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for mode in Mode::ALL {
            assert_eq!(mode.to_string().parse(), Ok(mode));
        }
        assert!("fix".parse::<Mode>().is_err());
    }
}
