//! Bytes to text, once: byte order marks, UTF-8, UTF-16, legacy encodings and mixtures of them.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::binary::binary_kind;
use super::error::IngestError;
use super::mend::Mends;

/// A file's text.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
    pub(super) notes: Vec<String>,
}

/// Decodes a whole file and mends its text.
pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<Decoded, IngestError> {
    let name = || name.to_owned();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IngestError::Empty { name: name() });
    }
    if let Some(kind) = binary_kind(bytes) {
        return Err(IngestError::Binary { name: name(), kind });
    }
    let guess = guess(bytes);
    let mut notes = Vec::new();
    let text = decode_all(bytes.get(guess.n_bom..).unwrap_or_default(), &guess, &mut notes);
    let mut mends = Mends::default();
    let text = mends.mend(text);
    let text = mends.compose(text);
    notes.extend(mends.notes());
    if text.trim().is_empty() {
        return Err(IngestError::Empty { name: name() });
    }
    Ok(Decoded { text, encoding: guess.encoding.name(), notes })
}

/// How bytes are to be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) encoding: &'static Encoding,
    /// Length of the byte order mark.
    pub(super) n_bom: usize,
    /// What reads a line or cell that `encoding` being UTF-8 does not fit.
    pub(super) fallback: &'static Encoding,
}

/// Guesses the encoding from a file or its beginning.
pub(super) fn guess(sample: &[u8]) -> Guess {
    if let Some((encoding, n_bom)) = Encoding::for_bom(sample) {
        return Guess { encoding, n_bom, fallback: WINDOWS_1252 };
    }
    if let Some(encoding) = utf16_of(sample) {
        return Guess { encoding, n_bom: 0, fallback: WINDOWS_1252 };
    }
    let (mut n_letters, mut n_invalid) = (0_usize, 0_usize);
    for chunk in sample.utf8_chunks() {
        n_letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        n_invalid += usize::from(!chunk.invalid().is_empty());
    }
    // One invalid sequence may be a sample's cut.
    if n_invalid <= n_letters {
        return Guess { encoding: UTF_8, n_bom: 0, fallback: WINDOWS_1252 };
    }
    let encoding = declared_charset(sample).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(sample, true);
        detector.guess(None, Utf8Detection::Deny)
    });
    Guess { encoding, n_bom: 0, fallback: encoding }
}

/// The byte order of UTF-16 without a mark: NUL bytes at every other place only.
pub(super) fn utf16_of(sample: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let mut n_nul = [0_usize; 2];
    for (at, _) in sample.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        n_nul[at % 2] += 1;
    }
    let [n_even, n_odd] = n_nul;
    // Spaces alone make a tenth of any text.
    let enough = |n: usize| n >= 2 && n * 20 >= sample.len();
    if enough(n_odd) && n_even * 20 <= n_odd {
        Some(UTF_16LE)
    } else if enough(n_even) && n_odd * 20 <= n_even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The legacy encoding that a page or an XML file declares in its first bytes.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
    if !start.contains('<') {
        return None;
    }
    let mark = ["charset=", "encoding="].iter().find_map(|mark| start.split_once(mark))?.1;
    let label: String = mark
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || "-_:".contains(*letter))
        .collect();
    Encoding::for_label(label.as_bytes())
        .filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8)
}

fn decode_all(bytes: &[u8], guess: &Guess, notes: &mut Vec<String>) -> String {
    if guess.encoding == UTF_8 || guess.encoding.is_single_byte() {
        return decode_lines(bytes, guess, notes);
    }
    let (text, has_errors) = guess.encoding.decode_without_bom_handling(bytes);
    if has_errors {
        notes.push(format!(
            "some bytes are not valid {} and were replaced by `\u{fffd}`",
            guess.encoding.name()
        ));
    }
    text.into_owned()
}

/// Decodes line by line, since files are put together from parts with different encodings.
fn decode_lines(bytes: &[u8], guess: &Guess, notes: &mut Vec<String>) -> String {
    let bytes = without_cut_letter(bytes, guess, notes);
    let mut text = String::with_capacity(bytes.len());
    let mut odd = OddLines::default();
    for (at, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        if decode_piece(line, guess, &mut text) {
            odd.count(at as u64 + 1);
        }
    }
    notes.extend(odd.note("lines", guess));
    text
}

/// Lines or cells in another encoding than the rest.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OddLines {
    n: usize,
    first: u64,
}

impl OddLines {
    /// Counts one, at `line` from 1.
    pub(super) fn count(&mut self, line: u64) {
        if self.n == 0 {
            self.first = line;
        }
        self.n += 1;
    }

    /// A sentence on them, if there were any.
    pub(super) fn note(&self, what: &str, guess: &Guess) -> Option<String> {
        let read_as = if guess.encoding == UTF_8 { guess.fallback } else { UTF_8 };
        (self.n > 0).then(|| {
            format!(
                "{what} that are not {}, read as {}: {}, the first at line {}",
                guess.encoding.name(),
                read_as.name(),
                self.n,
                self.first
            )
        })
    }
}

/// Appends one line or cell to `text`; tells whether it is in another encoding than was guessed.
pub(super) fn decode_piece(bytes: &[u8], guess: &Guess, text: &mut String) -> bool {
    if let Ok(valid) = std::str::from_utf8(bytes) {
        text.push_str(valid);
        return guess.encoding != UTF_8 && !valid.is_ascii();
    }
    let (decoded, _) = guess.fallback.decode_without_bom_handling(bytes);
    text.push_str(&decoded);
    guess.encoding == UTF_8
}

/// Takes off a letter that is cut in two by the file's end.
fn without_cut_letter<'a>(bytes: &'a [u8], guess: &Guess, notes: &mut Vec<String>) -> &'a [u8] {
    let cut = bytes
        .utf8_chunks()
        .last()
        .filter(|chunk| guess.encoding == UTF_8 && !chunk.valid().is_ascii())
        .map(|chunk| chunk.invalid())
        .filter(|invalid| !invalid.is_empty() && bytes.ends_with(invalid));
    let is_cut = cut.is_some_and(|cut| {
        std::str::from_utf8(cut).is_err_and(|error| error.error_len().is_none())
    });
    if !is_cut {
        return bytes;
    }
    notes.push("the last letter is cut in two and was left out".to_owned());
    bytes.get(..bytes.len() - cut.map_or(0, <[u8]>::len)).unwrap_or(bytes)
}

#[cfg(test)]
mod tests;
