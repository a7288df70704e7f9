//! The published schema of the JSON report.

use super::draft::Drafts;
use crate::report::json_schema;
use crate::upkeep::repository::Repository;

/// Writes the schemas of reports and of evaluations.
pub(super) fn generate(_: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    drafts.file("schema/report.schema.json", json_schema()?);
    drafts.file("schema/evaluation.schema.json", crate::evaluate::json_schema()?);
    Ok(())
}
