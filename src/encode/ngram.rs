//! Hashed n-grams: words, word pairs, the first words by place, and characters within words.
//! Reads lower-cased text in composed form; every run of digits counts as `0`.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{EncodeError, Encoder, FeatureSpace, Features, NgramSpace, SparseVector};

/// The reading and hashing rules of this file.
const VERSION: u32 = 1;
/// Words longer than this many characters count by their first ones only.
const MAX_WORD_CHARS: usize = 40;
/// Words beyond this number are not read, so that a text of any length takes bounded time.
const MAX_WORDS: usize = 400;

/// Word features count more than character ones, of which a statement has ten times as many.
const WORD_WEIGHT: f32 = 2.0;
const CHARS_WEIGHT: f32 = 1.0;

/// First byte hashed, so that the kinds of n-gram do not meet.
mod tag {
    pub const WORD: u8 = 1;
    pub const PAIR: u8 = 2;
    pub const CHARS: u8 = 3;
    pub const PLACE: u8 = 16;
}

/// Turns statements into hashed n-gram vectors of length 1.
#[derive(Clone, Debug)]
pub struct NgramEncoder {
    settings: NgramSpace,
    space: FeatureSpace,
}

/// Buffers that are used again from statement to statement.
#[derive(Default)]
struct Scratch {
    letters: Vec<char>,
    words: Vec<(usize, usize)>,
    /// Twice the bucket, plus one for a word feature.
    hits: Vec<u32>,
    /// Room for `hits` while they are sorted.
    sorted: Vec<u32>,
}

impl NgramEncoder {
    /// An encoder for the space.
    ///
    /// # Errors
    ///
    /// Fails if a setting is out of range.
    pub fn new(settings: NgramSpace) -> Result<Self, EncodeError> {
        let checks = [
            ("version", settings.version, VERSION..=VERSION, "1"),
            ("bucket_bits", settings.bucket_bits, 8..=22, "8 to 22"),
            ("n_first_words", settings.n_first_words, 0..=16, "0 to 16"),
            ("min_chars", settings.min_chars, 1..=8, "1 to 8"),
            ("max_chars", settings.max_chars, settings.min_chars..=8, "`min_chars` to 8"),
        ];
        for (setting, got, range, expected) in checks {
            if !range.contains(&got) {
                return Err(EncodeError::Setting { setting, got: got.into(), expected });
            }
        }
        let space = FeatureSpace::Ngram(settings.clone());
        Ok(Self { settings, space })
    }

    /// Encodes one statement.
    fn encode_into(&self, text: &str, scratch: &mut Scratch, out: &mut SparseVector) {
        out.entries.clear();
        scratch.read(text);
        scratch.hash(&self.settings);
        scratch.sort_hits(self.settings.bucket_bits + 1);
        out.entries.reserve(scratch.hits.len());
        let mut square = 0.0;
        for run in scratch.hits.chunk_by(|a, b| a == b) {
            let Some(&hit) = run.first() else { continue };
            let weight = if hit & 1 == 0 { CHARS_WEIGHT } else { WORD_WEIGHT };
            let value =
                if run.len() == 1 { weight } else { weight * (1.0 + (run.len() as f32).ln()) };
            let index = hit >> 1;
            match out.entries.last_mut() {
                Some(last) if last.0 == index => last.1 += value,
                _ => out.entries.push((index, value)),
            }
        }
        for (_, value) in &out.entries {
            square += value * value;
        }
        if square > 0.0 {
            let scale = square.sqrt().recip();
            for (_, value) in &mut out.entries {
                *value *= scale;
            }
        }
    }
}

impl Encoder for NgramEncoder {
    fn space(&self) -> &FeatureSpace {
        &self.space
    }

    fn encode(&self, statements: &[&str]) -> Result<Features, EncodeError> {
        let mut scratch = Scratch::default();
        let vectors = statements.iter().map(|text| {
            let mut vector = SparseVector::default();
            self.encode_into(text, &mut scratch, &mut vector);
            vector
        });
        Ok(Features::Sparse(vectors.collect()))
    }
}

impl Scratch {
    /// Reads the words of the text as ranges of `letters`, each between `<` and `>`.
    fn read(&mut self, text: &str) {
        self.letters.clear();
        self.words.clear();
        let composed = composed(text);
        let mut start = None;
        for letter in composed.chars() {
            if letter.is_ascii_alphabetic() {
                self.add(&mut start, letter.to_ascii_lowercase());
            } else if letter.is_numeric() {
                let is_repeated = start.is_some() && self.letters.last() == Some(&'0');
                if !is_repeated {
                    self.add(&mut start, '0');
                }
            } else if letter.is_ascii() {
                self.end(&mut start);
            } else if letter.is_alphabetic()
                || unicode_normalization::char::is_combining_mark(letter)
            {
                for lower in letter.to_lowercase() {
                    self.add(&mut start, lower);
                }
            } else if letter != '\u{ad}' {
                self.end(&mut start);
            }
            if self.words.len() == MAX_WORDS {
                return;
            }
        }
        self.end(&mut start);
    }

    fn add(&mut self, start: &mut Option<usize>, letter: char) {
        let first = *start.get_or_insert_with(|| {
            self.letters.push('<');
            self.letters.len() - 1
        });
        if self.letters.len() - first <= MAX_WORD_CHARS {
            self.letters.push(letter);
        }
    }

    fn end(&mut self, start: &mut Option<usize>) {
        if let Some(first) = start.take() {
            self.letters.push('>');
            self.words.push((first, self.letters.len()));
        }
    }

    /// Fills `hits` with every n-gram of the words.
    fn hash(&mut self, settings: &NgramSpace) {
        self.hits.clear();
        let shift = 64 - settings.bucket_bits;
        let bucket = |hash: u64| {
            // The top bits of a product with an odd constant are the well-mixed ones.
            u32::try_from(mixed(hash) >> shift).unwrap_or(0)
        };
        let (min_chars, max_chars) = (settings.min_chars as usize, settings.max_chars as usize);
        let mut before: Option<u64> = None;
        for (place, &(start, end)) in self.words.iter().enumerate() {
            let Some(word) = self.letters.get(start..end) else { continue };
            let whole = word.iter().fold(seed(tag::WORD), |hash, letter| step(hash, *letter));
            self.hits.push(2 * bucket(whole) + 1);
            if let Some(before) = before {
                let pair = (seed(tag::PAIR) ^ before).wrapping_mul(PRIME) ^ whole;
                self.hits.push(2 * bucket(pair) + 1);
            }
            before = Some(whole);
            if place < settings.n_first_words as usize {
                let placed =
                    seed(tag::PLACE).wrapping_add(place as u64).wrapping_mul(PRIME) ^ whole;
                self.hits.push(2 * bucket(placed) + 1);
            }
            for from in 0..word.len().saturating_sub(min_chars - 1) {
                let mut hash = seed(tag::CHARS);
                for (n, letter) in word.iter().skip(from).take(max_chars).enumerate() {
                    hash = step(hash, *letter);
                    if n + 1 >= min_chars {
                        self.hits.push(2 * bucket(hash));
                    }
                }
            }
        }
    }

    /// Sorts `hits`, numbers of `n_bits` bits, digit by digit from the lowest.
    fn sort_hits(&mut self, n_bits: u32) {
        const DIGIT_BITS: u32 = 9;
        const N_DIGITS: usize = 1 << DIGIT_BITS;
        /// Fewer hits are sorted faster by comparing them.
        const FEW: usize = 96;
        if self.hits.len() < FEW {
            self.hits.sort_unstable();
            return;
        }
        for shift in (0..n_bits).step_by(DIGIT_BITS as usize) {
            let digit = |hit: u32| (hit >> shift) as usize % N_DIGITS;
            let mut places = [0_usize; N_DIGITS];
            for &hit in &self.hits {
                places[digit(hit)] += 1;
            }
            let mut n_before = 0;
            for place in &mut places {
                n_before += std::mem::replace(place, n_before);
            }
            self.sorted.resize(self.hits.len(), 0);
            for &hit in &self.hits {
                let place = &mut places[digit(hit)];
                self.sorted[*place] = hit;
                *place += 1;
            }
            std::mem::swap(&mut self.hits, &mut self.sorted);
        }
    }
}

/// The text in composed form (NFC), copied only if it is not yet.
fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The 64-bit FNV prime and offset (Fowler, Noll and Vo), applied letter by letter.
const PRIME: u64 = 0x0000_0100_0000_01b3;
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

const fn seed(tag: u8) -> u64 {
    (OFFSET ^ tag as u64).wrapping_mul(PRIME)
}

const fn step(hash: u64, letter: char) -> u64 {
    (hash ^ letter as u64).wrapping_mul(PRIME)
}

/// Spreads the low bits of a hash over the high ones (the finaliser of `MurmurHash3`, shortened).
const fn mixed(hash: u64) -> u64 {
    (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoder() -> NgramEncoder {
        NgramEncoder::new(NgramSpace::default()).unwrap()
    }

    fn vector(text: &str) -> SparseVector {
        let mut out = SparseVector::default();
        encoder().encode_into(text, &mut Scratch::default(), &mut out);
        out
    }

    #[test]
    fn vectors_have_length_one_and_rising_indices_below_the_space() {
        let found = vector("Plan and lead a small survey, then plan and lead a larger one");
        let square: f32 = found.entries.iter().map(|(_, value)| value * value).sum();
        assert!((square - 1.0).abs() < 1e-5);
        assert!(found.entries.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(
            found.entries.iter().all(|entry| (entry.0 as usize) < encoder().space().n_features())
        );
    }

    #[test]
    fn case_punctuation_numbers_and_composition_do_not_matter() {
        assert_eq!(vector("Plan 12 surveys."), vector("plan 3 SURVEYS"));
        assert_eq!(vector("fo\u{308}rklara"), vector("f\u{f6}rklara"));
        assert_eq!(vector("infor\u{ad}mation"), vector("information"));
    }

    #[test]
    fn the_place_of_the_first_words_matters() {
        assert_ne!(vector("repair and plan"), vector("plan and repair"));
    }

    #[test]
    fn hits_are_sorted_whatever_their_number() {
        for (n_hits, n_bits) in [(0, 18), (5, 18), (500, 9), (500, 18), (2_000, 23)] {
            let hits = (0..n_hits).map(|at| u32::try_from(mixed(at) >> (64 - n_bits)).unwrap());
            let mut scratch = Scratch { hits: hits.collect(), ..Scratch::default() };
            let mut expected = scratch.hits.clone();
            expected.sort_unstable();
            scratch.sort_hits(n_bits);
            assert_eq!(scratch.hits, expected);
        }
    }

    #[test]
    fn a_text_without_words_has_no_features() {
        assert!(vector(" ... !").entries.is_empty());
    }

    #[test]
    fn hashes_stay_as_they_are_so_that_saved_weights_keep_their_meaning() {
        let found: Vec<u32> = vector("a be").entries.iter().map(|entry| entry.0).collect();
        assert_eq!(found, EXPECTED_BUCKETS);
    }

    const EXPECTED_BUCKETS: [u32; 9] =
        [1_138, 28_628, 43_847, 49_741, 64_054, 72_124, 83_073, 97_619, 118_805];

    #[test]
    fn a_setting_out_of_range_is_refused() {
        let error = NgramEncoder::new(NgramSpace { bucket_bits: 40, ..NgramSpace::default() });
        assert_eq!(
            error.unwrap_err().to_string(),
            "`bucket_bits` of the feature space is 40; expected 8 to 22"
        );
    }
}
