//! The published schemas of everything that the program writes as JSON, and of its configuration.

use super::draft::Drafts;
use crate::report::{audit_json_schema, findings_json_schema, json_schema};
use crate::upkeep::repository::Repository;

/// Writes the schemas of reports, audit records, findings, evaluations and configurations.
pub(super) fn generate(_: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    drafts.file("schema/report.schema.json", json_schema()?);
    drafts.file("schema/audit.schema.json", audit_json_schema()?);
    drafts.file("schema/findings.schema.json", findings_json_schema()?);
    drafts.file("schema/config.schema.json", crate::cli::configuration_json_schema()?);
    drafts.file("schema/evaluation.schema.json", crate::evaluate::json_schema()?);
    Ok(())
}
