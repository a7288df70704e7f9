//! Glyphs to words, and words to lines of one baseline.

use super::glyphs::{Dot, Glyph};
use super::heavy::Inks;

/// Glyphs stand on one baseline if it differs by no more than this share of their size.
const SAME_BASELINE: f64 = 0.3;
/// A gap of this share of the size parts words.
const WORD_GAP: f64 = 0.2;
/// A gap of this share of the size parts segments, which may belong to two columns.
const SEGMENT_GAP: f64 = 1.1;
/// So many times the size may lie between a bullet that is drawn and its words.
const MAX_BULLET_GAP: f64 = 2.5;
const BULLET: &str = "•";

/// A word with its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) is_bold: bool,
}

/// Words of one baseline, from left to right; never empty.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    pub(super) y: f64,
    pub(super) size: f64,
}

impl Line {
    pub(super) fn left(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.left)
    }

    pub(super) fn right(&self) -> f64 {
        self.words.last().map_or(0.0, |word| word.right)
    }

    pub(super) fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether all words with letters are bold.
    pub(super) fn is_bold(&self) -> bool {
        let mut words = self.words.iter().filter(|word| word.text.contains(char::is_alphanumeric));
        let mut all = words.clone();
        words.next().is_some() && all.all(|word| word.is_bold)
    }

    /// The line cut where wide gaps are.
    pub(super) fn segments(&self) -> Vec<Self> {
        let mut segments: Vec<Self> = Vec::new();
        for word in &self.words {
            match segments.last_mut() {
                Some(open) if word.left - open.right() < SEGMENT_GAP * self.size => {
                    open.words.push(word.clone());
                }
                _ => segments.push(Self { words: vec![word.clone()], y: self.y, size: self.size }),
            }
        }
        segments
    }

    /// The words for which `keep` holds, if any are.
    pub(super) fn part(&self, keep: impl Fn(&Word) -> bool) -> Option<Self> {
        let words: Vec<Word> = self.words.iter().filter(|word| keep(word)).cloned().collect();
        (!words.is_empty()).then_some(Self { words, y: self.y, size: self.size })
    }
}

/// The lines of a page, from top to bottom.
pub(super) fn lines(mut glyphs: Vec<Glyph>, inks: &Inks) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines = Vec::new();
    let mut row: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        if row.iter().next_back().is_some_and(|last| {
            let size = last.size.max(glyph.size);
            glyph.y - last.y > SAME_BASELINE * size.min(2.0 * last.size.min(glyph.size))
        }) {
            lines.extend(line(std::mem::take(&mut row), inks));
        }
        row.push(glyph);
    }
    lines.extend(line(row, inks));
    lines
}

/// Puts a bullet that is drawn before the words that it stands before.
pub(super) fn add_bullets(lines: &mut [Line], dots: &[Dot]) {
    for dot in dots {
        let Some(line) = lines
            .iter_mut()
            .find(|line| (line.y - 0.9 * line.size..line.y + 0.1 * line.size).contains(&dot.y))
        else {
            continue;
        };
        let at = line.words.partition_point(|word| word.left < dot.right);
        let is_clear = at
            .checked_sub(1)
            .and_then(|before| line.words.get(before))
            .is_none_or(|before| before.text != BULLET && before.right + line.size < dot.left);
        let is_near = line
            .words
            .get(at)
            .is_some_and(|word| word.left - dot.right < MAX_BULLET_GAP * line.size);
        if is_clear && is_near {
            let text = BULLET.to_owned();
            line.words.insert(at, Word { text, left: dot.left, right: dot.right, is_bold: false });
        }
    }
}

/// A row of glyphs as words.
fn line(mut row: Vec<Glyph>, inks: &Inks) -> Option<Line> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut words: Vec<Word> = Vec::new();
    let mut ratios: Vec<f64> = Vec::new();
    let mut is_apart = true;
    let mut last: Option<&Glyph> = None;
    let mut sizes: Vec<(f64, f64)> = Vec::new();
    for glyph in &row {
        if glyph.text.trim().is_empty() {
            is_apart = true;
            continue;
        }
        // Some programs print a letter twice to make it bold.
        let is_double = last.is_some_and(|last| {
            last.text == glyph.text && (glyph.left - last.left).abs() < 0.1 * glyph.size
        });
        if is_double {
            continue;
        }
        is_apart |= last.is_some_and(|last| glyph.left - last.right > WORD_GAP * glyph.size);
        if let Some(word) = words.last_mut().filter(|_| !is_apart) {
            word.text.push_str(&glyph.text);
            word.right = word.right.max(glyph.right);
        } else {
            if let Some(word) = words.last_mut() {
                word.is_bold = Inks::is_bold(&mut ratios);
            }
            ratios.clear();
            let text = glyph.text.clone();
            words.push(Word { text, left: glyph.left, right: glyph.right, is_bold: false });
        }
        ratios.extend(inks.ratio(&glyph.text, glyph.ink));
        sizes.push((glyph.size, glyph.y));
        is_apart = false;
        last = Some(glyph);
    }
    words.last_mut()?.is_bold = Inks::is_bold(&mut ratios);
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (size, y) = sizes.get(sizes.len() / 2).copied()?;
    Some(Line { words, y, size })
}
