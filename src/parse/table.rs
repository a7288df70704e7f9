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

/// One table, its rows told apart.
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// Whether a header says which column holds the outcomes.
    pub(super) claims_outcomes: bool,
}

/// What the header row says of each column.
type Columns = BTreeMap<usize, (Option<Role>, Passage)>;

/// What is known of the columns of a table.
#[derive(Clone, Default)]
struct Layout {
    columns: Columns,
    main: Option<usize>,
    claims_outcomes: bool,
}

impl Layout {
    fn of(table: &[Cells], lang: Option<Language>) -> Self {
        let mut columns = roles_of_columns(table, lang);
        let claimed = claimed_column(table, &columns);
        if claimed.is_some() {
            for column in marked_columns(table, &columns) {
                columns.entry(column).and_modify(|(role, _)| *role = None);
            }
        }
        let main = claimed.or_else(|| main_column(table, &columns));
        let of_codes = first_of_outcomes(&columns).filter(|_| claimed.is_none());
        let claims_outcomes = claimed.is_some() || (of_codes == Some(0) && main.is_some());
        Self { columns, main, claims_outcomes }
    }

    /// Whether `table`, which has no header, goes on with the columns of the table before it.
    fn goes_on_in(&self, table: &[Cells], lang: Option<Language>) -> bool {
        let fits = |row: &Cells| {
            row.iter().all(|(column, _)| self.columns.contains_key(column))
                && row.first().is_none_or(|(_, first)| {
                    row.len() < 2 || heading(&first.words.text, Marked::Plain, lang).is_none()
                })
        };
        self.claims_outcomes && table.iter().all(fits)
    }
}

/// The tables of a run of cells.
///
/// `cells` are lines of form [`Form::Cell`] in reading order.
pub(super) fn read_tables(cells: &[Line], lang: Option<Language>) -> Vec<Table> {
    let mut found = Vec::new();
    let mut above = Layout::default();
    for table in tables(cells) {
        let mut layout = Layout::of(&table, lang);
        let has_header = !layout.columns.is_empty();
        if !has_header && above.goes_on_in(&table, lang) {
            layout = above;
        }
        let mut rows = Vec::new();
        for (at, row) in table.iter().enumerate() {
            if at == 0 && has_header {
                rows.push(header_row(row));
            } else {
                rows.extend(read_row(row, &layout.columns, layout.main, lang));
            }
        }
        found.push(Table { rows, claims_outcomes: layout.claims_outcomes });
        above = layout;
    }
    found
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
    // With one known cell of two, the row is a label beside its value, unless statements stand below.
    let is_header =
        n_known >= 2 || n_known == 1 && (first.len() > 2 || heads_statements(table, &roles));
    if is_short && is_header { roles } else { BTreeMap::new() }
}

/// Whether the column that is named for outcomes holds statements rather than labels.
fn heads_statements(table: &[Cells], roles: &Columns) -> bool {
    const MIN_WORDS: usize = 3;
    first_of_outcomes(roles).is_some_and(|column| {
        let below = || table.iter().skip(1).flatten().filter(|(of, _)| *of == column);
        let n_words: usize = below().map(|(_, line)| line.words.n_words()).sum();
        n_words >= MIN_WORDS * below().count().max(1)
    })
}

fn is_of_outcomes(role: Option<Role>) -> bool {
    role == Some(Role::Outcomes)
}

fn first_of_outcomes(columns: &Columns) -> Option<usize> {
    columns.iter().find(|(_, (role, _))| is_of_outcomes(*role)).map(|(column, _)| *column)
}

/// Of the columns named for outcomes, the one with most words; none where they hold only codes.
fn claimed_column(table: &[Cells], columns: &Columns) -> Option<usize> {
    let mut n_words: BTreeMap<usize, usize> = BTreeMap::new();
    for (column, line) in table.iter().skip(1).flatten() {
        let is_named = columns.get(column).is_some_and(|(role, _)| is_of_outcomes(*role));
        if is_named && !is_only_a_code(&line.words.text) {
            *n_words.entry(*column).or_default() += line.words.n_words();
        }
    }
    wordiest(n_words)
}

/// Columns named for kinds in which marks say which outcomes are of the kind.
fn marked_columns(table: &[Cells], columns: &Columns) -> Vec<usize> {
    let holds_statements = |column: usize| {
        let mut below = table.iter().skip(1).flatten().filter(|(of, _)| *of == column);
        below.any(|(_, line)| line.words.n_words() > 1)
    };
    let of_kinds = columns.iter().filter(|(_, (role, _))| matches!(role, Some(Role::Of(_))));
    of_kinds.map(|(column, _)| *column).filter(|column| !holds_statements(*column)).collect()
}

fn wordiest(n_words: BTreeMap<usize, usize>) -> Option<usize> {
    let words = n_words.into_iter().filter(|(_, n)| *n > 0);
    words.max_by_key(|&(column, n)| (n, std::cmp::Reverse(column))).map(|(column, _)| column)
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
    wordiest(n_words)
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
        let content = cells.iter().map(|(_, line)| as_lead_or_item(line)).collect();
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

/// A row that ends with a colon leads in to those below it.
fn as_lead_or_item(line: &Line) -> Line {
    let item = as_item(line, None);
    if line.words.text.ends_with(':') { Line { form: Form::Prose, ..item } } else { item }
}

fn as_item(line: &Line, code: Option<String>) -> Line {
    Line { form: Form::Item(0), words: line.words.clone(), code, after_gap: true }
}
