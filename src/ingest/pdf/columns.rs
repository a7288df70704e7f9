//! Columns of running text: the left one is read before the right one.

use super::line::Line;

/// White between columns is at least so wide, in points.
const MIN_GUTTER: f64 = 8.0;
/// Each column has so many lines, and so many words in a line.
const MIN_LINES: usize = 6;
const MIN_WORDS: f64 = 2.8;
/// So many lines of the right column start at the same place.
const MIN_ALIGNED: f64 = 0.5;
/// So many columns stand side by side at most, as a power of two.
const MAX_DEPTH: usize = 2;

/// Cuts lines into runs that are read one after the other.
pub(super) fn runs(lines: Vec<Line>) -> Vec<Vec<Line>> {
    cut(lines, 0)
}

fn cut(lines: Vec<Line>, depth: usize) -> Vec<Vec<Line>> {
    let found = if depth < MAX_DEPTH { best(&lines) } else { None };
    let Some(Split { x, first, last }) = found else { return vec![lines] };
    let mut lines = lines;
    let after = lines.split_off(last + 1);
    let inside = lines.split_off(first);
    let side = |is_left: bool| -> Vec<Line> {
        let centre = |left: f64, right: f64| f64::midpoint(left, right);
        let parts = inside
            .iter()
            .filter_map(|line| line.part(|word| (centre(word.left, word.right) < x) == is_left));
        parts.collect()
    };
    let (left, right) = (side(true), side(false));
    let mut runs = vec![lines];
    runs.extend(cut(left, depth + 1));
    runs.extend(cut(right, depth + 1));
    runs.extend(cut(after, depth + 1));
    runs.retain(|run| !run.is_empty());
    runs
}

/// A run of lines that leave a white gap at `x`.
#[derive(Clone, Copy, Debug)]
struct Split {
    x: f64,
    first: usize,
    last: usize,
}

/// The split with most lines.
fn best(lines: &[Line]) -> Option<Split> {
    let mut candidates: Vec<f64> = Vec::new();
    for line in lines {
        let segments = line.segments();
        for (left, right) in segments.iter().zip(segments.iter().skip(1)) {
            if right.left() - left.right() >= MIN_GUTTER {
                candidates.push(right.left() - MIN_GUTTER / 2.0);
            }
        }
    }
    candidates.sort_by(f64::total_cmp);
    candidates.dedup_by(|a, b| (*a - *b).abs() < 2.0);
    let runs = candidates.into_iter().filter_map(|x| longest_run(lines, x));
    runs.max_by_key(|split| split.last - split.first)
}

/// The longest run of lines that no word crosses at `x`, if it holds two columns of text.
fn longest_run(lines: &[Line], x: f64) -> Option<Split> {
    let half = MIN_GUTTER / 2.0;
    let crosses = |line: &Line| {
        line.words.iter().any(|word| word.left < x + half - 1.0 && word.right > x - half)
    };
    let mut runs: Vec<Split> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match runs.last_mut() {
            _ if crosses(line) => {}
            Some(run) if run.last + 1 == at => run.last = at,
            _ => runs.push(Split { x, first: at, last: at }),
        }
    }
    let run = runs.into_iter().max_by_key(|run| run.last - run.first)?;
    let inside = lines.get(run.first..=run.last)?;
    let lefts: Vec<Line> = inside.iter().filter_map(|line| line.part(|w| w.left < x)).collect();
    let rights: Vec<Line> = inside.iter().filter_map(|line| line.part(|w| w.left >= x)).collect();
    (is_text(&lefts) && is_text(&rights) && are_aligned(&rights)).then_some(run)
}

fn is_text(lines: &[Line]) -> bool {
    let n_words: usize = lines.iter().map(|line| line.words.len()).sum();
    lines.len() >= MIN_LINES && n_words as f64 >= MIN_WORDS * lines.len() as f64
}

fn are_aligned(lines: &[Line]) -> bool {
    let n_at = |x: f64| lines.iter().filter(|line| (line.left() - x).abs() < 3.0).count();
    let most = lines.iter().take(40).map(|line| n_at(line.left())).max().unwrap_or(0);
    most as f64 >= MIN_ALIGNED * lines.len() as f64
}
