//! Small words that hold a sentence together, by language: where one group of words ends and the
//! next begins.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Word;
use crate::outcome::Language;

const FUNCTION_WORDS: &str = include_str!("../../datasets/lexicons/function_words.csv");

/// What a small word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FunctionWord {
    /// Joins what stands before and after it: "and".
    Joining,
    /// Opens a group: "in", "with", "which".
    Opening,
    /// Goes with the noun after it: "the".
    Article,
}

#[derive(Deserialize)]
struct Row {
    lang: Language,
    role: FunctionWord,
    words: String,
}

static ROLES: LazyLock<BTreeMap<Language, BTreeMap<String, FunctionWord>>> = LazyLock::new(|| {
    let mut roles: BTreeMap<Language, BTreeMap<String, FunctionWord>> = BTreeMap::new();
    for row in rows() {
        let of_language = roles.entry(row.lang).or_default();
        for word in row.words.split_whitespace() {
            of_language.entry(word.to_owned()).or_insert(row.role);
        }
    }
    roles
});

/// The rows of the table; a test holds that none is lost.
fn rows() -> impl Iterator<Item = Row> {
    csv::Reader::from_reader(FUNCTION_WORDS.as_bytes()).into_deserialize().flatten()
}

/// What `word` does in `lang`, if it is a small word there.
pub(crate) fn function_word(word: &Word, lang: Language) -> Option<FunctionWord> {
    ROLES.get(&lang)?.get(&word.folded).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::words;

    #[test]
    fn no_row_is_lost() {
        assert_eq!(rows().count(), FUNCTION_WORDS.lines().count() - 1);
    }

    #[test]
    fn small_words_are_known_by_language() {
        let role = |text, lang: &str| function_word(&words(text)[0], lang.parse().unwrap());
        assert_eq!(role("Under", "en"), Some(FunctionWord::Opening));
        assert_eq!(role("und", "de"), Some(FunctionWord::Joining));
        assert_eq!(role("under", "de"), None);
        assert_eq!(role("the", "en"), Some(FunctionWord::Article));
    }
}
