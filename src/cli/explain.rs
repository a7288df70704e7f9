//! `explain`: the page of one rule.

use clap::Args;

use super::exit::Exit;
use super::output::print;
use crate::consistency::rule;

/// Explain a rule of `check`: what it checks, why, an example, the remedy and the source.
#[derive(Args)]
#[command(after_help = "Examples:\n  qualevel explain QL302\n  qualevel explain near-duplicate")]
pub(super) struct Explain {
    /// Code or name of the rule, such as QL302
    #[arg(value_name = "RULE")]
    rule: String,
}

impl Explain {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        print(rule(&self.rule)?.page())?;
        Ok(Exit::Done)
    }
}
