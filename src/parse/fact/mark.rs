//! What a line states among other things: fields side by side ("ECTS: 5 | Language: English"), and
//! levels and credits whose own words announce them ("6 ECTS · NFQ level 8").

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use crate::framework::StatedLevel;
use crate::outcome::{Element, Span};
use crate::parse::label::{Meaning, label};
use crate::parse::passage::Passage;
use crate::parse::phrase_table::Marked;

/// Words of a part that is a level and no more: "Level 8 of the Irish NFQ".
const PART_WORDS: usize = 6;
/// Words of a sentence that states credits: "It carries 3 ECTS credits at NFQ level 9."
const SENTENCE_WORDS: usize = 12;

/// An amount of European credits, in words that name them.
static CREDITS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:^|\s)(\d{1,3}(?:[.,]\d{1,2})?\s?(?:crédits |créditos |crediti |credits )?(?:ECTS|CFU|EAP|AKTS)(?:[ -](?:credits?|credit points?|points?|punkte|points de crédit|poeng|point|points))?)(?:$|[\s.])",
    )
    .ok()
});

impl Reading<'_> {
    /// Fields, levels and credits within a line, unless it tells of other courses.
    pub(super) fn marks(&mut self, words: &Passage) {
        let open = self.open.as_ref().map(|open| open.meaning.element);
        if matches!(open, Some(Element::Prerequisites | Element::Stackability)) {
            return;
        }
        let text = &words.text;
        for field in parts(text, is_between_fields).into_iter().skip(1) {
            let piece = words.cut(field, self.decoded);
            if let Some(found) = label(&piece.text, Marked::Plain, self.lang) {
                let label = piece.cut(0..found.rest, self.decoded);
                let value = piece.from(found.rest, self.decoded);
                if !value.is_empty() {
                    self.state(found.meaning, &label, &value);
                }
            }
        }
        for (element, range) in
            parts(text, is_between_parts).into_iter().flat_map(|part| marks(text, part))
        {
            let value = words.cut(range, self.decoded);
            let none = value.cut(0..0, self.decoded);
            if !self.is_stated(element, &value) {
                self.state(Meaning { element, names_framework: false }, &none, &value);
            }
        }
    }

    /// Whether a fact of the element holds words of `value` already.
    fn is_stated(&self, element: Element, value: &Passage) -> bool {
        let meets = |one: &Span| {
            let other = |of: &Span| of.byte_start < one.byte_end && one.byte_start < of.byte_end;
            value.spans.iter().any(other)
        };
        let mut of_element = self.facts.iter().filter(|fact| fact.element == element);
        of_element.any(|fact| fact.spans.iter().any(meets))
    }
}

/// Whether a sign stands between fields that are side by side.
const fn is_between_fields(sign: char) -> bool {
    matches!(sign, '|' | '·' | '•')
}

/// Whether a sign stands between the parts of a field.
const fn is_between_parts(sign: char) -> bool {
    is_between_fields(sign) || matches!(sign, ',' | ';' | '(' | ')')
}

/// The ranges of `text` between signs.
fn parts(text: &str, is_between: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    // A comma within a number ends nothing.
    let is_sign = |at: usize, sign: char| {
        let behind = text.get(at + sign.len_utf8()..).unwrap_or_default();
        sign != ',' || !behind.starts_with(|letter: char| letter.is_ascii_digit())
    };
    let ends = text.char_indices().filter(|(at, sign)| is_between(*sign) && is_sign(*at, *sign));
    for (end, sign) in ends {
        found.push(start..end);
        start = end + sign.len_utf8();
    }
    found.push(start..text.len());
    found
}

/// The level and the credits that a part of a line states by their own words.
fn marks(text: &str, part: Range<usize>) -> Vec<(Element, Range<usize>)> {
    let words = text.get(part.clone()).unwrap_or_default();
    let n_words = words.split_whitespace().count();
    let mut found = Vec::new();
    let mut rest = part.clone();
    if n_words <= SENTENCE_WORDS
        && let Some(hit) = CREDITS.as_ref().and_then(|credits| credits.captures(words)?.get(1))
    {
        found.push((Element::Workload, part.start + hit.start()..part.start + hit.end()));
        rest = part.start + hit.end()..part.end;
    } else if n_words > PART_WORDS {
        return found;
    }
    let names_level = |range: &Range<usize>| {
        StatedLevel::is_named_in(text.get(range.clone()).unwrap_or_default())
    };
    if names_level(&rest) {
        found.push((Element::Level, rest));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let parts = parts(text, is_between_parts).into_iter();
        parts.flat_map(|part| marks(text, part)).map(|(_, range)| text[range].trim()).collect()
    }

    #[test]
    fn levels_and_credits_are_found_by_their_own_words() {
        for (text, expected) in [
            ("6 ECTS · NFQ Level 8", vec!["6 ECTS", "NFQ Level 8"]),
            ("Credits: 6 ECTS, EQF level 7, online", vec!["6 ECTS", "EQF level 7"]),
            ("Declared level: EQF 8", vec!["Declared level: EQF 8"]),
            ("EQF: 7", vec!["EQF: 7"]),
            ("EQF-level: 5", vec!["EQF-level: 5"]),
            ("Level 7 EQF", vec!["Level 7 EQF"]),
            ("2,5 ECTS credits (EQF 5)", vec!["2,5 ECTS credits", "EQF 5"]),
            (
                "It carries 3 ECTS credits at NFQ level 9.",
                vec!["3 ECTS credits", "at NFQ level 9."],
            ),
            ("SCQF Level 9, 20 SCQF credits", vec!["SCQF Level 9"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn bare_levels_and_sentences_about_frameworks_are_none() {
        for text in [
            "Level 6",
            "6 weeks online",
            "Explain how the descriptors of EQF level 6 differ from those of level 7",
            "ECTS guide of 2015",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
