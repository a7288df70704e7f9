//! Markdown to blocks; spans point at the words in the source and leave the markup out.

mod embedded;
mod line_ends;
mod walk;

use pulldown_cmark::{Options, Parser};

use super::blocks::Blocks;
use super::document::Block;

use walk::Walk;

/// The blocks of a Markdown text, and what its front matter declares.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    pub(super) blocks: Vec<Block>,
    pub(super) title: Option<String>,
    pub(super) lang: Option<String>,
}

pub(super) fn read(text: &str) -> Markdown {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let mut walk = Walk::new(text, Blocks::new(text));
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        walk.event(&event, range);
    }
    walk.finish()
}

#[cfg(test)]
mod tests;
