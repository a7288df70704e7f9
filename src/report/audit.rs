//! A record of how a report came about, which the same command writes again byte for byte.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;

/// Everything that a report rests on, with the report itself.
///
/// It holds hashes of inputs, never their text beyond what the report quotes, and no clock.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "Qualevel audit record")]
pub struct AuditRecord {
    /// The day that the caller states, such as `2026-05-04`.
    pub date: Option<String>,
    /// Codes of the rules that ran.
    pub rules: Vec<String>,
    /// The register of quality assurance that was asked.
    pub deqar: Option<AuditedFile>,
    /// The report: program, model with its hash, settings, and each document with its hash and its
    /// outcomes.
    pub report: Report,
}

/// A file by name and hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuditedFile {
    /// Its name as the user gave it.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl AuditRecord {
    /// Writes the record as pretty JSON; `schema/audit.schema.json` describes it.
    ///
    /// # Errors
    ///
    /// If writing fails.
    pub fn write(&self, mut out: impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut out, self)?;
        out.write_all(b"\n")?;
        out.flush()
    }
}
