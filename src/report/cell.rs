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
        if let Self::Fixed { value, decimals } = self
            && push_rounded(*value, *decimals, out)
        {
            return;
        }
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

/// Appends `value` as formatting writes it, and much faster; not where it is below 0, large, or so
/// near the middle between two decimals that only exact arithmetic tells which is nearer.
fn push_rounded(value: f64, decimals: usize, out: &mut String) -> bool {
    const MAX_VALUE: f64 = 1e3;
    const MAX_DECIMALS: usize = 4;
    /// Far above the error of the product, which is below 1e-8.
    const MIDDLE: f64 = 1e-6;
    if !(0.0..MAX_VALUE).contains(&value) || !(1..=MAX_DECIMALS).contains(&decimals) {
        return false;
    }
    let places = 10_u32.pow(u32::try_from(decimals).unwrap_or(0));
    let scaled = value * f64::from(places);
    if (scaled.fract() - 0.5).abs() < MIDDLE {
        return false;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10^7")]
    let rounded = scaled.round() as u32;
    out.push_str(&(rounded / places).to_string());
    out.push('.');
    let mut rest = rounded % places;
    let mut place = places;
    for _ in 0..decimals {
        place /= 10;
        out.push(char::from_digit(rest / place, 10).unwrap_or('0'));
        rest %= place;
    }
    true
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
            Self::Fixed { value, decimals } if value.is_sign_positive() => {
                write!(f, "{value:.decimals$}")
            }
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
        for value in [-0.001, -0.0] {
            let mut plain = String::new();
            Cell::mean(value).push_plain(&mut plain);
            assert_eq!((plain.as_str(), Cell::mean(value).to_string().as_str()), ("0.00", "0.00"));
        }
        assert_eq!(Cell::mean(6.235_1).to_string(), "6.24");
    }

    #[test]
    fn rounding_is_that_of_formatting() {
        let exact = [0.0, 0.5, 0.125, 0.062_5, 0.000_05, 0.999_95, 1.0, 2.5, 7.995, 999.999_99];
        let near = (0..20_000_u32).map(|n| f64::from(n) * 0.000_05);
        for value in exact.into_iter().chain(near) {
            for decimals in [2, 4] {
                let mut plain = String::new();
                Cell::Fixed { value, decimals }.push_plain(&mut plain);
                assert_eq!(plain, format!("{value:.decimals$}"));
            }
        }
    }

    #[test]
    fn no_value_is_an_empty_field_and_null() {
        let mut json = String::new();
        Cell::Empty.push_json(&mut json);
        assert_eq!((json.as_str(), Cell::Empty.to_string().as_str()), ("null", ""));
    }
}
