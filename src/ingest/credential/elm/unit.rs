//! One claim of a European Digital Credential: what was learnt, and what is said around it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::framework::Country;
use crate::outcome::Element;

use crate::ingest::credential::node::{Node, kind_of};
use crate::ingest::credential::rendering::{Rendering, stripped};
use crate::ingest::credential::terms::{country, credits, day, duration, label, language, level};
use crate::ingest::credential::tongue::Tongue;

/// Parts of parts are read down to here; identifiers may refer in circles.
const MAX_DEPTH: usize = 8;

pub(super) struct UnitReader<'a> {
    root: &'a Node<'a>,
    pub(super) tongue: &'a Tongue,
    /// Paths of the claims that were read, since several places may refer to the same one.
    seen: RefCell<BTreeSet<String>>,
}

/// A claim with what specifies it.
pub(super) struct Unit<'a> {
    pub(super) claim: Node<'a>,
    /// The specification, and the qualification within it.
    pub(super) specs: Vec<Node<'a>>,
}

impl<'a> Unit<'a> {
    fn of(claim: &Node<'a>) -> Self {
        let mut specs = claim.all(&["specifiedBy"]);
        let inner: Vec<_> = specs.iter().flat_map(|spec| spec.all(&["qualification"])).collect();
        specs.extend(inner);
        if specs.is_empty() {
            // A specification that stands alone.
            specs.push(claim.clone());
        }
        Self { claim: claim.clone(), specs }
    }

    /// The fields called one of `names` of the specifications.
    fn specified(&self, names: &[&str]) -> Vec<Node<'a>> {
        self.specs.iter().flat_map(|spec| spec.all(names)).collect()
    }

    /// The fields called one of `names` of the specifications, else of the claim.
    pub(super) fn all(&self, names: &[&str]) -> Vec<Node<'a>> {
        let specified = self.specified(names);
        if specified.is_empty() { self.claim.all(names) } else { specified }
    }
}

impl<'a> UnitReader<'a> {
    pub(super) fn new(root: &'a Node<'a>, tongue: &'a Tongue) -> Self {
        Self { root, tongue, seen: RefCell::default() }
    }

    pub(super) fn claim(&self, claim: &Node, page: &mut Rendering) {
        self.claim_at(claim, 0, page);
    }

    fn claim_at(&self, claim: &Node, depth: usize, page: &mut Rendering) {
        if depth > MAX_DEPTH || !self.seen.borrow_mut().insert(claim.path.clone()) {
            return;
        }
        let unit = Unit::of(claim);
        self.title(&unit, page);
        let country = self.issued(page, Some(claim));
        self.levels(&unit, country, page);
        self.workload(&unit, page);
        self.participation(&unit, page);
        self.assessments(&unit, page);
        self.around(&unit, page);
        self.outcomes(&unit, page);
        let mut parts = claim.all(&["hasPart"]);
        if parts.is_empty() {
            parts = unit.specs.iter().flat_map(|spec| spec.all(&["hasPart"])).collect();
        }
        for part in &parts {
            self.claim_at(part, depth + 1, page);
        }
    }

    fn title(&self, unit: &Unit, page: &mut Rendering) {
        let own = self.titled(&unit.claim);
        let specified = unit.specs.iter().find_map(|spec| self.titled(spec));
        match own.or_else(|| specified.clone()) {
            Some((text, node)) => page.unit(&text, &node),
            None => page.unit("Untitled", &unit.claim),
        }
        if let Some((text, _)) = specified {
            page.field("Specified by", &text);
        }
    }

    fn titled<'b>(&self, node: &Node<'b>) -> Option<(String, Node<'b>)> {
        let title = node.whole(&["title", "name"])?;
        Some((self.tongue.text(&title)?, title))
    }

    /// Awarding body, country and date of a claim, else those of the credential.
    pub(super) fn issued(&self, page: &mut Rendering, claim: Option<&Node>) -> Option<Country> {
        // A qualification that stands alone names who may award it.
        let awarded = claim.and_then(|claim| {
            claim
                .first(&["awardedBy", "wasAwardedBy"])
                .or_else(|| claim.first(&["awardingOpportunity"]))
        });
        let bodies = awarded.as_ref().map(|awarded| {
            let own = awarded.all(&["awardingBody"]);
            // Some name the body where the process of awarding belongs.
            if own.is_empty() && awarded.is_a("Organisation") { vec![awarded.clone()] } else { own }
        });
        let bodies = bodies.filter(|bodies| !bodies.is_empty());
        let bodies = bodies.unwrap_or_else(|| self.root.all(&["issuer"]));
        for body in &bodies {
            let name = body.whole(&["legalName", "prefLabel", "preferredName", "name", "altLabel"]);
            let text = name.as_ref().and_then(|name| self.tongue.text(name));
            if let Some(text) = text.or_else(|| body.id().map(str::to_owned)) {
                page.fact(
                    Element::AwardingBody,
                    "Awarding body",
                    &text,
                    name.as_ref().unwrap_or(body),
                );
            }
        }
        let found = self.country(awarded.as_ref(), &bodies);
        if let Some((country, node)) = &found {
            page.fact(Element::Country, "Country", country.code(), node);
        }
        let date = awarded
            .and_then(|awarded| awarded.first(&["awardingDate"]))
            .or_else(|| self.root.first(&["issuanceDate", "issued", "validFrom"]));
        if let Some((date, text)) = date.and_then(|date| Some((date.clone(), date.text()?))) {
            page.fact(Element::Date, "Date", day(&text), &date);
        }
        for body in &bodies {
            self.accreditations(body, page);
        }
        found.map(|(country, _)| country)
    }

    /// The country of an awarding process or of its body.
    fn country<'b>(
        &self,
        awarded: Option<&Node<'b>>,
        bodies: &[Node<'b>],
    ) -> Option<(Country, Node<'b>)> {
        let places = |node: &Node<'b>| {
            let mut found = node.all(&["country", "countryCode"]);
            for location in node.all(&["location", "hasLocation", "awardingLocation"]) {
                for address in location.all(&["address", "hasAddress"]) {
                    found.extend(address.all(&["countryCode", "country"]));
                }
                found.extend(location.all(&["spatial", "spatialCode", "countryCode"]));
            }
            let identifiers =
                ["registration", "legalIdentifier", "eIDASIdentifier", "vatIdentifier"];
            for name in identifiers {
                for identifier in node.all(&[name]) {
                    found.extend(identifier.all(&["spatial", "spatialID"]));
                }
            }
            found
        };
        let nodes = bodies.iter().chain(awarded);
        let mut found = nodes.flat_map(places);
        found.find_map(|node| Some((country(&node, self.tongue)?, node)))
    }

    fn levels(&self, unit: &Unit, country: Option<Country>, page: &mut Rendering) {
        for (names, framework) in [
            (["eqfLevel", "EQFLevel", "hasEQFLevel"].as_slice(), Some("EQF")),
            (["nqfLevel", "NQFLevel", "hasNQFLevel"].as_slice(), None),
            (["educationLevel", "hasEducationLevel"].as_slice(), None),
        ] {
            for node in unit.all(names) {
                let mut statements: Vec<String> = Vec::new();
                statements.extend(node.id().filter(|id| id.starts_with("http")).map(str::to_owned));
                let label = label(&node, self.tongue);
                let notation = node.first(&["notation"]).and_then(|notation| notation.text());
                // The field says which framework the number is of.
                let named = |text: String| match framework {
                    Some(framework) if !text.to_uppercase().contains(framework) => {
                        format!("{framework} {text}")
                    }
                    _ => text,
                };
                statements.extend(label.into_iter().chain(notation).map(named));
                let Some(value) = level(&statements, country) else {
                    page.note(format!("`{}` is {}, not a level", node.path, kind_of(node.value)));
                    continue;
                };
                page.fact(Element::Level, "Level", &value, &node);
            }
        }
    }

    fn workload(&self, unit: &Unit, page: &mut Rendering) {
        let mut points = unit.specified(&["creditPoint", "creditPoints"]);
        if points.is_empty() {
            points = unit.claim.all(&["creditReceived", "creditPoint"]);
        }
        for node in points {
            let Some(number) = node.first(&["point", "value"]).and_then(|point| point.text())
            else {
                page.note(format!("`{}` has no `point`", node.path));
                continue;
            };
            if number.parse::<f64>().is_err() {
                page.note(format!("`{}.point`: `{number}` is not a number", node.path));
            }
            let system = node.first(&["framework"]).and_then(|system| label(&system, self.tongue));
            page.fact(Element::Workload, "Credits", &credits(&number, system.as_deref()), &node);
        }
        for node in unit.specified(&["ECTSCreditPoints", "ectsCreditPoints", "hasECTSCreditPoints"])
        {
            if let Some(number) = node.text() {
                page.fact(Element::Workload, "Credits", &credits(&number, Some("ECTS")), &node);
            }
        }
        let mut times = unit.all(&["volumeOfLearning", "workload"]);
        // What was spent may differ from what was planned; both are stated.
        let spent = unit.claim.all(&["workload"]);
        times.extend(spent.into_iter().filter(|node| {
            unit.specs.iter().all(|spec| spec.path != unit.claim.path) && !node.value.is_null()
        }));
        let mut seen = BTreeSet::new();
        for node in times.into_iter().filter(|node| seen.insert(node.path.clone())) {
            let time = node.text().or_else(|| node.first(&["duration"])?.text());
            if let Some(time) = time {
                page.fact(Element::Workload, "Volume of learning", &duration(&time), &node);
            }
        }
    }

    fn participation(&self, unit: &Unit, page: &mut Rendering) {
        let activities = unit.claim.all(&["influencedBy", "wasInfluencedBy"]);
        let of_activities = || {
            activities
                .iter()
                .flat_map(|activity| activity.all(&["specifiedBy"]))
                .collect::<Vec<_>>()
        };
        let from_activities = |names: &[&str]| {
            of_activities().iter().flat_map(|spec| spec.all(names)).collect::<Vec<_>>()
        };
        let own_or_theirs = |names: &[&str]| {
            let own = unit.specified(names);
            if own.is_empty() { from_activities(names) } else { own }
        };
        for node in own_or_theirs(&["mode"]) {
            self.term(Element::Participation, "Mode of learning", &node, page);
        }
        for node in own_or_theirs(&["language"]) {
            if let Some(name) = language(&node, self.tongue) {
                page.fact(Element::Language, "Language", &name, &node);
            }
        }
        for node in unit.specified(&["learningSetting", "learningSettingType"]) {
            self.term(Element::FurtherInformation, "Learning setting", &node, page);
        }
        for activity in &activities {
            if let Some(title) =
                activity.whole(&["title"]).and_then(|title| self.tongue.text(&title))
            {
                page.field("Learning activity", &title);
            }
        }
    }

    fn term(&self, element: Element, name: &str, node: &Node, page: &mut Rendering) {
        if let Some(label) = label(node, self.tongue) {
            page.fact(element, name, &label, node);
        }
    }

    fn assessments(&self, unit: &Unit, page: &mut Rendering) {
        let mut open = unit.claim.all(&["provenBy", "wasDerivedFrom"]);
        open.reverse();
        let mut n_read = 0;
        while let Some(assessment) = open.pop() {
            n_read += 1;
            if n_read > 1000 {
                return;
            }
            let specs = assessment.all(&["specifiedBy"]);
            let title = assessment.whole(&["title"]).and_then(|title| self.tongue.text(&title));
            let of_spec = || {
                let mut titles = specs.iter().filter_map(|spec| spec.whole(&["title"]));
                titles.find_map(|title| self.tongue.text(&title))
            };
            let mut said: Vec<String> = title.or_else(of_spec).into_iter().collect();
            for spec in &specs {
                for node in spec.all(&["dcType"]).into_iter().chain(spec.all(&["mode"])) {
                    said.extend(label(&node, self.tongue).filter(|label| !said.contains(label)));
                }
            }
            if !said.is_empty() {
                page.fact(Element::Assessment, "Assessment", &said.join(", "), &assessment);
            }
            for node in assessment.all(&["grade"]) {
                if let Some(grade) = self.tongue.text(&node).or_else(|| label(&node, self.tongue)) {
                    page.fact(Element::Grade, "Grade", &grade, &node);
                }
            }
            for node in assessment.all(&["idVerification"]) {
                self.term(Element::Supervision, "Supervision", &node, page);
            }
            let mut parts = assessment.all(&["hasPart"]);
            parts.reverse();
            open.extend(parts);
        }
    }

    fn around(&self, unit: &Unit, page: &mut Rendering) {
        for node in
            unit.specified(&["entryRequirement", "entryRequirementNote", "entryRequirementsNote"])
        {
            self.words(Element::Prerequisites, "Entry requirements", &node, page);
        }
        for node in unit.specified(&["isPartialQualification", "partialQualification"]) {
            if node.text().as_deref() == Some("true") {
                page.fact(Element::Stackability, "Stackability", "partial qualification", &node);
            }
        }
        let mut entitlements = unit.claim.all(&["entitlesTo"]);
        entitlements.extend(unit.specified(&["entitlementSpecification", "entitlesTo"]));
        for node in entitlements {
            if let Some(title) = node.whole(&["title"]).and_then(|title| self.tongue.text(&title)) {
                page.fact(Element::Stackability, "Entitles to", &title, &node);
            }
        }
        for spec in &unit.specs {
            self.accreditations(spec, page);
        }
        for node in
            unit.specified(&["educationSubject", "thematicArea", "ISCEDFCode", "iscedFCode"])
        {
            if let Some(label) = label(&node, self.tongue) {
                page.field("Subject", &label);
            }
        }
    }

    fn accreditations(&self, node: &Node, page: &mut Rendering) {
        for accreditation in node.all(&["accreditation", "hasAccreditation"]) {
            let title = accreditation.whole(&["title"]).and_then(|title| self.tongue.text(&title));
            let agency = accreditation.first(&["accreditingAgent", "accreditingAgency"]);
            let agency = agency.and_then(|agency| label(&agency, self.tongue));
            let kind = accreditation.first(&["dcType"]).and_then(|kind| label(&kind, self.tongue));
            let said: Vec<_> = [title, kind, agency].into_iter().flatten().collect();
            let said = if said.is_empty() { "accredited".to_owned() } else { said.join(", ") };
            page.fact(Element::QualityAssurance, "Accreditation", &said, &accreditation);
        }
    }

    /// A fact in words that may be long or written in HTML.
    fn words(&self, element: Element, name: &str, node: &Node, page: &mut Rendering) {
        if let Some(text) = self.tongue.text(node) {
            page.fact(element, name, &stripped(&text), node);
        }
    }
}
