//! What holds for every text.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// Lines such as documents hold: words that no lexicon knows, behind markers, headings and stems.
fn documents() -> impl Strategy<Value = String> {
    let words = vec("[a-z]{4,9}", 1..9).prop_map(|words| words.join(" "));
    let known = prop::sample::select(vec![
        "Learning outcomes",
        "Knowledge:",
        "Skills",
        "Course content",
        "Assessment",
        "Students will be able to:",
        "Die Studierenden können",
        "Reading list:",
    ]);
    let opening =
        prop::sample::select(vec!["", "", "- ", "  - ", "1. ", "• ", "LO3: ", "(a) ", "# "]);
    let ending = prop::sample::select(vec!["", "", ".", ";", ":", ",", " (i) gggg (ii) hhhh"]);
    let content =
        (opening, words, ending).prop_map(|(open, words, end)| format!("{open}{words}{end}"));
    let line = prop_oneof![4 => content, 1 => known.prop_map(str::to_owned)];
    let breaks = prop::sample::select(vec!["\n", "\n", "\n\n", "; ", ". "]);
    vec((line, breaks), 0..16).prop_map(|lines| {
        lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect()
    })
}

fn check_spans(parsed: &Parsed, text: &str) {
    for outcome in outcomes(parsed) {
        assert_eq!(outcome.text, text_of(&outcome.spans, text));
        assert!(!outcome.text.is_empty());
        for span in outcome.spans.iter().chain(&outcome.stem) {
            assert!(
                text.get(span.byte_start..span.byte_end).is_some_and(|piece| !piece.is_empty())
            );
        }
    }
    for omission in &parsed.omissions {
        assert_eq!(omission.text, text_of(&omission.spans, text));
        for span in &omission.spans {
            assert!(
                text.get(span.byte_start..span.byte_end).is_some_and(|piece| !piece.is_empty())
            );
        }
    }
}

/// Words of four letters or more that lie in no span.
fn lost(parsed: &Parsed, text: &str) -> Vec<String> {
    let covered: BTreeSet<usize> = outcomes(parsed)
        .flat_map(|outcome| outcome.spans.iter().chain(&outcome.stem))
        .chain(parsed.omissions.iter().flat_map(|omission| &omission.spans))
        .flat_map(|span| span.byte_start..span.byte_end)
        .collect();
    let mut start = 0;
    let mut lost = Vec::new();
    for word in text.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let own = word.trim_end_matches(|letter: char| !letter.is_alphabetic());
        if own.chars().count() >= 4 && !(start..start + own.len()).all(|at| covered.contains(&at)) {
            lost.push(own.to_owned());
        }
        start += word.len();
    }
    lost
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_spans_fit(text in any::<String>()) {
        check_spans(&parse(&plain(&text), None), &text);
        check_spans(&parse_named(&plain(&text), None), &text);
        if let Some(outcome) = parse_single(&text, None) {
            assert_eq!(outcome.text, text_of(&outcome.spans, &text));
        }
    }

    #[test]
    fn texts_are_rebuilt_from_their_spans(text in documents()) {
        check_spans(&parse(&plain(&text), None), &text);
        check_spans(&parse_named(&plain(&text), None), &text);
    }

    #[test]
    fn no_word_is_lost(text in documents()) {
        let none: Vec<String> = Vec::new();
        assert_eq!(lost(&parse(&plain(&text), None), &text), none, "{text}");
        assert_eq!(lost(&parse_named(&plain(&text), None), &text), none, "{text}");
    }

    #[test]
    fn reading_twice_gives_the_same(text in documents()) {
        assert_eq!(parse(&plain(&text), None), parse(&plain(&text), None));
    }

    #[test]
    fn an_outcome_read_again_is_the_same_outcome(text in documents()) {
        // A stem inside a statement stays there, but is taken off where it comes first.
        let is_plain = |outcome: &&Outcome| !outcome.text.contains("Stud");
        for outcome in outcomes(&parse(&plain(&text), None)).filter(is_plain) {
            let again = parse_single(&outcome.text, outcome.lang).map(|again| again.text);
            assert_eq!(again.as_deref(), Some(outcome.text.as_str()));
        }
    }
}

#[test]
fn a_very_long_line_is_one_statement() {
    let text = format!("Learning outcomes\n\n- {}\n", "prune an apple tree and ".repeat(50_000));
    let parsed = parsed(&text);
    assert_eq!(texts(&parsed).len(), 1);
}

#[test]
fn a_lead_above_another_lead_is_left_out_as_one() {
    let text = "- in the orchard:\n  - with a saw:\n    - prune an apple tree\n";
    let parsed = parse_named(&plain(text), None);
    assert_eq!(lost(&parsed, text), Vec::<String>::new());
    assert_eq!(texts(&parsed), ["with a saw: prune an apple tree"]);
    assert_eq!(left_out(&parsed, OmissionReason::Stem), ["in the orchard:"]);
}

#[test]
fn a_lead_within_a_line_loses_its_marker() {
    let text = "Course content\nStudents will be able to:\nbe outside. • with a saw:\nprune an apple tree\n";
    let parsed = parsed(text);
    assert_eq!(texts(&parsed), ["be outside.", "with a saw: prune an apple tree"]);
}
