//! Text in one byte a letter: lower case, no accents, for lexicon look-ups that must be fast.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A folded text with the byte of the original at which each of its letters begins.
pub(super) struct Folded {
    /// ASCII only.
    pub(super) bytes: Vec<u8>,
    starts: Vec<usize>,
    end: usize,
}

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self {
            bytes: Vec::with_capacity(text.len()),
            starts: Vec::with_capacity(text.len()),
            end: text.len(),
        };
        for (at, letter) in text.char_indices() {
            if let Some(byte) = fold(letter) {
                folded.bytes.push(byte.to_ascii_lowercase());
                folded.starts.push(at);
            }
        }
        folded
    }

    /// The byte of the original text at which letter `at` of the folded text begins.
    pub(super) fn origin(&self, at: usize) -> usize {
        self.starts.get(at).copied().unwrap_or(self.end)
    }
}

/// The pattern that fits the folded text where `pattern` fits the original.
pub(super) fn fold_pattern(pattern: &str) -> String {
    pattern.chars().filter_map(fold).map(char::from).collect()
}

/// One ASCII letter or sign for each letter, none for a combining mark.
///
/// Letters without a Latin base get one by their number: two words of another alphabet look the
/// same only if each pair of letters does, which no two words of the lexicons do.
fn fold(letter: char) -> Option<u8> {
    if letter.is_ascii() {
        return u8::try_from(letter).ok();
    }
    if is_combining_mark(letter) {
        return None;
    }
    let mut base = letter.to_lowercase().next().unwrap_or(letter);
    decompose_canonical(base, |part| {
        if !is_combining_mark(part) {
            base = part;
        }
    });
    let folded = match base {
        'ø' | 'œ' => b'o',
        'æ' => b'a',
        'ł' => b'l',
        'đ' | 'ð' => b'd',
        'ß' => b's',
        'ı' => b'i',
        '’' | '‘' => b'\'',
        _ if base.is_ascii() => u8::try_from(base).unwrap_or(b'~'),
        _ if base.is_alphabetic() => b'a' + u8::try_from(u32::from(base) % 26).unwrap_or_default(),
        _ if base.is_whitespace() => b' ',
        _ => b'~',
    };
    Some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_are_dropped_and_places_are_kept() {
        let text = "Får ŁÓDŹ e\u{301}té…";
        let folded = Folded::of(text);
        assert_eq!(folded.bytes, b"far lodz ete~");
        assert!(text[folded.origin(9)..].starts_with("e\u{301}t"));
        assert!(text[folded.origin(10)..].starts_with("té"));
        assert_eq!(folded.origin(99), text.len());
    }

    #[test]
    fn a_pattern_keeps_its_signs() {
        assert_eq!(fold_pattern(r"^(?:élève|étudiant)\W+[éè]?"), r"^(?:eleve|etudiant)\W+[ee]?");
    }
}
