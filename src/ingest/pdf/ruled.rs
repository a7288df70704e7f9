//! Tables that lines rule: rows between horizontal lines; columns between vertical lines, or between
//! the white gaps that all rows leave.

use super::glyphs::Rule;
use super::layout::Row;
use super::line::Line;

/// A table has so many rows with two cells or more.
const MIN_FILLED: usize = 2;
/// Ends of lines are the same if they differ by less, in points.
const SAME_END: f64 = 5.0;
const SAME_HEIGHT: f64 = 2.0;
/// Pieces of a line are joined over gaps up to this.
const JOIN: f64 = 4.0;
/// A page with more lines than this is a drawing.
const MAX_RULES: usize = 5000;
/// White gaps between columns are at least so wide.
const MIN_GUTTER: f64 = 5.0;
/// A white gap may be crossed by one line in so many.
const MAX_CROSSED: usize = 12;
/// Lines of a row without a line of its own follow each other within so many times their size.
const MAX_STEP: f64 = 2.2;
/// Text larger than the table's by this factor is a heading between two tables.
const LARGER: f64 = 1.15;

/// A horizontal line from `left` to `right`.
#[derive(Clone, Copy, Debug)]
struct Across {
    y: f64,
    left: f64,
    right: f64,
}

/// A ruled table, taken out of a page.
#[derive(Debug)]
pub(super) struct Ruled {
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) rows: Vec<Row>,
}

/// Takes the ruled tables out of the lines of a page.
pub(super) fn take(lines: &mut Vec<Line>, rules: &[Rule]) -> Vec<Ruled> {
    if rules.len() > MAX_RULES {
        return Vec::new();
    }
    let mut tables: Vec<Ruled> = Vec::new();
    for frame in frames(&joined(rules)) {
        for part in parts(&frame, lines) {
            let is_free = |table: &Ruled| {
                part.last().is_none_or(|last| last.y <= table.top + SAME_HEIGHT)
                    || part.first().is_none_or(|first| first.y >= table.bottom - SAME_HEIGHT)
            };
            if !tables.iter().all(is_free) {
                continue;
            }
            let mut widest = widened(&part, lines).into_iter();
            tables.extend(widest.find_map(|part| table(&part, lines, rules)));
        }
    }
    tables.sort_by(|a, b| a.top.total_cmp(&b.top));
    tables
}

/// Horizontal lines, those that touch end to end joined, from top to bottom.
fn joined(rules: &[Rule]) -> Vec<Across> {
    let mut pieces: Vec<Across> = rules
        .iter()
        .filter_map(|rule| match *rule {
            Rule::Across { y, left, right } => Some(Across { y, left, right }),
            Rule::Down { .. } => None,
        })
        .collect();
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Across> = Vec::new();
    for row in pieces.chunk_by(|a, b| b.y - a.y < SAME_HEIGHT) {
        let mut row = row.to_vec();
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        for piece in row {
            match lines.last_mut() {
                Some(open)
                    if (open.y - piece.y).abs() < 2.0 * SAME_HEIGHT
                        && piece.left - open.right < JOIN
                        && piece.left >= open.left - JOIN =>
                {
                    open.right = open.right.max(piece.right);
                }
                _ => lines.push(piece),
            }
        }
    }
    lines
}

/// Lines that start and end at the same place.
fn frames(lines: &[Across]) -> Vec<Vec<Across>> {
    let mut frames: Vec<Vec<Across>> = Vec::new();
    for line in lines {
        let fits = |frame: &&mut Vec<Across>| {
            frame.first().is_some_and(|first| {
                (first.left - line.left).abs() < SAME_END
                    && (first.right - line.right).abs() < SAME_END
            })
        };
        match frames.iter_mut().find(fits) {
            Some(frame) => frame.push(*line),
            None => frames.push(vec![*line]),
        }
    }
    // The widest first: a table in a table belongs to the outer one.
    frames.sort_by(|a, b| width(b).total_cmp(&width(a)));
    frames
}

fn width(frame: &[Across]) -> f64 {
    frame.first().map_or(0.0, |line| line.right - line.left)
}

/// A frame cut where larger text stands between two of its lines.
fn parts(frame: &[Across], lines: &[Line]) -> Vec<Vec<Across>> {
    let Some((top, bottom)) = frame.first().zip(frame.last()) else { return Vec::new() };
    let mut sizes: Vec<f64> = inside(lines, top.y, bottom.y, top).map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    let mut parts = vec![Vec::new()];
    for (at, rule) in frame.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).and_then(|before| frame.get(before))
            && inside(lines, before.y, rule.y, rule).any(|line| line.size > LARGER * usual)
        {
            parts.push(Vec::new());
        }
        if let Some(open) = parts.last_mut() {
            open.push(*rule);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The part with the rows that may stand above its first and below its last line, with one of them,
/// and without.
fn widened(part: &[Across], lines: &[Line]) -> Vec<Vec<Across>> {
    let Some((first, last)) = part.first().zip(part.last()) else { return Vec::new() };
    let usual = {
        let mut sizes: Vec<f64> =
            inside(lines, first.y, last.y, first).map(|line| line.size).collect();
        sizes.sort_by(f64::total_cmp);
        sizes.get(sizes.len() / 2).copied()
    };
    let above: Vec<&Line> = inside(lines, 0.0, first.y, first).collect();
    let below: Vec<&Line> = inside(lines, last.y, f64::MAX, last).collect();
    let top = reach(above.into_iter().rev(), first.y, usual).map(|(y, size)| y - size);
    let bottom = reach(below.into_iter(), last.y, usual).map(|(y, size)| y + 0.5 * size);
    let with = |top: Option<f64>, bottom: Option<f64>| {
        let mut wide = part.to_vec();
        wide.extend(bottom.map(|y| Across { y, ..*last }));
        if let Some(y) = top {
            wide.insert(0, Across { y, ..*first });
        }
        wide
    };
    let mut choices = vec![with(top, bottom)];
    if part.len() > 1 {
        choices.extend([with(None, bottom), with(top, None), part.to_vec()]);
    }
    choices
}

/// The height and size of the last of the lines that follow each other closely, from a rule at `y`.
fn reach<'l>(
    lines: impl Iterator<Item = &'l Line>,
    mut y: f64,
    usual: Option<f64>,
) -> Option<(f64, f64)> {
    let mut reached = None;
    for line in lines {
        let is_other = usual.is_some_and(|usual| line.size > LARGER * usual);
        if (line.y - y).abs() > MAX_STEP * line.size || is_other {
            break;
        }
        y = line.y;
        reached = Some((line.y, line.size));
    }
    reached
}

/// Lines with words between two heights and within a horizontal line's ends.
fn inside<'l>(
    lines: &'l [Line],
    top: f64,
    bottom: f64,
    across: &Across,
) -> impl Iterator<Item = &'l Line> {
    let Across { left, right, .. } = *across;
    lines.iter().filter(move |line| {
        (top..bottom).contains(&line.y) && line.left() >= left - SAME_END && line.left() <= right
    })
}

/// Reads the table between the lines of a frame, and takes its lines off the page.
fn table(frame: &[Across], lines: &mut Vec<Line>, rules: &[Rule]) -> Option<Ruled> {
    let (first, last) = frame.first().zip(frame.last())?;
    let edges = columns(frame, lines, rules);
    if edges.is_empty() {
        return None;
    }
    let mut rows: Vec<Row> = Vec::new();
    for (above, below) in frame.iter().zip(frame.iter().skip(1)) {
        let mut row: Row = Vec::new();
        for line in inside(lines, above.y, below.y, first) {
            for column in 0..=edges.len() {
                let left = column.checked_sub(1).and_then(|at| edges.get(at)).copied();
                let right = edges.get(column).copied();
                let part = line.part(|word| {
                    let centre = f64::midpoint(word.left, word.right);
                    left.is_none_or(|left| centre >= left)
                        && right.is_none_or(|right| centre < right)
                });
                let Some(part) = part else { continue };
                match row.iter_mut().find(|(of, _)| *of == column) {
                    Some((_, lines)) => lines.push(part),
                    None => row.push((column, vec![part])),
                }
            }
        }
        row.sort_by_key(|(column, _)| *column);
        if !row.is_empty() {
            rows.push(row);
        }
    }
    let n_filled = rows.iter().filter(|row| row.len() > 1).count();
    if n_filled < MIN_FILLED || n_filled * 3 < rows.len() {
        return None;
    }
    let (top, bottom) = (first.y, last.y);
    lines.retain(|line| !inside(std::slice::from_ref(line), top, bottom, first).any(|_| true));
    Some(Ruled { top, bottom, rows })
}

/// Where one column ends and the next begins.
fn columns(frame: &[Across], lines: &[Line], rules: &[Rule]) -> Vec<f64> {
    let Some((first, last)) = frame.first().zip(frame.last()) else { return Vec::new() };
    let height = last.y - first.y;
    let mut downs: Vec<(f64, f64)> = rules
        .iter()
        .filter_map(|rule| match *rule {
            Rule::Down { x, top, bottom } => {
                let length = bottom.min(last.y + 1.0) - top.max(first.y - 1.0);
                let is_inner = x > first.left + SAME_END && x < first.right - SAME_END;
                (length > 0.0 && is_inner).then_some((x, length))
            }
            Rule::Across { .. } => None,
        })
        .collect();
    downs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let by_lines: Vec<f64> = downs
        .chunk_by(|a, b| b.0 - a.0 < SAME_END)
        .filter(|same| same.iter().map(|(_, length)| length).sum::<f64>() > 0.4 * height)
        .filter_map(|same| same.first().map(|(x, _)| *x))
        .collect();
    if by_lines.is_empty() { gutters(frame, lines) } else { by_lines }
}

/// The middles of white gaps that nearly all lines of the frame leave, with text on both sides.
fn gutters(frame: &[Across], lines: &[Line]) -> Vec<f64> {
    let Some((first, last)) = frame.first().zip(frame.last()) else { return Vec::new() };
    let mut ends: Vec<(f64, bool)> = Vec::new();
    let mut n_lines = 0;
    for line in inside(lines, first.y, last.y, first) {
        n_lines += 1;
        for segment in line.segments() {
            ends.push((segment.left(), true));
            ends.push((segment.right(), false));
        }
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (mut n_open, mut gap_start, mut gutters) = (0_usize, None, Vec::new());
    for (x, opens) in ends {
        let was_clear = n_open <= n_lines / MAX_CROSSED;
        n_open = if opens { n_open + 1 } else { n_open.saturating_sub(1) };
        let is_clear = n_open <= n_lines / MAX_CROSSED;
        match (was_clear, is_clear) {
            (false, true) => gap_start = Some(x),
            (true, false) => {
                if let Some(start) = gap_start.take().filter(|start| x - start >= MIN_GUTTER) {
                    gutters.push(f64::midpoint(start, x));
                }
            }
            (true, true) | (false, false) => {}
        }
    }
    gutters
}
