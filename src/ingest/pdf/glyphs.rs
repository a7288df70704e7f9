//! Takes down what a page draws: upright glyphs with their place, size and ink, and the lines that
//! rule tables.

use std::collections::BTreeMap;
use std::panic::resume_unwind;

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathSeg, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};

use super::page::Sheet;

/// The units of glyphs in an em.
const UNITS: f64 = 1000.0;
/// A ruling line is not thicker, and not shorter, in points.
const MAX_RULE_WIDTH: f64 = 3.0;
const MIN_RULE_LENGTH: f64 = 8.0;
/// Width and height of a bullet that is drawn.
const DOT: std::ops::RangeInclusive<f64> = 1.5..=7.5;
/// So many lines, curves and clips may be drawn, and so many glyphs.
const MAX_STEPS: usize = 4_000_000;
const MAX_GLYPHS: usize = 3_000_000;

/// A letter, or several that one sign stands for.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The baseline.
    pub(super) y: f64,
    pub(super) size: f64,
    /// The area of its outline in square em; nothing where it has none.
    pub(super) ink: Option<f64>,
}

/// A horizontal or vertical line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Rule {
    Across { y: f64, left: f64, right: f64 },
    Down { x: f64, top: f64, bottom: f64 },
}

/// A small round or square shape, which may be the bullet of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dot {
    pub(super) left: f64,
    pub(super) right: f64,
    /// Its middle.
    pub(super) y: f64,
}

/// What may still be drawn.
#[derive(Debug, Default)]
pub(super) struct Budget {
    n_steps: usize,
    n_glyphs: usize,
    /// The ink of each outline that was measured.
    inks: BTreeMap<u128, f64>,
}

impl Budget {
    pub(super) const fn is_spent(&self) -> bool {
        self.n_steps > MAX_STEPS || self.n_glyphs > MAX_GLYPHS
    }

    /// Leaves the interpreter, which has no other way out, when the budget is spent.
    fn step(&mut self) {
        self.n_steps += 1;
        if self.is_spent() {
            resume_unwind(Box::new("budget"));
        }
    }
}

/// Takes down one page.
pub(super) struct Collector<'b> {
    sheet: Sheet,
    budget: &'b mut Budget,
}

impl<'b> Collector<'b> {
    pub(super) fn new(width: f64, height: f64, budget: &'b mut Budget) -> Self {
        Self { sheet: Sheet { width, height, ..Sheet::default() }, budget }
    }

    pub(super) fn finish(self) -> Sheet {
        self.sheet
    }

    fn glyph(&mut self, drawn: &Drawn, transform: Affine) {
        let text = match drawn.as_unicode() {
            Some(BfString::Char(letter)) => unligated(letter),
            Some(BfString::String(letters)) => letters.chars().map(unligated).collect(),
            None => return,
        };
        let advance = match drawn {
            Drawn::Outline(outline) => outline.advance_width(),
            Drawn::Type3(drawn) => drawn.advance_width(),
        };
        let start = transform * Point::ZERO;
        let end = transform * Point::new(f64::from(advance.unwrap_or(0.0)), 0.0);
        let up = transform * Point::new(0.0, UNITS) - start;
        let size = up.hypot();
        let is_inside = (-1.0..=self.sheet.width + 1.0).contains(&start.x)
            && (-1.0..=self.sheet.height + 1.0).contains(&start.y);
        if !is_inside || !size.is_finite() || size < 1.0 {
            return;
        }
        if (end.y - start.y).abs() > 0.1 * size || end.x < start.x || up.y > 0.0 {
            self.sheet.n_turned += usize::from(!text.trim().is_empty());
            return;
        }
        let ink = match drawn {
            Drawn::Outline(outline) => {
                let ink = self.budget.inks.entry(outline.identifier().cache_key());
                Some(*ink.or_insert_with(|| outline.outline().area().abs() / (UNITS * UNITS)))
            }
            Drawn::Type3(_) => None,
        };
        let right = end.x.min(start.x + 4.0 * size);
        self.sheet.glyphs.push(Glyph { text, left: start.x, right, y: start.y, size, ink });
    }

    /// A thin box, or the edges of one that is drawn with lines.
    fn boxed(&mut self, edges: Rect, mode: &DrawMode) {
        let is_stroked = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        let centre = edges.center();
        if edges.height() <= MAX_RULE_WIDTH {
            self.across(centre.y, edges.x0, edges.x1);
        } else if edges.width() <= MAX_RULE_WIDTH {
            self.down(centre.x, edges.y0, edges.y1);
        } else if is_stroked {
            self.across(edges.y0, edges.x0, edges.x1);
            self.across(edges.y1, edges.x0, edges.x1);
            self.down(edges.x0, edges.y0, edges.y1);
            self.down(edges.x1, edges.y0, edges.y1);
        }
    }

    fn across(&mut self, y: f64, left: f64, right: f64) {
        if right - left >= MIN_RULE_LENGTH {
            self.sheet.rules.push(Rule::Across { y, left, right });
        }
    }

    fn down(&mut self, x: f64, top: f64, bottom: f64) {
        if bottom - top >= MIN_RULE_LENGTH {
            self.sheet.rules.push(Rule::Down { x, top, bottom });
        }
    }
}

impl Device<'_> for Collector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        self.budget.step();
        let path = props.transform * path.clone();
        self.budget.n_steps += path.elements().len();
        let is_straight = path.segments().all(|segment| matches!(segment, PathSeg::Line(_)));
        let edges = path.bounding_box().abs();
        let (short, long) = (edges.width().min(edges.height()), edges.width().max(edges.height()));
        if DOT.contains(&short) && DOT.contains(&long) && short > 0.7 * long {
            self.sheet.dots.push(Dot { left: edges.x0, right: edges.x1, y: edges.center().y });
            return;
        }
        if !is_straight {
            return;
        }
        if path.segments().count() >= 4 || matches!(mode, DrawMode::Fill(_)) {
            self.boxed(edges, mode);
            return;
        }
        for segment in path.segments() {
            if let PathSeg::Line(line) = segment {
                self.boxed(Rect::from_points(line.p0, line.p1), mode);
            }
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        self.budget.n_glyphs += run.glyphs().len();
        self.budget.step();
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.budget.step();
        self.sheet.has_image = true;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.budget.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.budget.step();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// The letters that a ligature stands for.
fn unligated(letter: char) -> String {
    let letters = match letter {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        letter => return letter.to_string(),
    };
    letters.to_owned()
}
