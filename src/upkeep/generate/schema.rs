//! The published schema of the JSON report.

use super::draft::Drafts;
use crate::report::json_schema;
use crate::upkeep::repository::Repository;

/// Writes `schema/report.schema.json`.
pub(super) fn generate(_: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    drafts.file("schema/report.schema.json", json_schema()?);
    Ok(())
}
