//! Terms of the controlled vocabularies of the European Union, as its data models use them: levels,
//! kinds of outcome, languages, countries and credits.

use crate::outcome::{Kind, Language};

use super::{Country, QualificationLevel};

/// A term of a controlled vocabulary, by the addresses of the term and of its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term's address.
    pub uri: String,
    /// The address of the list that it belongs to.
    pub scheme: &'static str,
    /// Its English name.
    pub label: String,
}

const EQF: &str = "http://data.europa.eu/snb/eqf/25831c2";
const NATIONAL: &str = "http://data.europa.eu/snb/qdr/25831c2";
const SKILL_TYPES: &str = "http://data.europa.eu/snb/skill-type/25831c2";
const CREDITS: &str = "http://data.europa.eu/snb/education-credit/25831c2";
const LANGUAGES: &str = "http://publications.europa.eu/resource/authority/language";
const COUNTRIES: &str = "http://publications.europa.eu/resource/authority/country";

impl Term {
    /// The term for a level; none where the lists of the European Union have none.
    #[must_use]
    pub fn of_level(level: QualificationLevel) -> Option<Self> {
        let (scheme, label) = match level.framework().id.as_str() {
            "EQF" => (EQF, format!("Level {}", level.name())),
            _ => (NATIONAL, level.to_string()),
        };
        Some(Self { uri: level.uri()?.to_owned(), scheme, label })
    }

    /// The term for a kind of outcome; the list has none for competence.
    #[must_use]
    pub fn of_kind(kind: Kind) -> Option<Self> {
        let uri = match kind {
            Kind::Knowledge => "http://data.europa.eu/snb/skill-type/knowledge",
            Kind::Skill => "http://data.europa.eu/snb/skill-type/skill",
            Kind::Competence => return None,
        };
        Some(Self { uri: uri.to_owned(), scheme: SKILL_TYPES, label: kind.name().to_owned() })
    }

    /// The term for a language.
    #[must_use]
    pub fn of_language(language: Language) -> Self {
        Self {
            uri: format!("{LANGUAGES}/{}", language.alpha3().to_uppercase()),
            scheme: LANGUAGES,
            label: language.name().to_owned(),
        }
    }

    /// The term for a country.
    #[must_use]
    pub fn of_country(country: Country) -> Self {
        Self {
            uri: format!("{COUNTRIES}/{}", country.alpha3()),
            scheme: COUNTRIES,
            label: country.name().to_owned(),
        }
    }

    /// The term for credits of the European Credit Transfer and Accumulation System.
    #[must_use]
    pub fn of_ects() -> Self {
        Self {
            uri: "http://data.europa.eu/snb/education-credit/6fcec5c5af".to_owned(),
            scheme: CREDITS,
            label: "European Credit Transfer System".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(code: &str) -> Option<Term> {
        Term::of_level(code.parse().unwrap())
    }

    #[test]
    fn a_level_has_the_address_of_its_list() {
        let european = level("EQF:6").unwrap();
        assert_eq!(
            (european.uri.as_str(), european.scheme),
            ("http://data.europa.eu/snb/eqf/6", EQF)
        );
        let national = level("SCQF:9").unwrap();
        assert!(national.uri.starts_with("http://data.europa.eu/snb/qdr/c_"), "{}", national.uri);
        assert_eq!(national.scheme, NATIONAL);
        assert_eq!(level("QF-EHEA:first"), None);
    }

    #[test]
    fn competence_has_no_term() {
        for kind in Kind::ALL {
            let is_listed = kind != Kind::Competence;
            assert_eq!(Term::of_kind(kind).is_some(), is_listed, "{kind}");
        }
    }

    #[test]
    fn languages_and_countries_have_codes_of_three_letters() {
        let uri = |country: &str| Term::of_country(country.parse().unwrap()).uri;
        assert!(uri("IE").ends_with("/country/IRL"));
        assert!(uri("XK").ends_with("/country/XKX"));
        assert!(Term::of_language(Language::EN).uri.ends_with("/language/ENG"));
    }
}
