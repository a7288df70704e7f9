//! The outcomes of a claim, and the long texts that may hold more of them.

use crate::outcome::Kind;

use crate::ingest::credential::node::{Node, kind_of};
use crate::ingest::credential::rendering::{Rendering, stripped};
use crate::ingest::credential::terms::{kind, label};

use super::unit::{Unit, UnitReader};

impl UnitReader<'_> {
    pub(super) fn outcomes(&self, unit: &Unit, page: &mut Rendering) {
        let mut n_outcomes = 0;
        for node in unit.all(&["learningOutcome", "learningOutcomes"]) {
            let title = node
                .whole(&["title", "name", "prefLabel"])
                .or_else(|| node.whole(&["description"]));
            let skills = || node.all(&["relatedESCOSkill", "relatedSkill"]).into_iter().next();
            let text = title.and_then(|title| self.tongue.text(&title));
            let text = text.or_else(|| node.value.as_str().map(str::to_owned));
            let Some(text) = text.or_else(|| label(&skills()?, self.tongue)) else {
                page.note(format!("the outcome at `{}` has no title", node.path));
                continue;
            };
            let kind = self.kind(&node, page);
            page.outcome(&text, kind);
            n_outcomes += 1;
            for skill in node.all(&["relatedESCOSkill"]) {
                if let Some(label) = label(&skill, self.tongue) {
                    page.field("Related skill", &label);
                }
            }
            for name in ["description", "additionalNote"] {
                for note in node.all(&[name]) {
                    let own = self.tongue.text(&note).map(|text| stripped(&text));
                    if let Some(own) = own.filter(|own| *own != text) {
                        page.field("Note", &own);
                    }
                }
            }
        }
        for node in unit.specs.iter().filter_map(|spec| spec.whole(&["learningOutcomeSummary"])) {
            let Some(text) = self.tongue.text(&node) else { continue };
            if n_outcomes == 0 {
                page.section("Learning outcomes", &text);
            } else {
                page.field("Summary of the learning outcomes", &stripped(&text));
            }
        }
        let mut nodes = vec![&unit.claim];
        nodes.extend(unit.specs.iter().filter(|spec| spec.path != unit.claim.path));
        for name in ["description", "definition", "additionalNote"] {
            for node in &nodes {
                for text in node.all(&[name]).iter().filter_map(|node| self.tongue.text(node)) {
                    page.section("Description", &text);
                }
            }
        }
    }

    fn kind(&self, node: &Node, page: &mut Rendering) -> Option<Kind> {
        let stated = node.first(&["dcType", "learningOutcomeType", "dc:type"])?;
        let by_id = stated.id().and_then(kind);
        let found = by_id.or_else(|| label(&stated, self.tongue).and_then(|label| kind(&label)));
        if found.is_none() {
            let got =
                label(&stated, self.tongue).unwrap_or_else(|| kind_of(stated.value).to_owned());
            page.note(format!(
                "`{}`: `{got}` is no kind of learning outcome; expected knowledge or skill",
                stated.path
            ));
        }
        found
    }
}
