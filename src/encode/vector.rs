//! What a statement means as a network sees it: a vector of length 1, and how near two of them are.

use super::{FeatureSpace, Features};

/// The vector that a network gives a statement, scaled to length 1.
#[derive(Clone, Debug, PartialEq)]
pub struct SentenceVector(Box<[f32]>);

impl SentenceVector {
    /// `numbers` scaled to length 1; all zeros stay zeros.
    #[must_use]
    pub fn new(numbers: &[f32]) -> Self {
        let length = numbers.iter().map(|number| number * number).sum::<f32>().sqrt();
        let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
        Self(numbers.iter().map(|number| number * scale).collect())
    }

    /// Its numbers.
    #[must_use]
    pub fn numbers(&self) -> &[f32] {
        &self.0
    }

    /// The cosine of the angle to `other`: 1 for the same meaning; 0 if their lengths differ.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f64 {
        if self.0.len() != other.0.len() {
            return 0.0;
        }
        let sum: f32 = self.0.iter().zip(&other.0).map(|(one, other)| one * other).sum();
        f64::from(sum)
    }
}

/// The network's vector of each statement, taken out of the features of `space`; nothing in a
/// space without a network.
pub(crate) fn sentence_vectors(
    space: &FeatureSpace,
    features: &Features,
) -> Option<Vec<SentenceVector>> {
    let n_dimensions = match space {
        FeatureSpace::Ngram(_) => return None,
        FeatureSpace::Transformer(space) => space.n_dimensions,
        FeatureSpace::Combined(space) => space.transformer.n_dimensions,
    } as usize;
    Some(match features {
        Features::Sparse(vectors) => vectors
            .iter()
            .map(|vector| {
                let mut numbers = vec![0.0; n_dimensions];
                for (index, value) in &vector.entries {
                    if let Some(slot) = numbers.get_mut(*index as usize) {
                        *slot = *value;
                    }
                }
                SentenceVector::new(&numbers)
            })
            .collect(),
        Features::Dense(rows) => rows
            .rows()
            .into_iter()
            .map(|row| {
                SentenceVector::new(&row.iter().take(n_dimensions).copied().collect::<Vec<_>>())
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::{CombinedSpace, NgramSpace, SparseVector, StatementForm, TransformerSpace};

    #[test]
    fn the_cosine_depends_on_the_direction_alone() {
        let one = SentenceVector::new(&[3.0, 4.0]);
        assert!((one.cosine(&SentenceVector::new(&[6.0, 8.0])) - 1.0).abs() < 1e-6);
        assert!(one.cosine(&SentenceVector::new(&[-4.0, 3.0])).abs() < 1e-6);
        assert!(one.cosine(&SentenceVector::new(&[0.0, 0.0])).abs() < 1e-6);
        assert!(one.cosine(&SentenceVector::new(&[1.0])).abs() < 1e-6);
    }

    #[test]
    fn only_the_numbers_of_the_network_are_taken() {
        let transformer = TransformerSpace {
            network_sha256: String::new(),
            tokenizer_sha256: String::new(),
            n_dimensions: 2,
            max_tokens: 8,
            batch_size: 1,
            prefix: String::new(),
            form: StatementForm::Written,
        };
        let ngram = NgramSpace::default();
        let features =
            Features::Sparse(vec![SparseVector { entries: vec![(0, 3.0), (1, 4.0), (2, 9.0)] }]);
        let words = FeatureSpace::Ngram(ngram.clone());
        assert_eq!(sentence_vectors(&words, &features), None);
        let combined = FeatureSpace::Combined(CombinedSpace { transformer, ngram });
        let vectors = sentence_vectors(&combined, &features).unwrap();
        assert_eq!(vectors, [SentenceVector::new(&[3.0, 4.0])]);
    }
}
