//! What texts say of levels, and why some say too little.

use super::*;

fn read(text: &str, country: &str) -> String {
    match StatedLevel::read(text, country.parse().ok()) {
        Ok(found) => format!("{} {}", found.level.code(), found.basis.name()),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_framework_before_or_after_the_level_names_it() {
    for (text, expected) in [
        ("EQF level 6", "EQF:6"),
        ("Level 7 (EQF)", "EQF:7"),
        ("eqf_5", "EQF:5"),
        ("EQF6", "EQF:6"),
        ("nlqf_4plus", "NL-NLQF:4+"),
        ("Level 8 of the Scottish Credit and Qualifications Framework", "SCQF:8"),
        ("NFQ Level 8", "IE-NFQ:8"),
        ("DQR-Niveau 6", "DE-DQR:6"),
        ("Niveau 6 des Europäischen Qualifikationsrahmens", "EQF:6"),
        ("RQF Entry Level 3", "RQF:E3"),
        ("RNCP niveau 6", "FR-CNCP:6"),
        ("AT: NQF Level 7", "AT-NQR:7"),
        ("NNMQF Level 7 B", "MK-NNMQF:7B"),
        ("first cycle", "QF-EHEA:first"),
        ("QF-EHEA second cycle", "QF-EHEA:second"),
        ("EQF 6 / DQR 6", "EQF:6"),
        ("6 ECTS, EQF level 5, 4 weeks", "EQF:5"),
        ("https://data.europa.eu/snb/eqf/4", "EQF:4"),
        ("http://data.europa.eu/snb/qdr/c_c392e7a2 RQF Level 6", "RQF:6"),
    ] {
        assert_eq!(read(text, ""), format!("{expected} named"), "{text}");
    }
}

#[test]
fn a_bare_number_is_no_european_level() {
    for text in ["6", "Level 6", "Niveau 6", "6. szint"] {
        let said = read(text, "");
        assert!(said.contains("names no framework"), "{said}");
        assert!(said.ends_with("name the framework, such as EQF:6 or SCQF:9"), "{said}");
    }
}

#[test]
fn the_only_framework_of_the_country_is_inferred() {
    assert_eq!(read("Level 8", "IE"), "IE-NFQ:8 country");
    assert_eq!(read("4+", "NLD"), "NL-NLQF:4+ country");
    assert_eq!(read("level 6", "ES"), "ES-MECU:6 country");
}

#[test]
fn several_frameworks_of_a_country_are_named() {
    let said = read("Level 6", "GB");
    assert!(said.ends_with("it may be CQFW, FHEQ, RQF, SCQF"), "{said}");
    let said = read("QNQ 6", "");
    assert!(said.ends_with("it may be IT-QNQ, PT-QNQ"), "{said}");
    assert_eq!(read("QNQ 6", "PT"), "PT-QNQ:6 named");
}

#[test]
fn several_levels_and_levels_that_do_not_exist_are_refused() {
    for text in ["EQF 5-6", "EQF levels 6 and 7", "EQF 6/7"] {
        assert_eq!(read(text, ""), format!("`{text}` names several levels; expected one"));
    }
    assert_eq!(
        read("EQF level 9", "IE"),
        "`9` is not a level of EQF; expected one of 1, 2, 3, 4, 5, 6, 7, 8"
    );
    assert_eq!(
        read("http://data.europa.eu/snb/eqf/9", ""),
        "`http://data.europa.eu/snb/eqf/9` is the address of no level; expected one such as \
         http://data.europa.eu/snb/eqf/6"
    );
}

#[test]
fn a_text_without_a_level_says_so() {
    for text in ["", "Bachelor", "60 ECTS", "EQF"] {
        assert!(read(text, "IE").contains("names no level of a framework"), "{text}");
    }
}

#[test]
fn names_of_bases_differ() {
    let [named, country] = FrameworkBasis::ALL.map(FrameworkBasis::name);
    assert_ne!(named, country);
}
