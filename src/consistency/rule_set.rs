//! Which rules run.

use std::collections::BTreeMap;

use super::registry::{RULES, UnknownRule};
use super::rule::{Rule, Scope};
use super::severity::Severity;
use crate::outcome::Language;

/// A choice of rules, in order of code, each with the weight of what it finds.
#[derive(Clone)]
pub struct RuleSet(Vec<Chosen>);

/// A rule that runs.
#[derive(Clone, Copy)]
struct Chosen {
    rule: &'static dyn Rule,
    /// The weight of what it finds, at most.
    severity: Severity,
}

impl Default for RuleSet {
    /// The rules that run without being asked for.
    fn default() -> Self {
        Self::of(RULES.iter().copied().filter(|rule| rule.is_on_by_default()))
    }
}

impl RuleSet {
    fn of(rules: impl Iterator<Item = &'static dyn Rule>) -> Self {
        Self(rules.map(|rule| Chosen { rule, severity: rule.severity() }).collect())
    }

    /// No rule at all.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Every rule, also those that run only when asked for.
    #[must_use]
    pub fn all() -> Self {
        Self::of(RULES.iter().copied())
    }

    /// The rules that `select` names, without those that `ignore` names.
    ///
    /// A name is a code (`QL101`), a rule's name (`vague-verb`), the beginning of codes (`QL1`) or
    /// `all`. An empty `select` stands for the rules that run without being asked for.
    ///
    /// # Errors
    ///
    /// If a name stands for no rule.
    pub fn choose(select: &[String], ignore: &[String]) -> Result<Self, UnknownRule> {
        for name in select.iter().chain(ignore) {
            if !RULES.iter().any(|rule| is_named(*rule, name)) {
                return Err(UnknownRule::new(name));
            }
        }
        let is_in = |names: &[String], rule| names.iter().any(|name| is_named(rule, name));
        let chosen = RULES.iter().copied().filter(|rule| {
            let selected =
                if select.is_empty() { rule.is_on_by_default() } else { is_in(select, *rule) };
            selected && !is_in(ignore, *rule)
        });
        Ok(Self::of(chosen))
    }

    /// The same rules with other weights, by code.
    #[must_use]
    pub fn weighed(mut self, severities: &BTreeMap<&str, Severity>) -> Self {
        for chosen in &mut self.0 {
            if let Some(severity) = severities.get(chosen.rule.code()) {
                chosen.severity = *severity;
            }
        }
        self
    }

    /// The rules for which one outcome is enough.
    #[must_use]
    pub fn of_outcomes(&self) -> Self {
        self.filtered(|rule| rule.scope() == Scope::Outcome)
    }

    /// The rules that are silent in `lang` for want of a lexicon.
    #[must_use]
    pub fn silent_in(&self, lang: Language) -> Self {
        self.filtered(|rule| !rule.needs().iter().all(|lexicon| lexicon.has(lang)))
    }

    fn filtered(&self, is_kept: impl Fn(&dyn Rule) -> bool) -> Self {
        Self(self.0.iter().copied().filter(|chosen| is_kept(chosen.rule)).collect())
    }

    /// The rules, in order of code.
    pub fn rules(&self) -> impl Iterator<Item = &'static dyn Rule> {
        self.0.iter().map(|chosen| chosen.rule)
    }

    /// The rules with the weight of what they find, at most.
    pub(super) fn weights(&self) -> impl Iterator<Item = (&'static dyn Rule, Severity)> {
        self.0.iter().map(|chosen| (chosen.rule, chosen.severity))
    }
}

impl std::fmt::Debug for RuleSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let weights = self.weights().map(|(rule, severity)| (rule.code(), severity));
        f.debug_map().entries(weights).finish()
    }
}

impl PartialEq for RuleSet {
    fn eq(&self, other: &Self) -> bool {
        let weights = |set: &Self| -> Vec<_> {
            set.weights().map(|(rule, severity)| (rule.code(), severity)).collect()
        };
        weights(self) == weights(other)
    }
}

fn is_named(rule: &dyn Rule, name: &str) -> bool {
    name == "all"
        || rule.name() == name
        || (!name.is_empty()
            && rule.code().get(..name.len()).is_some_and(|code| code.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(select: &[&str], ignore: &[&str]) -> Result<Vec<&'static str>, String> {
        let owned =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        RuleSet::choose(&owned(select), &owned(ignore))
            .map(|set| set.rules().map(Rule::code).collect())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn rules_are_chosen_by_code_name_or_group() {
        let group = chosen(&["QL1"], &[]).unwrap();
        assert!(group.len() > 1 && group.iter().all(|code| code.starts_with("QL1")));
        assert_eq!(chosen(&["too-long"], &[]), Ok(vec!["QL106"]));
        assert_eq!(chosen(&["ql106"], &[]), Ok(vec!["QL106"]));
        assert!(!chosen(&["all"], &["QL106"]).unwrap().contains(&"QL106"));
        assert_eq!(chosen(&["all"], &[]).unwrap().len(), RULES.len());
        assert_eq!(chosen(&[], &["all"]), Ok(vec![]));
    }

    #[test]
    fn an_unknown_rule_is_refused_with_the_nearest_name() {
        assert_eq!(
            chosen(&[], &["QL999"]).unwrap_err(),
            "`QL999` is not a rule; `qualevel rules` lists them"
        );
        assert_eq!(
            chosen(&["to-long"], &[]).unwrap_err(),
            "`to-long` is not a rule; did you mean `too-long`? `qualevel rules` lists them"
        );
    }
}
