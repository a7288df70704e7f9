//! One value of a row, the same in CSV and in JSON Lines.

use std::fmt::{self, Write};

/// A value of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// No value: an empty field, or `null`.
    Empty,
    /// Words.
    Text(&'a str),
    /// A whole number.
    Whole(u64),
    /// A number with a fixed count of decimals.
    Fixed {
        /// The number.
        value: f64,
        /// How many decimals it is written with.
        decimals: usize,
    },
    /// True or false.
    Flag(bool),
}

impl<'a> Cell<'a> {
    /// A probability or a share: four decimals.
    #[must_use]
    pub const fn share(value: f64) -> Self {
        Self::Fixed { value, decimals: 4 }
    }

    /// A mean or a spread: two decimals.
    #[must_use]
    pub const fn mean(value: f64) -> Self {
        Self::Fixed { value, decimals: 2 }
    }

    /// Words, or no value.
    #[must_use]
    pub const fn text_or_empty(text: Option<&'a str>) -> Self {
        match text {
            Some(text) => Self::Text(text),
            None => Self::Empty,
        }
    }

    /// Appends the value as it is displayed.
    pub(super) fn push_plain(&self, out: &mut String) {
        // Writing to a string does not fail.
        let _ = write!(out, "{self}");
    }

    /// Appends the value as JSON.
    pub(super) fn push_json(&self, out: &mut String) {
        match self {
            Self::Empty => out.push_str("null"),
            Self::Text(text) => push_json_string(text, out),
            Self::Whole(_) | Self::Fixed { .. } | Self::Flag(_) => self.push_plain(out),
        }
    }
}

/// Appends `text` as a string of JSON.
pub(super) fn push_json_string(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

impl fmt::Display for Cell<'_> {
    /// Writes the value as a field of CSV, before any quoting.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Whole(number) => number.fmt(f),
            Self::Fixed { value, decimals } if *value >= 0.0 => write!(f, "{value:.decimals$}"),
            Self::Fixed { value, decimals } => {
                let text = format!("{value:.decimals$}");
                // A rounded nothing must not read `-0.00`.
                let is_nothing = !text.contains(|letter: char| ('1'..='9').contains(&letter));
                f.write_str(if is_nothing { text.trim_start_matches('-') } else { &text })
            }
            Self::Flag(flag) => flag.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_decimals_in_both_forms() {
        let mut json = String::new();
        Cell::share(0.25).push_json(&mut json);
        assert_eq!((json.as_str(), Cell::share(0.25).to_string().as_str()), ("0.2500", "0.2500"));
        assert_eq!(Cell::mean(-0.001).to_string(), "0.00");
        assert_eq!(Cell::mean(6.235_1).to_string(), "6.24");
    }

    #[test]
    fn no_value_is_an_empty_field_and_null() {
        let mut json = String::new();
        Cell::Empty.push_json(&mut json);
        assert_eq!((json.as_str(), Cell::Empty.to_string().as_str()), ("null", ""));
    }
}
