//! Headings told apart from other lines, and the kinds and sections they claim.

use super::*;

fn role(text: &str, marked: Marked, lang: &str) -> Option<Role> {
    heading(text, marked, lang.parse().ok()).map(|found| found.meaning)
}

#[test]
fn every_line_of_the_lexicon_is_read() {
    let mut reader = csv::Reader::from_reader(LEXICON.as_bytes());
    for record in reader.records() {
        let record = record.unwrap();
        assert!(role_of(&record[0]).is_some(), "{record:?}");
        assert!(record[1].parse::<Language>().is_ok(), "{record:?}");
        assert_eq!(record[2].trim().to_lowercase(), record[2], "{record:?}");
    }
}

#[test]
fn every_phrase_is_found_as_a_marked_heading() {
    let mut missed = Vec::new();
    for (phrase, roles) in HEADINGS.phrases() {
        for (of, lang) in roles {
            let found = heading(phrase, Marked::Heading, Some(*lang)).map(|found| found.meaning);
            if found != Some(*of) && !roles.iter().any(|(other, _)| found == Some(*other)) {
                missed.push((phrase, lang, of, found));
            }
        }
    }
    assert_eq!(missed, []);
}

#[test]
fn a_phrase_alone_or_with_its_mark_is_a_heading() {
    for text in [
        "Learning outcomes",
        "LEARNING OUTCOMES:",
        "3.1 Learning outcomes",
        "Learning outcomes (LOs):",
        "**Learning outcomes**",
    ] {
        assert_eq!(role(text, Marked::Plain, "en"), Some(Role::Outcomes), "{text}");
    }
}

#[test]
fn text_behind_the_mark_is_told_apart() {
    let text = "Prerequisites: two years of orchard work";
    let found = heading(text, Marked::Plain, None).unwrap();
    assert_eq!(found.meaning, Role::Not(OmissionReason::Prerequisites));
    assert_eq!(&text[found.rest..], "two years of orchard work");
}

#[test]
fn a_sentence_that_begins_like_a_heading_is_none() {
    for text in [
        "Knowledge of the pests of the apple tree",
        "Skills are practised in the orchard",
        "Assessment of soil in an orchard",
    ] {
        assert_eq!(role(text, Marked::Plain, "en"), None, "{text}");
    }
}

#[test]
fn a_marked_heading_may_hold_other_words() {
    assert_eq!(
        role("Orchard keeping: learning outcomes 2025", Marked::Heading, "en"),
        Some(Role::Outcomes)
    );
    assert_eq!(role("Orchard keeping", Marked::Heading, "en"), None);
}

#[test]
fn the_language_decides_between_readings_of_a_word() {
    let phrases = HEADINGS.phrases();
    let readings = phrases
        .iter()
        .filter(|(_, roles)| roles.iter().any(|(role, _)| *role != roles[0].0))
        .map(|(phrase, roles)| {
            for (of, lang) in *roles {
                assert_eq!(reading_in(roles, Some(*lang)), Some(*of), "{phrase} {lang}");
            }
        });
    assert!(readings.count() > 0);
}

#[test]
fn a_heading_with_a_code_of_a_language_counts_in_that_language() {
    let role =
        |text: &str| heading(text, Marked::Heading, "de".parse().ok()).map(|found| found.meaning);
    assert_eq!(role("Modul-Name-de"), Some(Role::Not(OmissionReason::Title)));
    assert_eq!(role("Modulname_en"), Some(Role::Not(OmissionReason::Administration)));
    assert_eq!(role("Lernziele-de"), Some(Role::Outcomes));
}
