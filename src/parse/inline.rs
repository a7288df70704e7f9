//! Lists that were pressed into one line, as table cells often hold them: `1. plan a menu. 2. cook
//! it.`, `• plan • cook`, `LO1: plan LO2: cook`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A list in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InlineList {
    /// What stands before the first item; may be empty.
    pub(super) lead: Range<usize>,
    /// Its items, markers and codes taken off.
    pub(super) items: Vec<InlineItem>,
}

/// One item with the author's code, if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InlineItem {
    pub(super) code: Option<String>,
    pub(super) range: Range<usize>,
}

static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|\s)((\d{1,2})[.)])\s+").ok());
static BULLET: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|\s)(([•●▪■◦‣➢►✓\u{f0b7}\u{f0a7}]))\s*").ok());
static DASH: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:^|\s)(([-–—*]))\s+").ok());
static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:^|\s)([\[(]?(\p{Lu}{1,4}[ _.-]?\d{1,2})(?:[\])]?\s*[:.)–-]|[\])])?)\s+").ok()
});

/// Where a marker starts, where the item's words start, and the marker's own text.
type Hit<'a> = (usize, usize, &'a str);

/// The items of a list pressed into one line; `None` if the line holds none.
pub(super) fn inline_list(text: &str) -> Option<InlineList> {
    // Most lines hold no such marker and are not searched.
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let counted = if has_digit { coded(text).or_else(|| counted(text)) } else { None };
    let may_have_bullets = !text.is_ascii() || text.starts_with(['-', '*']);
    counted.or_else(|| if may_have_bullets { bulleted(text) } else { None })
}

fn hits<'a>(pattern: &LazyLock<Option<Regex>>, text: &'a str) -> Vec<Hit<'a>> {
    let Some(pattern) = pattern.as_ref() else { return Vec::new() };
    pattern
        .captures_iter(text)
        .filter_map(|hit| Some((hit.get(1)?.start(), hit.get(0)?.end(), hit.get(2)?.as_str())))
        .collect()
}

/// Codes of one family that count upwards: `CO1 … CO2 …`.
fn coded(text: &str) -> Option<InlineList> {
    let hits = hits(&CODE, text);
    let family = |code: &str| code.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let number = |code: &str| {
        let digits = code.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.parse::<usize>().unwrap_or_default()
    };
    let (start, _, first) = *hits.first()?;
    let (family_of_first, from) = (family(first), number(first));
    let in_order = hits
        .iter()
        .enumerate()
        .all(|(at, (_, _, code))| family(code) == family_of_first && number(code) == from + at);
    if hits.len() < 2 || !in_order || !opens_a_list(text, start) {
        return None;
    }
    list(text, &hits, |code| Some(code.to_owned())).filter(|found| are_clauses(text, found))
}

/// Numbers that count from one: `1. … 2. …`; others between them are words of an item.
fn counted(text: &str) -> Option<InlineList> {
    let mut counted: Vec<Hit> = Vec::new();
    for (start, end, number) in hits(&NUMBER, text) {
        let is_next = number.parse().is_ok_and(|number: usize| number == counted.len() + 1);
        if is_next && (!counted.is_empty() || opens_a_list(text, start)) {
            counted.push((start, end, number));
        }
    }
    (counted.len() >= 2).then(|| list(text, &counted, |_| None))?
}

/// Whether a first marker at byte `start` stands where a list may begin.
fn opens_a_list(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().trim_end();
    before.is_empty() || before.ends_with(['.', ':', ';', ',', '!', '?', '…'])
}

fn are_clauses(text: &str, list: &InlineList) -> bool {
    let is_clause = |item: &InlineItem| {
        text.get(item.range.clone()).is_some_and(|words| words.trim().contains(' '))
    };
    list.items.iter().all(is_clause)
}

/// At least two bullets, or three dashes of which the first opens the line.
fn bulleted(text: &str) -> Option<InlineList> {
    let bullets = hits(&BULLET, text);
    if bullets.len() >= 2 {
        return list(text, &bullets, |_| None);
    }
    let dashes = hits(&DASH, text);
    let opens = dashes.first().is_some_and(|(start, _, first)| {
        *start == 0 && dashes.iter().all(|(_, _, dash)| dash == first)
    });
    let found = (dashes.len() >= 3 && opens).then(|| list(text, &dashes, |_| None))??;
    are_clauses(text, &found).then_some(found)
}

fn list(text: &str, hits: &[Hit], code: impl Fn(&str) -> Option<String>) -> Option<InlineList> {
    let lead = 0..hits.first()?.0;
    let ends = hits.iter().skip(1).map(|(start, _, _)| *start).chain([text.len()]);
    let items: Vec<_> = hits
        .iter()
        .zip(ends)
        .map(|((_, start, marker), end)| InlineItem { code: code(marker), range: *start..end })
        .filter(|item| text.get(item.range.clone()).is_some_and(|words| !words.trim().is_empty()))
        .collect();
    (items.len() >= 2).then_some(InlineList { lead, items })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Option<Vec<&str>> {
        let found = inline_list(text)?;
        Some(found.items.iter().map(|item| text[item.range.clone()].trim()).collect())
    }

    #[test]
    fn numbers_bullets_dashes_and_codes_part_a_line() {
        for text in [
            "1. Plan a menu. 2. Cook it.",
            "You can: 1. Plan a menu. 2. Cook it.",
            "• Plan a menu. • Cook it.",
            "●Plan a menu. ●Cook it.",
            "LO1: Plan a menu. LO2: Cook it.",
            "CO1 Plan a menu. CO2 Cook it.",
            "(K1) Plan a menu. (K2) Cook it.",
        ] {
            assert_eq!(items(text), Some(vec!["Plan a menu.", "Cook it."]), "{text}");
        }
        assert_eq!(items("- plan it - cook it - eat it").map(|items| items.len()), Some(3));
    }

    #[test]
    fn codes_are_kept_and_the_lead_is_told_apart() {
        let text = "Learners: LO1 plan a menu LO2 cook it well";
        let found = inline_list(text).unwrap();
        assert_eq!(&text[found.lead], "Learners: ");
        assert_eq!(found.items[1].code.as_deref(), Some("LO2"));
    }

    #[test]
    fn other_numbers_and_signs_are_no_list() {
        for text in [
            "Reads texts at levels A1 and A2 aloud",
            "Moves from year 1. Then to year 2. And on",
            "Bakes bread - and cakes - at home",
            "Uses ISO 9001 and ISO 14001",
            "Adds 2 to 3. 4 follows. 5 too",
            "Names H1 receptors",
        ] {
            assert_eq!(items(text), None, "{text}");
        }
    }
}
