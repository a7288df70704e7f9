//! Findings that are known and do not count: the JSON of an earlier check.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::located::{FindingsReport, Suppression};

/// The fingerprints of an earlier check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeSet<String>);

/// Why a baseline cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("not a baseline, which `qualevel check --format json` makes: {0}")]
pub struct BaselineError(#[from] serde_json::Error);

/// The part of a [`FindingsReport`] that a baseline is.
#[derive(Deserialize)]
struct Earlier {
    documents: Vec<EarlierDocument>,
}

#[derive(Deserialize)]
struct EarlierDocument {
    findings: Vec<EarlierFinding>,
}

#[derive(Deserialize)]
struct EarlierFinding {
    fingerprint: String,
}

impl Baseline {
    /// Reads the JSON of an earlier check.
    ///
    /// # Errors
    ///
    /// If it is no such JSON.
    pub fn read(bytes: &[u8]) -> Result<Self, BaselineError> {
        let earlier: Earlier = serde_json::from_slice(bytes)?;
        let findings = earlier.documents.into_iter().flat_map(|document| document.findings);
        Ok(Self(findings.map(|finding| finding.fingerprint).collect()))
    }

    /// Suppresses what stands in the baseline.
    pub fn suppress(&self, report: &mut FindingsReport) {
        for finding in report.documents.iter_mut().flat_map(|document| &mut document.findings) {
            if finding.suppressed.is_none() && self.0.contains(&finding.finding.fingerprint) {
                finding.suppressed = Some(Suppression::Baseline);
            }
        }
    }
}
