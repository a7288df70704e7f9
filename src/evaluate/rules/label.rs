//! What a rule should find in a place of a unit: `QL105`, or `QL105?` where both answers are right.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// Whether a finding has to be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Expectation {
    /// Its absence is a miss.
    Firm,
    /// It may be given or not: readers would not agree, or a neighbouring rule covers the fault.
    Open,
}

/// The code of a rule with what is expected of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Label {
    pub(crate) code: String,
    pub(crate) expectation: Expectation,
}

/// Why a text is no label.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{got}` is no label; expected a rule's code such as `QL105`, or `QL105?` for a finding that may be given or not"
)]
pub(crate) struct InvalidLabel {
    got: String,
}

impl FromStr for Label {
    type Err = InvalidLabel;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (code, expectation) = match text.strip_suffix('?') {
            Some(code) => (code, Expectation::Open),
            None => (text, Expectation::Firm),
        };
        let is_code = code.strip_prefix("QL").is_some_and(|number| {
            number.len() == 3 && number.bytes().all(|digit| digit.is_ascii_digit())
        });
        if !is_code {
            return Err(InvalidLabel { got: text.to_owned() });
        }
        Ok(Self { code: code.to_owned(), expectation })
    }
}

impl TryFrom<String> for Label {
    type Error = InvalidLabel;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.expectation {
            Expectation::Firm => "",
            Expectation::Open => "?",
        };
        write!(f, "{}{mark}", self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_reads_back_and_anything_else_is_refused() {
        for text in ["QL105", "QL105?"] {
            assert_eq!(text.parse::<Label>().unwrap().to_string(), text);
        }
        for text in ["QL15", "ql105", "QL105!", "", "QL1055"] {
            let error = text.parse::<Label>().unwrap_err().to_string();
            assert!(error.starts_with(&format!("`{text}` is no label; expected")), "{error}");
        }
    }
}
