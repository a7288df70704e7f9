//! The numbers that a statement is turned into.

use ndarray::Array2;
#[cfg(feature = "train")]
use ndarray::{Axis, concatenate};

use super::{EncodeError, FeatureSpace};

/// Turns statements into features.
pub trait Encoder: Send + Sync {
    /// The feature space that the features belong to.
    fn space(&self) -> &FeatureSpace;

    /// Encodes each statement, in the order of `statements`.
    ///
    /// # Errors
    ///
    /// Fails if a network cannot be run.
    fn encode(&self, statements: &[&str]) -> Result<Features, EncodeError>;
}

/// The features of several statements, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Features {
    /// One sparse vector a statement.
    Sparse(Vec<SparseVector>),
    /// One row a statement.
    Dense(Array2<f32>),
}

/// A vector of which most entries are zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SparseVector {
    /// Index and value of each entry that is not zero, by rising index.
    pub entries: Vec<(u32, f32)>,
}

impl Features {
    /// Number of statements.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Sparse(vectors) => vectors.len(),
            Self::Dense(rows) => rows.nrows(),
        }
    }

    /// Whether there is no statement.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(feature = "train")]
impl Features {
    /// The features of the statements at `places`, in that order.
    pub(crate) fn select(&self, places: &[usize]) -> Self {
        match self {
            Self::Sparse(vectors) => Self::Sparse(
                places.iter().filter_map(|place| vectors.get(*place).cloned()).collect(),
            ),
            Self::Dense(rows) => Self::Dense(rows.select(Axis(0), places)),
        }
    }

    /// The features of two lists of statements of one space, one after the other.
    ///
    /// # Errors
    ///
    /// Fails if the two are of different spaces.
    pub(crate) fn joined(before: Self, after: Self) -> Result<Self, EncodeError> {
        let (before, after) = match (before, after) {
            (Self::Sparse(mut before), Self::Sparse(after)) => {
                before.extend(after);
                return Ok(Self::Sparse(before));
            }
            (Self::Dense(before), Self::Dense(after)) => (before, after),
            (before, after) => {
                let (got, expected) = (after.width(), before.width());
                return Err(EncodeError::Output { got, expected });
            }
        };
        concatenate(Axis(0), &[before.view(), after.view()]).map(Self::Dense).map_err(|_| {
            EncodeError::Output {
                got: after.ncols().to_string(),
                expected: before.ncols().to_string(),
            }
        })
    }

    fn width(&self) -> String {
        match self {
            Self::Sparse(_) => "any".to_owned(),
            Self::Dense(rows) => rows.ncols().to_string(),
        }
    }
}
