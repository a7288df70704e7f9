//! Tests of the text report: what it says of levels, rules and what was left out.

use super::*;
use crate::aggregate::{LevelRule, LevelVote, Tally};
use crate::framework::QfEheaCycle;
use crate::ingest::Format;
use crate::outcome::{EqfLevel, Kind};
use crate::parse::Omission;
use crate::recognition::{Inquiry, Recognition};
use crate::report::{DeclaredLevel, UnitReport};

/// A unit with one outcome at each of `levels`.
fn unit(levels: &[u8], rule: LevelRule) -> UnitReport {
    let mut tally = Tally::default();
    for level in levels.iter().filter_map(|level| EqfLevel::new(*level)) {
        let (level_low, level_high, kind, weight) = (level, level, Kind::Skill, 1.0);
        tally.add(&LevelVote { level, level_low, level_high, kind, weight });
    }
    let profile = tally.profile(rule, 3);
    UnitReport {
        title: Some("Soup".to_owned()),
        lang: None,
        n_abstained: 0,
        cycle: profile.level_suggested.and_then(QfEheaCycle::from_eqf),
        equivalents: Vec::new(),
        declared: None,
        profile,
        outcomes: Vec::new(),
        facts: Vec::new(),
        recognition: Recognition::of(&[], 0, &Inquiry::default()),
        caution: None,
        inconsistencies: Vec::new(),
    }
}

fn document(units: Vec<UnitReport>, omissions: &[(OmissionReason, &str)]) -> DocumentReport {
    let omission = |(line, (reason, text)): (usize, &(OmissionReason, &str))| LocatedOmission {
        line,
        place: None,
        omission: Omission { spans: Vec::new(), text: (*text).to_owned(), reason: *reason },
    };
    DocumentReport {
        name: "soup.md".to_owned(),
        format: Format::Markdown,
        encoding: "UTF-8".to_owned(),
        source_sha256: String::new(),
        text_sha256: String::new(),
        notes: Vec::new(),
        facts: Vec::new(),
        units,
        omissions: (1..).zip(omissions).map(omission).collect(),
    }
}

fn style(colour: Colour) -> TextStyle {
    TextStyle { width: 80, colour, explain_parse: false, elements: false, notice: None }
}

fn shown(units: Vec<UnitReport>, omissions: &[(OmissionReason, &str)], style: TextStyle) -> String {
    let mut page = Page::new(style.width, style.colour);
    push_document(&mut page, &document(units, omissions), style);
    page.into_text()
}

fn plain(unit: UnitReport) -> String {
    shown(vec![unit], &[], style(Colour::Plain))
}

#[test]
fn a_majority_is_named_with_its_share() {
    let text = plain(unit(&[6, 6, 6, 7], LevelRule::Auto));
    assert!(text.contains("  Level      EQF 6 suggested, interval 6 · first cycle of QF-EHEA\n"));
    assert!(text.contains("  Rule       majority: 75 % of 4 outcomes at level 6\n"), "{text}");
    assert!(text.contains(" majority 6 · average 6.25 → 6 · most frequent 6 · spread 0.43\n"));
}

#[test]
fn without_a_majority_the_average_is_named_with_its_reason() {
    let text = plain(unit(&[5, 6, 7, 8], LevelRule::Auto));
    assert!(text.contains("average: no level is held by more than half of 4 outcomes"), "{text}");
    assert!(text.contains("majority none · average 6.50 → 6"), "{text}");
}

#[test]
fn a_split_profile_names_its_levels() {
    let text = plain(unit(&[5, 5, 7, 7], LevelRule::Auto));
    let split = "  Caution    split profile: 50 % at level 5, 50 % at level 7; no single level";
    assert!(text.contains(split), "{text}");
}

#[test]
fn a_rule_that_the_user_asked_for_is_named_as_such() {
    let average = plain(unit(&[6, 6, 6], LevelRule::Average));
    assert!(average.contains("average, as asked, of 3 outcomes"), "{average}");
    let majority = plain(unit(&[5, 6, 7, 8], LevelRule::Majority));
    assert!(majority.contains("  Level      none suggested, interval"), "{majority}");
    assert!(majority.contains("majority, as asked, but no level is held by more"), "{majority}");
}

#[test]
fn a_unit_whose_outcomes_were_not_judged_says_so() {
    let text = plain(UnitReport { n_abstained: 2, ..unit(&[], LevelRule::Auto) });
    assert!(text.contains("no outcome could be judged"), "{text}");
    assert!(text.contains("2 statements were not judged and not counted"), "{text}");
    assert!(!text.contains("weak: "), "{text}");
}

#[test]
fn levels_between_the_lowest_and_the_highest_have_their_bars() {
    let text = plain(unit(&[4, 6], LevelRule::Auto));
    let bars: Vec<_> = text.lines().filter(|line| line.ends_with(" %")).collect();
    assert_eq!(
        bars[..3],
        [
            "  Levels     4 ███████████████                 50 %",
            "             5                                  0 %",
            "             6 ███████████████                 50 %",
        ]
    );
}

#[test]
fn a_declared_level_outside_the_interval_is_a_warning() {
    let mut unit = unit(&[6, 6, 6], LevelRule::Auto);
    unit.declared =
        "SCQF:11".parse().ok().map(|level| DeclaredLevel::compare(level, &unit.profile));
    let text = shown(vec![unit], &[], style(Colour::Ansi));
    assert!(text.contains("\u{1b}[33mSCQF 11 = EQF 7, 1 above the interval\u{1b}[0m"), "{text}");
}

#[test]
fn what_was_left_out_is_counted_in_one_line() {
    let omissions = [
        (OmissionReason::Heading, "Soup"),
        (OmissionReason::Contents, "Stock"),
        (OmissionReason::Contents, "Roots"),
        (OmissionReason::Stem, "You can"),
    ];
    let text = shown(vec![unit(&[6], LevelRule::Auto)], &omissions, style(Colour::Plain));
    let counts = "  Left out   4 passages: 2 of contents, 1 heading, 1 lead-in; ";
    assert!(text.contains(counts), "{text}");
    let listed = TextStyle { explain_parse: true, ..style(Colour::Plain) };
    let text = shown(Vec::new(), &omissions, listed);
    assert!(text.starts_with("soup.md\n  Left out   4 passages: "), "{text}");
    assert!(text.contains("\n     2 contents         Stock\n"), "{text}");
}

#[test]
fn every_reason_has_its_words() {
    for reason in OmissionReason::ALL {
        assert!(listing::counted(reason, 1).starts_with("1 "));
    }
    assert_eq!(listing::counted(OmissionReason::Heading, 2), "2 headings");
}
