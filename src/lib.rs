//! Qualevel reads learning outcomes: what kind each is, at which level of a qualifications
//! framework it stands, and which level the micro-credential suggests as a whole.
//!
//! The pipeline is a row of stages, one noun each:
//! [`ingest`] (bytes to document), [`parse`] (document to units of outcomes), [`encode`] and
//! [`model`] (outcome to prediction), [`aggregate`] (predictions to profile),
//! [`recognition`] (what is stated around the outcomes),
//! [`consistency`] (units to inconsistencies), [`report`].
//! [`pipeline`] strings them together.

pub mod aggregate;
pub mod consistency;
mod dataset;
pub mod encode;
pub mod evaluate;
pub mod evidence;
pub mod framework;
pub mod ingest;
pub mod lexicon;
pub mod model;
pub mod outcome;
pub mod parse;
pub mod pipeline;
pub mod recognition;
pub mod report;
pub mod suggest;

pub mod cli;
#[cfg(feature = "dev")]
pub mod upkeep;
