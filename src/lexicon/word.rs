//! Words of an outcome with their places, folded so that they can be looked up.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// In lower case, composed (NFC).
    pub(crate) folded: String,
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
}

/// The words of `text`: runs of letters, digits and combining marks.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain(std::iter::once((text.len(), ' ')));
    for (at, letter) in ends {
        if letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}') {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            let word = text.get(from..at).unwrap_or_default();
            words.push(Word { folded: folded(word), range: from..at });
        }
    }
    words
}

fn folded(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase().nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_keep_their_places() {
        let text = "L'E\u{301}tudiant sait: (re)lire";
        let found = words(text);
        let folded: Vec<_> = found.iter().map(|word| word.folded.as_str()).collect();
        assert_eq!(folded, ["l", "étudiant", "sait", "re", "lire"]);
        assert_eq!(&text[found[4].range.clone()], "lire");
        assert!(words(" – ").is_empty());
    }
}
