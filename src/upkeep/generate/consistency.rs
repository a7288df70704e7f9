//! The counts of annotated units, their outcomes and labels, in their datasheet.

use std::collections::BTreeMap;

use super::draft::Drafts;
use crate::consistency::RULES;
use crate::evaluate::{AnnotatedUnit, Expectation};
use crate::outcome::{EqfLevel, Language};
use crate::parse::parse;
use crate::upkeep::repository::Repository;
use crate::upkeep::table::{Align, Table};

const FOLDER: &str = "datasets/consistency/units";
const SHEET: &str = "datasets/consistency/DATASHEET.md";

/// Fills the blocks `consistency-units` and `consistency-labels` of the datasheet.
pub(super) fn generate(repository: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    let units = AnnotatedUnit::read_all(Some(&repository.path(FOLDER)))?;
    drafts.block(repository, SHEET, "consistency-units", &unit_table(&units)?)?;
    drafts.block(repository, SHEET, "consistency-labels", &label_table(&units))
}

fn unit_table(units: &[AnnotatedUnit]) -> anyhow::Result<String> {
    let mut heading = vec!["Language".to_owned()];
    heading.extend(["units", "clean", "outcomes"].map(str::to_owned));
    heading.extend(EqfLevel::ALL.map(|level| format!("level {level}")));
    let mut table = Table::new(&heading, Align::Numbers);
    let mut by_language: BTreeMap<Language, Vec<&AnnotatedUnit>> = BTreeMap::new();
    for unit in units {
        by_language.entry(unit.head.lang).or_default().push(unit);
    }
    for (lang, units) in by_language {
        table.row(&cells(format!("{} (`{}`)", lang.name(), lang.code()), &units)?);
    }
    table.row(&cells("All".to_owned(), &units.iter().collect::<Vec<_>>())?);
    Ok(table.text())
}

fn cells(name: String, units: &[&AnnotatedUnit]) -> anyhow::Result<Vec<String>> {
    let mut n_outcomes = 0;
    for unit in units {
        let parsed = parse(&unit.document()?, None);
        n_outcomes += parsed.units.iter().map(|unit| unit.outcomes.len()).sum::<usize>();
    }
    let is_clean = |unit: &AnnotatedUnit| {
        unit.labels().all(|(_, label)| label.expectation == Expectation::Open)
    };
    let n_clean = units.iter().filter(|unit| is_clean(unit)).count();
    let counts = [units.len(), n_clean, n_outcomes];
    let at = |level| units.iter().filter(|unit| unit.head.level == level).count();
    let counts = counts.into_iter().chain(EqfLevel::ALL.map(at));
    Ok(std::iter::once(name).chain(counts.map(|count| count.to_string())).collect())
}

fn label_table(units: &[AnnotatedUnit]) -> String {
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (_, label) in units.iter().flat_map(AnnotatedUnit::labels) {
        let [n_firm, n_open] = counts.entry(&label.code).or_default();
        match label.expectation {
            Expectation::Firm => *n_firm += 1,
            Expectation::Open => *n_open += 1,
        }
    }
    let mut table = Table::new(&["Code", "rule", "expected", "open"], Align::Numbers);
    for (code, [n_firm, n_open]) in counts {
        let rule = RULES.iter().find(|rule| rule.code() == code);
        let name = rule.map_or_else(String::new, |rule| format!("`{}`", rule.name()));
        table.row(&[code.to_owned(), name, n_firm.to_string(), n_open.to_string()]);
    }
    table.text()
}
