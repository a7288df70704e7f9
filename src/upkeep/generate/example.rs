//! The example of the README: what the program prints for a shipped sample.

use anyhow::{Context, bail};

use super::draft::Drafts;
use crate::upkeep::program;
use crate::upkeep::repository::Repository;

const SAMPLE: &str = "datasets/samples/health-data-and-policy.md";

/// Fills the block `example` of the README.
pub(super) fn generate(repository: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    let arguments = ["analyse", SAMPLE].map(str::to_owned);
    let output = program::output_of(&repository.path(""), &arguments, None)?;
    if !output.status.success() {
        bail!("`{SAMPLE}`: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let text = String::from_utf8(output.stdout).context("the report is not UTF-8")?;
    drafts.block(repository, "README.md", "example", &format!("```text\n{text}```"))
}
