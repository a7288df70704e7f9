//! The list of rules, from the rules and their pages: those on by default in the README, all in
//! `docs/rules.md`.

use super::draft::Drafts;
use crate::consistency::{RULES, Rule};
use crate::upkeep::repository::Repository;
use crate::upkeep::table::{Align, Table};

/// Fills the block `default-rules` of the README and the blocks of `docs/rules.md`.
pub(super) fn generate(repository: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    let is_on = |rule: &&&dyn Rule| rule.is_on_by_default();
    let on: Vec<_> = RULES.iter().filter(is_on).collect();
    let off: Vec<_> = RULES.iter().filter(|rule| !is_on(rule)).collect();
    let blocks = [
        ("README.md", "default-rules", "src/", &on),
        ("docs/rules.md", "default-rules", "../src/", &on),
        ("docs/rules.md", "opt-in-rules", "../src/", &off),
    ];
    for (file, block, sources, rules) in blocks {
        drafts.block(repository, file, block, &table_of(rules, sources))?;
    }
    Ok(())
}

/// A row for each rule; its page lies below `sources`.
fn table_of(rules: &[&&dyn Rule], sources: &str) -> String {
    let mut table = Table::new(&["Rule", "Name", "At most", "What it checks"], Align::Words);
    for rule in rules {
        let file = rule.name().replace('-', "_");
        table.row(&[
            format!("[{}]({sources}consistency/rules/{file}.md)", rule.code()),
            format!("`{}`", rule.name()),
            rule.severity().to_string(),
            rule.summary().to_owned(),
        ]);
    }
    table.text()
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
