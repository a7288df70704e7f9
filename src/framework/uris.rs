//! The addresses that the European Union gives to levels, from `datasets/frameworks/uris.csv`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::QualificationLevel;

const URIS: &str = include_str!("../../datasets/frameworks/uris.csv");

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Use {
    /// The European Union's list has it.
    List,
    /// Some programs write it; it is read and never written.
    Input,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    framework: String,
    level: String,
    uri: String,
    r#use: Use,
}

impl QualificationLevel {
    /// The level that an address stands for; `https` counts as `http`.
    #[must_use]
    pub fn of_uri(uri: &str) -> Option<Self> {
        let wanted = uri.trim().trim_end_matches('/');
        let wanted = wanted.strip_prefix("https:").or_else(|| wanted.strip_prefix("http:"))?;
        table()
            .iter()
            .find(|(known, ..)| known.strip_prefix("http:") == Some(wanted))
            .map(|(.., level)| *level)
    }

    /// The level's address in the European Union's lists, if it has one there.
    #[must_use]
    pub fn uri(self) -> Option<&'static str> {
        table()
            .iter()
            .find(|(_, used, level)| *used == Use::List && *level == self)
            .map(|(uri, ..)| uri.as_str())
    }
}

fn table() -> &'static [(String, Use, QualificationLevel)] {
    static TABLE: OnceLock<Vec<(String, Use, QualificationLevel)>> = OnceLock::new();
    #[expect(clippy::expect_used, reason = "a test reads the table")]
    TABLE.get_or_init(|| {
        csv::Reader::from_reader(URIS.as_bytes())
            .deserialize()
            .map(|row: Result<Row, _>| {
                let Row { framework, level, uri, r#use } = row.expect("a well formed row");
                let level = format!("{framework}:{level}").parse().expect("a known level");
                (uri, r#use, level)
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_address_is_one_of_the_eu_and_stands_once() {
        let addresses: BTreeSet<_> = table().iter().map(|(uri, ..)| uri).collect();
        assert_eq!(addresses.len(), table().len());
        assert!(addresses.iter().all(|uri| uri.starts_with("http://data.europa.eu/snb/")));
        assert!(table().is_sorted_by_key(|(.., level)| level.framework().id.clone()));
    }

    #[test]
    fn a_level_of_the_lists_has_one_address_that_reads_back() {
        for (uri, used, level) in table() {
            assert_eq!(QualificationLevel::of_uri(uri), Some(*level));
            assert_eq!(level.uri() == Some(uri), *used == Use::List, "{uri}");
        }
        let level = QualificationLevel::of_uri("https://data.europa.eu/snb/eqf/6/").unwrap();
        assert_eq!(level.code(), "EQF:6");
        assert_eq!(QualificationLevel::of_uri("https://data.europa.eu/snb/eqf/9"), None);
    }
}
