//! The stages strung together: a document to its report, and a table of any length to rows.
//! Decides nothing that a stage decides.

mod analyser;
mod catalogue;
mod explain;
#[cfg(feature = "polars")]
mod frame;
mod judge;
mod stated;
#[cfg(test)]
mod test_predictor;
mod unannounced;

pub use analyser::{Analyser, Settings};
pub use catalogue::{
    CatalogueColumns, CatalogueError, CatalogueReader, CatalogueSettings, CatalogueSink,
    CatalogueTotals, Split, StatusCounts,
};
#[cfg(feature = "polars")]
pub use frame::{FrameError, outcome_frame};
