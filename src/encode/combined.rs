//! A transformer's vector followed by hashed n-grams: what a statement means, and its very words.

use super::{
    CombinedSpace, EncodeError, Encoder, FeatureSpace, Features, NgramEncoder, SparseVector,
    TransformerEncoder,
};

/// Joins the features of two encoders in one sparse vector.
pub struct CombinedEncoder {
    transformer: TransformerEncoder,
    ngram: NgramEncoder,
    n_dimensions: u32,
    space: FeatureSpace,
}

impl CombinedEncoder {
    /// Joins the encoders of the two parts of `space`.
    #[must_use]
    pub fn new(space: CombinedSpace, transformer: TransformerEncoder, ngram: NgramEncoder) -> Self {
        let n_dimensions = space.transformer.n_dimensions;
        Self { transformer, ngram, n_dimensions, space: FeatureSpace::Combined(space) }
    }
}

impl Encoder for CombinedEncoder {
    fn space(&self) -> &FeatureSpace {
        &self.space
    }

    fn encode(&self, statements: &[&str]) -> Result<Features, EncodeError> {
        let mut vectors: Vec<SparseVector> = match self.transformer.encode(statements)? {
            Features::Sparse(vectors) => vectors,
            Features::Dense(rows) => rows
                .rows()
                .into_iter()
                .map(|row| SparseVector { entries: (0..).zip(row.iter().copied()).collect() })
                .collect(),
        };
        if let Features::Sparse(words) = self.ngram.encode(statements)? {
            for (vector, words) in vectors.iter_mut().zip(words) {
                let shifted = words.entries.into_iter();
                vector.entries.extend(shifted.map(|(at, value)| (at + self.n_dimensions, value)));
            }
        }
        Ok(Features::Sparse(vectors))
    }
}
