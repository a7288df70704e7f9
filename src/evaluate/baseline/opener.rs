//! The word of a statement that a verb lexicon looks up.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use unicode_segmentation::UnicodeSegmentation;

const LEAD_WORDS: &str = include_str!("../../../datasets/lexicons/lead_words.csv");

/// The statement's words in lower case, without the lead words at its beginning ("I can …").
///
/// A lead word of any language is skipped, since the language may be unknown.
pub(super) fn words_from_opener(text: &str) -> impl Iterator<Item = String> {
    text.unicode_words()
        .map(str::to_lowercase)
        .skip_while(|word| lead_words().contains(word.as_str()))
}

fn lead_words() -> &'static BTreeSet<&'static str> {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        LEAD_WORDS
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(','))
            .map(|row| row.1)
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opener(text: &str) -> Option<String> {
        words_from_opener(text).next()
    }

    #[test]
    fn lead_words_are_skipped_and_verbs_are_not() {
        assert_eq!(opener("I can persuade a team").as_deref(), Some("persuade"));
        assert_eq!(opener("Studenten kan analysere tall").as_deref(), Some("analysere"));
        assert_eq!(opener("Weighs flour").as_deref(), Some("weighs"));
        assert_eq!(opener("I can"), None);
    }

    #[test]
    fn lead_words_are_in_lower_case_and_stand_once_per_language() {
        let rows: Vec<&str> = LEAD_WORDS.lines().skip(1).collect();
        assert!(LEAD_WORDS.starts_with("lang,word\n"));
        assert!(rows.iter().all(|row| row.to_lowercase() == *row && row.matches(',').count() == 1));
        assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), rows.len());
        assert!(rows.is_sorted(), "keep the rows in order");
    }
}
