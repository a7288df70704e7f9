//! The published schemas of the JSON report, of the JSON of findings and of audit records.

use schemars::JsonSchema;

use super::{AuditRecord, FindingsReport, Report};

/// The schema of [`Report`] as pretty JSON; `schema/report.schema.json` is this text.
///
/// # Errors
///
/// Never in practice: a schema is always JSON.
pub fn json_schema() -> serde_json::Result<String> {
    schema_of::<Report>()
}

/// The schema of [`FindingsReport`] as pretty JSON; `schema/findings.schema.json` is this text.
///
/// # Errors
///
/// Never in practice: a schema is always JSON.
pub fn findings_json_schema() -> serde_json::Result<String> {
    schema_of::<FindingsReport>()
}

/// The schema of [`AuditRecord`] as pretty JSON; `schema/audit.schema.json` is this text.
///
/// # Errors
///
/// Never in practice: a schema is always JSON.
pub fn audit_json_schema() -> serde_json::Result<String> {
    schema_of::<AuditRecord>()
}

fn schema_of<T: JsonSchema>() -> serde_json::Result<String> {
    let schema = schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>();
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}
