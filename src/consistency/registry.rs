//! Every rule, by code.

use super::rule::Rule;
use super::rules;

/// Every rule, in order of code.
pub const RULES: &[&dyn Rule] = &[
    &rules::VagueVerb,
    &rules::NoActionVerb,
    &rules::TeacherSide,
    &rules::SeveralProcesses,
    &rules::UnboundedScope,
    &rules::TooLong,
    &rules::NearDuplicate,
    &rules::ContentNotOutcome,
    &rules::NotAssessable,
    &rules::UnevenGenerality,
    &rules::Jargon,
    &rules::ClaimedKindDiffers,
    &rules::MixedKinds,
    &rules::ClaimedKindMissing,
    &rules::OneKindOnly,
    &rules::OutlierLevel,
    &rules::DeclaredLevelOutside,
    &rules::NoMajority,
    &rules::VerbQualifierConflict,
    &rules::LevelCarriedByOneKind,
    &rules::MixedLanguages,
    &rules::MixedPersons,
    &rules::NumberOfOutcomes,
    &rules::MixedTaxonomies,
    &rules::MixedTenses,
    &rules::OutcomesAgainstWorkload,
    &rules::WorkloadOutOfRange,
    &rules::OutcomeNotAssessed,
    &rules::MissingMandatoryElement,
    &rules::MissingOptionalElement,
];

/// A name that stands for no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{got}` is not a rule;{} `qualevel rules` lists them", .nearest.map(|name| format!(" did you mean `{name}`?")).unwrap_or_default())]
pub struct UnknownRule {
    /// What was read.
    pub got: String,
    /// The rule's name that is most like it, if one is.
    pub nearest: Option<&'static str>,
}

impl UnknownRule {
    pub(super) fn new(got: &str) -> Self {
        let likeness = |rule: &&dyn Rule| strsim::jaro_winkler(rule.name(), got);
        let nearest = RULES
            .iter()
            .copied()
            .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
            .filter(|rule| likeness(rule) > 0.85)
            .map(Rule::name);
        Self { got: got.to_owned(), nearest }
    }
}

/// The rule with this code or name.
///
/// # Errors
///
/// If there is none.
pub fn rule(name: &str) -> Result<&'static dyn Rule, UnknownRule> {
    RULES
        .iter()
        .copied()
        .find(|rule| rule.code().eq_ignore_ascii_case(name) || rule.name() == name)
        .ok_or_else(|| UnknownRule::new(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_unique() {
        assert!(RULES.is_sorted_by(|a, b| a.code() < b.code()));
    }

    #[test]
    fn names_are_unique_and_find_their_rule() {
        for known in RULES {
            assert_eq!(rule(known.name()).map(Rule::code), Ok(known.code()));
            assert_eq!(rule(&known.code().to_lowercase()).map(Rule::name), Ok(known.name()));
        }
    }

    #[test]
    fn every_page_names_its_rule_and_has_every_part_in_order() {
        for rule in RULES {
            let page = rule.page();
            let title = format!("# {} {}\n", rule.code(), rule.name());
            assert!(page.starts_with(&title), "{}", rule.code());
            let parts = ["What it checks", "Why it matters", "Example", "Remedy", "Source"];
            let places: Vec<_> =
                parts.iter().map(|part| page.find(&format!("\n## {part}\n"))).collect();
            assert!(places.iter().all(Option::is_some), "{}: {places:?}", rule.code());
            assert!(places.is_sorted(), "{}", rule.code());
            assert!(rule.summary().ends_with('.'), "{}: {}", rule.code(), rule.summary());
            let says_so = page.contains("Off by default");
            assert_eq!(says_so, !rule.is_on_by_default(), "{}", rule.code());
        }
    }
}
