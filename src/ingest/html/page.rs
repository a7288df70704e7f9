//! Writes visible text and its blocks, one block a line.

use crate::outcome::Span;

use super::super::blocks::is_heading_like;
use super::super::document::{Block, BlockKind};

/// Text under construction, with the blocks it holds.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Page {
    text: String,
    blocks: Vec<Block>,
    open: Option<Open>,
}

/// The block under construction.
#[derive(Debug)]
struct Open {
    kind: BlockKind,
    byte_start: usize,
    n_bold: usize,
    n_plain: usize,
    space: bool,
}

/// How words stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Weight {
    Plain,
    Bold,
}

impl Page {
    /// Whether a block is open that holds words.
    pub(in crate::ingest) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Blocks that have ended.
    pub(in crate::ingest) const fn n_blocks(&self) -> usize {
        self.blocks.len()
    }

    /// The text of the open block so far.
    pub(in crate::ingest) fn open_text(&self) -> &str {
        self.open.as_ref().and_then(|open| self.text.get(open.byte_start..)).unwrap_or_default()
    }

    /// Adds text to the open block, or opens one of `kind`; white space is collapsed.
    pub(in crate::ingest) fn add(&mut self, kind: BlockKind, raw: &str, weight: Weight) {
        for letter in raw.chars() {
            if letter.is_whitespace() {
                if let Some(open) = &mut self.open {
                    open.space = true;
                }
                continue;
            }
            if self.open.is_none() && !self.text.is_empty() {
                self.text.push('\n');
            }
            let byte_start = self.text.len();
            let open = self.open.get_or_insert(Open {
                kind,
                byte_start,
                n_bold: 0,
                n_plain: 0,
                space: false,
            });
            if std::mem::take(&mut open.space) {
                self.text.push(' ');
            }
            self.text.push(letter);
            if letter.is_alphanumeric() {
                match weight {
                    Weight::Bold => open.n_bold += 1,
                    Weight::Plain => open.n_plain += 1,
                }
            }
        }
    }

    /// Puts a space before what is added next to the open block.
    pub(in crate::ingest) fn space(&mut self) {
        if let Some(open) = &mut self.open {
            open.space = true;
        }
    }

    /// Ends the open block; a paragraph of bold words is a heading of level 7.
    pub(in crate::ingest) fn cut(&mut self) {
        let Some(open) = self.open.take() else { return };
        let span = Span::new(open.byte_start, self.text.len());
        let is_bold = open.kind == BlockKind::Paragraph
            && open.n_bold > 0
            && open.n_plain == 0
            && is_heading_like(span.of(&self.text));
        let kind = if is_bold { BlockKind::Heading { level: 7 } } else { open.kind };
        self.blocks.push(Block { kind, spans: vec![span] });
    }

    /// Text and blocks.
    pub(in crate::ingest) fn finish(mut self) -> (String, Vec<Block>) {
        self.cut();
        (self.text, self.blocks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_lines_of_the_text() {
        let mut page = Page::default();
        page.add(BlockKind::Paragraph, " Skills ", Weight::Bold);
        page.add(BlockKind::Paragraph, ":", Weight::Plain);
        page.cut();
        page.cut();
        page.add(BlockKind::Item { depth: 0 }, "weld\n  pipes", Weight::Plain);
        page.space();
        page.add(BlockKind::Item { depth: 0 }, "safely", Weight::Bold);
        let (text, blocks) = page.finish();
        assert_eq!(text, "Skills :\nweld pipes safely");
        assert_eq!(blocks[0].kind, BlockKind::Heading { level: 7 });
        assert_eq!(blocks[1].spans, [Span::new(9, 26)]);
        assert_eq!(blocks[1].kind, BlockKind::Item { depth: 0 });
    }
}
