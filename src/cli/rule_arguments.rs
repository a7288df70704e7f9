//! Which rules of consistency run.

use clap::Args;

use super::configuration::Configuration;
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
    /// The rules asked for; without an option, those of `configuration`.
    pub(super) fn choose(&self, configuration: &Configuration) -> Result<RuleSet, UnknownRule> {
        let select = if self.select.is_empty() { &configuration.select } else { &self.select };
        let ignore = if self.ignore.is_empty() { &configuration.ignore } else { &self.ignore };
        Ok(RuleSet::choose(select, ignore)?.weighed(&configuration.severities))
    }
}
