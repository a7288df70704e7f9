//! Counted labels, and the answer that they suggest.

use crate::evaluate::answer::{Answer, BloomAnswer, KindAnswer, LevelAnswer};
use crate::evaluate::labelled::LabelledStatement;
use crate::outcome::{EqfLevel, Kind};

/// How often each label stands in some training rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LabelCounts {
    levels: [f64; 8],
    kinds: [f64; 3],
    processes: [f64; 6],
    n_bloom: f64,
}

impl LabelCounts {
    pub(super) fn add(&mut self, statement: &LabelledStatement) {
        if let Some(level) = statement.level {
            self.levels[EqfLevel::round_half_down(level).index()] += 1.0;
        }
        if let Some(kind) = statement.kind {
            self.kinds[kind.index()] += 1.0;
        }
        if let Some(processes) = statement.bloom {
            self.n_bloom += 1.0;
            for (count, named) in self.processes.iter_mut().zip(processes) {
                *count += if named { 1.0 } else { 0.0 };
            }
        }
    }

    /// The most frequent level, kind and processes, where `otherwise` answers what was not counted.
    ///
    /// Of equals the lower level and the first kind or process wins. The processes are those of at
    /// least half of the rows, or the most frequent one.
    pub(super) fn answer(&self, otherwise: &Answer) -> Answer {
        let shares = |counts: &[f64]| {
            let total: f64 = counts.iter().sum();
            (total > 0.0).then(|| counts.iter().map(|count| count / total).collect::<Vec<_>>())
        };
        let level = shares(&self.levels).map(|shares| {
            let level = EqfLevel::ALL[first_largest(&shares)];
            LevelAnswer {
                level,
                mean: shares.iter().zip(1_u8..).map(|(p, level)| p * f64::from(level)).sum(),
                ends: None,
                shares: Some(std::array::from_fn(|index| shares[index])),
            }
        });
        let kind = shares(&self.kinds).map(|shares| {
            let first = first_largest(&shares);
            KindAnswer { kind: Kind::ALL[first], confidence: shares[first] }
        });
        let bloom = (self.n_bloom > 0.0).then(|| {
            let probabilities = self.processes.map(|count| count / self.n_bloom);
            let first = first_largest(&probabilities);
            BloomAnswer {
                processes: std::array::from_fn(|i| i == first || probabilities[i] >= 0.5),
                probabilities,
            }
        });
        Answer {
            level: level.or_else(|| otherwise.level.clone()),
            kind: kind.or_else(|| otherwise.kind.clone()),
            bloom: bloom.or_else(|| otherwise.bloom.clone()),
        }
    }
}

/// The place of the first of the largest shares.
fn first_largest(shares: &[f64]) -> usize {
    (0..shares.len()).rev().max_by(|a, b| shares[*a].total_cmp(&shares[*b])).unwrap_or_default()
}
