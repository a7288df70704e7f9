//! The names of a table's columns.

use std::collections::{BTreeMap, BTreeSet};

use super::super::error::IngestError;

/// Below this similarity (Jaro-Winkler) no column is offered as the one that was meant.
const MIN_SIMILARITY: f64 = 0.7;

/// Names without white space around them; an empty name is `column_3`, a name that is there
/// already gets a number. Returns what was changed, one sentence each.
pub(super) fn unique(header: Vec<String>) -> (Vec<String>, Vec<String>) {
    let mut taken: BTreeSet<String> =
        header.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    let mut seen = BTreeSet::new();
    // The number that the next column of a name gets.
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut notes = Vec::new();
    let mut names = Vec::with_capacity(header.len());
    for (at, name) in header.into_iter().enumerate() {
        let name = name.trim();
        let mut unique = name.to_owned();
        if name.is_empty() {
            (unique, _) = free(&taken, "column", at + 1);
            notes.push(format!("column {} has no name and is called `{unique}`", at + 1));
        } else if seen.contains(name) {
            let number = numbers.entry(name.to_owned()).or_insert(2);
            (unique, *number) = free(&taken, name, *number);
            notes.push(format!("the second column `{name}` is called `{unique}`"));
        }
        taken.insert(unique.clone());
        seen.insert(unique.clone());
        names.push(unique);
    }
    (names, notes)
}

/// The first name of `stem` with a number from `first` on that is not taken, and the number after it.
fn free(taken: &BTreeSet<String>, stem: &str, first: usize) -> (String, usize) {
    let mut number = first;
    loop {
        let name = format!("{stem}_{number}");
        number += 1;
        if !taken.contains(&name) {
            return (name, number);
        }
    }
}

/// The place of the column `wanted`: by its exact name, else without regard to case and spaces
/// around it, if only one fits.
pub(super) fn find(table: &str, columns: &[String], wanted: &str) -> Result<usize, IngestError> {
    if let Some(at) = columns.iter().position(|name| name == wanted) {
        return Ok(at);
    }
    let folded = fold(wanted);
    let mut alike =
        columns.iter().enumerate().filter(|(_, name)| fold(name) == folded).map(|(at, _)| at);
    if let (Some(at), None) = (alike.next(), alike.next()) {
        return Ok(at);
    }
    let nearest = columns
        .iter()
        .map(|name| (strsim::jaro_winkler(&fold(name), &folded), name))
        .filter(|(similarity, _)| *similarity >= MIN_SIMILARITY)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.clone());
    let columns = columns.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    Err(IngestError::NoColumn {
        name: table.to_owned(),
        column: wanted.to_owned(),
        columns,
        nearest,
    })
}

fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn empty_and_repeated_names_get_numbers() {
        let (names, notes) = unique(owned(&["id", "", "text", " text ", "text", "text_2"]));
        assert_eq!(names, ["id", "column_2", "text", "text_3", "text_4", "text_2"]);
        assert_eq!(notes.len(), 3);
        assert_eq!(notes[0], "column 2 has no name and is called `column_2`");
    }

    #[test]
    fn many_columns_of_one_name_are_numbered_in_one_pass() {
        let (names, _) = unique(owned(&vec!["text"; 16_384]));
        assert_eq!(names.last().map(String::as_str), Some("text_16384"));
    }

    #[test]
    fn case_is_forgiven_where_one_column_fits() {
        let columns = owned(&["Id", "Learning outcomes"]);
        assert_eq!(find("t.csv", &columns, "learning outcomes").unwrap(), 1);
        assert!(find("t.csv", &owned(&["ID", "Id"]), "id").is_err());
    }

    #[test]
    fn a_wrong_column_lists_the_columns_and_the_nearest() {
        let columns = owned(&["id", "outcome", "level"]);
        assert_eq!(
            find("t.csv", &columns, "outcomes").unwrap_err().to_string(),
            "`t.csv` has no column `outcomes` (nearest: `outcome`); its columns are `id`, \
             `outcome`, `level`"
        );
        assert_eq!(
            find("t.csv", &columns, "zzz").unwrap_err().to_string(),
            "`t.csv` has no column `zzz`; its columns are `id`, `outcome`, `level`"
        );
    }
}
