//! What is an amount of work, in which unit, and what is none.

use super::*;

fn read(text: &str) -> Option<String> {
    Workload::read(text).map(|workload| workload.to_string())
}

#[test]
fn amounts_are_read_with_the_unit_before_or_behind_them() {
    for (text, expected) in [
        ("5 ECTS", "5 ECTS credits"),
        ("7,5 hp", "7.5 ECTS credits"),
        ("7.5 högskolepoäng", "7.5 ECTS credits"),
        ("3 studiepoeng", "3 ECTS credits"),
        ("Studiepoeng: 15", "15 ECTS credits"),
        ("6 LP", "6 ECTS credits"),
        ("ECTS-Punkte: 6", "6 ECTS credits"),
        ("ECTS credits (total): 5", "5 ECTS credits"),
        ("Crediti ECTS 4", "4 ECTS credits"),
        ("5 créditos ECTS", "5 ECTS credits"),
        ("Liczba punktów ECTS 6.0", "6 ECTS credits"),
        ("The module has a size of 5 ECTS-point.", "5 ECTS credits"),
        ("150 h", "150 hours"),
        ("120–150 Stunden", "120 to 150 hours"),
        ("25 to 30 hours", "25 to 30 hours"),
        ("Total hours: 150", "150 hours"),
        ("20 CATS points", "20 UK credits"),
        ("20 UK credits", "20 UK credits"),
        ("15 SCQF credits", "15 UK credits"),
        ("7.5 sp", "7.5 ECTS credits"),
        ("5 op", "5 ECTS credits"),
        ("12 crédits ECTS", "12 ECTS credits"),
        ("PT125H", "125 hours"),
        ("1.800 Stunden", "1800 hours"),
        ("6 CP", "6 credits of a system that is not named"),
        ("6 CP (ECTS)", "6 ECTS credits"),
        ("5 credits (of no stated system)", "5 credits of a system that is not named"),
        ("20 credits", "20 credits of a system that is not named"),
    ] {
        assert_eq!(read(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn of_several_amounts_the_whole_in_the_clearest_unit_counts() {
    for (text, expected) in [
        ("20 credits (10 ECTS)", "10 ECTS credits"),
        ("20 credits (ECTS 10)", "10 ECTS credits"),
        ("7.5 ECTS credits (200 hours)", "7.5 ECTS credits"),
        ("150 h (ECTS: 6)", "6 ECTS credits"),
        ("150 h, of which 60 h in class", "150 hours"),
        ("150 h (60 h in class)", "150 hours"),
        ("60 h in class and 90 h alone, total 150 h", "150 hours"),
        ("60 h Präsenz, 90 h Selbststudium, 150 h", "150 hours"),
        ("5 ECTS / 150 h", "5 ECTS credits"),
        ("6 ECTS (1 ECTS = 30 h)", "6 ECTS credits"),
        ("1 ECTS (25 hours)", "1 ECTS credits"),
        ("5 ECTS, group 3", "5 ECTS credits"),
        ("SCQF level 9, 20 credits", "20 credits of a system that is not named"),
    ] {
        assert_eq!(read(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn of_amounts_that_contradict_each_other_none_counts() {
    for text in ["60 h in class and 90 h alone", "1 ECTS + 4 ECTS", "5/6 ECTS", "1 800 h"] {
        assert_eq!(read(text), None, "{text}");
    }
    let agreed = |texts: &[&str]| {
        Workload::agreed(texts.iter().copied(), WorkloadUnit::Ects).map(|found| found.to_string())
    };
    assert_eq!(agreed(&["3 ECTS", "5 ECTS"]), None);
    assert_eq!(agreed(&["5 ECTS", "150 h", "ECTS: 5"]).as_deref(), Some("5 ECTS credits"));
}

#[test]
fn a_range_is_no_single_amount() {
    let single = |text| Workload::read(text).and_then(Workload::single);
    assert_eq!(read("3-5 ECTS").as_deref(), Some("3 to 5 ECTS credits"));
    assert_eq!(single("3-5 ECTS"), None);
    assert_eq!(read("5 or 10 ECTS").as_deref(), Some("5 to 10 ECTS credits"));
    assert_eq!(single("7,5 ECTS"), Some(7.5));
}

#[test]
fn what_names_no_unit_or_no_amount_is_none() {
    for text in [
        "",
        "15",
        "one semester",
        "2 hours per week",
        "2 Stunden pro Woche",
        "0 ECTS",
        "30 hours per credit",
        "3 semester units",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn every_word_of_the_table_means_what_it_says() {
    let mut n_units = 0;
    for row in piece::WORDS.lines().skip(1) {
        let (name, word) = row.split_once(',').unwrap();
        assert!(piece::meaning(name).is_some(), "{row}");
        if let Some(unit) = WorkloadUnit::ALL.into_iter().find(|unit| unit.name() == name) {
            n_units += 1;
            let found = Workload::read(&format!("5 {word}"));
            let is_whole = !word.contains('-');
            assert!(!is_whole || found.is_some_and(|found| found.unit == unit), "{row}: {found:?}");
        }
    }
    assert!(n_units > 80);
}

#[test]
fn names_are_those_of_the_json() {
    for unit in WorkloadUnit::ALL {
        assert_eq!(serde_json::to_string(&unit).unwrap(), format!("\"{unit}\""));
    }
}
