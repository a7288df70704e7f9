//! What the rules find in documents, with places, and its forms: text, JSON, SARIF and the commands
//! of GitHub workflows. A form never changes what is found.

mod baseline;
mod github;
mod ignore;
mod located;
mod sarif;
mod text;

pub use baseline::{Baseline, BaselineError};
pub use github::write_github;
pub use located::{CheckedDocument, FindingsReport, LocatedFinding, Suppression};
pub use sarif::write_sarif;
pub use text::write_findings;
