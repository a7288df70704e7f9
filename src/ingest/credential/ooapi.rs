//! Open Education API (OOAPI), versions 5 and 6: courses, programmes and learning outcomes, one
//! alone, in a list, or in a page of results, as JSON or YAML.

use serde_json::Value;

use crate::framework::Country;
use crate::outcome::Element;

use super::node::{Graph, Node};
use super::personal::Learner;
use super::rendering::{Rendering, stripped};
use super::terms::{country, credits, duration, label, language, level};
use super::tongue::{Tongue, Versions};

/// Parts of parts are read down to here.
const MAX_DEPTH: usize = 8;

/// Reads the objects at `value` into `page`.
pub(super) fn read(value: &Value, page: &mut Rendering) {
    let graph = Graph::default();
    let root = Node::root(value, &graph);
    let tongue = Tongue::of(value, None);
    page.begin(Learner::default(), None, None);
    page.set_lang(tongue.read());
    if let Some(note) = tongue.note() {
        page.note(note);
    }
    let reader = Reader { tongue: &tongue };
    let items = root.items().or_else(|| root.whole(&["items"])?.items());
    let objects = items.unwrap_or_else(|| vec![root]);
    let (outcomes, units): (Vec<_>, Vec<_>) = objects.into_iter().partition(is_outcome);
    for unit in &units {
        reader.unit(unit, 0, page);
    }
    if let Some(first) = outcomes.first() {
        page.unit("Learning outcomes", first);
        for outcome in &outcomes {
            reader.outcome(outcome, 0, page);
        }
    }
}

fn is_outcome(node: &Node) -> bool {
    node.first(&["learningOutcomeId"]).is_some()
}

/// Whether a programme is the micro-credential that a course makes up, and not one that it is part of.
fn is_micro_credential(programme: &Node) -> bool {
    let kind = programme.first(&["programmeType", "programType"]).and_then(|kind| kind.text());
    kind.is_some_and(|kind| kind.replace(['-', '_'], "").to_lowercase() == "xmicrocredential")
}

struct Reader<'a> {
    tongue: &'a Tongue,
}

impl Reader<'_> {
    fn unit(&self, unit: &Node, depth: usize, page: &mut Rendering) {
        if depth > MAX_DEPTH {
            return;
        }
        let name = unit.whole(&["name", "abbreviation"]);
        match name.and_then(|name| Some((self.tongue.text(&name)?, name))) {
            Some((text, node)) => page.unit(&text, &node),
            None => page.unit("Untitled", unit),
        }
        let country = self.organisation(unit, page);
        let programmes = unit.all(&["programmes", "programs"]);
        // A course has no level of qualification; the micro-credential that it makes up has.
        let (own, above): (Vec<_>, Vec<_>) = programmes.into_iter().partition(is_micro_credential);
        let levels = [unit].into_iter().chain(&own);
        for node in levels.flat_map(|of| of.all(&["levelOfQualification"])) {
            let statements: Vec<String> = node.text().into_iter().collect();
            match level(&statements, country) {
                Some(value) => page.fact(Element::Level, "Level", &value, &node),
                None => page.note(format!("`{}` is no text", node.path)),
            }
        }
        self.field("Level of study", unit, "level", page);
        Self::workload(unit, page);
        for node in unit.all(&["modesOfDelivery", "modeOfDelivery"]) {
            self.term(Element::Participation, "Mode of delivery", &node, page);
        }
        for node in unit.all(&["teachingLanguages", "teachingLanguage"]) {
            if let Some(name) = language(&node, self.tongue) {
                page.fact(Element::Language, "Language", &name, &node);
            }
        }
        self.words(Element::Assessment, "Assessment", unit, "assessment", page);
        self.words(
            Element::Prerequisites,
            "Admission requirements",
            unit,
            "admissionRequirements",
            page,
        );
        self.field("Qualification requirements", unit, "qualificationRequirements", page);
        self.words(
            Element::FurtherInformation,
            "Qualification awarded",
            unit,
            "qualificationAwarded",
            page,
        );
        for programme in &above {
            self.words(Element::Stackability, "Part of", programme, "name", page);
        }
        self.outcomes(unit, page);
        if let Some(text) = unit.whole(&["description"]).and_then(|node| self.tongue.text(&node)) {
            page.section("Description", &text);
        }
        let parts = unit.all(&["courses"]).into_iter().chain(unit.all(&["children"]));
        for part in parts.filter(|part| part.value.is_object()) {
            self.unit(&part, depth + 1, page);
        }
    }

    fn organisation(&self, unit: &Node, page: &mut Rendering) -> Option<Country> {
        let organisation = unit.first(&["organisation", "organization"]);
        if let Some(organisation) = &organisation {
            self.words(Element::AwardingBody, "Awarding body", organisation, "name", page);
        }
        let places = organisation.iter().chain([unit]).flat_map(|node| node.all(&["addresses"]));
        let mut codes = places.flat_map(|address| address.all(&["countryCode"]));
        let found = codes.find_map(|node| Some((country(&node, self.tongue)?, node)));
        let (country, node) = found?;
        page.fact(Element::Country, "Country", country.code(), &node);
        Some(country)
    }

    fn workload(unit: &Node, page: &mut Rendering) {
        for node in unit.all(&["studyLoad"]) {
            let Some(number) = node.first(&["value"]).and_then(|value| value.text()) else {
                page.note(format!("`{}` has no `value`", node.path));
                continue;
            };
            if number.parse::<f64>().is_err() {
                page.note(format!("`{}.value`: `{number}` is not a number", node.path));
            }
            let system = node.first(&["studyLoadUnit"]).and_then(|unit| unit.text());
            page.fact(Element::Workload, "Study load", &credits(&number, system.as_deref()), &node);
        }
        for node in unit.all(&["duration"]) {
            if let Some(time) = node.text() {
                page.field("Duration", &duration(&time));
            }
        }
    }

    /// Outcomes as objects, as texts in several languages, or, in version 5, as lists of these.
    fn outcomes(&self, unit: &Node, page: &mut Rendering) {
        let Some(all) = unit.whole(&["learningOutcomes"]) else { return };
        let items = all.items().unwrap_or_default();
        // Texts side by side are versions of each other only where their languages differ.
        let is_flat =
            !items.is_empty() && items.iter().all(|item| item.value.get("value").is_some());
        if is_flat {
            for text in self.tongue.texts(&Versions::of(&all)) {
                page.outcome_text("Learning outcomes", &text);
            }
            return;
        }
        for item in &items {
            if item.value.is_object() {
                self.outcome(item, 0, page);
            } else if let Some(text) = self.tongue.text(item) {
                page.outcome_text("Learning outcomes", &text);
            }
        }
    }

    fn outcome(&self, node: &Node, depth: usize, page: &mut Rendering) {
        if depth > MAX_DEPTH {
            return;
        }
        let text = |name: &str| node.whole(&[name]).and_then(|text| self.tongue.text(&text));
        let (name, description) = (text("name"), text("description"));
        // A name of one word is a label, not an outcome.
        let is_label = name.as_ref().is_none_or(|name| !name.trim().contains(char::is_whitespace));
        match (name, description) {
            (Some(name), Some(description)) if is_label => {
                page.field("Outcome", &name);
                page.outcome_text("Learning outcomes", &description);
            }
            (Some(name), Some(description)) => {
                page.outcome(&name, None);
                page.field("Note", &stripped(&description));
            }
            (Some(text), None) | (None, Some(text)) => {
                page.outcome_text("Learning outcomes", &text);
            }
            (None, None) => page.note(format!("the outcome at `{}` has no name", node.path)),
        }
        self.field("Complexity", node, "complexityLevel", page);
        for child in node.all(&["children"]).iter().filter(|child| child.value.is_object()) {
            self.outcome(child, depth + 1, page);
        }
    }

    fn field(&self, name: &str, node: &Node, field: &str, page: &mut Rendering) {
        if let Some(text) = node.whole(&[field]).and_then(|node| self.tongue.text(&node)) {
            page.field(name, &stripped(&text));
        }
    }

    fn words(&self, element: Element, name: &str, node: &Node, field: &str, page: &mut Rendering) {
        let Some(found) = node.whole(&[field]) else { return };
        if let Some(text) = self.tongue.text(&found) {
            page.fact(element, name, &stripped(&text), &found);
        }
    }

    fn term(&self, element: Element, name: &str, node: &Node, page: &mut Rendering) {
        if let Some(label) = label(node, self.tongue) {
            page.fact(element, name, &label.replace('_', " "), node);
        }
    }
}

#[cfg(test)]
mod tests;
