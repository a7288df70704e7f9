//! The list of commands in the README, from the program's own arguments.

use super::draft::Drafts;
use crate::upkeep::repository::Repository;
use crate::upkeep::table::{Align, Table};

/// Fills the block `commands` of the README.
pub(super) fn generate(repository: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    let mut table = Table::new(&["Command", "What it does"], Align::Words);
    for command in crate::cli::command().get_subcommands().filter(|command| !command.is_hide_set())
    {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        table.row(&[format!("`qualevel {}`", command.get_name()), about]);
    }
    drafts.block(repository, "README.md", "commands", &table.text())
}
