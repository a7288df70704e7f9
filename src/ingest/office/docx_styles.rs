//! What the styles and lists of a DOCX say of paragraphs.

use std::collections::BTreeMap;

use super::xml::{Step, walk};

/// Styles may be based on each other so often.
const MAX_CHAIN: usize = 20;

/// What a style says; nothing where it leaves it to the style it is based on.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    heading: Option<u8>,
    /// The list, and the depth in it.
    list: Option<String>,
    depth: Option<u8>,
    bold: Option<bool>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    pub(super) fn read(xml: &str) -> Result<Self, String> {
        let mut styles = BTreeMap::new();
        let mut open: Option<(String, Style)> = None;
        walk(xml, |step| match step {
            Step::Open("style", tag) => {
                open = tag.attribute("styleId").map(|id| (id, Style::default()));
            }
            Step::Open(name, tag) => {
                if let Some((_, style)) = &mut open {
                    let value = tag.attribute("val");
                    match name {
                        "name" => {
                            style.name = value.unwrap_or_default().to_lowercase();
                            style.heading = style.heading.or_else(|| heading_of(&style.name));
                        }
                        "basedOn" => style.based_on = value,
                        "outlineLvl" => style.heading = value.and_then(|level| outline(&level)),
                        "numId" => style.list = value,
                        "ilvl" => style.depth = value.and_then(|depth| depth.parse().ok()),
                        "b" => style.bold = Some(tag.is_on()),
                        _ => {}
                    }
                }
            }
            Step::Close("style") => styles.extend(open.take()),
            Step::Close(_) | Step::Text(_) => {}
        })?;
        Ok(Self(styles))
    }

    /// The style with those that it is based on, nearest first.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| self.0.get(style.based_on.as_deref()?);
        std::iter::successors(self.0.get(id), next).take(MAX_CHAIN)
    }

    pub(super) fn heading(&self, id: &str) -> Option<u8> {
        self.chain(id).find_map(|style| style.heading)
    }

    /// The list that paragraphs of the style belong to, with the depth in it.
    pub(super) fn list(&self, id: &str) -> Option<(String, u8)> {
        let list = self.chain(id).find_map(|style| style.list.clone())?;
        let depth = self.chain(id).find_map(|style| style.depth).unwrap_or(0);
        Some((list, depth))
    }

    pub(super) fn is_bold(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.bold).unwrap_or(false)
    }

    /// Whether the style is that of a table of contents.
    pub(super) fn is_contents(&self, id: &str) -> bool {
        self.chain(id).any(|style| {
            style.name.strip_prefix("toc ").is_some_and(|level| level.parse::<u8>().is_ok())
        })
    }
}

/// The level of a heading by its built-in name, which is English in every language of the program.
fn heading_of(name: &str) -> Option<u8> {
    match name {
        "title" => Some(1),
        "subtitle" => Some(2),
        name => name.strip_prefix("heading ")?.parse().ok().filter(|level| (1..=6).contains(level)),
    }
}

/// The level of a heading by its outline level; 9 is body text.
pub(super) fn outline(level: &str) -> Option<u8> {
    let level: u8 = level.parse().ok()?;
    (level < 9).then(|| (level + 1).min(6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_takes_from_the_style_it_is_based_on() {
        let styles = Styles::read(
            "<styles><style styleId='H'><name val='heading 2'/><rPr><b/></rPr></style>\
             <style styleId='Own'><name val='Own'/><basedOn val='H'/></style>\
             <style styleId='L'><name val='List Bullet'/><numPr><numId val='3'/></numPr></style>\
             <style styleId='Loop'><name val='toc 1'/><basedOn val='Loop'/></style></styles>",
        )
        .unwrap();
        assert_eq!(styles.heading("Own"), Some(2));
        assert!(styles.is_bold("Own"));
        assert_eq!(styles.list("L"), Some(("3".to_owned(), 0)));
        assert!(styles.is_contents("Loop"));
        assert_eq!(styles.heading("none"), None);
        assert_eq!(outline("9"), None);
    }
}
