//! Texts as words: lower case, punctuation gone, each with its line.

use super::RUN;

/// Odd and large, so that the order of words counts in a window's key.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// What ends an address in running text, in code and in markup.
const AROUND_ADDRESSES: [char; 12] = ['"', '\'', '`', '<', '>', '(', ')', '[', ']', ',', ';', '|'];

/// The words of one text.
pub(super) struct Words {
    words: Vec<String>,
    lines: Vec<usize>,
}

impl Words {
    /// Splits a text at everything that is no letter or digit; an address of the web is one word.
    pub(super) fn of(text: &str) -> Self {
        let (mut words, mut lines) = (Vec::new(), Vec::new());
        for (line, row) in text.split('\n').enumerate() {
            for piece in row.split(|c: char| c.is_whitespace() || AROUND_ADDRESSES.contains(&c)) {
                let is_within = |c: char| c.is_alphanumeric() || piece.contains("://");
                for word in piece.split(|c: char| !is_within(c)).filter(|word| !word.is_empty()) {
                    words.push(word.to_lowercase());
                    lines.push(line + 1);
                }
            }
        }
        Self { words, lines }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// `length` words from `at` on, fewer at the end.
    pub(super) fn slice(&self, at: usize, length: usize) -> &[String] {
        let end = self.words.len().min(at.saturating_add(length));
        self.words.get(at..end).unwrap_or_default()
    }

    /// The line, from 1, of a word.
    pub(super) fn line(&self, at: usize) -> usize {
        self.lines.get(at).copied().unwrap_or_default()
    }

    /// Every run of [`RUN`] words: where it begins, and a key that equal runs share.
    pub(super) fn windows(&self) -> impl Iterator<Item = (usize, u64)> {
        let hashes: Vec<u64> = self.words.iter().map(|word| hash(word)).collect();
        let keys: Vec<u64> = hashes.windows(RUN).map(key).collect();
        keys.into_iter().enumerate()
    }
}

/// FNV-1a: the same in every run and on every machine.
fn hash(word: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    word.bytes().fold(0xCBF2_9CE4_8422_2325, step)
}

fn key(hashes: &[u64]) -> u64 {
    hashes.iter().fold(0, |key: u64, hash| key.wrapping_mul(FACTOR).wrapping_add(*hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_lines() {
        let words = Words::of("Été d'hiver\n\n3 × 4");
        assert_eq!(words.slice(0, 9), ["été", "d", "hiver", "3", "4"]);
        assert_eq!([words.line(2), words.line(3)], [1, 3]);
    }

    #[test]
    fn an_address_is_one_word() {
        let words = Words::of(r#"see "http://data.europa.eu/snb/eqf/6", level-6"#);
        assert_eq!(words.slice(0, 9), ["see", "http://data.europa.eu/snb/eqf/6", "level", "6"]);
    }

    #[test]
    fn equal_runs_share_a_key_and_others_do_not() {
        let keys = |text: &str| Words::of(text).windows().map(|(_, key)| key).collect::<Vec<_>>();
        assert_eq!(keys("a b c d e f g h"), keys("A, b; c – d e f g (h)"));
        assert_ne!(keys("a b c d e f g h"), keys("b a c d e f g h"));
        assert!(keys("a b c d e f g").is_empty());
    }
}
