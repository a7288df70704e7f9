//! Open Badges 3.0: an achievement with its criteria and alignments.

use serde_json::Value;

use crate::framework::{FrameworkBasis, StatedLevel};
use crate::outcome::Element;

use super::node::{Graph, Node};
use super::personal::Learner;
use super::rendering::{Rendering, stripped};
use super::terms::{country, credits, day, label, language};
use super::tongue::Tongue;

/// Fields of a subject that tell of learning, not of the person.
const ABOUT_LEARNING: [&str; 12] = [
    "achievement",
    "result",
    "source",
    "creditsEarned",
    "activityStartDate",
    "activityEndDate",
    "term",
    "role",
    "narrative",
    "evidence",
    "hashed",
    "verifiableCredential",
];

/// Types of alignment that lead to a statement of what someone can do.
const COMPETENCIES: [&str; 5] =
    ["ceasn:Competency", "Competency", "CFItem", "CFRubricCriterion", "CFRubricCriterionLevel"];
const ESCO_SKILL: &str = "data.europa.eu/esco/skill/";

/// Reads the badge at `value` into `page`.
pub(super) fn read(value: &Value, page: &mut Rendering) {
    let graph = Graph::of(value);
    let root = Node::root(value, &graph);
    let tongue = Tongue::of(value, None);
    let reader = Reader { root: &root, tongue: &tongue };
    reader.badge(page);
}

struct Reader<'a> {
    root: &'a Node<'a>,
    tongue: &'a Tongue,
}

impl Reader<'_> {
    fn badge(&self, page: &mut Rendering) {
        let subject = self.root.first(&["credentialSubject"]);
        let learner = subject.as_ref().map(|node| Learner::of(node.value, &ABOUT_LEARNING));
        let who = subject.as_ref().and_then(who);
        page.begin(learner.unwrap_or_default(), subject.as_ref(), who);
        page.set_lang(self.tongue.read());
        if let Some(name) = self.root.first(&["name"]).and_then(|name| self.tongue.text(&name)) {
            page.set_title(&name);
            page.field_about_the_learner("Credential", &name);
        }
        let subjects = self.root.all(&["credentialSubject"]);
        let mut n_achievements = 0;
        for subject in &subjects {
            for achievement in subject.all(&["achievement"]) {
                n_achievements += 1;
                self.achievement(&achievement, Some(subject), page);
            }
        }
        if self.root.is_a("Achievement") {
            self.achievement(self.root, None, page);
        } else if n_achievements == 0 {
            page.note("the credential holds no achievement");
            page.learner();
            self.issued(self.root, page);
        }
        if let Some(until) = self.root.first(&["validUntil", "expirationDate"]) {
            page.field("Valid until", day(&until.text().unwrap_or_default()));
        }
    }

    fn achievement(&self, achievement: &Node, subject: Option<&Node>, page: &mut Rendering) {
        let name = achievement.whole(&["name"]);
        match name.and_then(|name| Some((self.tongue.text(&name)?, name))) {
            Some((text, node)) => page.unit(&text, &node),
            None => page.unit("Untitled", achievement),
        }
        self.field("Type", achievement.first(&["achievementType"]), page);
        self.issued(achievement, page);
        Self::workload(achievement, subject, page);
        for node in achievement.all(&["inLanguage"]) {
            if let Some(name) = language(&node, self.tongue) {
                page.fact(Element::Language, "Language", &name, &node);
            }
        }
        self.field("Field of study", achievement.first(&["fieldOfStudy"]), page);
        self.field("Specialisation", achievement.first(&["specialization"]), page);
        self.results(achievement, subject, page);
        self.endorsements(achievement, page);
        for alignment in achievement.all(&["alignment", "alignments"]) {
            self.alignment(&alignment, page);
        }
        if let Some(text) =
            achievement.whole(&["description"]).and_then(|node| self.tongue.text(&node))
        {
            page.section("Description", &text);
        }
        for criteria in achievement.all(&["criteria"]) {
            let narrative = criteria.whole(&["narrative"]).unwrap_or(criteria);
            if let Some(text) = narrative.value.as_str().filter(|text| !text.starts_with("http")) {
                let text = text.replace("\\n", "\n");
                match under_assessment(&text) {
                    Some((rest, assessment)) => {
                        page.section("Criteria", &rest);
                        let name = "Assessment";
                        page.fact_section(Element::Assessment, name, &assessment, &narrative);
                    }
                    None => page.fact_section(Element::Assessment, "Criteria", &text, &narrative),
                }
            }
        }
    }

    fn field(&self, name: &str, node: Option<Node>, page: &mut Rendering) {
        if let Some(text) = node.and_then(|node| self.tongue.text(&node)) {
            page.field(name, &text);
        }
    }

    /// The body that made the achievement, else the issuer, and when it was awarded.
    fn issued(&self, achievement: &Node, page: &mut Rendering) {
        let issuer = achievement.first(&["creator"]).or_else(|| self.root.first(&["issuer"]));
        if let Some(issuer) = &issuer {
            let name =
                issuer.whole(&["name"]).and_then(|name| Some((self.tongue.text(&name)?, name)));
            let id = || issuer.id().map(|id| (id.to_owned(), issuer.clone()));
            if let Some((text, node)) = name.or_else(id) {
                page.fact(Element::AwardingBody, "Awarding body", &text, &node);
            }
        }
        let bodies = issuer.into_iter().chain(self.root.first(&["issuer"]));
        let mut places = bodies.filter_map(|body| {
            let address = body.first(&["address"])?;
            address.first(&["addressCountryCode", "addressCountry"])
        });
        let found = places.find_map(|node| Some((country(&node, self.tongue)?, node)));
        if let Some((country, node)) = found {
            page.fact(Element::Country, "Country", country.code(), &node);
        }
        let date = self.root.first(&["awardedDate", "validFrom", "issuanceDate"]);
        if let Some((date, text)) = date.and_then(|date| Some((date.clone(), date.text()?))) {
            page.fact(Element::Date, "Date", day(&text), &date);
        }
    }

    fn workload(achievement: &Node, subject: Option<&Node>, page: &mut Rendering) {
        let earned = || subject.and_then(|subject| subject.first(&["creditsEarned"]));
        let Some(node) = achievement.first(&["creditsAvailable"]).or_else(earned) else { return };
        match node.text().filter(|text| text.parse::<f64>().is_ok()) {
            Some(number) => {
                page.fact(Element::Workload, "Credits", &credits(&number, None), &node);
            }
            None => page.note(format!("`{}` is not a number", node.path)),
        }
    }

    fn results(&self, achievement: &Node, subject: Option<&Node>, page: &mut Rendering) {
        for description in achievement.all(&["resultDescription"]) {
            if let Some(name) =
                description.first(&["name"]).and_then(|name| self.tongue.text(&name))
            {
                page.fact(Element::Assessment, "Result", &name, &description);
            }
        }
        for result in subject.map(|subject| subject.all(&["result"])).unwrap_or_default() {
            if let Some(node) = result.first(&["value"])
                && let Some(grade) = node.text()
            {
                page.fact(Element::Grade, "Grade", &grade, &node);
            }
        }
    }

    /// Who vouches for the achievement or for its issuer.
    fn endorsements(&self, achievement: &Node, page: &mut Rendering) {
        let bodies = [achievement.first(&["creator"]), self.root.first(&["issuer"])];
        let nodes = [Some(achievement.clone())].into_iter().chain(bodies).flatten();
        for endorsement in nodes.flat_map(|node| node.all(&["endorsement"])) {
            let by = endorsement.first(&["issuer"]).and_then(|issuer| label(&issuer, self.tongue));
            let subject = endorsement.first(&["credentialSubject"]);
            let comment = subject.and_then(|subject| subject.first(&["endorsementComment"]));
            let comment = comment.and_then(|comment| self.tongue.text(&comment));
            let said: Vec<_> = by.into_iter().chain(comment).collect();
            if !said.is_empty() {
                page.fact(Element::QualityAssurance, "Endorsement", &said.join(": "), &endorsement);
            }
        }
    }

    /// A level, an outcome, or another thing that the achievement is aligned to.
    fn alignment(&self, alignment: &Node, page: &mut Rendering) {
        let text = |name: &str| {
            alignment.whole(&[name]).and_then(|node| self.tongue.text(&node)).unwrap_or_default()
        };
        let (name, url) = (text("targetName"), text("targetUrl"));
        let framework = text("targetFramework");
        let named = format!("{framework} {name}");
        let coded = format!("{framework} {}", text("targetCode"));
        let level = [url.as_str(), named.as_str(), coded.as_str()]
            .into_iter()
            .filter_map(|statement| StatedLevel::read(statement, None).ok())
            .find(|found| found.basis == FrameworkBasis::Named);
        if let Some(found) = level {
            page.fact(Element::Level, "Level", &found.level.to_string(), alignment);
            return;
        }
        if name.is_empty() {
            page.note(format!("`{}` has no `targetName`", alignment.path));
            return;
        }
        let is_competency =
            url.contains(ESCO_SKILL) || COMPETENCIES.contains(&text("targetType").as_str());
        if is_competency {
            page.outcome(&name, None);
        } else {
            page.field("Aligned to", &name);
        }
        let description = stripped(&text("targetDescription"));
        if !description.is_empty() && description != name {
            page.field("Note", &description);
        }
        if !framework.is_empty() {
            page.field("Framework", &framework);
        }
    }
}

/// A narrative in Markdown without what stands under its heading "Assessment", and that text.
fn under_assessment(narrative: &str) -> Option<(String, String)> {
    let (mut rest, mut assessment) = (String::new(), String::new());
    let mut is_under = false;
    for line in narrative.split_inclusive('\n') {
        if let Some(heading) = line.strip_prefix('#') {
            let heading = heading
                .trim_matches(|letter: char| matches!(letter, '#' | ':') || letter.is_whitespace());
            is_under = heading.eq_ignore_ascii_case("assessment");
            if is_under {
                continue;
            }
        }
        if is_under { &mut assessment } else { &mut rest }.push_str(line);
    }
    let is_empty = assessment.trim().is_empty();
    (!is_empty).then_some((rest, assessment))
}

fn who(subject: &Node) -> Option<String> {
    let identities = subject.all(&["identifier"]).into_iter().filter(|identity| {
        identity.first(&["hashed"]).and_then(|hashed| hashed.text()).as_deref() != Some("true")
    });
    let named: Vec<_> = identities
        .filter_map(|identity| identity.first(&["identityHash", "identity"])?.text())
        .collect();
    if named.is_empty() { subject.id().map(str::to_owned) } else { Some(named.join(", ")) }
}

#[cfg(test)]
mod tests;
