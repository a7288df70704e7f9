//! The counts of the project's own labelled outcomes, in their datasheet.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::draft::Drafts;
use crate::outcome::{EqfLevel, Kind, Language};
use crate::upkeep::repository::Repository;
use crate::upkeep::table::{Align, Table};

const FOLDER: &str = "datasets/authored";
const SHEET: &str = "datasets/authored/DATASHEET.md";
const NON_OUTCOMES: &str = "non-outcomes.csv";

#[derive(Deserialize)]
struct OutcomeRow {
    lang: String,
    level: EqfLevel,
    kind: Kind,
    split: String,
}

#[derive(Deserialize)]
struct NonOutcomeRow {
    reason: String,
}

/// Fills the block `authored-counts` of the datasheet.
pub(super) fn generate(repository: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    let mut rows: Vec<OutcomeRow> = Vec::new();
    let folder = Path::new(FOLDER);
    for table in repository.tables(folder)? {
        if !table.ends_with(NON_OUTCOMES) {
            rows.extend(read::<OutcomeRow>(&repository.text(table)?)?);
        }
    }
    let non_outcomes = read(&repository.text(folder.join(NON_OUTCOMES))?)?;
    let text = format!("{}\n\n{}", outcome_table(&rows), non_outcome_table(&non_outcomes));
    drafts.block(repository, SHEET, "authored-counts", &text)
}

fn read<T: for<'a> Deserialize<'a>>(text: &str) -> csv::Result<Vec<T>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

fn outcome_table(rows: &[OutcomeRow]) -> String {
    let levels = EqfLevel::ALL.map(|level| format!("level {level}"));
    let kinds = Kind::ALL.map(|kind| kind.name().to_owned());
    let mut heading = vec!["Language".to_owned(), "outcomes".to_owned()];
    heading.extend(levels.into_iter().chain(kinds).chain(["of test".to_owned()]));
    let mut by_language: BTreeMap<&str, Vec<&OutcomeRow>> = BTreeMap::new();
    for row in rows {
        by_language.entry(&row.lang).or_default().push(row);
    }
    let mut table = Table::new(&heading, Align::Numbers);
    for (code, rows) in by_language {
        let name =
            code.parse::<Language>().map(|language| format!("{} (`{code}`)", language.name()));
        table.row(&cells(name.unwrap_or_else(|_| code.to_owned()), &rows));
    }
    table.row(&cells("All".to_owned(), &rows.iter().collect::<Vec<_>>()));
    table.text()
}

fn cells(name: String, rows: &[&OutcomeRow]) -> Vec<String> {
    let count = |wanted: &dyn Fn(&OutcomeRow) -> bool| {
        rows.iter().filter(|row| wanted(row)).count().to_string()
    };
    let mut cells = vec![name, rows.len().to_string()];
    cells.extend(EqfLevel::ALL.map(|level| count(&|row| row.level == level)));
    cells.extend(Kind::ALL.map(|kind| count(&|row| row.kind == kind)));
    cells.push(count(&|row| row.split == "test"));
    cells
}

fn non_outcome_table(rows: &[NonOutcomeRow]) -> String {
    let mut by_reason: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        *by_reason.entry(&row.reason).or_default() += 1;
    }
    let mut table = Table::new(&["No outcome, but", "texts"], Align::Numbers);
    for (reason, n) in by_reason {
        table.row(&[reason.to_owned(), n.to_string()]);
    }
    table.row(&["All".to_owned(), rows.len().to_string()]);
    table.text()
}
