//! A text that states a level, as words, and the names of frameworks as words.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::framework::Catalogue;

const ALIASES: &str = include_str!("../../../datasets/frameworks/aliases.csv");

/// A word in lower case, a number, or a sign that stands between two levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word(String);

/// Words for "level", in the languages of the frameworks.
const LEVEL_WORDS: [&str; 44] = [
    "level",
    "levels",
    "lvl",
    "niveau",
    "niveaus",
    "niveaux",
    "niveauet",
    "stufe",
    "nivel",
    "niveles",
    "nivell",
    "nível",
    "níveis",
    "livello",
    "livelli",
    "nivå",
    "nivån",
    "nivået",
    "taso",
    "tasolla",
    "tason",
    "tase",
    "lygis",
    "lygmuo",
    "lygio",
    "līmenis",
    "līmeņa",
    "poziom",
    "poziomu",
    "szint",
    "szintű",
    "úroveň",
    "úrovně",
    "úrovni",
    "stupeň",
    "nivo",
    "razina",
    "razine",
    "raven",
    "ravni",
    "nivelul",
    "επίπεδο",
    "επιπέδου",
    "ниво",
];

/// Words and signs that may stand between a framework's name and its level.
const JOINTS: [&str; 30] = [
    "-",
    "of",
    "the",
    "on",
    "in",
    "at",
    "to",
    "du",
    "de",
    "des",
    "la",
    "le",
    "del",
    "della",
    "do",
    "da",
    "van",
    "het",
    "der",
    "dem",
    "im",
    "nach",
    "gemäß",
    "selon",
    "according",
    "w",
    "i",
    "av",
    "af",
    "mukainen",
];

/// Words and signs that stand between two levels.
const BETWEEN: [&str; 22] = [
    "-", "/", "&", "and", "or", "to", "und", "oder", "bis", "et", "ou", "à", "y", "o", "a", "e",
    "och", "og", "eller", "en", "of", "tai",
];

impl Word {
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    pub(super) fn means_level(&self) -> bool {
        LEVEL_WORDS.contains(&self.text())
    }

    /// Whether it may stand between a framework's name and its level.
    pub(super) fn is_joint(&self) -> bool {
        self.means_level() || JOINTS.contains(&self.text())
    }

    /// Whether it may stand between two levels.
    pub(super) fn joins_two(&self) -> bool {
        BETWEEN.contains(&self.text())
    }

    pub(super) fn is_number(&self) -> bool {
        self.0.starts_with(|letter: char| letter.is_ascii_digit())
    }
}

/// The words of a text. A framework's name and a number written together (`EQF6`) are two words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for raw in raw_words(text) {
        let digit = raw.find(|letter: char| letter.is_ascii_digit()).filter(|at| *at > 0);
        match digit.map(|at| raw.split_at(at)) {
            Some((name, number)) if is_name(name) => {
                words.push(Word(name.to_owned()));
                words.push(Word(number.to_owned()));
            }
            _ => words.push(Word(raw)),
        }
    }
    words
}

fn is_name(word: &str) -> bool {
    names_from(word).iter().any(|(name, _)| name.len() == 1)
}

fn raw_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.chars().chain([' ']) {
        if letter.is_alphanumeric() || letter == '+' || letter == '.' {
            word.extend(letter.to_lowercase());
            continue;
        }
        let done = std::mem::take(&mut word);
        let done = done.trim_matches('.');
        if !done.is_empty() {
            let plus =
                done.strip_suffix("plus").filter(|number| number.ends_with(char::is_numeric));
            words.push(plus.map_or_else(|| done.to_owned(), |number| format!("{number}+")));
        }
        match letter {
            '-' | '–' | '—' | '\u{2010}' | '\u{2011}' => words.push("-".to_owned()),
            '/' | '&' | ',' | ';' => words.push(letter.to_string()),
            _ => {}
        }
    }
    words
}

/// The names of frameworks that begin with `first`, as [`names`] has them.
pub(super) fn names_from(first: &str) -> &'static [&'static Name] {
    static BY_FIRST_WORD: LazyLock<FxHashMap<&str, Vec<&Name>>> = LazyLock::new(|| {
        let mut by_first_word: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for name in names() {
            let first = name.0.first().map_or("", Word::text);
            by_first_word.entry(first).or_default().push(name);
        }
        by_first_word
    });
    BY_FIRST_WORD.get(first).map_or(&[], Vec::as_slice)
}

/// Whether a word of `text` may begin the name of a framework, alone or with its number behind it.
pub(super) fn may_name_framework(text: &str) -> bool {
    let is_sign = |letter: char| !(letter.is_alphanumeric() || matches!(letter, '+' | '.'));
    let mut lower = String::new();
    text.split(is_sign).any(|word| {
        lower.clear();
        lower.extend(word.trim_matches('.').chars().flat_map(char::to_lowercase));
        let digit = lower.find(|letter: char| letter.is_ascii_digit()).unwrap_or(lower.len());
        let name = lower.get(..digit).unwrap_or_default();
        [name, lower.as_str()].into_iter().any(|first| !names_from(first).is_empty())
    })
}

/// A framework's name as words, with the id of what it names.
pub(super) type Name = (Vec<Word>, String);

/// The names of frameworks: one name may be of several.
fn names() -> &'static [Name] {
    static NAMES: OnceLock<Vec<Name>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let ids = Catalogue::built_in().frameworks().iter();
        let by_id = ids.map(|framework| (framework.id.clone(), framework.id.clone()));
        let aliases = aliases().into_iter().map(|row| (row.alias, row.framework));
        by_id
            .chain(aliases)
            .map(|(name, id)| (raw_words(&name).into_iter().map(Word).collect(), id))
            .collect()
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    framework: String,
    alias: String,
}

fn aliases() -> Vec<Row> {
    #[expect(clippy::expect_used, reason = "a test reads the table")]
    csv::Reader::from_reader(ALIASES.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the table is well formed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alias_names_a_framework_and_has_words() {
        for row in aliases() {
            assert!(Catalogue::built_in().framework(&row.framework).is_ok(), "{}", row.framework);
            assert!(!raw_words(&row.alias).is_empty());
        }
        assert!(aliases().is_sorted_by_key(|row| row.framework.clone()));
    }

    #[test]
    fn signs_and_codes_are_taken_apart() {
        let texts =
            |text| words(text).iter().map(|word| word.text().to_owned()).collect::<Vec<_>>();
        assert_eq!(texts("EQF6"), ["eqf", "6"]);
        assert_eq!(texts("nlqf_4plus"), ["nlqf", "4+"]);
        assert_eq!(texts("DQR-Niveau 6."), ["dqr", "-", "niveau", "6"]);
        assert_eq!(texts("level 4.1, 5A"), ["level", "4.1", ",", "5a"]);
    }
}
