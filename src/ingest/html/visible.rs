//! Which elements of a page show text that is about its subject.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Node;
use scraper::node::Element;

/// A step through the visible part of a tree, in reading order.
pub(super) enum Step<'a> {
    Open(&'a Element, NodeRef<'a, Node>),
    Text(&'a str),
    Close(&'a Element, NodeRef<'a, Node>),
}

/// Whether menus, headers and the like of a page are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// A whole page: its frame is left out.
    Page,
    /// A fragment: only what browsers do not show is left out.
    Fragment,
}

/// Calls `see` for each visible element and text below `root`, `root` included.
///
/// `leaves_out` names further elements to leave out. Works without recursion, since a page may
/// be nested deeper than the stack.
pub(super) fn visit<'a>(
    root: NodeRef<'a, Node>,
    scope: Scope,
    leaves_out: impl Fn(NodeRef<'a, Node>) -> bool,
    mut see: impl FnMut(Step<'a>),
) {
    let mut hidden_below = None;
    // Elements inside which a header belongs to a section, and headings whose buttons are text.
    let mut n_sections = 0_usize;
    let mut n_headings = 0_usize;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if hidden_below.is_none() => match node.value() {
                Node::Element(element) => {
                    let place = Place { scope, n_sections, n_headings };
                    let is_hidden = is_hidden(element, place)
                        && !(element.name() == "aside" && n_sections > 0 && is_fact_box(node));
                    if is_hidden || leaves_out(node) {
                        hidden_below = Some(node.id());
                        continue;
                    }
                    n_sections += usize::from(is_section(element));
                    n_headings += usize::from(is_title(element));
                    see(Step::Open(element, node));
                }
                Node::Text(text) => see(Step::Text(text)),
                _ => {}
            },
            Edge::Close(node) => {
                if hidden_below == Some(node.id()) {
                    hidden_below = None;
                } else if let (None, Node::Element(element)) = (hidden_below, node.value()) {
                    n_sections -= usize::from(is_section(element));
                    n_headings -= usize::from(is_title(element));
                    see(Step::Close(element, node));
                }
            }
            Edge::Open(_) => {}
        }
    }
}

/// Whether a box beside the content holds fields, such as "Credits: 5", and so is about its subject.
fn is_fact_box(aside: NodeRef<Node>) -> bool {
    const MAX_LETTERS: usize = 80;
    let is_field = |text: &str| {
        let text = text.trim();
        let parts = text.split_once(':').map(|(name, value)| (name.trim(), value.trim()));
        text.chars().count() <= MAX_LETTERS
            && parts.is_some_and(|(name, value)| {
                name.starts_with(char::is_alphabetic) && !value.is_empty()
            })
    };
    let fields = aside.descendants().filter(|node| match node.value() {
        Node::Text(text) => is_field(text),
        Node::Element(element) => element.name() == "dt",
        _ => false,
    });
    fields.count() >= 2
}

fn is_section(element: &Element) -> bool {
    matches!(element.name(), "article" | "main" | "section") || role(element) == "main"
}

fn is_title(element: &Element) -> bool {
    matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "dt")
        || role(element) == "heading"
        || is_panel_title(element)
}

pub(super) fn role(element: &Element) -> &str {
    element.attr("role").unwrap_or_default().trim()
}

#[derive(Clone, Copy)]
struct Place {
    scope: Scope,
    n_sections: usize,
    n_headings: usize,
}

fn is_hidden(element: &Element, place: Place) -> bool {
    match element.name() {
        "script" | "style" | "template" | "noscript" | "head" | "title" | "iframe" | "object"
        | "svg" | "math" | "canvas" | "audio" | "video" | "select" | "textarea" | "datalist"
        | "dialog" => return true,
        _ => {}
    }
    if is_concealed(element) && !opens_on_demand(element) {
        return true;
    }
    match place.scope {
        Scope::Fragment => false,
        Scope::Page => is_frame(element, place),
    }
}

/// Whether the markup says that an element is not shown.
fn is_concealed(element: &Element) -> bool {
    const CLASSES: [&str; 6] = [
        "visually-hidden",
        "visuallyhidden",
        "sr-only",
        "screen-reader-text",
        "element-invisible",
        "screenreader-only",
    ];
    let style: String = element
        .attr("style")
        .unwrap_or_default()
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || element.classes().any(|class| CLASSES.contains(&class))
}

/// Panels that the reader opens: their text counts though it is closed when the page loads.
fn opens_on_demand(element: &Element) -> bool {
    matches!(role(element), "tabpanel" | "region")
        || element.attr("aria-labelledby").is_some()
        || element.classes().any(|class| {
            let class = class.to_ascii_lowercase();
            ["collaps", "accordion", "tab-pane", "tabpanel", "panel", "toggle", "expand"]
                .iter()
                .any(|part| class.contains(part))
        })
}

/// Whether a button is the title of a panel that it opens.
pub(super) fn is_panel_title(element: &Element) -> bool {
    let classes: String =
        element.classes().map(str::to_ascii_lowercase).collect::<Vec<_>>().join(" ");
    let has = |parts: &[&str]| parts.iter().any(|part| classes.contains(part));
    element.name() == "button"
        && !has(&["menu", "nav", "search", "burger", "close", "share", "copy"])
        && (element.attr("aria-expanded").is_some()
            || element.attr("aria-controls").is_some()
            || has(&["accordion", "collaps", "trigger", "expand"]))
}

/// Whether an element belongs to the site around the content.
fn is_frame(element: &Element, place: Place) -> bool {
    match element.name() {
        "nav" | "aside" | "menu" => return true,
        "header" | "footer" if place.n_sections == 0 => return true,
        "button" if place.n_headings == 0 && !is_panel_title(element) => return true,
        _ => {}
    }
    let by_role = matches!(
        role(element),
        "navigation"
            | "menu"
            | "menubar"
            | "search"
            | "banner"
            | "contentinfo"
            | "complementary"
            | "dialog"
            | "alertdialog"
            | "toolbar"
    );
    by_role
        || element.classes().any(|class| {
            let class = class.to_ascii_lowercase();
            class.contains("breadcrumb")
                || class.contains("cookie")
                || class == "skip-link"
                || (place.n_headings > 0 && class.starts_with("copy-"))
        })
}
