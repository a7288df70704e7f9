//! The published schemas of everything that the program writes as JSON.

use super::draft::Drafts;
use crate::report::{findings_json_schema, json_schema};
use crate::upkeep::repository::Repository;

/// Writes the schemas of reports, findings and evaluations.
pub(super) fn generate(_: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    drafts.file("schema/report.schema.json", json_schema()?);
    drafts.file("schema/findings.schema.json", findings_json_schema()?);
    drafts.file("schema/evaluation.schema.json", crate::evaluate::json_schema()?);
    Ok(())
}
