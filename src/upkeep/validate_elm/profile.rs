//! The application profiles of the European Learning Model, version 3: which shapes each has, and
//! which of the fields that it asks for a draft cannot have.

use std::fmt;
use std::fs;
use std::path::Path;
use std::str::FromStr;

use anyhow::Context;

use super::violation::Violation;
use crate::outcome::UnknownName;

/// An application profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Profile {
    /// European Digital Credentials, generic, with the controlled vocabularies.
    Credential,
    /// Learning opportunities and qualifications, as catalogues publish them.
    Catalogue,
}

impl Profile {
    /// Every profile.
    pub(super) const ALL: [Self; 2] = [Self::Credential, Self::Catalogue];

    /// The profile's name on the command line.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Credential => "edc",
            Self::Catalogue => "loq",
        }
    }

    /// The files of its shapes.
    pub(super) const fn file_names(self) -> &'static [&'static str] {
        match self {
            Self::Credential => &["EDC-generic-no-cv.ttl", "EDC-generic-full.ttl"],
            Self::Catalogue => &["LOQ-constraints.ttl"],
        }
    }

    /// Fields that the profile asks for and a draft cannot have: the levels as long as nobody has
    /// confirmed them, and the field of education, which the outcomes do not tell.
    const fn gaps_of_drafts(self) -> &'static [&'static str] {
        match self {
            Self::Credential => &[],
            Self::Catalogue => &["EQFLevel", "NQFLevel", "ISCEDFCode"],
        }
    }

    /// Whether `violation` is only that a field is missing that a draft cannot have.
    pub(super) fn is_gap_of_drafts(self, violation: &Violation) -> bool {
        violation.is_missing() && self.gaps_of_drafts().contains(&violation.property.as_str())
    }

    /// The text of its shapes, in Turtle.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be read.
    pub(super) fn shapes(self, folder: &Path) -> anyhow::Result<String> {
        let mut shapes = String::new();
        for name in self.file_names() {
            let path = folder.join(name);
            let text =
                fs::read_to_string(&path).with_context(|| format!("`{}`", path.display()))?;
            shapes += &text;
            shapes.push('\n');
        }
        Ok(shapes)
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Profile {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|profile| profile.name() == text);
        found.ok_or_else(|| UnknownName::new(text, "profile", Self::ALL.map(Self::name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for profile in Profile::ALL {
            assert_eq!(profile.to_string().parse(), Ok(profile));
        }
    }

    #[test]
    fn a_draft_may_lack_its_level_but_state_no_wrong_one() {
        let violation = |constraint: &str| Violation {
            property: "EQFLevel".to_owned(),
            constraint: constraint.to_owned(),
            node: String::new(),
        };
        let missing = violation("MinCountConstraintComponent");
        assert!(Profile::Catalogue.is_gap_of_drafts(&missing));
        assert!(!Profile::Credential.is_gap_of_drafts(&missing));
        assert!(!Profile::Catalogue.is_gap_of_drafts(&violation("ClassConstraintComponent")));
    }
}
