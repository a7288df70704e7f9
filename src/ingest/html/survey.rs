//! Looks a page over before it is read: where its main content is, which tables only lay it out.

use std::collections::{BTreeMap, BTreeSet};

use ego_tree::NodeId;
use scraper::node::Element;
use scraper::{Html, Node};

use super::visible::{Scope, Step, role, visit};

/// What is known of a page before its text is written.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) scope: Scope,
    /// What to read, in order.
    pub(super) roots: Vec<NodeId>,
    /// Whether `roots` are only a part of the page.
    pub(super) is_part: bool,
    /// Tables that hold headings or other tables, or one cell: their cells are no cells of a
    /// table.
    pub(super) layout_tables: BTreeSet<NodeId>,
    /// Forms with little of the text: search, subscription, sign-in.
    pub(super) small_forms: BTreeSet<NodeId>,
    pub(super) lang: Option<String>,
}

/// The main content must hold this share of the page's letters to stand for the page.
const MIN_MAIN_SHARE: f64 = 0.5;

/// Surveys a page.
pub(super) fn survey(html: &Html) -> Survey {
    let mut counts = count(html, Scope::Page);
    let whole = html.tree.root().id();
    let share = |n_letters: usize| n_letters as f64 / counts.n_letters.max(1) as f64;
    let main = [&counts.mains, &counts.articles].into_iter().find(|found| {
        !found.is_empty() && share(found.iter().map(|(_, n)| n).sum()) >= MIN_MAIN_SHARE
    });
    let roots = main.map_or_else(|| vec![whole], |found| found.iter().map(|(id, _)| *id).collect());
    let small_forms = counts
        .forms
        .iter()
        .filter(|(_, n_letters)| share(*n_letters) < MIN_MAIN_SHARE)
        .map(|(id, _)| *id)
        .collect();
    Survey {
        scope: Scope::Page,
        is_part: main.is_some(),
        roots,
        layout_tables: std::mem::take(&mut counts.layout_tables),
        small_forms,
        lang: declared_lang(html),
    }
}

/// Surveys a fragment, of which everything is read.
pub(super) fn of_fragment(html: &Html) -> Survey {
    Survey {
        scope: Scope::Fragment,
        roots: vec![html.tree.root().id()],
        is_part: false,
        layout_tables: count(html, Scope::Fragment).layout_tables,
        small_forms: BTreeSet::new(),
        lang: declared_lang(html),
    }
}

/// Letters within the elements that matter; outermost ones only, except forms.
#[derive(Debug, Default)]
struct Counts {
    n_letters: usize,
    mains: Vec<(NodeId, usize)>,
    articles: Vec<(NodeId, usize)>,
    forms: Vec<(NodeId, usize)>,
    layout_tables: BTreeSet<NodeId>,
    open: Open,
}

/// What is open while a page is counted.
#[derive(Debug, Default)]
struct Open {
    /// For each element that is counted, the letters before it.
    before: BTreeMap<NodeId, usize>,
    n_mains: usize,
    n_articles: usize,
    n_header_cells: usize,
    /// Tables, with the number of their cells.
    tables: Vec<(NodeId, usize)>,
    /// Tables with a head of their own.
    with_head: BTreeSet<NodeId>,
}

fn count(html: &Html, scope: Scope) -> Counts {
    let mut counts = Counts::default();
    let everything = |_| false;
    visit(html.tree.root(), scope, everything, |step| match step {
        Step::Text(text) => {
            counts.n_letters += text.chars().filter(|letter| letter.is_alphanumeric()).count();
        }
        Step::Open(element, node) => counts.open(element, node.id()),
        Step::Close(element, node) => counts.close(element, node.id()),
    });
    counts
}

impl Counts {
    fn open(&mut self, element: &Element, id: NodeId) {
        let open = &mut self.open;
        match element.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if open.n_header_cells == 0 => {
                let table = open.tables.last().map(|(id, _)| *id);
                self.layout_tables.extend(table.filter(|id| !open.with_head.contains(id)));
            }
            // What has a head is a table, whatever its cells hold.
            "thead" => open.with_head.extend(open.tables.last().map(|(id, _)| *id)),
            "td" | "th" => {
                open.n_header_cells += usize::from(element.name() == "th");
                if let Some((_, n_cells)) = open.tables.last_mut() {
                    *n_cells += 1;
                }
            }
            "table" => {
                self.layout_tables.extend(open.tables.last().map(|(id, _)| id));
                if matches!(role(element), "presentation" | "none") {
                    self.layout_tables.insert(id);
                }
                open.tables.push((id, 0));
            }
            name => {
                open.n_mains += usize::from(is_main(element));
                open.n_articles += usize::from(name == "article");
                if is_main(element) || matches!(name, "article" | "form") {
                    open.before.insert(id, self.n_letters);
                }
            }
        }
    }

    fn close(&mut self, element: &Element, id: NodeId) {
        let open = &mut self.open;
        match element.name() {
            "th" => open.n_header_cells = open.n_header_cells.saturating_sub(1),
            "table" => {
                if let Some((table, 0 | 1)) = open.tables.pop() {
                    self.layout_tables.insert(table);
                }
            }
            _ => {}
        }
        let Some(n_before) = open.before.remove(&id) else { return };
        let found = (id, self.n_letters - n_before);
        if is_main(element) {
            open.n_mains -= 1;
            if open.n_mains == 0 {
                self.mains.push(found);
            }
        }
        match element.name() {
            "article" => {
                open.n_articles -= 1;
                if open.n_articles == 0 {
                    self.articles.push(found);
                }
            }
            "form" => self.forms.push(found),
            _ => {}
        }
    }
}

fn is_main(element: &Element) -> bool {
    element.name() == "main" || role(element) == "main"
}

/// The language of the first element that declares one: the page, or its content.
fn declared_lang(html: &Html) -> Option<String> {
    html.tree
        .nodes()
        .filter_map(
            |node| if let Node::Element(element) = node.value() { Some(element) } else { None },
        )
        .take(200)
        .find_map(|element| element.attr("lang").or_else(|| element.attr("xml:lang")))
        .map(str::to_owned)
}
