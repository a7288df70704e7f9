//! Which rules run.

use super::registry::{RULES, UnknownRule};
use super::rule::{Rule, Scope};
use crate::outcome::Language;

/// A choice of rules, in order of code.
#[derive(Clone)]
pub struct RuleSet(Vec<&'static dyn Rule>);

impl Default for RuleSet {
    /// The rules that run without being asked for.
    fn default() -> Self {
        Self(RULES.iter().copied().filter(|rule| rule.is_on_by_default()).collect())
    }
}

impl RuleSet {
    /// No rule at all.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
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
        Ok(Self(chosen.collect()))
    }

    /// The rules for which one outcome is enough.
    #[must_use]
    pub fn of_outcomes(&self) -> Self {
        Self(self.0.iter().copied().filter(|rule| rule.scope() == Scope::Outcome).collect())
    }

    /// The rules that are silent in `lang` for want of a lexicon.
    #[must_use]
    pub fn silent_in(&self, lang: Language) -> Self {
        let is_silent = |rule: &&dyn Rule| !rule.needs().iter().all(|lexicon| lexicon.has(lang));
        Self(self.0.iter().copied().filter(is_silent).collect())
    }

    /// The rules, in order of code.
    pub fn rules(&self) -> impl Iterator<Item = &'static dyn Rule> {
        self.0.iter().copied()
    }
}

impl std::fmt::Debug for RuleSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.rules().map(Rule::code)).finish()
    }
}

impl PartialEq for RuleSet {
    fn eq(&self, other: &Self) -> bool {
        self.rules().map(Rule::code).eq(other.rules().map(Rule::code))
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
