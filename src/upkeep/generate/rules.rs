//! The list of rules in the README, from the rules and their pages.

use super::draft::Drafts;
use crate::consistency::RULES;
use crate::upkeep::repository::Repository;
use crate::upkeep::table::{Align, Table};

/// Fills the block `rules` of the README.
pub(super) fn generate(repository: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    let mut table = Table::new(&["Rule", "Name", "At most", "What it checks"], Align::Words);
    for rule in RULES {
        let file = rule.name().replace('-', "_");
        let off = if rule.is_on_by_default() { "" } else { ", off by default" };
        table.row(&[
            format!("[{}](src/consistency/rules/{file}.md)", rule.code()),
            format!("`{}`", rule.name()),
            format!("{}{off}", rule.severity()),
            rule.summary().to_owned(),
        ]);
    }
    drafts.block(repository, "README.md", "rules", &table.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_linked_page_is_there() {
        for rule in RULES {
            let file = format!("src/consistency/rules/{}.md", rule.name().replace('-', "_"));
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
            assert_eq!(std::fs::read_to_string(path).unwrap(), rule.page(), "{file}");
        }
    }
}
