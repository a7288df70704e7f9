//! Countries by their ISO 3166-1 code.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

/// A country, by its code of two letters in ISO 3166-1 (`XK`: Kosovo).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(&'static str);

/// A text that names no country.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{got}` is not a country; expected a code of ISO 3166-1, such as IE or IRL, or an English name"
)]
pub struct UnknownCountry {
    /// What was read.
    pub got: String,
}

/// Codes and names that the European Union or common usage have beside the standard's.
const OTHERS: [(&str, &str); 17] = [
    ("XK", "XK"),
    ("XKX", "XK"),
    ("KOSOVO", "XK"),
    ("EL", "GR"),
    ("UK", "GB"),
    ("UNITED KINGDOM", "GB"),
    ("GREAT BRITAIN", "GB"),
    ("ENGLAND", "GB"),
    ("SCOTLAND", "GB"),
    ("WALES", "GB"),
    ("NORTHERN IRELAND", "GB"),
    ("CZECH REPUBLIC", "CZ"),
    ("TURKEY", "TR"),
    ("MOLDOVA", "MD"),
    ("THE NETHERLANDS", "NL"),
    ("UNITED STATES", "US"),
    ("SLOVAK REPUBLIC", "SK"),
];

/// Names of European countries in their own languages and in those of their neighbours, in capitals.
static NAMES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("country_names.csv").lines().skip(1);
    let pairs = lines.filter_map(|line| line.split_once(','));
    pairs.map(|(name, code)| (name.to_uppercase(), code)).collect()
});

/// Where the European Union publishes its list of countries.
const AUTHORITY: &str = "publications.europa.eu/resource/authority/country/";

impl Country {
    /// The code of two letters.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// The code of three letters; `XKX` for Kosovo, as the European Union writes it.
    #[must_use]
    pub fn alpha3(self) -> &'static str {
        rust_iso3166::from_alpha2(self.0).map_or("XKX", |country| country.alpha3)
    }

    /// The English name of the standard.
    #[must_use]
    pub fn name(self) -> &'static str {
        rust_iso3166::from_alpha2(self.0).map_or("Kosovo", |country| country.name)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for Country {
    type Err = UnknownCountry;

    /// Reads a code of two or three letters, an English name, that of a European country in its own
    /// language or a neighbour's, or an address of the EU's list.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let name = text.split_once(AUTHORITY).map_or(text, |(_, code)| code);
        let wanted = name.to_uppercase();
        let other = OTHERS.iter().find(|(other, _)| *other == wanted).map(|(_, code)| *code);
        let standard = || match wanted.len() {
            2 => rust_iso3166::from_alpha2(&wanted),
            3 => rust_iso3166::from_alpha3(&wanted),
            _ => rust_iso3166::ALL.iter().find(|country| is_named(country.name, &wanted)).copied(),
        };
        other
            .or_else(|| standard().map(|country| country.alpha2))
            .or_else(|| NAMES.get(&wanted).copied())
            .map(Self)
            .ok_or_else(|| UnknownCountry { got: text.to_owned() })
    }
}

/// Whether the standard's `name` is `wanted`, but for additions such as "(the)".
fn is_named(name: &str, wanted: &str) -> bool {
    let plain = name.split(" (").next().unwrap_or(name);
    plain.to_uppercase() == wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_names_and_addresses_are_read() {
        for (text, code) in [
            ("IE", "IE"),
            ("irl", "IE"),
            ("Ireland", "IE"),
            ("http://publications.europa.eu/resource/authority/country/FRA", "FR"),
            ("EL", "GR"),
            ("Netherlands", "NL"),
            ("Scotland", "GB"),
            ("XKX", "XK"),
            ("Österreich", "AT"),
            ("ESPAÑA", "ES"),
            ("Norge", "NO"),
        ] {
            assert_eq!(text.parse().map(Country::code), Ok(code), "{text}");
        }
    }

    #[test]
    fn every_name_of_the_list_is_of_a_known_country() {
        assert!(NAMES.len() > 200);
        for (name, code) in NAMES.iter() {
            assert_eq!(name.parse().map(Country::code), Ok(*code), "{name}");
            assert!(rust_iso3166::from_alpha2(code).is_some(), "{name}");
        }
    }

    #[test]
    fn what_is_no_country_is_refused() {
        assert_eq!(
            "Atlantis".parse::<Country>().unwrap_err().to_string(),
            "`Atlantis` is not a country; expected a code of ISO 3166-1, such as IE or IRL, or an \
             English name"
        );
    }
}
