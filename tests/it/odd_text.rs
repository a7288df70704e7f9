//! Text that is odd but text: long lines, NUL bytes, mixed encodings, other scripts.

use crate::program::{column, run_on};

const ANALYSE: [&str; 5] = ["analyse", "-", "--model", "fast", "--format"];
const CATALOGUE: [&str; 7] = ["catalogue", "-", "--model", "fast", "--text", "t", "--no-split"];

/// The texts of the outcomes found in `input`.
fn texts(input: impl Into<Vec<u8>>) -> Vec<String> {
    let ran = run_on(&[&ANALYSE[..], &["json"]].concat(), input);
    assert!(matches!(ran.code, 0 | 2), "{}", ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    let report = ran.json();
    let units = report["documents"][0]["units"].as_array().cloned().unwrap_or_default();
    units
        .iter()
        .flat_map(|unit| unit["outcomes"].as_array().cloned().unwrap_or_default())
        .filter_map(|outcome| outcome["text"].as_str().map(str::to_owned))
        .collect()
}

#[test]
fn a_line_of_ten_megabytes_is_one_record() {
    let long = "plan ".repeat(2_000_000);
    let table = format!("t\n{long}\nPlan a menu for a school\n");
    let ran = run_on(&CATALOGUE, table);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let rows = ran.rows();
    assert_eq!(column(&rows, "row"), ["1", "2"]);
    assert_eq!(column(&rows, "status")[1], "ok");
}

#[test]
fn an_outcome_of_five_thousand_words_is_read_and_shown_in_short() {
    let long = "draft rules for gardens ".repeat(1250);
    let text = format!("You will be able to:\n\n- {long}\n- plant a tree\n");
    let ran = run_on(&[&ANALYSE[..], &["text"]].concat(), text);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("more words"), "{}", ran.out);
    assert!(ran.out.lines().count() < 60);
    assert!(ran.out.contains("plant a tree"));
}

#[test]
fn nul_bytes_do_no_harm() {
    let table = b"t\nPlan a\0 menu for a school\nServe the guests\n";
    let rows = run_on(&CATALOGUE, &table[..]).rows();
    assert_eq!(column(&rows, "text"), ["Plan a menu for a school", "Serve the guests"]);
}

#[test]
fn windows_and_utf_sixteen_texts_are_decoded() {
    let text =
        "Après ce cours, vous serez capable de :\n\n- préparer un dîner équilibré\n- gérer l'été\n";
    let windows: Vec<u8> =
        text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect();
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let expected = texts(text);
    assert_eq!(expected.first().map(String::as_str), Some("préparer un dîner équilibré"));
    assert_eq!(texts(windows), expected);
    assert_eq!(texts(wide), expected);
}

#[test]
fn mixed_encodings_lose_no_record() {
    let table = b"t\nPr\xc3\xa9parer un d\xc3\xaener\nG\xe9rer l'\xe9t\xe9\nServir les clients\n";
    let ran = run_on(&CATALOGUE, &table[..]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(column(&ran.rows(), "row"), ["1", "2", "3"], "{}", ran.out);
}

#[test]
fn right_to_left_text_is_not_judged_but_not_lost() {
    let ran = run_on(&CATALOGUE, "t\nيشرح المفاهيم الأساسية للعلوم\nPlan a menu for a school\n");
    assert_eq!(column(&ran.rows(), "status"), ["abstained", "ok"], "{}", ran.out);
    assert!(ran.err.contains("2 = 1 ok + 1 abstained + 0 rejected"), "{}", ran.err);
}

#[test]
fn combining_characters_are_composed() {
    let text = "You will be able to:\n\n- pre\u{301}parer un di\u{302}ner\n- plan a menu\n";
    assert_eq!(texts(text), ["pr\u{e9}parer un d\u{ee}ner", "plan a menu"]);
}

#[test]
fn escape_sequences_of_a_document_do_not_reach_the_terminal() {
    let text = "You will be able to:\n\n- plan a \u{1b}[2Jmenu for a school\n";
    let ran = run_on(&[&ANALYSE[..], &["text"]].concat(), text);
    assert!(!ran.out.contains('\u{1b}'), "{:?}", ran.out);
}
