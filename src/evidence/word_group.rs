//! The word groups of an outcome: verbs, qualifiers, and what small words and commas set apart.

use std::ops::Range;

use crate::lexicon::{FunctionWord, Word, action_verbs, function_word, qualifiers, words};
use crate::outcome::Language;

/// Groups of one outcome at most; the shortest neighbours are joined beyond that.
const MAX_GROUPS: usize = 8;
/// A group of so many words is not split while there are fewer groups than that.
const WHOLE_WORDS: usize = 2;
/// Words of a group in a language without small words.
const PLAIN_WORDS: usize = 2;

/// An outcome taken apart into word groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordGroups<'a> {
    text: &'a str,
    words: Vec<Word>,
    lang: Option<Language>,
    /// The words of each group, by number.
    groups: Vec<Range<usize>>,
}

impl<'a> WordGroups<'a> {
    /// The groups of `text`, in order; together they hold all its words.
    #[must_use]
    pub fn of(text: &'a str, lang: Option<Language>) -> Self {
        let words = words(text);
        let starts = starts(text, &words, lang);
        let ends = starts.iter().skip(1).copied().chain([words.len()]);
        let mut groups: Vec<_> =
            starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
        while groups.len() > MAX_GROUPS {
            join_shortest(&mut groups);
        }
        while groups.len() < MAX_GROUPS && split_longest(&mut groups, &words, lang) {}
        Self { text, words, lang, groups }
    }

    /// Number of groups.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether the text has no word.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The bytes of the text from a group's first word to its last; nothing beyond the groups.
    #[must_use]
    pub fn range(&self, group: usize) -> Range<usize> {
        let words = self.groups.get(group).and_then(|group| self.words.get(group.clone()));
        match words {
            Some([only]) => only.range.clone(),
            Some([first, .., last]) => first.range.start..last.range.end,
            Some([]) | None => 0..0,
        }
    }

    /// The text without the groups `left_out`, mended at its ends: no comma or "and" is left there.
    #[must_use]
    pub fn without(&self, left_out: &[usize]) -> String {
        let mut text = String::new();
        let mut last_kept: Option<usize> = None;
        for (number, group) in self.groups.iter().enumerate() {
            if left_out.contains(&number) {
                continue;
            }
            // A conjunction joins two things; behind nothing it joins none.
            let mut from = group.start;
            while last_kept.is_none()
                && from + 1 < group.end
                && self.role(from) == Some(FunctionWord::Joining)
            {
                from += 1;
            }
            let (Some(first), Some(last)) = (self.words.get(from), self.words.get(group.end - 1))
            else {
                continue;
            };
            if let Some(before) = last_kept {
                let is_next = before + 1 == number;
                text.push_str(if is_next { self.gap(group.start) } else { " " });
            } else if number == 0 {
                text.push_str(self.text.get(..first.range.start).unwrap_or_default());
            }
            text.push_str(self.text.get(first.range.start..last.range.end).unwrap_or_default());
            last_kept = Some(number);
        }
        if last_kept == self.groups.len().checked_sub(1) {
            let end = self.words.last().map_or(0, |word| word.range.end);
            text.push_str(self.text.get(end..).unwrap_or_default());
        }
        text.trim().to_owned()
    }

    /// What stands between word `at` and the one before it.
    fn gap(&self, at: usize) -> &str {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        match (before, self.words.get(at)) {
            (Some(before), Some(word)) => {
                self.text.get(before.range.end..word.range.start).unwrap_or(" ")
            }
            (None, _) | (_, None) => " ",
        }
    }

    fn role(&self, at: usize) -> Option<FunctionWord> {
        function_word(self.words.get(at)?, self.lang?)
    }
}

/// The words that begin a group.
fn starts(text: &str, words: &[Word], lang: Option<Language>) -> Vec<usize> {
    let Some(lang) = lang else { return plain_starts(words) };
    let role = |at: usize| words.get(at).and_then(|word| function_word(word, lang));
    let mut is_start = vec![false; words.len() + 1];
    is_start[0] = true;
    for at in 1..words.len() {
        let (before, word) = (&words[at - 1], &words[at]);
        let gap = text.get(before.range.end..word.range.start).unwrap_or_default();
        let is_small = matches!(role(at), Some(FunctionWord::Joining | FunctionWord::Opening));
        is_start[at] = gap.contains([',', ';', ':', '(', ')', '–', '—', '/'])
            || (is_small && role(at - 1).is_none());
    }
    let place = |byte: usize| words.iter().position(|word| word.range.start == byte);
    let verbs = action_verbs(words, text, lang);
    for verb in &verbs {
        let Some(at) = place(verb.range.start) else { continue };
        is_start[at] |= role(at.saturating_sub(1)).is_none();
        is_start[at + verb.n_words] = true;
    }
    if verbs.is_empty() && words.len() > 1 && role(0).is_none() {
        is_start[1] = true;
    }
    for qualifier in qualifiers(words, lang) {
        let Some(at) = place(qualifier.range.start) else { continue };
        let (before, end) = (at.saturating_sub(1), at + qualifier.n_words);
        is_start[at] |= role(before).is_none();
        // Within "in the complex case" it stays with the words around it.
        is_start[end] |= is_start[at];
    }
    (0..words.len()).filter(|at| is_start[*at]).collect()
}

fn plain_starts(words: &[Word]) -> Vec<usize> {
    (0..words.len()).step_by(PLAIN_WORDS).collect()
}

/// Joins the two neighbours with the fewest words; of equal ones the last, far from the verb.
fn join_shortest(groups: &mut Vec<Range<usize>>) {
    let length = |at: usize| groups[at + 1].end - groups[at].start;
    let shortest = (0..groups.len() - 1).rev().min_by_key(|at| length(*at));
    if let Some(at) = shortest {
        let joined = groups.remove(at + 1);
        groups[at].end = joined.end;
    }
}

/// Splits the group with the most words, the first of equal ones, near its middle and never behind
/// a small word. Tells whether there was one to split.
fn split_longest(groups: &mut Vec<Range<usize>>, words: &[Word], lang: Option<Language>) -> bool {
    let is_small = |at: usize| {
        words.get(at).zip(lang).is_some_and(|(word, lang)| function_word(word, lang).is_some())
    };
    let mut best: Option<(usize, usize, usize)> = None;
    for (number, group) in groups.iter().enumerate() {
        let n_words = group.len();
        let middle = group.start + group.len() / 2;
        let places = (group.start + 1..group.end).filter(|at| !is_small(at - 1));
        if let Some(place) = places.min_by_key(|at| at.abs_diff(middle))
            && n_words > WHOLE_WORDS
            && best.is_none_or(|(most, ..)| n_words > most)
        {
            best = Some((n_words, number, place));
        }
    }
    let Some((_, number, place)) = best else { return false };
    let end = std::mem::replace(&mut groups[number].end, place);
    groups.insert(number + 1, place..end);
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn groups<'a>(text: &'a str, lang: &str) -> Vec<&'a str> {
        let groups = WordGroups::of(text, lang.parse().ok());
        (0..groups.len()).map(|at| &text[groups.range(at)]).collect()
    }

    #[test]
    fn verbs_qualifiers_and_prepositions_begin_groups() {
        assert_eq!(
            groups(
                "critically evaluate the evidence on which policies rest, in complex cases",
                "en"
            ),
            [
                "critically",
                "evaluate",
                "the evidence",
                "on which policies",
                "rest",
                "in complex",
                "cases"
            ]
        );
        assert_eq!(
            groups("Plant und bewertet selbstständig Netze für kleine Betriebe", "de"),
            ["Plant", "und bewertet", "selbstständig", "Netze", "für kleine", "Betriebe"]
        );
        assert_eq!(
            groups("analyser un bilan à l'aide d'un tableur", "fr"),
            ["analyser", "un bilan", "à l'aide", "d'un tableur"]
        );
        assert_eq!(
            groups("kuvaa maalajien ominaisuuksia ja vertailee niitä", "fi"),
            ["kuvaa", "maalajien ominaisuuksia", "ja vertailee", "niitä"]
        );
        assert_eq!(groups("a b c d e", ""), ["a b", "c d", "e"]);
        assert!(groups(" – ", "en").is_empty());
    }

    #[test]
    fn what_is_left_is_mended() {
        let text = "Design and test a pump, with care.";
        let groups = WordGroups::of(text, Some(Language::EN));
        assert_eq!(groups.len(), 4);
        assert_eq!(groups.without(&[]), text);
        assert_eq!(groups.without(&[0]), "test a pump, with care.");
        assert_eq!(groups.without(&[1]), "Design a pump, with care.");
        assert_eq!(groups.without(&[2]), "Design and test with care.");
        assert_eq!(groups.without(&[3]), "Design and test a pump");
        assert_eq!(groups.without(&[0, 1, 2, 3]), "");
    }

    proptest! {
        #[test]
        fn groups_are_few_and_hold_every_word(
            text in "([a-z]{1,6}|and|of|in|the|critically|,|é|\\.)( ([a-z]{1,6}|and|of|in|,|design)){0,40}"
        ) {
            for lang in [Some(Language::EN), "de".parse().ok(), None] {
                let groups = WordGroups::of(&text, lang);
                let n_words: usize = groups.groups.iter().map(ExactSizeIterator::len).sum();
                prop_assert_eq!(n_words, groups.words.len());
                prop_assert!(groups.len() <= MAX_GROUPS);
                prop_assert!(text.contains(groups.without(&[]).as_str()) || groups.role(0).is_some());
                for at in 0..groups.len() {
                    prop_assert!(!text[groups.range(at)].is_empty());
                    prop_assert!(groups.without(&[at]).len() < text.len());
                }
            }
        }
    }
}
