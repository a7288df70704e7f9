//! Tables without lines: rows whose cells start at the same places.

use super::layout::{Region, Row};
use super::line::Line;

/// Starts of cells are the same if they differ by less, in points.
const SAME_START: f64 = 4.0;
/// So many rows with two cells or more make a table.
const MIN_ROWS: usize = 3;
/// A table ends at a gap of so many times the size.
const MAX_GAP: f64 = 3.2;
/// So does it where the first cell stands alone after a gap of so many times the size.
const LABEL_GAP: f64 = 2.0;

/// Cuts lines into text and tables.
pub(super) fn regions(lines: &[Line], is_marker: impl Fn(&str) -> bool) -> Vec<Region> {
    let cells: Vec<Vec<Line>> = lines.iter().map(|line| cells_of(line, &is_marker)).collect();
    let mut regions = Vec::new();
    let mut text = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let n_lines = cells.get(at..).map_or(0, table_length);
        if n_lines == 0 {
            text.extend(lines.get(at).cloned());
            at += 1;
            continue;
        }
        if !text.is_empty() {
            regions.push(Region::Text(std::mem::take(&mut text)));
        }
        regions.push(Region::Table(rows(cells.get(at..at + n_lines).unwrap_or_default())));
        at += n_lines;
    }
    if !text.is_empty() {
        regions.push(Region::Text(text));
    }
    regions
}

/// The segments of a line; a bullet or number stays with what follows it.
fn cells_of(line: &Line, is_marker: &impl Fn(&str) -> bool) -> Vec<Line> {
    let mut cells: Vec<Line> = Vec::new();
    for segment in line.segments() {
        match cells.last_mut() {
            Some(open) if is_marker(&open.text()) => open.words.extend(segment.words),
            _ => cells.push(segment),
        }
    }
    cells
}

/// How many lines, from the first one on, make a table; 0 if they make none.
fn table_length(lines: &[Vec<Line>]) -> usize {
    let Some(first) = lines.first().filter(|first| first.len() > 1) else { return 0 };
    let mut starts: Vec<f64> = first.iter().map(Line::left).collect();
    let mut n_rows = 1;
    let mut length = 1;
    let mut last = first;
    for (at, line) in lines.iter().enumerate().skip(1) {
        let (Some(open), Some(above)) = (line.first(), last.first()) else { break };
        let gap = (open.y - above.y) / open.size.max(1.0);
        let stands_alone = line.len() == 1 && (open.left() - starts[0]).abs() < SAME_START;
        if gap > MAX_GAP || stands_alone && gap > LABEL_GAP || !fits(line, &starts) {
            break;
        }
        if line.len() > 1 {
            n_rows += 1;
            length = at + 1;
            for x in line.iter().map(Line::left) {
                if column(x, &starts).is_none() {
                    starts.push(x);
                }
            }
            starts.sort_by(f64::total_cmp);
        } else if !stands_alone {
            length = at + 1;
        }
        last = line;
    }
    if n_rows >= MIN_ROWS { length } else { 0 }
}

/// Whether the second cell starts where one of the table does, and no cell reaches into the next.
fn fits(line: &[Line], starts: &[f64]) -> bool {
    match line {
        [] => false,
        [only] => column(only.left(), starts)
            .is_some_and(|at| starts.get(at + 1).is_none_or(|next| only.right() < *next)),
        [_, second, ..] => column(second.left(), starts).is_some_and(|at| at > 0),
    }
}

fn column(x: f64, starts: &[f64]) -> Option<usize> {
    starts.iter().position(|start| (start - x).abs() < SAME_START)
}

/// The rows of a table: each starts with a line that has a first cell.
fn rows(lines: &[Vec<Line>]) -> Vec<Row> {
    let mut starts: Vec<f64> = Vec::new();
    for cell in lines.iter().filter(|line| line.len() > 1).flatten() {
        if column(cell.left(), &starts).is_none() {
            starts.push(cell.left());
        }
    }
    starts.sort_by(f64::total_cmp);
    let mut rows: Vec<Row> = Vec::new();
    for line in lines {
        let opens_row = line.first().is_some_and(|cell| column(cell.left(), &starts) == Some(0));
        if opens_row || rows.is_empty() {
            rows.push(Vec::new());
        }
        let Some(row) = rows.last_mut() else { continue };
        for cell in line {
            let at =
                starts.iter().rposition(|start| *start < cell.left() + SAME_START).unwrap_or(0);
            match row.iter_mut().find(|(of, _)| *of == at) {
                Some((_, lines)) => lines.push(cell.clone()),
                None => row.push((at, vec![cell.clone()])),
            }
        }
    }
    rows
}
