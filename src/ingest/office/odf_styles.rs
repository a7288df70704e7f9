//! What the styles of an `OpenDocument` say of paragraphs and words.

use std::collections::BTreeMap;

use super::xml::{Step, walk};

/// Styles may have parents so often.
const MAX_CHAIN: usize = 20;

#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    heading: Option<u8>,
    bold: Option<bool>,
}

/// The styles of a document, those of its content included.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// Adds the styles that a part declares.
    pub(super) fn read(&mut self, xml: &str) -> Result<(), String> {
        let mut open: Option<String> = None;
        walk(xml, |step| match step {
            Step::Open("style", tag) => {
                let Some(name) = tag.attribute("name") else { return };
                let heading = match name.as_str() {
                    "Title" => Some(1),
                    "Subtitle" => Some(2),
                    _ => tag.attribute("default-outline-level").and_then(|l| l.parse().ok()),
                };
                let parent = tag.attribute("parent-style-name");
                self.0.insert(name.clone(), Style { parent, heading, bold: None });
                open = Some(name);
            }
            Step::Open("text-properties", tag) => {
                let weight = tag.attribute("font-weight");
                if let (Some(weight), Some(style)) =
                    (weight, open.as_ref().and_then(|name| self.0.get_mut(name)))
                {
                    let is_heavy = weight.parse::<u16>().is_ok_and(|weight| weight >= 600);
                    style.bold = Some(weight == "bold" || is_heavy);
                }
            }
            Step::Close("style") => open = None,
            Step::Open(..) | Step::Close(_) | Step::Text(_) => {}
        })
    }

    fn chain(&self, name: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| self.0.get(style.parent.as_deref()?);
        std::iter::successors(self.0.get(name), next).take(MAX_CHAIN)
    }

    pub(super) fn heading(&self, name: &str) -> Option<u8> {
        self.chain(name).find_map(|style| style.heading).map(|level| level.clamp(1, 6))
    }

    /// Whether words of the style are bold; nothing where it does not say.
    pub(super) fn bold(&self, name: &str) -> Option<bool> {
        self.chain(name).find_map(|style| style.bold)
    }
}
