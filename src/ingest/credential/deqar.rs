//! Reports of the Database of External Quality Assurance Results (DEQAR), as JSON or CSV: one unit
//! for each programme. A column such as `programme[1].name_primary` is the same field.

use serde_json::{Map, Value};

use crate::framework::Country;
use crate::outcome::Element;

use super::node::{Graph, Node};
use super::personal::Learner;
use super::rendering::{Rendering, stripped};
use super::terms::{country, level};
use super::tongue::Tongue;

/// Most rows that are read of a table.
const MAX_ROWS: usize = 100_000;

/// Reads the report at `value` into `page`.
pub(super) fn read(value: &Value, page: &mut Rendering) {
    let graph = Graph::default();
    let root = Node::root(value, &graph);
    page.begin(Learner::default(), None, None);
    let tongue = Tongue::of(value, None);
    Reader { tongue: &tongue }.report(&root, page);
}

/// The rows of a table of reports, each as an object; `None` if it is another table.
pub(super) fn rows(text: &str) -> Option<Vec<Value>> {
    let header = text.trim_start_matches('\u{feff}').lines().next()?;
    let names_a_field = |start: &str| {
        header.split([',', ';', '\t']).any(|name| name.trim().trim_matches('"').starts_with(start))
    };
    let is_report = names_a_field("programme[1].")
        || names_a_field("institution[1].") && names_a_field("agency");
    if !is_report {
        return None;
    }
    let count = |sign: char| header.matches(sign).count();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|sign| count(char::from(*sign)))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let columns: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
    let records = reader.records().filter_map(Result::ok).take(MAX_ROWS);
    let rows = records.map(|record| {
        let mut row = Value::Object(Map::new());
        for (column, cell) in columns.iter().zip(record.iter()) {
            if !cell.trim().is_empty() {
                put(&mut row, column.trim(), cell.trim());
            }
        }
        row
    });
    Some(rows.collect())
}

/// Puts `cell` where a column such as `programme[1].identifier[1]` says.
fn put(row: &mut Value, column: &str, cell: &str) {
    let mut place = row;
    for part in column.split('.') {
        let (name, number) = match part.split_once('[') {
            Some((name, rest)) => (name, rest.trim_end_matches(']').parse::<usize>().ok()),
            None => (part, None),
        };
        let Some(fields) = place.as_object_mut() else { return };
        place = fields.entry(name).or_insert(Value::Null);
        let Some(number) = number.filter(|number| (1..=1000).contains(number)) else {
            if place.is_null() {
                *place = Value::Object(Map::new());
            }
            continue;
        };
        if !place.is_array() {
            *place = Value::Array(Vec::new());
        }
        let Some(items) = place.as_array_mut() else { return };
        while items.len() < number {
            items.push(Value::Null);
        }
        let Some(item) = items.get_mut(number - 1) else { return };
        if item.is_null() {
            *item = Value::Object(Map::new());
        }
        place = item;
    }
    *place = Value::String(cell.to_owned());
}

struct Reader<'a> {
    tongue: &'a Tongue,
}

impl Reader<'_> {
    fn report(&self, report: &Node, page: &mut Rendering) {
        let programmes = report.all(&["programmes", "programme"]);
        let institutions = report.all(&["institutions", "institution"]);
        if programmes.is_empty() {
            page.note(format!("the report at `{}` names no programme", report.path));
            self.around(report, report, &institutions, page);
        }
        for programme in &programmes {
            let name = programme.first(&["name_primary", "name"]);
            match name.and_then(|name| Some((name.text()?, name))) {
                Some((text, node)) => page.unit(&text, &node),
                None => page.unit("Untitled", programme),
            }
            let country = self.around(report, programme, &institutions, page);
            Self::programme(programme, country, page);
        }
    }

    /// Institution, country and quality assurance of a programme.
    fn around(
        &self,
        report: &Node,
        programme: &Node,
        institutions: &[Node],
        page: &mut Rendering,
    ) -> Option<Country> {
        for institution in institutions {
            let names = ["name_english", "name_official", "name", "deqar_id", "eter_id"];
            let identifiers = || institution.first(&["identifiers", "identifier"]);
            let node = institution.first(&names).or_else(identifiers);
            if let Some((text, node)) = node.and_then(|node| {
                let text = node.text().or_else(|| node.first(&["identifier"])?.text())?;
                Some((text, node))
            }) {
                page.fact(Element::AwardingBody, "Institution", &text, &node);
            }
        }
        let places = institutions.iter().flat_map(|node| node.all(&["locations", "location"]));
        let of_institutions: Vec<_> = places.flat_map(|place| place.all(&["country"])).collect();
        let mut all = programme.all(&["countries", "country"]).into_iter().chain(of_institutions);
        let found = all.find_map(|node| Some((country(&node, self.tongue)?, node)));
        if let Some((country, node)) = &found {
            page.fact(Element::Country, "Country", country.code(), node);
        }
        Self::quality(report, page);
        found.map(|(country, _)| country)
    }

    fn quality(report: &Node, page: &mut Rendering) {
        let text = |name: &str| report.first(&[name]).and_then(|node| node.text());
        let Some(agency) = report.first(&["agency"]) else { return };
        let mut said = vec![format!("agency {}", agency.text().unwrap_or_default())];
        let activity = report.first(&["activity", "activities"]);
        let activity =
            activity.and_then(|node| node.text().or_else(|| node.first(&["id"])?.text()));
        for (name, value) in
            [("activity", activity), ("status", text("status")), ("decision", text("decision"))]
        {
            said.extend(value.map(|value| format!("{name} {value}")));
        }
        said.extend(text("valid_from").map(|date| format!("valid from {date}")));
        said.extend(text("valid_to").map(|date| format!("to {date}")));
        page.fact(Element::QualityAssurance, "Quality assurance", &said.join(", "), &agency);
    }

    fn programme(programme: &Node, country: Option<Country>, page: &mut Rendering) {
        for node in programme.all(&["qualification_primary"]) {
            if let Some(text) = node.text() {
                page.field("Qualification", &text);
            }
        }
        for node in programme.all(&["qf_ehea_level"]) {
            let Some(text) = node.text() else { continue };
            page.fact(Element::Level, "Level", cycle(&text).unwrap_or(&text), &node);
        }
        for node in programme.all(&["nqf_level"]) {
            let statements: Vec<String> = node.text().into_iter().collect();
            if let Some(value) = level(&statements, country) {
                page.fact(Element::Level, "National level", &value, &node);
            }
        }
        for node in programme.all(&["workload_ects"]) {
            match node.text().filter(|text| text.parse::<f64>().is_ok()) {
                Some(number) => {
                    page.fact(Element::Workload, "Credits", &format!("{number} ECTS"), &node);
                }
                None => page.note(format!("`{}` is not a number", node.path)),
            }
        }
        for node in programme.all(&["assessment_certification"]) {
            if let Some(text) = node.text() {
                page.fact(Element::Assessment, "Assessment", &stripped(&text), &node);
            }
        }
        for (name, field) in [
            ("Field of study", "field_study"),
            ("Degree outcome", "degree_outcome"),
            ("Related skill", "learning_outcome"),
            ("Related skill", "learning_outcomes"),
        ] {
            for node in programme.all(&[field]) {
                let text = node.text().or_else(|| node.first(&["name", "uri", "esco_id"])?.text());
                if let Some(text) = text {
                    page.field(name, &text);
                }
            }
        }
        for node in programme.all(&["learning_outcome_description"]) {
            if let Some(text) = node.text() {
                page.section("Learning outcomes", &text);
            }
        }
    }
}

/// A cycle by its number in DEQAR or its name.
fn cycle(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "0" | "short cycle" => Some("QF-EHEA short"),
        "1" | "first cycle" => Some("QF-EHEA first"),
        "2" | "second cycle" => Some("QF-EHEA second"),
        "3" | "third cycle" => Some("QF-EHEA third"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
