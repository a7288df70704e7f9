//! The landmarks nearest to an outcome in meaning.

use schemars::JsonSchema;
use serde::Serialize;

use super::landmark::{Descriptor, Example, Landmarks};
use crate::encode::SentenceVector;
use crate::framework::QfEheaCycle;
use crate::model::Prediction;
use crate::outcome::Language;

/// Examples of one outcome at most.
const MAX_EXAMPLES: usize = 3;

/// A descriptor and how near it is.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct NearDescriptor {
    /// The descriptor.
    #[serde(flatten)]
    pub descriptor: Descriptor,
    /// Whether it is that of the outcome's own level.
    pub of_level: bool,
    /// Whether it is the nearest in meaning, among its framework's for the outcome's kind.
    pub nearest: bool,
    /// The cosine of the network's vectors, to two decimals.
    pub similarity: f64,
}

/// An outcome written for this project and how near it is.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct NearExample {
    /// The outcome.
    #[serde(flatten)]
    pub example: Example,
    /// The cosine of the network's vectors, to two decimals.
    pub similarity: f64,
}

/// For each framework the descriptor of the outcome's level, and the nearest one if it is another;
/// for QF-EHEA from level 5 on.
pub(super) fn near_descriptors(
    landmarks: &Landmarks,
    prediction: &Prediction,
    vector: &SentenceVector,
) -> Vec<NearDescriptor> {
    let mut near = Vec::new();
    let has_cycle = QfEheaCycle::from_eqf(prediction.level).is_some();
    for framework in ["EQF", "QF-EHEA"].into_iter().filter(|it| has_cycle || *it == "EQF") {
        let of_kind: Vec<_> = landmarks
            .descriptors
            .iter()
            .filter(|mark| mark.of.framework == framework && mark.of.kind == prediction.kind)
            .map(|mark| (mark, vector.cosine(&mark.vector)))
            .collect();
        let nearest = of_kind.iter().max_by(|one, other| one.1.total_cmp(&other.1));
        let nearest = nearest.and_then(|(mark, _)| mark.of.eqf());
        near.extend(of_kind.iter().filter_map(|(mark, similarity)| {
            let level = mark.of.eqf();
            let (of_level, nearest) = (level == Some(prediction.level), level == nearest);
            (of_level || nearest).then(|| NearDescriptor {
                descriptor: mark.of.clone(),
                of_level,
                nearest,
                similarity: to_hundredths(*similarity),
            })
        }));
    }
    near
}

/// The nearest outcomes of the outcome's kind: in its language, else in English.
pub(super) fn near_examples(
    landmarks: &Landmarks,
    lang: Option<Language>,
    prediction: &Prediction,
    vector: &SentenceVector,
) -> Vec<NearExample> {
    let has = |lang| landmarks.examples.iter().any(|mark| mark.of.lang == lang);
    let lang = lang.filter(|lang| has(*lang)).unwrap_or(Language::EN);
    let mut near: Vec<_> = landmarks
        .examples
        .iter()
        .filter(|mark| mark.of.lang == lang && mark.of.kind == prediction.kind)
        .map(|mark| (mark, vector.cosine(&mark.vector)))
        .collect();
    near.sort_by(|one, other| other.1.total_cmp(&one.1));
    near.truncate(MAX_EXAMPLES);
    near.into_iter()
        .map(|(mark, similarity)| NearExample {
            example: mark.of.clone(),
            similarity: to_hundredths(similarity),
        })
        .collect()
}

fn to_hundredths(similarity: f64) -> f64 {
    // Adding 0 turns -0 into 0.
    (similarity * 100.0).round() / 100.0 + 0.0
}
