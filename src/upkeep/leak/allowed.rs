//! Phrases that many texts share and nobody owns, each with the reason why it may stand here.

use std::collections::BTreeSet;

use anyhow::bail;
use serde::Deserialize;

use super::RUN;
use super::words::Words;

const LIST: &str = include_str!("allowed.csv");

/// The runs of words that are no leak.
pub(super) struct Allowed {
    runs: BTreeSet<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    words: String,
    reason: String,
}

impl Allowed {
    /// The list kept beside this file.
    ///
    /// # Errors
    ///
    /// Fails if the list is malformed.
    pub(super) fn built_in() -> anyhow::Result<Self> {
        Self::read(LIST)
    }

    /// Reads a list with the columns `words` and `reason`.
    ///
    /// # Errors
    ///
    /// Fails if a phrase is shorter than a run or has no reason.
    pub(super) fn read(text: &str) -> anyhow::Result<Self> {
        let mut runs = BTreeSet::new();
        for row in csv::Reader::from_reader(text.as_bytes()).deserialize() {
            let Row { words: phrase, reason } = row?;
            let words = Words::of(&phrase);
            if words.len() < RUN {
                bail!("`{phrase}` has fewer than {RUN} words and needs no exemption");
            }
            if reason.trim().is_empty() {
                bail!("`{phrase}` is allowed without a reason");
            }
            runs.extend(words.windows().map(|(at, _)| words.slice(at, RUN).to_vec()));
        }
        Ok(Self { runs })
    }

    /// Whether a run is part of an allowed phrase.
    pub(super) fn holds(&self, run: &[String]) -> bool {
        self.runs.contains(run)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_well_formed() {
        assert!(Allowed::built_in().is_ok());
    }

    #[test]
    fn a_phrase_needs_a_reason_and_the_length_of_a_run() {
        let error = |list: &str| Allowed::read(list).err().unwrap().to_string();
        let short = error("words,reason\na b c,because\n");
        assert_eq!(short, "`a b c` has fewer than 8 words and needs no exemption");
        let silent = error("words,reason\na b c d e f g h, \n");
        assert_eq!(silent, "`a b c d e f g h` is allowed without a reason");
    }
}
