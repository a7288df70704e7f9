//! Blocks to logical lines: hard-wrapped lines are joined, markers are taken off.

use crate::ingest::{Block, BlockKind, Document};
use crate::outcome::{Kind, Span};

use super::marker::{Marker, marker};
use super::passage::Passage;

/// One heading, item, paragraph or cell.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) form: Form,
    /// The words behind the marker.
    pub(super) words: Passage,
    pub(super) code: Option<String>,
    /// Whether an empty line or another block's edge stands before it.
    pub(super) after_gap: bool,
}

/// What is known of a line's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A heading by markup; 1 is the highest.
    Heading(u8),
    /// An item of a list; deeper ones belong to the one before.
    Item(usize),
    /// A paragraph or an unmarked line.
    Prose,
    /// The title of a unit, by a field.
    UnitTitle,
    /// An outcome by a field, with the kind that it states.
    Outcome(Option<Kind>),
    /// Another field.
    Field,
    /// A cell of a table.
    Cell { row: usize, column: usize },
}

/// The logical lines of a document, in reading order.
pub(super) fn lines(document: &Document) -> Vec<Line> {
    let decoded = &document.text;
    let width = wrap_width(document);
    let mut lines: Vec<Line> = Vec::new();
    let mut last_indent = 0;
    let mut last_end_width = 0;
    for block in &document.blocks {
        let passage = Passage::new(block.spans.clone(), decoded);
        if passage.is_empty() {
            continue;
        }
        if let BlockKind::Line { indent, after_gap } = block.kind {
            let found = line_marker(block, &passage, decoded);
            if found.is_none()
                && !after_gap
                && let Some(open) = lines.last_mut()
                && continues(open, &passage, &Wrap { indent, last_indent, last_end_width, width })
            {
                let mut spans = open.words.spans.clone();
                append(&mut spans, &passage.spans, decoded);
                open.words = Passage::new(spans, decoded);
            } else {
                last_indent = indent;
                lines.push(text_line(passage.clone(), found, indent, after_gap, decoded));
            }
            last_end_width = indent + passage.text.chars().count();
        } else {
            lines.push(markup_line(block.kind, passage, decoded));
        }
    }
    lines
}

fn text_line(
    words: Passage,
    found: Option<Marker>,
    indent: usize,
    after_gap: bool,
    decoded: &str,
) -> Line {
    match found {
        Some(Marker { length, code }) => {
            Line { form: Form::Item(indent), words: words.from(length, decoded), code, after_gap }
        }
        None => Line { form: Form::Prose, words, code: None, after_gap },
    }
}

fn markup_line(kind: BlockKind, passage: Passage, decoded: &str) -> Line {
    let form = match kind {
        BlockKind::Heading { level } => Form::Heading(level),
        BlockKind::Item { depth } => Form::Item(usize::from(depth)),
        BlockKind::Paragraph | BlockKind::Line { .. } => Form::Prose,
        BlockKind::UnitTitle => Form::UnitTitle,
        BlockKind::Outcome { kind } => Form::Outcome(kind),
        BlockKind::Field => Form::Field,
        BlockKind::Cell { row, column } => Form::Cell { row, column },
    };
    let found = match form {
        Form::Item(_) | Form::Prose => marker(&passage.text),
        Form::Outcome(_) => {
            let found = marker(&passage.text).filter(|found| found.length < passage.text.len());
            let (length, code) = found.map_or((0, None), |found| (found.length, found.code));
            return Line { form, words: passage.from(length, decoded), code, after_gap: true };
        }
        Form::Heading(_) | Form::UnitTitle | Form::Field | Form::Cell { .. } => None,
    };
    match found {
        Some(Marker { length, code }) => {
            let depth = if let Form::Item(depth) = form { depth } else { 0 };
            let form = Form::Item(depth);
            Line { form, words: passage.from(length, decoded), code, after_gap: true }
        }
        None => Line { form, words: passage, code: None, after_gap: true },
    }
}

/// The marker of a line of plain text; a lone `o` counts where a tab or two spaces follow, which is
/// how word processors write a hollow bullet.
fn line_marker(block: &Block, passage: &Passage, decoded: &str) -> Option<Marker> {
    let raw = block.spans.first().map_or("", |span| span.of(decoded));
    if raw.starts_with("o\t") || raw.starts_with("o  ") {
        return Some(Marker { length: 2, code: None });
    }
    marker(&passage.text)
}

struct Wrap {
    indent: usize,
    last_indent: usize,
    last_end_width: usize,
    /// The column at which the text is wrapped, if it is.
    width: Option<usize>,
}

/// Whether an unmarked line goes on with the sentence of the open one.
fn continues(open: &Line, next: &Passage, wrap: &Wrap) -> bool {
    let first = next.text.chars().next().unwrap_or(' ');
    let open_ends_with = open.words.text.chars().next_back().unwrap_or('.');
    if open.words.is_empty() {
        return true;
    }
    if matches!(open_ends_with, '.' | '!' | '?' | ':' | ';') && !first.is_lowercase() {
        return false;
    }
    if matches!(open_ends_with, '-' | '\u{ad}') && first.is_lowercase() {
        return true;
    }
    if matches!(open.form, Form::Item(_)) && wrap.indent > wrap.last_indent {
        return true;
    }
    if matches!(open_ends_with, ':' | ';') {
        return false;
    }
    let first_word = next.text.split(' ').next().map_or(0, |word| word.chars().count());
    let full = wrap.width.is_some_and(|width| wrap.last_end_width + 1 + first_word > width);
    full || (matches!(open.form, Form::Item(_)) && first.is_lowercase())
}

/// The column at which the document's lines are wrapped by hand, if they are: several lines end
/// within a word's length of the longest of them.
fn wrap_width(document: &Document) -> Option<usize> {
    let mut ends: Vec<usize> = document
        .blocks
        .iter()
        .filter_map(|block| match block.kind {
            BlockKind::Line { indent, .. } => Some(
                indent
                    + block
                        .spans
                        .iter()
                        .map(|span| span.of(&document.text).chars().count())
                        .sum::<usize>(),
            ),
            BlockKind::Heading { .. }
            | BlockKind::Item { .. }
            | BlockKind::Paragraph
            | BlockKind::UnitTitle
            | BlockKind::Outcome { .. }
            | BlockKind::Field
            | BlockKind::Cell { .. } => None,
        })
        .collect();
    ends.sort_unstable();
    let longest = *ends.last()?;
    let near = ends.iter().filter(|&&end| end + 12 >= longest).count();
    let enough = near >= 3 && near * 4 >= ends.len();
    ((50..=120).contains(&longest) && enough).then_some(longest)
}

/// Adds the spans of a continuation; a hyphen at the line's end is left out with the break.
fn append(spans: &mut Vec<Span>, more: &[Span], decoded: &str) {
    if let Some(last) = spans.last_mut()
        && more.first().is_some_and(|next| next.of(decoded).starts_with(char::is_lowercase))
    {
        let piece = last.of(decoded);
        let whole = piece.strip_suffix('-').or_else(|| piece.strip_suffix('\u{ad}'));
        // "short- and long-term": a hyphen before a conjunction stays.
        let conjunction = more.first().is_some_and(|next| {
            matches!(
                next.of(decoded).split(' ').next(),
                Some("and" | "or" | "und" | "oder" | "och" | "og" | "eller" | "en" | "of" | "bzw.")
            )
        });
        if let Some(whole) = whole.filter(|_| !conjunction) {
            last.byte_end = last.byte_start + whole.len();
        }
    }
    spans.extend_from_slice(more);
}

#[cfg(test)]
mod tests;
