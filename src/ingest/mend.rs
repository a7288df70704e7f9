//! Mends what copying and exporting do to text: NUL bytes, invisible characters, escapes written
//! by R, characters in pieces. Counts what it mends.

use encoding_rs::WINDOWS_1252;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// How often each thing was mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mends {
    nul: usize,
    invisible: usize,
    controls: usize,
    escapes: usize,
    composed: usize,
}

impl Mends {
    /// The text without what does not belong to it.
    pub(super) fn mend(&mut self, text: String) -> String {
        if !needs_mending(&text) {
            return text;
        }
        let mut mended = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(letter) = rest.chars().next() {
            if let Some((escaped, after)) = r_escape(rest) {
                mended.push(escaped);
                self.escapes += 1;
                rest = after;
                continue;
            }
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
            match letter {
                '\0' => self.nul += 1,
                '\u{feff}' | '\u{200b}' | '\u{2060}' => self.invisible += 1,
                '\u{80}'..='\u{ff}' => {
                    let run = latin_run(letter, rest);
                    rest = rest.get(run.len() - letter.len_utf8()..).unwrap_or_default();
                    self.controls += push_latin(&mut mended, &run);
                }
                _ if is_stray_control(letter) => self.controls += 1,
                _ => mended.push(letter),
            }
        }
        mended
    }

    /// The text with letters and their accents composed (NFC).
    pub(super) fn compose(&mut self, text: String) -> String {
        if text.is_ascii() || is_nfc(&text) {
            return text;
        }
        self.composed += 1;
        text.nfc().collect()
    }

    /// One sentence for each thing that was mended.
    pub(super) fn notes(&self) -> Vec<String> {
        let counted = [
            (self.nul, "NUL bytes removed"),
            (self.invisible, "invisible characters (zero-width space, byte order mark) removed"),
            (self.controls, "control characters removed or read as the letters they stood for"),
            (self.escapes, "escapes such as `<U+00E6>` read as the characters they stand for"),
        ];
        let mut notes: Vec<String> = counted
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{what}: {n}"))
            .collect();
        if self.composed > 0 {
            notes.push("letters and their accents composed (Unicode NFC)".to_owned());
        }
        notes
    }
}

fn needs_mending(text: &str) -> bool {
    text.contains("<U+")
        || text.chars().any(|letter| {
            is_stray_control(letter)
                || matches!(letter, '\u{80}'..='\u{9f}' | '\u{feff}' | '\u{200b}' | '\u{2060}')
        })
}

/// A control character that neither ends a line nor a page nor stands for space.
const fn is_stray_control(letter: char) -> bool {
    letter.is_ascii_control() && !matches!(letter, '\t' | '\n' | '\u{b}'..='\r')
}

/// `first` with the letters between U+0080 and U+00FF that follow it in `rest`.
fn latin_run(first: char, rest: &str) -> String {
    let more = rest.chars().take_while(|letter| ('\u{80}'..='\u{ff}').contains(letter));
    std::iter::once(first).chain(more).collect()
}

/// Adds a run of such letters and returns how many control characters were among them.
///
/// Control characters there show that bytes were read as ISO 8859-1: of UTF-8, if the run is
/// valid UTF-8, else of windows-1252, whose quotes and dashes they are.
fn push_latin(mended: &mut String, run: &str) -> usize {
    let n_controls = run.chars().filter(|letter| letter.is_control()).count();
    if n_controls == 0 {
        mended.push_str(run);
        return 0;
    }
    let bytes: Vec<u8> = run.chars().map_while(|letter| u8::try_from(letter).ok()).collect();
    match std::str::from_utf8(&bytes) {
        Ok(text) => mended.extend(text.chars().filter_map(restored)),
        Err(_) => mended.extend(run.chars().filter_map(restored)),
    }
    n_controls
}

/// A control character as the letter that its byte is in windows-1252, if it is one.
fn restored(letter: char) -> Option<char> {
    let Some(byte) = u8::try_from(letter).ok().filter(|_| letter.is_control()) else {
        return Some(letter);
    };
    let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    decoded.chars().next().filter(|decoded| !decoded.is_control())
}

/// The character of `<U+00E6>` at the start of `rest`, and what stands after it.
fn r_escape(rest: &str) -> Option<(char, &str)> {
    let (digits, after) = rest.strip_prefix("<U+")?.split_once('>')?;
    let is_code = (4..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let letter = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    letter.filter(|letter| is_code && !letter.is_control()).map(|letter| (letter, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> (String, Vec<String>) {
        let mut mends = Mends::default();
        let text = mends.mend(text.to_owned());
        let text = mends.compose(text);
        (text, mends.notes())
    }

    #[test]
    fn escapes_of_r_become_characters() {
        let (text, notes) = mended("bruke h<U+00F8>yttaler <U+0001F50A> <U+zz> <U+00E6");
        assert_eq!(text, "bruke høyttaler 🔊 <U+zz> <U+00E6");
        assert_eq!(notes, ["escapes such as `<U+00E6>` read as the characters they stand for: 2"]);
    }

    #[test]
    fn nul_bytes_and_invisible_characters_go() {
        let (text, notes) = mended("a\0b\u{feff}c\u{200b}d\u{1}e\tf\r\n");
        assert_eq!(text, "abcde\tf\r\n");
        assert_eq!(notes.len(), 3);
    }

    #[test]
    fn quotes_of_windows_1252_are_restored() {
        assert_eq!(mended("the client\u{92}s needs\u{81}").0, "the client’s needs");
        assert_eq!(mended("the client\u{c2}\u{92}s").0, "the client’s");
    }

    #[test]
    fn utf8_that_was_read_as_latin_is_read_again() {
        assert_eq!(mended("don\u{e2}\u{80}\u{99}t, \u{c3}\u{85}l").0, "don’t, Ål");
        assert_eq!(mended("SÃO \u{c3}\u{a9}").0, "SÃO \u{c3}\u{a9}");
    }

    #[test]
    fn accents_are_composed() {
        assert_eq!(mended("pa\u{30a} va\u{30a}ren").0, "på våren");
    }

    #[test]
    fn clean_text_stays_as_it_is_without_a_note() {
        assert_eq!(mended("ein\u{ad}fach 'x' עברית"), ("ein\u{ad}fach 'x' עברית".into(), vec![]));
    }
}
