//! Texts whose level and kind are known: descriptors of frameworks and the project's own outcomes,
//! with the vectors that the shipped network gives them.
//!
//! Layout of `landmarks.bin`, little-endian: `QLLANDMK`, format (u32, 1), numbers a vector (u32),
//! vectors (u64), the key (64 letters), then the vectors in whole numbers from -127 to 127.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::dataset::tables;
use crate::encode::{FeatureSpace, SentenceVector, TransformerSpace};
use crate::framework::QfEheaCycle;
use crate::outcome::{EqfLevel, Kind, Language};

const DESCRIPTORS: &str = include_str!("../../datasets/frameworks/descriptors.csv");
const VECTORS: &[u8] = include_bytes!("../../models/accurate/landmarks.bin");
/// The table of the authored folder that holds no outcomes.
const NON_OUTCOMES: &str = "non-outcomes.csv";

const MAGIC: &[u8; 8] = b"QLLANDMK";
const FORMAT: u32 = 1;
const KEY_AT: usize = 24;
const HEADER_LEN: usize = KEY_AT + 64;

/// What a framework says of one kind of outcome at one level, in this project's words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct Descriptor {
    /// `EQF` or `QF-EHEA`.
    pub framework: String,
    /// The level as the framework names it: 1 to 8, or the cycle.
    pub level: String,
    /// The kind that it speaks of.
    pub kind: Kind,
    /// A paraphrase; only the official text is binding.
    pub text: String,
    /// Where the official text stands.
    pub reference: String,
}

impl Descriptor {
    /// The European level that it stands for.
    #[must_use]
    pub fn eqf(&self) -> Option<EqfLevel> {
        let cycle = self.level.parse::<QfEheaCycle>().ok().map(QfEheaCycle::to_eqf);
        cycle.or_else(|| self.level.parse().ok().and_then(EqfLevel::new))
    }
}

/// An outcome written for this project, as careful readers read it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct Example {
    /// Its id in `datasets/authored`.
    pub id: String,
    /// Its language.
    pub lang: Language,
    /// Its level.
    pub level: EqfLevel,
    /// Its kind.
    pub kind: Kind,
    /// Its words.
    pub text: String,
}

/// A text with its vector.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Landmark<T> {
    pub(super) of: T,
    pub(super) vector: SentenceVector,
}

/// All landmarks of one network.
#[derive(Debug)]
pub(super) struct Landmarks {
    key: String,
    pub(super) descriptors: Vec<Landmark<Descriptor>>,
    pub(super) examples: Vec<Landmark<Example>>,
}

static SHIPPED: LazyLock<Option<Landmarks>> = LazyLock::new(|| {
    let (key, vectors) = from_bytes(VECTORS)?;
    let (descriptors, examples) = (descriptors(), examples());
    if vectors.len() != descriptors.len() + examples.len() {
        return None;
    }
    let mut vectors = vectors.into_iter();
    let descriptors = descriptors.into_iter().zip(&mut vectors);
    let descriptors = descriptors.map(|(of, vector)| Landmark { of, vector }).collect();
    let examples = examples.into_iter().zip(vectors);
    let examples = examples.map(|(of, vector)| Landmark { of, vector }).collect();
    Some(Landmarks { key, descriptors, examples })
});

impl Landmarks {
    /// The landmarks of the network of `space`; nothing for a space without the shipped one.
    pub(super) fn of(space: &FeatureSpace) -> Option<&'static Self> {
        let key = key(transformer(space)?)?;
        SHIPPED.as_ref().filter(|landmarks| landmarks.key == key)
    }
}

const fn transformer(space: &FeatureSpace) -> Option<&TransformerSpace> {
    match space {
        FeatureSpace::Ngram(_) => None,
        FeatureSpace::Transformer(space) => Some(space),
        FeatureSpace::Combined(space) => Some(&space.transformer),
    }
}

/// The texts in the order of their vectors.
#[must_use]
pub(crate) fn landmark_texts() -> Vec<String> {
    let descriptors = descriptors().into_iter().map(|descriptor| descriptor.text);
    descriptors.chain(examples().into_iter().map(|example| example.text)).collect()
}

/// Whether `bytes` are the landmarks of the network of `space` and of today's texts.
#[cfg(any(feature = "dev", test))]
pub(crate) fn is_up_to_date(bytes: &[u8], space: &FeatureSpace) -> bool {
    let expected = transformer(space).and_then(key);
    let found = from_bytes(bytes);
    found.is_some_and(|(key, vectors)| {
        Some(key) == expected && vectors.len() == landmark_texts().len()
    })
}

/// The bytes of `landmarks.bin` for the vectors of [`landmark_texts`]; nothing for a space without
/// a network.
#[cfg(any(feature = "dev", test))]
pub(crate) fn to_bytes(space: &FeatureSpace, vectors: &[SentenceVector]) -> Option<Vec<u8>> {
    let key = key(transformer(space)?)?;
    let n_numbers = vectors.first().map_or(0, |vector| vector.numbers().len());
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&FORMAT.to_le_bytes());
    bytes.extend_from_slice(&u32::try_from(n_numbers).ok()?.to_le_bytes());
    bytes.extend_from_slice(&(vectors.len() as u64).to_le_bytes());
    bytes.extend_from_slice(key.as_bytes());
    for vector in vectors {
        let top = vector.numbers().iter().fold(0.0_f32, |top, number| top.max(number.abs()));
        for number in vector.numbers() {
            #[expect(clippy::cast_possible_truncation, reason = "rounded and within -127 to 127")]
            let whole = (number / top.max(f32::MIN_POSITIVE) * 127.0).round() as i8;
            bytes.extend_from_slice(&whole.to_le_bytes());
        }
    }
    Some(bytes)
}

/// The key and the vectors of a file of this format.
fn from_bytes(bytes: &[u8]) -> Option<(String, Vec<SentenceVector>)> {
    let rest = bytes.strip_prefix(MAGIC)?.strip_prefix(&FORMAT.to_le_bytes())?;
    let n_numbers = u32::from_le_bytes(rest.get(..4)?.try_into().ok()?) as usize;
    let n_vectors = u64::from_le_bytes(rest.get(4..12)?.try_into().ok()?);
    let key = std::str::from_utf8(bytes.get(KEY_AT..HEADER_LEN)?).ok()?.to_owned();
    let numbers = bytes.get(HEADER_LEN..)?;
    if n_numbers == 0 || numbers.len() as u64 != n_vectors.checked_mul(n_numbers as u64)? {
        return None;
    }
    let vectors = numbers.chunks(n_numbers).map(|vector| {
        let numbers: Vec<_> =
            vector.iter().map(|byte| f32::from(i8::from_le_bytes([*byte]))).collect();
        SentenceVector::new(&numbers)
    });
    Some((key, vectors.collect()))
}

/// What ties the vectors to their texts and to what made them.
fn key(space: &TransformerSpace) -> Option<String> {
    let mut digest = Sha256::new();
    digest.update(serde_json::to_vec(space).ok()?);
    for text in landmark_texts() {
        digest.update(text);
        digest.update("\n");
    }
    Some(format!("{:x}", digest.finalize()))
}

fn descriptors() -> Vec<Descriptor> {
    csv::Reader::from_reader(DESCRIPTORS.as_bytes()).deserialize().flatten().collect()
}

fn examples() -> Vec<Example> {
    let tables = tables("authored").filter(|(name, _)| *name != NON_OUTCOMES);
    tables
        .flat_map(|(_, text)| csv::Reader::from_reader(text.as_bytes()).into_deserialize())
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ModelChoice, built_in};

    #[test]
    fn no_row_is_lost_and_each_descriptor_stands_for_a_level() {
        let descriptors = descriptors();
        assert_eq!(descriptors.len(), DESCRIPTORS.lines().count() - 1);
        for framework in ["EQF", "QF-EHEA"] {
            for kind in Kind::ALL {
                let levels: Vec<_> = descriptors
                    .iter()
                    .filter(|row| row.framework == framework && row.kind == kind)
                    .map(|row| row.eqf().unwrap())
                    .collect();
                let all = EqfLevel::ALL;
                assert_eq!(levels, if framework == "EQF" { &all[..] } else { &all[4..] });
            }
        }
        let n_rows: usize = tables("authored")
            .filter(|(name, _)| *name != NON_OUTCOMES)
            .map(|(_, text)| csv::Reader::from_reader(text.as_bytes()).records().count())
            .sum();
        assert_eq!(examples().len(), n_rows);
    }

    #[test]
    fn the_shipped_vectors_are_those_of_the_shipped_network() {
        let model = built_in(ModelChoice::Accurate).unwrap();
        let space = &model.identity().feature_space;
        assert!(is_up_to_date(VECTORS, space), "run `cargo dev generate --mode write`");
        let landmarks = Landmarks::of(space).unwrap();
        for landmark in landmarks.examples.iter().step_by(500) {
            let found = model.predict_with_vectors(&[&landmark.of.text]).unwrap();
            let vector = found[0].1.as_ref().unwrap();
            assert!(vector.cosine(&landmark.vector) > 0.999, "{}", landmark.of.id);
        }
        let fast = built_in(ModelChoice::Fast).unwrap();
        assert!(Landmarks::of(&fast.identity().feature_space).is_none());
    }

    #[test]
    fn vectors_are_read_as_they_are_written() {
        let space = built_in(ModelChoice::Accurate).unwrap().identity().feature_space.clone();
        let vectors = [SentenceVector::new(&[0.3, -0.9, 0.1]), SentenceVector::new(&[0.0; 3])];
        let bytes = to_bytes(&space, &vectors).unwrap();
        let (_, read) = from_bytes(&bytes).unwrap();
        assert_eq!(read.len(), 2);
        assert!(read[0].cosine(&vectors[0]) > 0.999);
        assert!(!is_up_to_date(&bytes, &space));
    }

    #[test]
    fn damaged_files_are_no_landmarks() {
        assert!(from_bytes(b"").is_none());
        assert!(from_bytes(VECTORS.get(..VECTORS.len() - 1).unwrap()).is_none());
        assert!(from_bytes(VECTORS.get(..40.min(VECTORS.len())).unwrap()).is_none());
    }
}
