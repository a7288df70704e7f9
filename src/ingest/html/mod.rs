//! HTML to visible text and blocks: the main content of a page, or all of a fragment.

mod depth;
mod grid;
mod page;
mod site;
mod survey;
mod visible;
mod walk;

use scraper::{Html, Node};

use crate::outcome::Fact;

use super::document::{Block, BlockKind, PlaceStart};

pub(super) use page::{Page, Weight};

use survey::survey;
use walk::Walk;

/// What an HTML source shows.
#[derive(Debug, Default)]
pub(super) struct Visible {
    /// The visible text, blocks separated by line feeds.
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) title: Option<String>,
    /// The language that the markup declares, as it is written.
    pub(super) lang: Option<String>,
    pub(super) facts: Vec<Fact>,
    pub(super) places: Vec<PlaceStart>,
    pub(super) notes: Vec<String>,
}

/// What line feeds mean in text between tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineFeeds {
    /// White space, as HTML has it.
    Space,
    /// The ends of lines: text with some inline tags in it.
    Breaks,
}

/// Reads a page: its main content, if that holds most of its text.
pub(super) fn read_page(source: &str) -> Visible {
    let html = Html::parse_document(&depth::limited(source));
    let survey = survey(&html);
    let mut walk = Walk::new(LineFeeds::Space, &survey);
    for root in &survey.roots {
        if let Some(root) = html.tree.get(*root) {
            walk.node(root);
        }
    }
    let mut visible = walk.finish();
    visible.lang.clone_from(&survey.lang);
    let whole_title = whole_title(&html).unwrap_or_default();
    visible.facts = site::facts(&html, &whole_title);
    visible.title = title(&whole_title, &visible);
    if survey.is_part {
        visible.notes.push("only the main content of the page was read".to_owned());
    }
    visible
}

/// Reads a fragment, all of it.
pub(super) fn read_fragment(source: &str, line_feeds: LineFeeds) -> Visible {
    let html = Html::parse_fragment(&depth::limited(source));
    let survey = survey::of_fragment(&html);
    let mut walk = Walk::new(line_feeds, &survey);
    walk.node(html.tree.root());
    let mut visible = walk.finish();
    visible.lang.clone_from(&survey.lang);
    visible
}

/// The page's title, with the site's name.
fn whole_title(html: &Html) -> Option<String> {
    let element = html
        .tree
        .nodes()
        .find(|node| node.value().as_element().is_some_and(|element| element.name() == "title"))?;
    let text: String = element
        .descendants()
        .filter_map(|node| if let Node::Text(text) = node.value() { Some(&**text) } else { None })
        .collect();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The page's title; the main heading where the title only adds the site's name to it.
fn title(title: &str, visible: &Visible) -> Option<String> {
    let heading = visible
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Heading { level: 1 }))
        .filter_map(|block| block.spans.first())
        .map(|span| span.of(&visible.text))
        .find(|heading| title.contains(*heading));
    Some(heading.unwrap_or(title).to_owned()).filter(|title| !title.is_empty())
}

#[cfg(test)]
mod tests;
