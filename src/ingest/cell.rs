//! The text of one table cell as a document: a fragment of HTML, or lines.

use std::sync::LazyLock;

use regex::Regex;

use super::document::{Block, Document, Format};
use super::html::{self, LineFeeds, Visible};
use super::mend::Mends;
use super::plain;
use super::read::sha256;

/// A tag that cells hold, or a character reference.
#[expect(clippy::expect_used, reason = "the pattern is fixed and a test compiles it")]
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) </? (?: p|br|hr|ul|ol|li|div|span|b|strong|em|i|u|a|table|t[rdh]|thead|tbody|h[1-6]
            |dl|dt|dd|font|sup|sub|section|article|blockquote|pre|code|img|small|strike|s )
            (?: \s [^<>]* | \s* / )? >
        | & (?: [a-z][a-z0-9]{1,8} | \#[0-9]{1,7} | \#x[0-9a-f]{1,6} ) ;",
    )
    .expect("a fixed pattern")
});

/// A tag that cuts lines.
#[expect(clippy::expect_used, reason = "the pattern is fixed and a test compiles it")]
static BLOCK_TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)<(?:p|br|ul|ol|li|div|table|tr|h[1-6]|dl|dt|section|article|pre)[\s/>]")
        .expect("a fixed pattern")
});

/// Takes the text of a table cell for a document.
///
/// A cell that holds tags or character references is read as a fragment of HTML, so that
/// `document.text` is its visible text; else as lines of plain text. `name` says where the cell
/// stands.
#[must_use]
pub fn document_of_cell(name: &str, cell: &str) -> Document {
    let document = unnamed_cell(cell);
    Document {
        name: name.to_owned(),
        source_sha256: sha256(cell.as_bytes()),
        text_sha256: sha256(document.text.as_bytes()),
        ..document
    }
}

/// As [`document_of_cell`], without name and hashes: for cells whose documents nobody is shown.
pub(crate) fn unnamed_cell(cell: &str) -> Document {
    let mut mends = Mends::default();
    let mended = mends.mend(cell.to_owned());
    let mended = mends.compose(mended);
    let (format, visible) = read_cell(mended);
    Document {
        name: String::new(),
        format,
        encoding: "UTF-8",
        source_sha256: String::new(),
        text_sha256: String::new(),
        declared_lang: visible.lang.and_then(|lang| lang.parse().ok()),
        title: None,
        text: visible.text,
        blocks: visible.blocks,
        facts: Vec::new(),
        places: Vec::new(),
        notes: mends.notes(),
    }
}

/// The visible text of a cell and its blocks.
pub(super) fn read_cell(cell: String) -> (Format, Visible) {
    if !TAG.is_match(&cell) {
        let blocks: Vec<Block> = plain::blocks(&cell);
        return (Format::Text, Visible { text: cell, blocks, ..Visible::default() });
    }
    let mut visible = read_fragment(&cell);
    // Some exports escape the markup once more.
    if cell.contains("&lt;") && BLOCK_TAG.is_match(&visible.text) {
        let escaped = std::mem::take(&mut visible.text);
        visible = read_fragment(&escaped);
    }
    (Format::Html, visible)
}

fn read_fragment(source: &str) -> Visible {
    let line_feeds = if BLOCK_TAG.is_match(source) { LineFeeds::Space } else { LineFeeds::Breaks };
    html::read_fragment(source, line_feeds)
}

#[cfg(test)]
mod tests {
    use super::super::BlockKind;
    use super::*;

    fn texts(cell: &str) -> Vec<(BlockKind, String)> {
        let document = document_of_cell("row 1", cell);
        document
            .blocks
            .iter()
            .map(|block| (block.kind, block.spans[0].of(&document.text).to_owned()))
            .collect()
    }

    #[test]
    fn a_cell_with_tags_is_a_fragment() {
        let document =
            document_of_cell("row 1", "<ul><li>weld pipes</li><li>braze &amp; solder</ul>");
        assert_eq!(document.format, Format::Html);
        assert_eq!(document.text, "weld pipes\nbraze & solder");
        assert_eq!(document.blocks[1].kind, BlockKind::Item { depth: 0 });
    }

    #[test]
    fn a_cell_without_tags_is_lines() {
        let document = document_of_cell("row 1", "if a < b, weld\n  - pipes");
        assert_eq!(document.format, Format::Text);
        assert_eq!(document.text, "if a < b, weld\n  - pipes");
        assert_eq!(document.blocks.len(), 2);
    }

    #[test]
    fn lines_stay_lines_where_tags_are_only_inline() {
        assert_eq!(
            texts("<b>Skills</b>\nweld pipes&nbsp;\nbraze"),
            [
                (BlockKind::Heading { level: 7 }, "Skills".into()),
                (BlockKind::Paragraph, "weld pipes".into()),
                (BlockKind::Paragraph, "braze".into()),
            ]
        );
        assert_eq!(texts("weld<br/>\nbraze").len(), 2);
    }

    #[test]
    fn escaped_markup_is_read_as_markup() {
        assert_eq!(
            texts("&lt;p&gt;weld pipes&lt;/p&gt;"),
            [(BlockKind::Paragraph, "weld pipes".into())]
        );
    }

    #[test]
    fn escapes_of_r_are_read_and_noted() {
        let document = document_of_cell("row 1", "lede <U+00F8>velser<br>og sveise");
        assert_eq!(document.text, "lede øvelser\nog sveise");
        assert_eq!(document.notes.len(), 1);
    }
}
