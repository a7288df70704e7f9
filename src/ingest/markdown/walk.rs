//! Walks the events of a Markdown text and cuts blocks.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::outcome::Span;

use super::super::blocks::{Blocks, is_heading_like, starts_marked};
use super::super::document::BlockKind;
use super::super::plain::{indent, push_lines};
use super::Markdown;
use super::embedded::{Embedded, Mark};
use super::line_ends::beginnings;

pub(super) struct Walk<'a> {
    text: &'a str,
    blocks: Blocks<'a>,
    open: Open,
    heading: Option<u8>,
    /// For each list item that is open: whether its first block is cut.
    items: Vec<bool>,
    /// Row and column of the next cell, inside a table.
    cell: Option<(usize, usize)>,
    bold: usize,
    /// Inside code, front matter or an image: its text is no block of its own.
    apart: Apart,
    html: Embedded,
    found: Markdown,
}

/// The block under construction.
#[derive(Debug, Default)]
struct Open {
    spans: Vec<Span>,
    /// Where each of its lines starts in `spans`.
    line_starts: Vec<usize>,
    n_bold: usize,
    n_plain: usize,
}

/// What the walk is inside of, where text is not running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Apart {
    No,
    Code,
    FrontMatter,
    Image,
}

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a str, blocks: Blocks<'a>) -> Self {
        Self {
            text,
            blocks,
            open: Open::default(),
            heading: None,
            items: Vec::new(),
            cell: None,
            bold: 0,
            apart: Apart::No,
            html: Embedded::default(),
            found: Markdown::default(),
        }
    }

    pub(super) fn finish(mut self) -> Markdown {
        self.cut();
        Markdown { blocks: self.blocks.finish(), ..self.found }
    }

    pub(super) fn event(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(_) => self.words(range),
            Event::Code(code) => self.words(self.inside(&range, code)),
            Event::InlineHtml(_) | Event::Html(_) => self.html(range),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.hard_break(),
            Event::Rule => self.cut(),
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.cut();
                self.heading = Some(level_number(*level));
            }
            Tag::Item => {
                self.cut();
                self.items.push(false);
            }
            Tag::CodeBlock(_) => {
                self.cut();
                self.apart = Apart::Code;
            }
            Tag::MetadataBlock(_) => {
                self.cut();
                self.apart = Apart::FrontMatter;
                self.front_matter(range);
            }
            Tag::Image { .. } => self.apart = Apart::Image,
            Tag::Table(_) => {
                self.cut();
                self.cell = Some((0, 0));
            }
            Tag::DefinitionListTitle => {
                self.cut();
                self.heading = Some(7);
            }
            Tag::Strong => self.bold += 1,
            Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListDefinition => self.cut(),
            Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Image | TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => {
                self.apart = Apart::No;
            }
            TagEnd::TableCell => {
                self.cut();
                if let Some((_, column)) = &mut self.cell {
                    *column += 1;
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.cut();
                self.cell = self.cell.map(|(row, _)| (row + 1, 0));
            }
            TagEnd::Table => {
                self.cut();
                self.cell = None;
            }
            TagEnd::Heading(_) | TagEnd::DefinitionListTitle => {
                self.cut();
                self.heading = None;
            }
            TagEnd::Item => {
                self.cut();
                self.items.pop();
            }
            TagEnd::Emphasis
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
            TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition => self.cut(),
        }
    }

    fn words(&mut self, range: Range<usize>) {
        let span = Span::new(range.start, range.end);
        match self.apart {
            Apart::Code => push_lines(self.text, span, &mut self.blocks),
            Apart::FrontMatter | Apart::Image => {}
            Apart::No => {
                let n_letters = span.of(self.text).chars().filter(|c| c.is_alphanumeric()).count();
                let bold = self.bold > 0 || self.html.is_bold();
                *(if bold { &mut self.open.n_bold } else { &mut self.open.n_plain }) += n_letters;
                self.open.spans.push(span);
            }
        }
    }

    /// The words of inline code, without its backticks.
    fn inside(&self, range: &Range<usize>, code: &str) -> Range<usize> {
        let source = self.text.get(range.clone()).unwrap_or_default();
        match source.find(code) {
            Some(at) => range.start + at..range.start + at + code.len(),
            None => range.clone(),
        }
    }

    /// HTML between the Markdown: its tags cut blocks as Markdown's own do.
    fn html(&mut self, range: Range<usize>) {
        let (text, start) = (self.text, range.start);
        let Some(source) = text.get(range) else { return };
        let mut html = std::mem::take(&mut self.html);
        html.read(source, |mark| match mark {
            Mark::Words(words) => self.words(start + words.start..start + words.end),
            Mark::Edge => self.cut(),
            Mark::Break => self.hard_break(),
            Mark::Heading(level) => {
                self.cut();
                self.heading = level;
            }
            Mark::ItemStart => {
                self.cut();
                self.items.push(false);
            }
            Mark::ItemEnd => {
                self.cut();
                self.items.pop();
            }
            Mark::TableStart => {
                self.cut();
                self.cell = Some((0, 0));
            }
            Mark::TableEnd => {
                self.cut();
                self.cell = None;
            }
            Mark::CellEnd => {
                self.cut();
                self.cell = self.cell.map(|(row, column)| (row, column + 1));
            }
            Mark::RowEnd => {
                self.cut();
                self.cell = self.cell.map(|(row, _)| (row + 1, 0));
            }
        });
        self.html = html;
    }

    /// A line that ends within a paragraph; a bold one is a heading of its own.
    fn soft_break(&mut self) {
        if self.is_bold_line() && self.items.is_empty() && self.cell.is_none() {
            self.cut();
        } else {
            self.open.line_starts.push(self.open.spans.len());
        }
    }

    fn hard_break(&mut self) {
        let stays = self.heading.is_some() || self.cell.is_some() || !self.items.is_empty();
        if stays {
            self.open.line_starts.push(self.open.spans.len());
        } else {
            self.cut();
        }
    }

    fn is_bold_line(&self) -> bool {
        let words: String = self.open.spans.iter().map(|span| span.of(self.text)).collect();
        self.open.n_bold > 0 && self.open.n_plain == 0 && is_heading_like(&words)
    }

    /// Ends the open block.
    fn cut(&mut self) {
        if self.open.spans.iter().all(|span| span.of(self.text).trim().is_empty()) {
            self.open = Open::default();
            return;
        }
        let is_bold = self.is_bold_line() && self.open.line_starts.is_empty();
        let open = std::mem::take(&mut self.open);
        let kind = if let Some((row, column)) = self.cell {
            BlockKind::Cell { row, column }
        } else if let Some(level) = self.heading {
            BlockKind::Heading { level }
        } else if let Some((is_cut, outer)) = self.items.split_last_mut() {
            // A second paragraph belongs to its item as a deeper item does.
            let depth = outer.len() + usize::from(*is_cut);
            *is_cut = true;
            BlockKind::Item { depth: u8::try_from(depth).unwrap_or(u8::MAX) }
        } else if is_bold {
            BlockKind::Heading { level: 7 }
        } else {
            BlockKind::Paragraph
        };
        let lines = lines_of(&open);
        let is_typed_list = !matches!(kind, BlockKind::Heading { .. } | BlockKind::Cell { .. })
            && lines.iter().skip(1).any(|line| {
                line.first().is_some_and(|span| starts_marked(self.line_from(span.byte_start)))
            });
        if is_typed_list {
            self.typed_list(kind, &lines);
        } else if kind == BlockKind::Paragraph && lines.len() > 1 {
            self.paragraph(&lines);
        } else {
            self.blocks.push(kind, &open.spans);
        }
    }

    /// A paragraph, or its lines, where the author ended them as in a letter.
    fn paragraph(&mut self, lines: &[&[Span]]) {
        let words: Vec<String> =
            lines.iter().map(|line| line.iter().map(|span| span.of(self.text)).collect()).collect();
        let starts = beginnings(&words);
        for (at, start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(lines.len());
            let kind = if starts.len() == 1 {
                BlockKind::Paragraph
            } else {
                BlockKind::Line { indent: 0, after_gap: at == 0 }
            };
            self.blocks.push(kind, &lines.get(*start..end).unwrap_or_default().concat());
        }
    }

    /// A list typed with bullets that Markdown does not know: each line for itself.
    fn typed_list(&mut self, kind: BlockKind, lines: &[&[Span]]) {
        for (at, line) in lines.iter().enumerate() {
            let line_kind = match (kind, at, line.first()) {
                (BlockKind::Item { .. }, 0, _) => kind,
                (BlockKind::Item { depth }, ..) => {
                    BlockKind::Item { depth: depth.saturating_add(1) }
                }
                (_, _, Some(first)) => {
                    let start = self.text.get(..first.byte_start).unwrap_or_default();
                    let line_start = start.rfind('\n').map_or(0, |at| at + 1);
                    let indent = indent(start.get(line_start..).unwrap_or_default());
                    BlockKind::Line { indent, after_gap: at == 0 }
                }
                (_, _, None) => continue,
            };
            self.blocks.push(line_kind, line);
        }
    }

    fn line_from(&self, byte_start: usize) -> &str {
        self.text.get(byte_start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
    }

    /// Title and language of a YAML block at the top.
    fn front_matter(&mut self, range: Range<usize>) {
        for line in self.text.get(range).unwrap_or_default().lines() {
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim().trim_matches(['"', '\'']).to_owned();
            match key.trim().to_ascii_lowercase().as_str() {
                _ if value.is_empty() => {}
                "title" => self.found.title = Some(value),
                "lang" | "language" => self.found.lang = Some(value),
                _ => {}
            }
        }
    }
}

/// The spans of a block by line.
fn lines_of(open: &Open) -> Vec<&[Span]> {
    let mut lines = Vec::new();
    let mut start = 0;
    for &end in open.line_starts.iter().chain([&open.spans.len()]) {
        lines.extend(open.spans.get(start..end).filter(|line| !line.is_empty()));
        start = end;
    }
    lines
}

const fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
