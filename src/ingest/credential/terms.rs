//! Terms of controlled lists, durations and credits, as words for people.

use crate::framework::{Country, FrameworkBasis, StatedLevel};
use crate::outcome::{Kind, Language};

use super::node::{Node, last_part};
use super::tongue::Tongue;

/// Terms that credentials often give by their address alone.
const KNOWN: [(&str, &str); 9] = [
    ("http://data.europa.eu/snb/learning-assessment/e92d221e4d", "Blended"),
    ("http://data.europa.eu/snb/learning-assessment/920fbb3cbe", "Online"),
    ("http://data.europa.eu/snb/learning-setting/e207a81fc7", "non-formal learning"),
    (
        "http://data.europa.eu/snb/supervision-verification/c598449d64",
        "Unsupervised without ID Verification",
    ),
    ("http://data.europa.eu/snb/education-credit/6fcec5c5af", "ECTS"),
    ("http://data.europa.eu/snb/skill-reuse-level/transversal", "transversal"),
    ("http://data.europa.eu/snb/skill-reuse-level/cross-sector", "cross-sector"),
    ("http://data.europa.eu/snb/skill-reuse-level/sector-specific", "sector-specific"),
    ("http://data.europa.eu/snb/skill-reuse-level/occupation-specific", "occupation-specific"),
];

/// The label of a concept: its own in the language that is read, that of the list, its notation, or
/// what its address ends with.
pub(super) fn label(node: &Node, tongue: &Tongue) -> Option<String> {
    const LABELS: [&str; 5] = ["prefLabel", "targetName", "title", "name", "legalName"];
    let own = node.whole(&LABELS).and_then(|label| tongue.text(&label));
    let known = || {
        let id = node.id()?;
        KNOWN.iter().find(|(uri, _)| *uri == id).map(|(_, label)| (*label).to_owned())
    };
    let text = || tongue.text(node);
    let notation =
        || node.first(&["notation", "targetNotation"]).and_then(|notation| notation.text());
    let ending = || node.id().map(|id| last_part(id).to_owned());
    own.or_else(known).or_else(text).or_else(notation).or_else(ending)
}

/// The country that a concept, an address or a text names.
pub(super) fn country(node: &Node, tongue: &Tongue) -> Option<Country> {
    let notation = node.first(&["notation", "targetNotation"]).and_then(|text| text.text());
    let found = [node.id().map(str::to_owned), notation, label(node, tongue)];
    found.into_iter().flatten().find_map(|text| text.parse().ok())
}

/// The language that a concept or a code names, by its English name where it is known.
pub(super) fn language(node: &Node, tongue: &Tongue) -> Option<String> {
    let code = node.id().map(last_part).and_then(|code| code.parse::<Language>().ok());
    code.map(|language| language.name().to_owned()).or_else(|| label(node, tongue))
}

/// The kind of outcome that a term names, whatever list it is of.
pub(super) fn kind(term: &str) -> Option<Kind> {
    let term = last_part(term).to_lowercase().replace(['_', '-'], " ");
    let term = term.trim();
    match term {
        "knowledge" => Some(Kind::Knowledge),
        "skill" | "skills" => Some(Kind::Skill),
        "competence"
        | "competences"
        | "competency"
        | "autonomy responsibility"
        | "responsibility autonomy" => Some(Kind::Competence),
        _ => term.parse().ok(),
    }
}

/// A duration of ISO 8601 in words; any other text as it stands.
pub(super) fn duration(text: &str) -> String {
    parts_of(text).map_or_else(|| text.to_owned(), |parts| parts.join(" "))
}

fn parts_of(text: &str) -> Option<Vec<String>> {
    let (date, time) = match text.strip_prefix('P')?.split_once('T') {
        Some((date, time)) => (date, time),
        None => (text.strip_prefix('P')?, ""),
    };
    let mut parts = Vec::new();
    let units = [
        (date, [('Y', "year"), ('M', "month"), ('W', "week"), ('D', "day")].as_slice()),
        (time, [('H', "hour"), ('M', "minute"), ('S', "second")].as_slice()),
    ];
    for (mut rest, names) in units {
        while !rest.is_empty() {
            let digits = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
            let (number, after) = rest.split_at(digits);
            let letter = after.chars().next()?;
            let (_, name) = names.iter().find(|(sign, _)| *sign == letter)?;
            let amount: f64 = number.parse().ok()?;
            if amount > 0.0 {
                let plural = if (amount - 1.0).abs() < f64::EPSILON { "" } else { "s" };
                parts.push(format!("{number} {name}{plural}"));
            }
            rest = after.get(letter.len_utf8()..)?;
        }
    }
    (!parts.is_empty()).then_some(parts)
}

/// Credits with the system that they are of.
pub(super) fn credits(points: &str, system: Option<&str>) -> String {
    let number = points.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let points = number.map_or_else(|| points.to_owned(), |number| number.to_string());
    match system {
        Some(system) if is_ects(system) => format!("{points} ECTS"),
        Some(system) => format!("{points} {system}"),
        None => format!("{points} credits (of no stated system)"),
    }
}

fn is_ects(system: &str) -> bool {
    let system = system.to_lowercase();
    system.contains("ects") || system.contains("european credit transfer")
}

/// A date of ISO 8601 without its time; any other text as it stands.
pub(super) fn day(text: &str) -> &str {
    match text.split_once('T') {
        Some((day, _)) if day.len() == 10 => day,
        _ => text,
    }
}

/// The first statement of a level that is clear, in the form that reads back; else the first as it
/// stands, so that what is unclear about it can be said.
pub(super) fn level(statements: &[String], country: Option<Country>) -> Option<String> {
    let mut read = statements.iter().filter_map(|text| StatedLevel::read(text, country).ok());
    let named = read.find(|found| found.basis == FrameworkBasis::Named);
    named.map(|found| found.level.to_string()).or_else(|| statements.first().cloned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_put_into_words() {
        for (text, words) in [
            ("PT60H", "60 hours"),
            ("P1M", "1 month"),
            ("P1Y6M", "1 year 6 months"),
            ("P1DT10H30M", "1 day 10 hours 30 minutes"),
            ("PT0S", "PT0S"),
            ("six weeks", "six weeks"),
            ("P", "P"),
        ] {
            assert_eq!(duration(text), words);
        }
    }

    #[test]
    fn kinds_are_read_from_every_list() {
        for (term, expected) in [
            ("http://data.europa.eu/snb/skill-type/knowledge", Some(Kind::Knowledge)),
            ("http://data.europa.eu/snb/learning-outcome/skill", Some(Kind::Skill)),
            ("Competence", Some(Kind::Competence)),
            ("responsibility-autonomy", Some(Kind::Competence)),
            ("http://data.europa.eu/snb/skill-type/25831c2", None),
        ] {
            assert_eq!(kind(term), expected, "{term}");
        }
    }

    #[test]
    fn credits_and_dates_are_short() {
        assert_eq!(credits("5", Some("European Credit Transfer System")), "5 ECTS");
        assert_eq!(credits("5.0", Some("ECVET")), "5 ECVET");
        assert_eq!(credits("5", None), "5 credits (of no stated system)");
        assert_eq!(day("2025-05-30T00:00:00Z"), "2025-05-30");
        assert_eq!(day("May 2025"), "May 2025");
    }

    #[test]
    fn the_first_clear_statement_of_a_level_is_read() {
        let statements = ["Level 6".to_owned(), "EQF 6".to_owned()];
        assert_eq!(level(&statements, None).as_deref(), Some("EQF 6"));
        assert_eq!(level(&statements[..1], None).as_deref(), Some("Level 6"));
        assert_eq!(level(&[], None), None);
    }
}
