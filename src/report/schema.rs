//! The published schema of the JSON report.

use super::Report;

/// The schema of [`Report`] as pretty JSON; `schema/report.schema.json` is this text.
///
/// # Errors
///
/// Never in practice: a schema is always JSON.
pub fn json_schema() -> serde_json::Result<String> {
    let schema = schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Report>();
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}
