//! Pages to pieces in reading order: furniture out, tables told from text, paragraphs and tables
//! joined over page breaks.

use super::super::flow::{Cell, Look, Paragraph, Piece, Table};
use super::aligned;
use super::columns;
use super::furniture;
use super::glyphs::Rule;
use super::heavy::Inks;
use super::line::{Line, add_bullets, lines};
use super::page::Sheet;
use super::paragraphs::{Sizes, is_marked, join, paragraphs};
use super::ruled;

/// The cells of a row, each with its column and lines.
pub(super) type Row = Vec<(usize, Vec<Line>)>;

/// A part of a page.
#[derive(Debug)]
pub(super) enum Region {
    Text(Vec<Line>),
    Table(Vec<Row>),
}

/// The paragraphs and tables of all pages.
pub(super) fn pieces(sheets: Vec<Sheet>) -> Vec<Piece> {
    let inks = Inks::of(&sheets);
    let mut all_rules: Vec<Vec<Rule>> = Vec::with_capacity(sheets.len());
    let mut pages: Vec<(f64, Vec<Line>)> = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        all_rules.push(sheet.rules);
        let mut of_page = lines(sheet.glyphs, &inks);
        add_bullets(&mut of_page, &sheet.dots);
        pages.push((sheet.height, of_page));
    }
    furniture::remove(&mut pages);
    let sizes = Sizes::of(pages.iter().flat_map(|(_, lines)| lines));
    let mut pieces = Vec::new();
    for ((number, (_, lines)), rules) in (1..).zip(pages).zip(&all_rules) {
        for (at, region) in regions(lines, rules).into_iter().enumerate() {
            let starts_page = at == 0 && number > 1;
            match region {
                Region::Text(lines) => {
                    add_text(&mut pieces, paragraphs(&lines, number, &sizes), starts_page);
                }
                Region::Table(rows) => {
                    add_table(&mut pieces, table(&rows, number, &sizes), starts_page);
                }
            }
        }
    }
    pieces
}

/// The parts of a page in reading order.
fn regions(mut lines: Vec<Line>, rules: &[Rule]) -> Vec<Region> {
    let tables = ruled::take(&mut lines, rules);
    let mut regions = Vec::new();
    for table in tables {
        let n_before = lines.iter().take_while(|line| line.y < table.top).count();
        let after = lines.split_off(n_before);
        regions.extend(text_regions(std::mem::replace(&mut lines, after)));
        regions.push(Region::Table(table.rows));
    }
    regions.extend(text_regions(lines));
    regions
}

fn text_regions(lines: Vec<Line>) -> Vec<Region> {
    let runs = columns::runs(lines).into_iter();
    runs.flat_map(|run| aligned::regions(&run, is_bullet)).collect()
}

/// Whether a cell holds nothing but the marker of an item.
fn is_bullet(text: &str) -> bool {
    is_marked(text) && !text.contains(' ') && text.chars().count() <= 6
}

fn table(rows: &[Row], page: usize, sizes: &Sizes) -> Table {
    let cell = |(column, lines): &(usize, Vec<Line>)| {
        let mut paragraphs = paragraphs(lines, page, sizes);
        // What stands out in a table is a cell still.
        for paragraph in &mut paragraphs {
            paragraph.look = Look::Prose;
        }
        Cell { column: *column, paragraphs }
    };
    Table { rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect() }
}

/// Adds paragraphs; the first goes on with a sentence that the page before broke off.
fn add_text(pieces: &mut Vec<Piece>, paragraphs: Vec<Paragraph>, starts_page: bool) {
    let mut paragraphs = paragraphs.into_iter();
    if starts_page
        && let Some(Piece::Paragraph(last)) = pieces.last_mut()
        && let Some(first) = paragraphs.next()
    {
        if goes_on(last, &first) {
            for run in &first.runs {
                if let Some(open) = last.runs.last_mut() {
                    join(&mut open.text, &run.text);
                }
            }
        } else {
            pieces.push(Piece::Paragraph(first));
        }
    }
    pieces.extend(paragraphs.map(Piece::Paragraph));
}

fn goes_on(last: &Paragraph, first: &Paragraph) -> bool {
    let ends = |paragraph: &Paragraph| {
        paragraph.runs.last().is_some_and(|run| run.text.ends_with(['.', ':', ';', '!', '?']))
    };
    let starts_low = first.runs.first().is_some_and(|run| run.text.starts_with(char::is_lowercase));
    let breaks_off = last.runs.last().is_some_and(|run| run.text.ends_with(','));
    first.look == Look::Prose
        && !matches!(last.look, Look::Heading(_))
        && (starts_low || breaks_off)
        && !ends(last)
}

/// Adds a table; at the top of a page it goes on with a table of as many columns, whose header may
/// stand there again.
fn add_table(pieces: &mut Vec<Piece>, table: Table, starts_page: bool) {
    let n_columns =
        |table: &Table| table.rows.iter().flatten().map(|cell| cell.column + 1).max().unwrap_or(0);
    if starts_page
        && let Some(Piece::Table(last)) = pieces.last_mut()
        && n_columns(last) == n_columns(&table)
    {
        let is_header =
            |row: &Vec<Cell>| last.rows.first().is_some_and(|header| words(header) == words(row));
        let n_skipped = usize::from(table.rows.first().is_some_and(is_header));
        last.rows.extend(table.rows.into_iter().skip(n_skipped));
        return;
    }
    pieces.push(Piece::Table(table));
}

fn words(row: &[Cell]) -> String {
    let runs = row.iter().flat_map(|cell| &cell.paragraphs).flat_map(|paragraph| &paragraph.runs);
    runs.map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
}
