//! Which language a text is written in: cue words and letters first, trigrams (crate `whatlang`)
//! where those leave it open.
//!
//! Short outcomes hold too few trigrams to tell close languages apart, but nearly always a function
//! word. Bokmål and Nynorsk, which `whatlang` does not tell apart, differ in just those words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use whatlang::{Detector, Lang};

use crate::outcome::Language;

/// A language with how clearly it stands before the next likely one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DetectedLanguage {
    /// The most likely language.
    pub lang: Language,
    /// 0 (a tie with the next language) to 1 (no other language fits).
    pub margin: f64,
}

const N_LANGUAGES: usize = 29;
/// ISO code and the crate's name of each language, in order of code.
///
/// The crate reads Norwegian as Bokmål only, and Serbian in Cyrillic letters only.
const LANGUAGES: [(&str, Lang); N_LANGUAGES] = [
    ("bg", Lang::Bul),
    ("ca", Lang::Cat),
    ("cs", Lang::Ces),
    ("da", Lang::Dan),
    ("de", Lang::Deu),
    ("el", Lang::Ell),
    ("en", Lang::Eng),
    ("es", Lang::Spa),
    ("et", Lang::Est),
    ("fi", Lang::Fin),
    ("fr", Lang::Fra),
    ("hr", Lang::Hrv),
    ("hu", Lang::Hun),
    ("it", Lang::Ita),
    ("lt", Lang::Lit),
    ("lv", Lang::Lav),
    ("nb", Lang::Nob),
    ("nl", Lang::Nld),
    ("nn", Lang::Nob),
    ("pl", Lang::Pol),
    ("pt", Lang::Por),
    ("ro", Lang::Ron),
    ("ru", Lang::Rus),
    ("sk", Lang::Slk),
    ("sl", Lang::Slv),
    ("sr", Lang::Srp),
    ("sv", Lang::Swe),
    ("tr", Lang::Tur),
    ("uk", Lang::Ukr),
];

/// Letters that only some of the languages use.
const LETTERS: &[(&str, &[&str])] = &[
    ("åÅ", &["da", "nb", "nn", "sv"]),
    ("æÆøØ", &["da", "nb", "nn"]),
    ("ß", &["de"]),
    ("äÄ", &["de", "et", "fi", "sv", "sk"]),
    ("öÖ", &["de", "et", "fi", "hu", "sv", "tr"]),
    ("üÜ", &["de", "et", "hu", "tr", "es", "ca"]),
    ("õÕ", &["et", "pt"]),
    ("ãÃ", &["pt"]),
    ("ñÑ", &["es"]),
    ("łŁąĄęĘśŚźŹżŻńŃ", &["pl"]),
    ("ćĆ", &["pl", "hr"]),
    ("đĐ", &["hr"]),
    ("ěĚřŘůŮ", &["cs"]),
    ("ľĽĺŕôÔ", &["sk"]),
    ("čČšŠžŽ", &["cs", "sk", "hr", "sl", "lt", "lv"]),
    ("őŐűŰ", &["hu"]),
    ("ăĂșȘțȚţŢ", &["ro"]),
    ("îÎâÂ", &["ro", "fr", "pt", "tr"]),
    ("ğĞıİ", &["tr"]),
    ("şŞ", &["tr", "ro"]),
    ("çÇ", &["fr", "pt", "ca", "tr"]),
    ("ėĖįĮųŲ", &["lt"]),
    ("āĀēĒģĢķĶļĻņŅ", &["lv"]),
    ("īĪ", &["lv"]),
    ("ūŪ", &["lv", "lt"]),
    ("àÀ", &["fr", "it", "pt", "ca"]),
    ("èÈ", &["fr", "it", "ca"]),
    ("ùÙ", &["fr", "it"]),
    ("òÒ", &["it", "ca"]),
    ("ìÌ", &["it"]),
    ("êÊ", &["fr", "pt"]),
    ("ûÛœŒ", &["fr"]),
    ("áÁíÍúÚ", &["es", "pt", "cs", "sk", "hu"]),
    ("óÓ", &["es", "pt", "cs", "sk", "hu", "pl", "ca"]),
    ("éÉ", &["fr", "es", "pt", "cs", "sk", "hu"]),
    ("ýÝďĎťŤňŇ", &["cs", "sk"]),
];

/// What the beginning or ending of a word counts beside a whole word.
const AFFIX_WEIGHT: f64 = 0.5;
const MAX_AFFIX_BYTES: usize = 6;
/// What a cue letter counts beside a word that only one language has.
const LETTER_WEIGHT: f64 = 0.4;
/// Cue letters beyond so many say nothing new.
const MAX_LETTERS: usize = 4;
/// The lead over the next language at which cues decide alone, and its share of the score.
const LEAD: f64 = 0.4;
const LEAD_SHARE: f64 = 0.05;
/// Sums of shares of cues that are equal on paper differ by less.
const ROUNDING: f64 = 1e-9;
/// Trigrams alone never give more than this margin.
const TRIGRAM_MARGIN: f64 = 0.4;

const CUE_WORDS: &str = include_str!("lexicon/cue_words.csv");

/// One bit a language, in the order of [`LANGUAGES`].
type Mask = u32;

struct Cues {
    words: FxHashMap<&'static str, Mask>,
    /// Endings of words, without their hyphen.
    endings: Affixes,
    /// Beginnings of words, without their hyphen.
    beginnings: Affixes,
    letters: FxHashMap<char, Mask>,
}

struct Affixes {
    masks: FxHashMap<&'static str, Mask>,
    /// By the hash of an affix's outer two bytes, one bit for each length that one has.
    lengths: Vec<u8>,
}

impl Affixes {
    fn of(masks: FxHashMap<&'static str, Mask>, outer: fn(&str) -> usize) -> Self {
        let mut lengths = vec![0; N_HASHES];
        for cue in masks.keys().filter(|cue| cue.len() <= MAX_AFFIX_BYTES) {
            lengths[outer(cue)] |= 1 << cue.len();
        }
        Self { masks, lengths }
    }

    /// The languages of the longest cue that a word begins or ends with, two letters of the word's
    /// own being left.
    fn find<'a>(
        &self,
        word: &str,
        outer: usize,
        piece: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<Mask> {
        let longest = MAX_AFFIX_BYTES.min(word.len().saturating_sub(2));
        let lengths = self.lengths.get(outer).copied().unwrap_or_default();
        (2..=longest)
            .rev()
            .filter(|length| (lengths >> length) & 1 == 1)
            .find_map(|length| self.masks.get(piece(length)?).copied())
    }
}

/// Five bits of each of two bytes.
const N_HASHES: usize = 1 << 10;

fn hash_of_start(word: &str) -> usize {
    word.bytes().take(2).fold(0, |hash, byte| (hash << 5) | usize::from(byte % 32))
}

fn hash_of_end(word: &str) -> usize {
    word.bytes().rev().take(2).fold(0, |hash, byte| (hash << 5) | usize::from(byte % 32))
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Mask> = FxHashMap::default();
    let (mut endings, mut beginnings) = (words.clone(), words.clone());
    for (lang, row) in CUE_WORDS.lines().filter_map(|line| line.split_once(',')) {
        for cue in row.split(' ') {
            let (cues, cue) = if let Some(ending) = cue.strip_prefix('-') {
                (&mut endings, ending)
            } else if let Some(beginning) = cue.strip_suffix('-') {
                (&mut beginnings, beginning)
            } else {
                (&mut words, cue)
            };
            *cues.entry(cue).or_default() |= mask(lang);
        }
    }
    let letters = LETTERS
        .iter()
        .flat_map(|(letters, langs)| {
            let of = langs.iter().fold(0, |all, lang| all | mask(lang));
            letters.chars().map(move |letter| (letter, of))
        })
        .collect();
    let endings = Affixes::of(endings, hash_of_end);
    let beginnings = Affixes::of(beginnings, hash_of_start);
    Cues { words, endings, beginnings, letters }
});

fn mask(code: &str) -> Mask {
    LANGUAGES.iter().position(|(of, _)| *of == code).map_or(0, |at| 1 << at)
}

static ALL: LazyLock<Detector> =
    LazyLock::new(|| Detector::with_allowlist(LANGUAGES.map(|(_, lang)| lang).to_vec()));

/// Detects the language of a text; `None` for texts without words or in another language.
#[must_use]
pub fn detect_language(text: &str) -> Option<DetectedLanguage> {
    if !text.contains(char::is_alphabetic) {
        return None;
    }
    let scores = scores(text);
    let ranked = Ranked::of(&scores)?;
    if ranked.is_clear() {
        return found(ranked.best, ranked.margin());
    }
    let likely = ranked.likely(&scores);
    let info = match likely.as_slice() {
        [] => ALL.detect(text),
        likely => {
            let mut allowed: Vec<Lang> = likely.iter().map(|&at| LANGUAGES[at].1).collect();
            allowed.dedup();
            match allowed.as_slice() {
                // Only Bokmål and Nynorsk are left.
                [Lang::Nob, Lang::Nob] | [_] => return found(ranked.best, ranked.margin()),
                _ => Detector::with_allowlist(allowed).detect(text),
            }
        }
    };
    let Some(info) = info else {
        return (ranked.score > 0.0).then(|| found(ranked.best, 0.0)).flatten();
    };
    // Bokmål and Nynorsk share one profile; of two equals, the first, which is Bokmål.
    let best = (0..N_LANGUAGES)
        .filter(|&at| LANGUAGES[at].1 == info.lang())
        .reduce(|best, at| if scores[at] > scores[best] { at } else { best })?;
    found(best, info.confidence() * TRIGRAM_MARGIN)
}

/// The languages that a text may be in by its cues, the likeliest first; at most four.
pub(super) fn likely_languages(text: &str) -> Vec<Language> {
    let scores = scores(text);
    let best = scores.iter().copied().fold(0.0, f64::max);
    let mut likely: Vec<usize> =
        (0..N_LANGUAGES).filter(|&at| scores[at] > 0.0 && scores[at] >= best / 2.0).collect();
    likely.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    likely.iter().take(4).filter_map(|&at| Language::at(at)).collect()
}

fn found(at: usize, margin: f64) -> Option<DetectedLanguage> {
    Some(DetectedLanguage { lang: Language::at(at)?, margin })
}

/// How many cue words and letters of each language the text holds; one that several languages
/// share counts less.
fn scores(text: &str) -> [f64; N_LANGUAGES] {
    let cues = &*CUES;
    let mut scores = [0.0; N_LANGUAGES];
    let mut add = |of: Mask, weight: f64| {
        let mut left = of;
        while left != 0 {
            scores[left.trailing_zeros() as usize] += weight;
            left &= left - 1;
        }
    };
    let mut lower = String::new();
    for word in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))) {
        if word.is_empty() || word.len() > 20 {
            continue;
        }
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            let plain = word.chars().map(|c| if c == '’' { '\'' } else { c });
            lower.extend(plain.flat_map(char::to_lowercase));
        }
        if let Some(&of) = cues.words.get(lower.as_str()) {
            add(of, share(of));
            continue;
        }
        let ending = |length| lower.get(lower.len() - length..);
        if let Some(of) = cues.endings.find(&lower, hash_of_end(&lower), ending) {
            add(of, AFFIX_WEIGHT * share(of));
        }
        let beginning = |length| lower.get(..length);
        if let Some(of) = cues.beginnings.find(&lower, hash_of_start(&lower), beginning) {
            add(of, AFFIX_WEIGHT * share(of));
        }
    }
    if text.is_ascii() {
        add(1 << Language::EN.place(), LETTER_WEIGHT);
        return scores;
    }
    let letters = text.chars().filter(|letter| !letter.is_ascii());
    for &of in letters.filter_map(|letter| cues.letters.get(&letter)).take(MAX_LETTERS) {
        add(of, LETTER_WEIGHT);
    }
    scores
}

/// What a cue counts that the languages of `of` share.
fn share(of: Mask) -> f64 {
    static SHARES: LazyLock<[f64; N_LANGUAGES + 1]> =
        LazyLock::new(|| std::array::from_fn(|n| 1.0 / (n as f64).sqrt()));
    SHARES.get(of.count_ones() as usize).copied().unwrap_or_default()
}

/// The language with most cues and the score of the next.
struct Ranked {
    best: usize,
    score: f64,
    next: f64,
}

impl Ranked {
    fn of(scores: &[f64; N_LANGUAGES]) -> Option<Self> {
        let best = (0..N_LANGUAGES)
            .reduce(|best, at| if scores[at] > scores[best] { at } else { best })?;
        let next =
            (0..N_LANGUAGES).filter(|&at| at != best).map(|at| scores[at]).fold(0.0, f64::max);
        Some(Self { best, score: scores[best], next })
    }

    fn is_clear(&self) -> bool {
        let lead = self.score - self.next;
        lead >= LEAD - ROUNDING && lead >= LEAD_SHARE * self.score
    }

    /// The lead's share of the score; a score of few cues counts less.
    fn margin(&self) -> f64 {
        if self.score <= 0.0 {
            return 0.0;
        }
        (1.0 - self.next / self.score) * (self.score / 4.0).min(1.0)
    }

    /// The languages near the best one; none where there are no cues to speak of.
    fn likely(&self, scores: &[f64; N_LANGUAGES]) -> Vec<usize> {
        if self.score < 1.0 {
            return Vec::new();
        }
        let least = (self.score - LEAD).min(self.score * (1.0 - LEAD_SHARE)).max(0.3);
        (0..N_LANGUAGES).filter(|&at| scores[at] >= least).collect()
    }
}

#[cfg(test)]
mod tests;
