//! Rows of a table: which cell is a heading, which holds outcomes, which a code.

use std::collections::BTreeMap;

use crate::outcome::Language;

use super::heading::{Role, heading};
use super::line::{Form, Line};
use super::marker::is_only_a_code;
use super::passage::Passage;
use super::phrase_table::Marked;
use super::unit::OmissionReason;

/// One row, its cells told apart.
pub(super) struct Row {
    /// The heading that the row or its column stands under, with its words.
    pub(super) heading: Option<(Role, Passage)>,
    /// Cells to be read as lines.
    pub(super) content: Vec<Line>,
    /// Cells beside them, and why they are left out.
    pub(super) asides: Vec<(Passage, OmissionReason)>,
}

impl Row {
    /// Whether it holds the title of a unit.
    pub(super) fn is_title(&self) -> bool {
        let role = self.heading.as_ref().map(|(role, _)| *role);
        role == Some(Role::Not(OmissionReason::Title))
    }
}

/// What the header row says of each column.
type Columns = BTreeMap<usize, (Option<Role>, Passage)>;

/// The rows of one table, or of several that follow each other.
///
/// `cells` are lines of form [`Form::Cell`] in reading order.
pub(super) fn rows(cells: &[Line], lang: Option<Language>) -> Vec<Row> {
    let mut rows = Vec::new();
    for table in tables(cells) {
        let columns = roles_of_columns(&table, lang);
        let main = main_column(&table, &columns);
        for (at, row) in table.iter().enumerate() {
            let is_header = at == 0 && !columns.is_empty();
            rows.extend(if is_header {
                vec![header_row(row)]
            } else {
                read_row(row, &columns, main, lang)
            });
        }
    }
    rows
}

/// The cells of one row with their columns.
pub(super) type Cells<'a> = Vec<(usize, &'a Line)>;

/// Cells by table and row; a new table starts where the row number falls.
pub(super) fn tables(cells: &[Line]) -> Vec<Vec<Cells<'_>>> {
    let mut tables: Vec<Vec<Cells>> = Vec::new();
    let mut last = None;
    for line in cells {
        let Form::Cell { row, column } = line.form else { continue };
        if last.is_none_or(|(last_row, last_column)| {
            row < last_row || (row == last_row && column < last_column)
        }) {
            tables.push(Vec::new());
        }
        let same_row = last.is_some_and(|(last_row, _)| last_row == row);
        if let Some(table) = tables.last_mut() {
            match table.last_mut() {
                Some(cells) if same_row => cells.push((column, line)),
                _ => table.push(vec![(column, line)]),
            }
        }
        last = Some((row, column));
    }
    tables
}

/// The role of each column by the first row, where that row is a header: at least two cells, one
/// of them a known heading, none with more words than a heading.
fn roles_of_columns(table: &[Cells], lang: Option<Language>) -> Columns {
    let Some(first) = table.first().filter(|first| first.len() > 1 && table.len() > 1) else {
        return BTreeMap::new();
    };
    let mut roles: Columns = first
        .iter()
        .map(|(column, line)| {
            let found = heading(&line.words.text, Marked::Plain, lang);
            let role = found
                .filter(|found| found.rest == line.words.text.len())
                .map(|found| found.meaning);
            (*column, (role, line.words.clone()))
        })
        .collect();
    let has_kind = roles.values().any(|(role, _)| matches!(role, Some(Role::Of(_))));
    for (role, _) in roles.values_mut() {
        *role = role.map(|role| role.beside(has_kind));
    }
    let n_known = roles.values().filter(|(role, _)| role.is_some()).count();
    let is_short = first.iter().all(|(_, line)| line.words.n_words() <= 8);
    // With one known cell of two, the row is a label beside its value.
    if is_short && (n_known >= 2 || (n_known == 1 && first.len() > 2)) {
        roles
    } else {
        BTreeMap::new()
    }
}

/// The column with most words, header and columns known to hold something else left out.
fn main_column(table: &[Cells], columns: &Columns) -> Option<usize> {
    let skipped = usize::from(!columns.is_empty());
    let mut n_words: BTreeMap<usize, usize> = BTreeMap::new();
    for (column, line) in table.iter().skip(skipped).filter(|row| row.len() > 1).flatten() {
        if !matches!(columns.get(column), Some((Some(Role::Not(_)), _))) {
            *n_words.entry(*column).or_default() += line.words.n_words();
        }
    }
    n_words
        .into_iter()
        .max_by_key(|&(column, n)| (n, std::cmp::Reverse(column)))
        .map(|(column, _)| column)
}

fn header_row(row: &Cells) -> Row {
    let asides =
        row.iter().map(|(_, line)| (line.words.clone(), OmissionReason::Heading)).collect();
    Row { heading: None, content: Vec::new(), asides }
}

fn read_row(
    row: &Cells,
    columns: &Columns,
    main: Option<usize>,
    lang: Option<Language>,
) -> Vec<Row> {
    let mut cells = row.as_slice();
    // One cell, which may hold several lines.
    if cells.iter().all(|(column, _)| cells.first().is_some_and(|(first, _)| column == first)) {
        let content = cells.iter().map(|(_, line)| as_item(line, None)).collect();
        return vec![Row { heading: None, content, asides: Vec::new() }];
    }
    if columns.is_empty()
        && let [(_, label), rest @ ..] = cells
        && let Some(found) = heading(&label.words.text, Marked::Plain, lang)
        && found.rest == label.words.text.len()
    {
        return vec![Row {
            heading: Some((found.meaning, label.words.clone())),
            content: rest.iter().map(|(_, line)| as_item(line, None)).collect(),
            asides: vec![(label.words.clone(), OmissionReason::Heading)],
        }];
    }
    let mut code = None;
    if let [(_, first), rest @ ..] = cells
        && is_only_a_code(&first.words.text)
    {
        code = Some(first.words.text.trim_end_matches([':', '.']).to_owned());
        cells = rest;
    }
    let mut rows = Vec::new();
    let mut asides = Vec::new();
    for (column, line) in cells {
        match columns.get(column) {
            Some((Some(role @ Role::Of(_)), name)) => rows.push(Row {
                heading: Some((*role, name.clone())),
                content: vec![as_item(line, code.clone())],
                asides: Vec::new(),
            }),
            Some(_) | None if Some(*column) == main => rows.push(Row {
                heading: None,
                content: vec![as_item(line, code.clone())],
                asides: Vec::new(),
            }),
            Some(_) | None => asides.push((line.words.clone(), OmissionReason::OtherColumn)),
        }
    }
    rows.push(Row { heading: None, content: Vec::new(), asides });
    rows
}

fn as_item(line: &Line, code: Option<String>) -> Line {
    Line { form: Form::Item(0), words: line.words.clone(), code, after_gap: true }
}
