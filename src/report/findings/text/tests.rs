//! Tests of the linter view: the marks stand under the words.

use super::*;
use crate::consistency::{Inconsistency, Severity};
use crate::outcome::Span;

fn located(source_line: &str, word: &str) -> LocatedFinding {
    let at = source_line.find(word).unwrap();
    let column = source_line[..at].chars().count() + 1;
    LocatedFinding {
        unit: Some("Soup".to_owned()),
        line: 3,
        place: None,
        column,
        end_line: 3,
        end_column: column + word.chars().count(),
        source_line: source_line.to_owned(),
        suppressed: None,
        finding: Inconsistency {
            code: "QL101",
            name: "vague-verb",
            severity: Severity::Note,
            outcome: Some(1),
            related: Vec::new(),
            spans: vec![Span::new(at, at + word.len())],
            message: "cannot be assessed".to_owned(),
            evidence: vec!["It is on the list.".to_owned()],
            remedy: "say what".to_owned(),
            rewrite: Some("[verb] soup".to_owned()),
            fingerprint: String::new(),
        },
    }
}

#[test]
fn a_finding_shows_its_place_and_marks_its_words() {
    let mut out = Vec::new();
    write_finding("soup.md", &located("* Förstå soppa", "Förstå"), &mut out).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "soup.md:3:3: QL101 [note] vague-verb: cannot be assessed\n    | * Förstå soppa\n    \
         |   ^^^^^^\n    = It is on the list.\n    = do: say what\n    = instead: [verb] soup\n"
    );
}

#[test]
fn a_long_line_is_cut_around_its_words() {
    let line = format!("{} understand {}", "word ".repeat(40), "more ".repeat(40));
    let (shown, mark) = excerpt(&located(&line, "understand"));
    assert!(shown.starts_with('…') && shown.ends_with('…'));
    let at = mark.find('^').unwrap();
    let marked: String = shown.chars().skip(at).take(mark.len() - at).collect();
    assert_eq!(marked, "understand");
}

#[test]
fn control_characters_cannot_reach_the_terminal() {
    assert_eq!(printable("a\u{1b}[2J\tb"), "a\u{fffd}[2J b");
}
