//! European Digital Credentials for Learning: JSON-LD of the European Learning Model, version 3, and
//! what its near relatives make of it. Version 2 comes here as the same tree of fields.

mod outcomes;
mod unit;

use serde_json::Value;

use crate::outcome::Language;

use super::node::{Graph, Node, last_part};
use super::personal::Learner;
use super::rendering::Rendering;
use super::terms::{day, label};
use super::tongue::Tongue;
use unit::UnitReader;

/// Fields of a person that tell of learning, not of the person.
const ABOUT_LEARNING: [&str; 7] = [
    "hasClaim",
    "achieved",
    "achievements",
    "learningAchievement",
    "performed",
    "hasCredential",
    "entitledTo",
];

/// Reads the credential at `value` into `page`.
pub(super) fn read(value: &Value, page: &mut Rendering) {
    let graph = Graph::of(value);
    let root = credential_of(Node::root(value, &graph));
    let primary = primary_language(&root);
    let tongue = Tongue::of(value, primary.as_deref());
    let reader = Reader { root, tongue };
    reader.credential(page);
}

/// The credential itself, where a list of objects holds it.
fn credential_of(root: Node) -> Node {
    let in_graph = root.all(&["@graph"]);
    let holds = |node: &&Node| node.first(&["credentialSubject"]).is_some();
    let found = in_graph.iter().find(holds).or_else(|| in_graph.first()).cloned();
    found.unwrap_or(root)
}

fn primary_language(root: &Node) -> Option<String> {
    let display = root.first(&["displayParameter"]);
    let of_display = display.and_then(|display| display.first(&["primaryLanguage", "language"]));
    let found = of_display.or_else(|| root.first(&["primaryLanguage"]))?;
    let code = last_part(found.id()?).parse::<Language>().ok()?;
    Some(code.code().to_owned())
}

struct Reader<'a> {
    root: Node<'a>,
    tongue: Tongue,
}

impl Reader<'_> {
    fn credential(&self, page: &mut Rendering) {
        let subject = self.root.first(&["credentialSubject"]);
        let who = subject.as_ref().and_then(|subject| self.who(subject));
        let learner = subject.as_ref().map(|node| Learner::of(node.value, &ABOUT_LEARNING));
        page.begin(learner.unwrap_or_default(), subject.as_ref(), who);
        page.set_lang(self.tongue.read());
        if let Some(note) = self.tongue.note() {
            page.note(note);
        }
        let display = self.root.first(&["displayParameter"]);
        let title = display.as_ref().and_then(|display| display.first(&["title"]));
        let title = title.or_else(|| self.root.first(&["title", "name"]));
        if let Some(text) = title.and_then(|title| self.tongue.text(&title)) {
            page.set_title(&text);
            page.field_about_the_learner("Credential", &text);
        }
        let claims = self.claims(subject.as_ref());
        let units = UnitReader::new(&self.root, &self.tongue);
        if claims.is_empty() {
            page.note("the credential claims no learning achievement");
            page.learner();
            units.issued(page, None);
        }
        for claim in &claims {
            units.claim(claim, page);
        }
        if let Some(until) = self.root.first(&["validUntil", "expirationDate"]) {
            page.field("Valid until", day(&until.text().unwrap_or_default()));
        }
    }

    /// What is claimed; a specification that stands alone is read as if it were.
    fn claims<'b>(&'b self, subject: Option<&Node<'b>>) -> Vec<Node<'b>> {
        let claimed = subject.map(|subject| {
            let own = subject.all(&["hasClaim", "learningAchievement"]);
            if !own.is_empty() {
                return own;
            }
            let lists = subject.all(&["achieved", "achievements"]);
            lists
                .into_iter()
                .flat_map(|list| {
                    let inner = list.all(&["learningAchievement"]);
                    if inner.is_empty() { vec![list] } else { inner }
                })
                .collect()
        });
        let claimed = claimed.filter(|claims| !claims.is_empty());
        claimed.unwrap_or_else(|| {
            let is_specification = self.root.types().iter().any(|kind| {
                kind.starts_with("Learning") || matches!(*kind, "Qualification" | "Programme")
            });
            if is_specification { vec![self.root.clone()] } else { Vec::new() }
        })
    }

    fn who(&self, subject: &Node) -> Option<String> {
        let text = |names: &[&str]| subject.whole(names).and_then(|name| self.tongue.text(&name));
        let name = text(&["fullName"]).or_else(|| {
            let both = [text(&["givenName", "givenNames"]), text(&["familyName"])];
            let names: Vec<_> = both.into_iter().flatten().collect();
            (!names.is_empty()).then(|| names.join(" "))
        });
        let born = subject.first(&["dateOfBirth"]).and_then(|date| date.text());
        let number =
            subject.first(&["nationalID", "identifier"]).and_then(|id| label(&id, &self.tongue));
        let parts = [
            name,
            born.map(|date| format!("born {}", day(&date))),
            number.map(|number| format!("number {number}")),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

#[cfg(test)]
mod tests;
