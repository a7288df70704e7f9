//! Qualifications frameworks: which levels each has, and how they stand to the levels of the
//! European Qualifications Framework. Reads no document and estimates no level.

mod catalogue;
mod country;
mod cycle;
mod definition;
mod equivalents;
mod mapping;
mod qualification_level;
mod stated;
mod uris;
mod vocabulary;

pub use catalogue::{Catalogue, InvalidCatalogue, UnknownFramework};
pub use country::{Country, UnknownCountry};
pub use cycle::QfEheaCycle;
pub use definition::{Framework, FrameworkLevel};
pub use equivalents::Equivalents;
pub use mapping::{Mapping, MappingStatus};
pub use qualification_level::{InvalidLevel, QualificationLevel};
pub use stated::{FrameworkBasis, StatedLevel, UnclearLevel};
pub use vocabulary::Term;
