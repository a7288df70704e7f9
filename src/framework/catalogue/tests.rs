//! What the built-in tables say, and how broken ones are refused.

use super::*;
use crate::framework::{QfEheaCycle, QualificationLevel};

const ONE_FRAMEWORK: &str = "framework,country,name,scope,reference\nAB-QF,AB,Name,all,page\n";

fn eqf(text: &str) -> Option<u8> {
    text.parse::<QualificationLevel>().unwrap().to_eqf().eqf.map(EqfLevel::number)
}

fn refusal(levels: &str) -> String {
    let levels = format!("framework,level,eqf,mapping_status,reference\n{levels}");
    Catalogue::read(ONE_FRAMEWORK, &levels).unwrap_err().to_string()
}

fn unknown(id: &str) -> String {
    Catalogue::built_in().framework(id).unwrap_err().to_string()
}

#[test]
fn the_built_in_tables_are_well_formed_and_sorted() {
    let catalogue = Catalogue::read(FRAMEWORKS, LEVELS).unwrap();
    assert!(catalogue.frameworks.is_sorted_by(|a, b| a.id < b.id));
    for framework in catalogue.frameworks() {
        let prefix = framework.id.split('-').next().unwrap();
        if let Some(country) = &framework.country {
            assert!(country == prefix || country == "GB", "{}", framework.id);
        }
        let texts = [&framework.name, &framework.scope, &framework.reference];
        assert!(texts.iter().all(|text| !text.trim().is_empty()), "{}", framework.id);
        let eqf: Vec<_> = framework.levels.iter().filter_map(|level| level.mapping.eqf).collect();
        assert!(eqf.is_sorted(), "levels of {} are not lowest first", framework.id);
        assert!(framework.levels.iter().all(|level| !level.mapping.reference.is_empty()));
    }
}

#[test]
fn rows_of_levels_follow_the_order_of_frameworks() {
    let rows = rows::<LevelRow>("levels", LEVELS).unwrap();
    assert!(rows.is_sorted_by(|a, b| a.framework <= b.framework));
}

#[test]
fn the_same_number_means_other_things_elsewhere() {
    for (level, expected) in [
        ("IE-NFQ:6", 5),
        ("IE-NFQ:8", 6),
        ("SCQF:8", 5),
        ("SCQF:10", 6),
        ("RQF:4", 5),
        ("CQFW:4", 5),
        ("FHEQ:4", 5),
        ("RQF:3", 4),
        ("FR-CNCP-OLD:III", 5),
        ("ES-MECES:3", 7),
        ("IS-ISQF:4", 5),
        ("SI-SQF:8", 7),
    ] {
        assert_eq!(eqf(level), Some(expected), "{level}");
    }
}

#[test]
fn some_levels_have_no_european_one() {
    for level in ["SCQF:1", "SCQF:2", "RQF:E1", "CQFW:E2", "BG-BQF:0", "MT-MQF:A", "ISCED-2011:0"] {
        assert_eq!(eqf(level), None, "{level}");
    }
}

#[test]
fn the_european_framework_maps_to_itself() {
    for level in EqfLevel::ALL {
        assert_eq!(eqf(&format!("EQF:{level}")), Some(level.number()));
    }
}

#[test]
fn the_cycles_are_those_of_the_table() {
    let framework = Catalogue::built_in().framework("QF-EHEA").unwrap();
    let table: Vec<_> =
        framework.levels.iter().map(|level| (level.name.as_str(), level.mapping.eqf)).collect();
    let cycles = QfEheaCycle::ALL.map(|cycle| (cycle.name(), Some(cycle.to_eqf())));
    assert_eq!(table, cycles);
}

#[test]
fn mappings_back_and_forth_agree() {
    for framework in Catalogue::built_in().frameworks() {
        for level in framework.all_levels() {
            if let Some(eqf) = level.to_eqf().eqf {
                assert!(framework.at_eqf(eqf).levels.contains(&level), "{level}");
            }
        }
        for eqf in EqfLevel::ALL {
            let back = framework.at_eqf(eqf).levels;
            assert!(back.iter().all(|level| level.to_eqf().eqf == Some(eqf)), "{}", framework.id);
        }
    }
}

#[test]
fn a_mapping_in_doubt_is_not_given_as_verified() {
    for level in ["SI-SQF:9", "NL-NLQF:Entry", "DK-NQF:1", "ME-NQF:1.1", "UA-NQF:6", "PL-PRK:6"] {
        let status = level.parse::<QualificationLevel>().unwrap().to_eqf().status;
        assert_eq!(status, MappingStatus::Unverified, "{level}");
    }
}

#[test]
fn an_unknown_framework_names_the_nearest() {
    assert_eq!(unknown("SQCF"), "`SQCF` is not a known framework; nearest: SCQF, SI-SQF");
    assert_eq!(unknown("NFQ"), "`NFQ` is not a known framework; nearest: IE-NFQ");
    assert_eq!(unknown("de"), "`de` is not a known framework; nearest: DE-DQR");
    assert_eq!(unknown("GB"), "`GB` is not a known framework; nearest: CQFW, FHEQ, RQF, SCQF");
}

#[test]
fn a_broken_row_of_levels_is_refused() {
    let not_a_framework = "level `1` belongs to `XY-QF`, which is not a framework";
    let out_of_range = "level `1` of `AB-QF` maps to `9`, expected 1 to 8 or `none`";
    assert_eq!(refusal("XY-QF,1,1,verified,page\n"), not_a_framework);
    assert_eq!(refusal("AB-QF,1,9,verified,page\n"), out_of_range);
    assert_eq!(
        refusal("AB-QF,1,1,verified,page\nAB-QF,1,2,verified,page\n"),
        "level `1` of `AB-QF` is listed twice"
    );
    assert_eq!(refusal(""), "framework `AB-QF` has no level");
    assert!(refusal("AB-QF,1,1,sure,page\n").starts_with("`levels` is malformed: "));
}

#[test]
fn a_repeated_framework_is_refused() {
    let twice = format!("{ONE_FRAMEWORK}AB-QF,AB,Name,all,page\n");
    let error = Catalogue::read(&twice, "").unwrap_err();
    assert_eq!(error.to_string(), "framework `AB-QF` is listed twice");
}
