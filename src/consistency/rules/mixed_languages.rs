//! QL401: outcomes of one unit in several languages.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::Language;

/// Languages that short texts do not tell apart.
const NEAR: [&[&str]; 5] = [
    &["da", "nb", "nn", "sv"],
    &["hr", "sr", "sl"],
    &["cs", "sk"],
    &["ca", "es", "pt", "it"],
    &["bg", "ru", "uk", "sr"],
];

/// `QL401`.
pub struct MixedLanguages;

impl Rule for MixedLanguages {
    fn code(&self) -> &'static str {
        "QL401"
    }

    fn name(&self) -> &'static str {
        "mixed-languages"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("mixed_languages.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let Some(main) = unit.lang else { return Vec::new() };
        let others: Vec<(usize, Language)> = unit
            .outcomes
            .iter()
            .enumerate()
            .filter_map(|(at, outcome)| Some((at, outcome.lang()?)))
            .filter(|(_, lang)| !are_near(*lang, main))
            .collect();
        let Some((_, first)) = others.first() else { return Vec::new() };
        // Short lines are not told apart, so that there may be more.
        let plural = if others.len() == 1 { " is" } else { "s are" };
        let mut finding = Finding::of_unit(format!(
            "at least {} outcome{plural} in another language ({}) than others ({})",
            others.len(),
            first.name(),
            main.name()
        ))
        .because(format!("Outcome {} is in {}.", others[0].0 + 1, first.name()))
        .remedy("write all outcomes in one language, and translations as a unit of their own");
        finding.related = others.iter().map(|(at, _)| *at).collect();
        vec![finding]
    }
}

fn are_near(a: Language, b: Language) -> bool {
    a == b || NEAR.iter().any(|group| group.contains(&a.code()) && group.contains(&b.code()))
}
