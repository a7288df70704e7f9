//! Competency frameworks of CASE 1.0 (`CFPackage`): each statement that holds no other statement is
//! an outcome; those that hold others are the headings above them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::outcome::Element;

use super::node::{Graph, Node};
use super::personal::Learner;
use super::rendering::{Rendering, stripped};
use super::terms::language;
use super::tongue::Tongue;

/// Statements in statements are read down to here; associations may go in circles.
const MAX_DEPTH: usize = 16;

/// Reads the package at `value` into `page`.
pub(super) fn read(value: &Value, page: &mut Rendering) {
    let graph = Graph::default();
    let root = Node::root(value, &graph);
    let tongue = Tongue::of(value, None);
    page.begin(Learner::default(), None, None);
    let document = root.first(&["CFDocument"]);
    let title = document.as_ref().and_then(|document| document.first(&["title"]));
    match title.and_then(|title| Some((title.text()?, title))) {
        Some((text, node)) => {
            page.set_title(&text);
            page.unit(&text, &node);
        }
        None => page.unit("Untitled", &root),
    }
    if let Some(document) = &document {
        for (element, name, fields) in [
            (Element::AwardingBody, "Creator", ["creator", "publisher"]),
            (Element::Date, "Changed", ["statusStartDate", "lastChangeDateTime"]),
        ] {
            if let Some((text, node)) =
                document.first(&fields).and_then(|node| Some((node.text()?, node)))
            {
                page.fact(element, name, super::terms::day(&text), &node);
            }
        }
        if let Some(node) = document.first(&["language"])
            && let Some(name) = language(&node, &tongue)
        {
            page.fact(Element::Language, "Language", &name, &node);
        }
    }
    Statements::of(&root).write(page);
}

struct Statements<'a> {
    /// Each statement by its identifier, in reading order.
    items: Vec<Node<'a>>,
    by_id: BTreeMap<String, usize>,
    /// The statements within each statement.
    children: BTreeMap<usize, Vec<usize>>,
    /// Statements that stand in no other.
    roots: Vec<usize>,
}

impl<'a> Statements<'a> {
    fn of(root: &Node<'a>) -> Self {
        let items = root.all(&["CFItems"]);
        let identifier = |node: &Node| node.first(&["identifier"]).and_then(|id| id.text());
        let by_id: BTreeMap<_, _> = items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| Some((identifier(item)?, at)))
            .collect();
        let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut held = BTreeSet::new();
        for association in root.all(&["CFAssociations"]) {
            let kind = association.first(&["associationType"]).and_then(|kind| kind.text());
            if kind.as_deref() != Some("isChildOf") {
                continue;
            }
            let end = |name: &str| {
                let end = association.first(&[name])?;
                by_id.get(&identifier(&end).or_else(|| end.text())?).copied()
            };
            if let (Some(child), Some(parent)) = (end("originNodeURI"), end("destinationNodeURI")) {
                children.entry(parent).or_default().push(child);
                held.insert(child);
            }
        }
        let roots = (0..items.len()).filter(|at| !held.contains(at)).collect();
        Self { items, by_id, children, roots }
    }

    fn write(&self, page: &mut Rendering) {
        let mut seen = BTreeSet::new();
        for root in &self.roots {
            self.statement(*root, 0, &mut seen, page);
        }
        // Statements that only hold each other, in a circle.
        for at in self.by_id.values() {
            self.statement(*at, 0, &mut seen, page);
        }
    }

    fn statement(&self, at: usize, depth: usize, seen: &mut BTreeSet<usize>, page: &mut Rendering) {
        let Some(item) = self.items.get(at).filter(|_| depth <= MAX_DEPTH) else { return };
        if !seen.insert(at) {
            return;
        }
        let text = |name: &str| item.first(&[name]).and_then(|node| node.text());
        let children = self.children.get(&at);
        match text("fullStatement").or_else(|| text("abbreviatedStatement")) {
            None => page.note(format!("the statement at `{}` has no `fullStatement`", item.path)),
            Some(statement) if children.is_some() => page.field("Group", &stripped(&statement)),
            Some(statement) => {
                if let Some(code) = text("humanCodingScheme") {
                    page.field("Code", &code);
                }
                page.outcome(&statement, None);
            }
        }
        if let Some(notes) = text("notes") {
            page.field("Note", &stripped(&notes));
        }
        for child in children.into_iter().flatten() {
            self.statement(*child, depth + 1, seen, page);
        }
    }
}

#[cfg(test)]
mod tests;
