//! The two baselines that every figure stands beside.
//!
//! Both learn only from training rows, and both are told the source: they are fitted on rows of
//! the same source where there are any, which makes them harder to beat across sources.

mod counts;
mod fit;
mod opener;

pub(crate) use fit::baseline_answers;
