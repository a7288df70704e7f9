//! Lines to paragraphs, items and headings; words hyphenated at a line's end are made whole.

use super::super::blocks::{is_heading_like, starts_marked};
use super::super::flow::{Look, Paragraph};
use super::super::html::Weight;
use super::line::Line;

/// Lines so many times as far apart as usual are two paragraphs.
const GAP: f64 = 1.35;
/// Sizes differ if they do by this share.
const OTHER_SIZE: f64 = 0.12;
/// Items are on one level if their markers differ by less, in points.
const SAME_LEVEL: f64 = 4.0;
/// Text larger than the body's by this factor is a heading.
const HEADING: f64 = 1.12;

/// The sizes of letters that are larger than most of a document's, the largest first.
#[derive(Debug, Default)]
pub(super) struct Sizes(Vec<f64>);

impl Sizes {
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Self {
        let mut counts: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
        for line in lines {
            let n_letters: usize = line.words.iter().map(|word| word.text.chars().count()).sum();
            *counts.entry(halves(line.size)).or_default() += n_letters;
        }
        let body =
            counts.iter().max_by_key(|(_, n)| **n).map_or(10.0, |(size, _)| of_halves(*size));
        let larger = counts.keys().rev().map(|size| of_halves(*size));
        Self(larger.filter(|size| *size >= HEADING * body).collect())
    }

    /// The level of a heading by its size; nothing for text of the body's size.
    fn level(&self, size: f64) -> Option<u8> {
        let at = self.0.iter().position(|larger| halves(*larger) == halves(size))?;
        Some(u8::try_from(at + 1).unwrap_or(6).min(6))
    }
}

/// A size in half points.
fn halves(size: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sizes are positive and a cast of a float keeps to the range"
    )]
    let halves = (size * 2.0).round() as u32;
    halves
}

fn of_halves(halves: u32) -> f64 {
    f64::from(halves) / 2.0
}

/// Reads lines of one column, from top to bottom, on page `page`.
pub(super) fn paragraphs(lines: &[Line], page: usize, sizes: &Sizes) -> Vec<Paragraph> {
    let margin = lines.iter().map(Line::right).fold(0.0, f64::max);
    let pitch = pitch(lines);
    let mut found: Vec<Vec<&Line>> = Vec::new();
    for line in lines {
        match found.last_mut() {
            Some(open) if goes_on(open, line, pitch, margin) => open.push(line),
            _ => found.push(vec![line]),
        }
    }
    let mut levels: Vec<f64> = Vec::new();
    found.iter().map(|lines| paragraph(lines, page, sizes, &mut levels)).collect()
}

/// The usual distance of two lines.
fn pitch(lines: &[Line]) -> f64 {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let mut steps: Vec<f64> = pairs
        .map(|(a, b)| (b.y - a.y) / a.size.max(b.size).max(1.0))
        .filter(|step| (0.8..2.2).contains(step))
        .collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(1.3)
}

/// Whether `line` goes on with the paragraph of the lines `open`.
fn goes_on(open: &[&Line], line: &Line, pitch: f64, margin: f64) -> bool {
    let (Some(first), Some(last)) = (open.first(), open.last()) else { return false };
    let text = line.text();
    let before = last.text();
    let starts_low = text.starts_with(char::is_lowercase);
    let has_stop = before.ends_with(['.', ':', ';', '!', '?']);
    let size = last.size.max(line.size);
    if is_marked(&text) || (last.size - line.size).abs() > OTHER_SIZE * size {
        return false;
    }
    if last.is_bold() != line.is_bold() && (last.is_bold() || open.len() > 1 || has_stop) {
        return false;
    }
    let step = (line.y - last.y) / size.max(1.0);
    if step < 0.5 {
        // The top of another column.
        return starts_low && !has_stop;
    }
    if step > (GAP * pitch).max(1.45) {
        return false;
    }
    if is_marked(&first.text()) {
        let hangs = open.iter().skip(1).all(|line| line.left() > first.left() + SAME_LEVEL);
        let returns = line.left() < first.left() + SAME_LEVEL;
        if open.len() > 1 && hangs && returns {
            return false;
        }
    }
    // Where the first word had room on the line before, the line was ended by hand.
    let first_word = line.words.first().map_or(0.0, |word| word.right - word.left);
    let had_room = last.right() + 0.8 * size + first_word < margin;
    !had_room || (starts_low && !has_stop)
}

/// Whether a line starts as an item does; signs of symbol fonts are bullets.
pub(super) fn is_marked(text: &str) -> bool {
    starts_marked(text) || text.starts_with(is_private)
}

const fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}')
}

fn paragraph(lines: &[&Line], page: usize, sizes: &Sizes, levels: &mut Vec<f64>) -> Paragraph {
    let mut paragraph = Paragraph { page: Some(page), ..Paragraph::default() };
    let weight = if lines.iter().all(|line| line.is_bold()) { Weight::Bold } else { Weight::Plain };
    let mut text = String::new();
    for line in lines {
        join(&mut text, &line.text());
    }
    let first = lines.first().map_or((0.0, 0.0), |line| (line.left(), line.size));
    let text = text.replace(is_private, "•").replace('\u{ad}', "");
    match sizes.level(first.1).filter(|_| is_heading_like(&text)) {
        Some(level) => paragraph.look = Look::Heading(level),
        None if is_marked(&text) && !(weight == Weight::Bold && is_heading_like(&text)) => {
            while levels.last().is_some_and(|x| *x > first.0 + SAME_LEVEL) {
                levels.pop();
            }
            if levels.last().is_none_or(|x| *x < first.0 - SAME_LEVEL) {
                levels.push(first.0);
            }
            paragraph.look = Look::Item(u8::try_from(levels.len() - 1).unwrap_or(u8::MAX));
        }
        None => levels.clear(),
    }
    paragraph.push(&text, weight);
    paragraph
}

/// Adds a line to the text before it.
pub(super) fn join(text: &mut String, line: &str) {
    const CONJUNCTIONS: [&str; 14] = [
        "and", "or", "und", "oder", "och", "og", "eller", "en", "of", "bzw.", "et", "ou", "ja",
        "tai",
    ];
    let starts_low = line.starts_with(char::is_lowercase);
    let first = line.split(' ').next().unwrap_or_default();
    if text.ends_with('\u{ad}') {
        text.pop();
    } else if text.ends_with('-') && !text.ends_with(" -") {
        if starts_low && CONJUNCTIONS.contains(&first) {
            text.push(' ');
        } else if starts_low {
            text.pop();
        }
    } else if !text.is_empty() && !text.ends_with('/') {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::super::line::Word;
    use super::*;

    fn line(text: &str, left: f64, right: f64, y: f64) -> Line {
        let n_words = text.split(' ').count() as f64;
        let words = text.split(' ').zip(0..).map(|(word, at)| {
            let width = (right - left) / n_words;
            let left = left + width * f64::from(at);
            Word { text: word.to_owned(), left, right: left + width, is_bold: false }
        });
        Line { words: words.collect(), y, size: 10.0 }
    }

    fn read(lines: &[Line]) -> Vec<(Look, String)> {
        let found = paragraphs(lines, 1, &Sizes::of(lines.iter()));
        found.into_iter().map(|p| (p.look, p.runs[0].text.clone())).collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_hyphens_go() {
        let found = read(&[
            line("Explain the inter-", 50.0, 300.0, 10.0),
            line("national rules.", 50.0, 200.0, 22.0),
            line("Weld short- and", 50.0, 300.0, 50.0),
        ]);
        assert_eq!(found[0].1, "Explain the international rules.");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn items_know_their_depth_and_hanging_lines_belong_to_them() {
        let found = read(&[
            line("• weld pipes of", 50.0, 300.0, 10.0),
            line("steel", 60.0, 80.0, 22.0),
            line("– cut", 70.0, 100.0, 34.0),
            line("\u{f0b7} braze", 50.0, 100.0, 46.0),
        ]);
        let looks: Vec<Look> = found.iter().map(|(look, _)| *look).collect();
        assert_eq!(looks, [Look::Item(0), Look::Item(1), Look::Item(0)]);
        assert_eq!(
            (found[0].1.as_str(), found[2].1.as_str()),
            ("• weld pipes of steel", "• braze")
        );
    }

    #[test]
    fn a_line_ended_by_hand_ends_its_paragraph() {
        let found = read(&[
            line("Weld pipes", 50.0, 100.0, 10.0),
            line("Braze", 50.0, 80.0, 22.0),
            line("A line that reaches the margin", 50.0, 300.0, 34.0),
        ]);
        assert_eq!(found.len(), 3);
    }
}
