//! Several statements on one line: sentences, lists in a sentence, numbered parts.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// The sentences of `text` as byte ranges, in order, without the space between them.
///
/// A full stop ends a sentence where white space and a capital letter, digit or bracket follow,
/// unless it belongs to an abbreviation or an initial.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let ends = matches!(letter, '.' | '!' | '?' | '…');
        if !ends || !letters.peek().is_some_and(|(_, next)| next.is_whitespace()) {
            continue;
        }
        let end = at + letter.len_utf8();
        let head = text.get(start..at).unwrap_or_default();
        let next = text.get(end..).unwrap_or_default().trim_start().chars().next();
        let opens =
            next.is_some_and(|c| c.is_uppercase() || matches!(c, '•' | '"' | '“' | '„' | '¿'));
        if opens && !(letter == '.' && is_abbreviation(head)) {
            sentences.push(start..end);
            start = end + text.get(end..).map_or(0, |tail| tail.len() - tail.trim_start().len());
        }
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// Abbreviations of the languages that the parser knows, without their last full stop.
const ABBREVIATIONS: [&str; 61] = [
    "e.g", "i.e", "etc", "cf", "vs", "incl", "approx", "no", "vol", "fig", "dr", "prof", "mr",
    "mrs", "ms", "st", "resp", "z.b", "z. b", "u.a", "u. a", "d.h", "d. h", "bzw", "ca", "ggf",
    "inkl", "evtl", "usw", "sog", "vgl", "bl.a", "bl. a", "t.ex", "t. ex", "m.m", "m. m", "f.eks",
    "f. eks", "o.l", "d.v.s", "dvs", "jf", "jfr", "mv", "osv", "mm", "bijv", "d.w.z", "m.b.t",
    "o.a", "np", "tzn", "tj", "m.in", "p. es", "p.es", "ad es", "p. ex", "p.ex", "pl",
];

fn is_abbreviation(head: &str) -> bool {
    let lower = head.to_lowercase();
    let word = lower.rsplit([' ', '(']).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_initial
        || ABBREVIATIONS.iter().any(|abbreviation| {
            lower
                .strip_suffix(abbreviation)
                .is_some_and(|before| before.is_empty() || before.ends_with([' ', '(']))
        })
}

/// The parts of a line that numbers its parts inline, as in "plan (i) a menu, (ii) a budget".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    /// What stands before the first number and belongs to each part; may be empty.
    pub(super) lead: Range<usize>,
    /// The parts, without their numbers and the separators between them.
    pub(super) parts: Vec<Range<usize>>,
}

/// Inline numbers: `(i)`, `(a)`, `(1)`, `i)`, `a)`, `1)`.
static INLINE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|\s)\(?([ivx]{1,5}|[a-z]|\d{1,2})\)\s+").ok());

/// Finds at least two inline numbers in a row that start a count at one.
pub(super) fn numbered(text: &str) -> Option<Numbered> {
    let pattern = INLINE.as_ref().filter(|_| text.contains(')'))?;
    let hits: Vec<(Range<usize>, &str)> = pattern
        .captures_iter(text)
        .filter_map(|hit| Some((hit.get(0)?.range(), hit.get(1)?.as_str())))
        .collect();
    let counts: [fn(&str) -> Option<usize>; 3] = [roman, letter, |text| text.parse().ok()];
    let in_order = |value: &fn(&str) -> Option<usize>| {
        hits.len() >= 2
            && hits.iter().enumerate().all(|(at, (_, name))| value(name) == Some(at + 1))
    };
    if !counts.iter().any(in_order) {
        return None;
    }
    let lead = 0..hits.first()?.0.start;
    let ends = hits.iter().skip(1).map(|(range, _)| range.start).chain([text.len()]);
    let parts = hits
        .iter()
        .zip(ends)
        .map(|((number, _), end)| without_conjunction(text, trim_part(text, number.end..end)))
        .filter(|part| !part.is_empty())
        .collect();
    Some(Numbered { lead, parts })
}

fn letter(text: &str) -> Option<usize> {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(only @ 'a'..='z'), None) => Some(only as usize - 'a' as usize + 1),
        _ => None,
    }
}

fn roman(text: &str) -> Option<usize> {
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
        .iter()
        .position(|numeral| *numeral == text)
        .map(|at| at + 1)
}

/// The parts of a list in one sentence, separated by semicolons; `None` if there is no such list.
pub(super) fn semicolon_list(text: &str) -> Option<Vec<Range<usize>>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(';').chain([(text.len(), "")]) {
        let part = trim_part(text, start..at);
        if !part.is_empty() {
            parts.push(part);
        }
        start = at + 1;
    }
    let is_clause =
        |part: &Range<usize>| text.get(part.clone()).is_some_and(|part| part.contains(' '));
    (parts.len() >= 2 && parts.iter().all(is_clause)).then_some(parts)
}

/// Conjunctions that join the last part of a list to the others.
const CONJUNCTIONS: [&str; 24] = [
    "and",
    "or",
    "und",
    "sowie",
    "oder",
    "och",
    "samt",
    "eller",
    "og",
    "et",
    "ainsi que",
    "e",
    "y",
    "ed",
    "en",
    "of",
    "alsook",
    "oraz",
    "i",
    "a",
    "és",
    "și",
    "ja",
    "ve",
];

/// Takes white space, list separators and the conjunction of a list's last part off both ends.
pub(super) fn trim_part(text: &str, part: Range<usize>) -> Range<usize> {
    let Some(body) = text.get(part.clone()) else { return part.start..part.start };
    let own = body.trim_start_matches(is_separator);
    let mut start = part.start + (body.len() - own.len());
    let mut body = own.trim_end_matches([' ', ';', ',']);
    if let Some((before, last)) = body.rsplit_once(' ')
        && CONJUNCTIONS.contains(&last)
        && before.trim_end().ends_with([';', ','])
    {
        body = before.trim_end_matches([' ', ';', ',']);
    }
    // A conjunction opens a part only where a separator stands before it.
    if text.get(..start).is_some_and(|before| before.trim_end().ends_with(';'))
        && let Some((first, own)) = body.split_once(' ')
        && CONJUNCTIONS.contains(&first)
    {
        start += body.len() - own.len();
        body = own;
    }
    start..start + body.len()
}

fn is_separator(letter: char) -> bool {
    matches!(letter, ' ' | ';' | ',' | '-' | '–' | '•')
}

/// Takes a conjunction off the end of a numbered part: "an interview and (iii) …".
fn without_conjunction(text: &str, part: Range<usize>) -> Range<usize> {
    let body = text.get(part.clone()).unwrap_or_default();
    match body.rsplit_once(' ') {
        Some((before, last)) if CONJUNCTIONS.contains(&last) => {
            trim_part(text, part.start..part.start + before.len())
        }
        _ => part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<&'a str> {
        ranges.iter().map(|range| &text[range.clone()]).collect()
    }

    #[test]
    fn sentences_end_at_a_stop_before_a_capital() {
        let text = "You plan a menu. You cook it, e.g. for ten guests! Costs are known.";
        assert_eq!(
            pieces(text, &sentences(text)),
            ["You plan a menu.", "You cook it, e.g. for ten guests!", "Costs are known."]
        );
    }

    #[test]
    fn abbreviations_before_capitals_end_no_sentence() {
        for text in [
            "Sie nutzen Verfahren, z. B. Interviews.",
            "Kan bruke verktøy, f.eks. Excel.",
            "Reads J. Austen.",
        ] {
            assert_eq!(sentences(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn inline_numbers_make_parts_that_share_their_lead() {
        let text = "plan and run (i) a survey, (ii) an interview and (iii) a test";
        let found = numbered(text).unwrap();
        assert_eq!(&text[found.lead], "plan and run");
        assert_eq!(pieces(text, &found.parts), ["a survey", "an interview", "a test"]);
    }

    #[test]
    fn numbers_out_of_order_and_single_ones_are_no_list() {
        for text in ["use method (b) here", "compare (2) and (3) now", "as in a) but c) too"] {
            assert_eq!(numbered(text), None, "{text}");
        }
    }

    #[test]
    fn a_semicolon_list_loses_its_separators_and_conjunction() {
        let text = "weigh flour; knead the dough; and bake bread.";
        assert_eq!(
            pieces(text, &semicolon_list(text).unwrap()),
            ["weigh flour", "knead the dough", "bake bread."]
        );
        assert_eq!(semicolon_list("weigh flour; salt"), None);
    }

    #[test]
    fn a_conjunction_stays_where_it_belongs_to_the_words() {
        let text = "food and drink";
        assert_eq!(&text[trim_part(text, 0..text.len())], "food and drink");
    }
}
