//! What stands before an outcome on its line: bullets, numbers and the author's own codes.

use std::sync::LazyLock;

use regex::Regex;

use crate::outcome::Kind;

/// A bullet, number or code, with the length of text that it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Bytes up to the item's own words.
    pub(super) length: usize,
    /// The author's code, such as `K_W01`; none for bullets and plain numbers.
    pub(super) code: Option<String>,
}

/// Bullets, those of word processors' symbol fonts among them.
const BULLET: &str = r"^(?:[-*+•·‣⁃∙●○◦▪▫■□►▸▶➢➤✓✔✗☑☐»–—→\u{f0b7}\u{f0a7}\u{f0d8}\u{f02d}]\s*)";
/// `1.`, `1)`, `(1)`, `1.2`, `1.2.3.`, `a)`, `(a)`, `a.`, `iv)`, `(iv)`, `IV.`
const NUMBER: &str = r"^(?:\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)\]]|\([a-zA-Z]\)|[a-zA-Z]\)|[a-h]\.|\((?i:[ivx]{2,5})\)|(?i:[ivx]{1,5})\)|[IVX]{1,4}\.)(?:\s+|$)";
/// A code with an underscore or of a known family: `K_W01`, `PEU_U3`, `LO3`, `CLO-2.1`, `RA 4`.
const KNOWN_CODE: &str = r"^[\[(]?((?:[A-ZĄĆĘŁŃÓŚŹŻ]{1,6}\d?_){1,3}[A-Z]{0,3}\d{1,3}[A-Z]?|(?:LO|ILO|CLO|PLO|SLO|ULO|MLO|KLO|ELO|LG|RA|RAE|AA|AAV|LE|LU|EK|EU|PEK|PEU|PEW|CG|CT|CE|CB|OO|ÖÇ|ÕV|OV)[ _.-]?\d{1,3}(?:\.\d{1,2})?[a-z]?)[\])]?\s*(?:[:.)–—-]\s*|\s+|$)";
/// Any other short code needs a separator: `K1:`, `S2 -`, `W03.`, `A1)`.
const SEPARATED_CODE: &str = r"^[\[(]?([A-ZÅÄÖÕÜ]{1,4}[ _-]?\d{1,3}(?:\.\d{1,2})?[a-z]?)(?:[\])]\s*[:.–—-]?|\s*:|\.|\s+[–—-])(?:\s+|$)";

/// An amount of credits or hours that looks like a number of a section: `15.0 stp`, `7.5 hp`, or a
/// half or whole number alone.
const AMOUNT: &str = r"^\d{1,2}[.,](?:0|5|00|50)$|^(?i:\d+\.\d+\s+(?:ects|hp|stp|lp|cp|kp|ec|eap|op|osp|cfu|akts|studie\w+|h|hours?|uur|timer|stunden)\b)";

static PATTERNS: LazyLock<[Option<Regex>; 4]> = LazyLock::new(|| {
    [BULLET, NUMBER, KNOWN_CODE, SEPARATED_CODE].map(|pattern| Regex::new(pattern).ok())
});

/// The markers at the start of `text`, a bullet and a code being read as one.
pub(super) fn marker(text: &str) -> Option<Marker> {
    static IS_AMOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(AMOUNT).ok());
    if begins_with_a_plain_word(text) {
        return None;
    }
    if IS_AMOUNT.as_ref().is_some_and(|amount| amount.is_match(text)) {
        return None;
    }
    let [bullet, number, known, separated] = &*PATTERNS;
    let mut length = 0;
    let mut found = false;
    for pattern in [bullet, number].into_iter().flatten() {
        if let Some(hit) = pattern.find(&text[length..])
            && !is_minus(&text[length..], hit.end())
        {
            length += hit.end();
            found = true;
        }
    }
    let code = [known, separated].into_iter().flatten().find_map(|pattern| {
        let hit = pattern.captures(&text[length..])?;
        Some((hit.get(0)?.end(), hit.get(1)?.as_str().to_owned()))
    });
    if let Some((end, code)) = code {
        return Some(Marker { length: length + end, code: Some(code) });
    }
    found.then_some(Marker { length, code: None })
}

/// Whether no pattern can fit: each needs a sign or number at the start, a bracket or full stop
/// behind at most five letters, or a digit within the longest code.
fn begins_with_a_plain_word(text: &str) -> bool {
    const LONGEST_NUMBER: usize = 6;
    const LONGEST_CODE: usize = 32;
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && !letters.clone().take(LONGEST_NUMBER).any(|letter| matches!(letter, ')' | '.'))
        && !letters.take(LONGEST_CODE).any(char::is_numeric)
}

/// Whether a hyphen at the start belongs to a word or number, such as `-5 °C`.
fn is_minus(text: &str, end: usize) -> bool {
    text.starts_with(['-', '–', '+'])
        && end == 1
        && text[1..].starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the whole of `text` is a code or number, or a list of some, such as a cell that holds `W1`
/// or `W1, U2`.
pub(super) fn is_only_a_code(text: &str) -> bool {
    let mut parts = text.split([',', ';']);
    parts.all(is_a_code) && !text.is_empty()
}

fn is_a_code(text: &str) -> bool {
    static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"^[\[(]?(?:[\p{Lu}]{1,6}\d?[ _.-]?){0,4}\d{1,3}(?:\.\d{1,2})?[a-z]?[\])]?[:.]?$",
        )
        .ok()
    });
    CODE.as_ref().is_some_and(|code| code.is_match(text.trim()))
}

/// The kind that a code claims: the letter after the last underscore of the Polish framework's
/// codes (`W` wiedza, `U` umiejętności, `K` kompetencje społeczne), alone in short codes.
///
/// Only Polish codes are read so; elsewhere `K1` may be knowledge, competence or a chapter.
pub(super) fn kind_of_code(code: &str) -> Option<Kind> {
    let (prefix, tail) = code.rsplit_once('_')?;
    let letter = tail.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_ascii_lowercase());
    match letter {
        "W" => Some(Kind::Knowledge),
        "U" => Some(Kind::Skill),
        "K" if !prefix.is_empty() => Some(Kind::Competence),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> (Option<String>, &str) {
        marker(text).map_or((None, text), |marker| (marker.code, &text[marker.length..]))
    }

    #[test]
    fn bullets_and_numbers_are_taken_off() {
        for text in [
            "- plan",
            "• plan",
            "* plan",
            "1. plan",
            "(a) plan",
            "iv) plan",
            "(ii) plan",
            "2.3 plan",
            "– plan",
            "IV. plan",
            "b) plan",
            "\u{f0b7} plan",
            "•\tplan",
            "-plan",
            "12) plan",
        ] {
            assert_eq!(split(text), (None, "plan"), "{text}");
        }
    }

    #[test]
    fn codes_are_kept_apart() {
        for (text, code) in [
            ("LO3: plan", "LO3"),
            ("K_W01 plan", "K_W01"),
            ("K1_U05: plan", "K1_U05"),
            ("CLO-2.1 plan", "CLO-2.1"),
            ("• LO 2. plan", "LO 2"),
            ("[ILO4] plan", "ILO4"),
            ("W1: plan", "W1"),
            ("RA1. plan", "RA1"),
            ("S2 - plan", "S2"),
            ("(LO1) plan", "LO1"),
            ("1. K2: plan", "K2"),
        ] {
            assert_eq!(split(text), (Some(code.to_owned()), "plan"), "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_no_markers() {
        for text in [
            "CO2 emissions are measured",
            "A plan for winter",
            "I can bake bread",
            "ISO 9001 audits",
            "H2O is named",
            "3 loaves are baked",
            "7.5 hp",
            "15.0 stp.",
            "-5 °C is kept",
            "i vurdere tekster",
            "organise a shift",
            "o uso de mapas",
        ] {
            assert_eq!(marker(text), None, "{text}");
        }
    }

    #[test]
    fn a_list_of_codes_is_only_codes() {
        for text in ["W1", "W1, W2, K1", "K_W01; K_U02", "3."] {
            assert!(is_only_a_code(text), "{text}");
        }
        for text in ["", "W1, weld", "weld"] {
            assert!(!is_only_a_code(text), "{text}");
        }
    }

    #[test]
    fn polish_codes_claim_a_kind() {
        assert_eq!(kind_of_code("K_W01"), Some(Kind::Knowledge));
        assert_eq!(kind_of_code("K1_U05"), Some(Kind::Skill));
        assert_eq!(kind_of_code("IAN_K2_K03"), Some(Kind::Competence));
        assert_eq!(kind_of_code("LO3"), None);
        assert_eq!(kind_of_code("K1"), None);
    }
}
