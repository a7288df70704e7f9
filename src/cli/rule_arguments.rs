//! Which rules of consistency run.

use clap::Args;

use crate::consistency::{RuleSet, UnknownRule};

/// Which rules run.
#[derive(Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct RuleArguments {
    /// Rules to run: codes, names, beginnings of codes or `all`; without it, those on by default
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    select: Vec<String>,
    /// Rules to leave out, named as in --select
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    ignore: Vec<String>,
}

impl RuleArguments {
    pub(super) fn choose(&self) -> Result<RuleSet, UnknownRule> {
        RuleSet::choose(&self.select, &self.ignore)
    }
}
