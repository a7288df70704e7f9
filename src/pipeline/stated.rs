//! The level that a document states of a unit, where the user declares none.

use crate::framework::{Country, StatedLevel};
use crate::outcome::{Element, Fact};

/// What the facts of a unit state of its level.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// The first level whose framework is known.
    pub(super) level: Option<StatedLevel>,
    /// What is unclear or contradictory; one sentence each.
    pub(super) notes: Vec<String>,
}

impl Stated {
    /// Reads the facts for levels; a country among them may tell the framework.
    pub(super) fn of(facts: &[Fact]) -> Self {
        let country = facts
            .iter()
            .filter(|fact| fact.element == Element::Country)
            .find_map(|fact| fact.value.parse::<Country>().ok());
        let mut found = Self::default();
        let mut problems = Vec::new();
        for fact in facts.iter().filter(|fact| fact.element == Element::Level) {
            match StatedLevel::read(&fact.value, country) {
                Ok(level) => found.take(level),
                Err(error) => {
                    let place = fact.path.as_ref().map(|path| format!(" at `{path}`"));
                    let place = place.unwrap_or_default();
                    problems.push(format!("the level stated{place} is not compared: {error}"));
                }
            }
        }
        if found.level.is_none() {
            found.notes = problems;
        }
        found
    }

    fn take(&mut self, next: StatedLevel) {
        let Some(first) = self.level else {
            self.level = Some(next);
            return;
        };
        let eqf = |level: StatedLevel| level.level.to_eqf().eqf;
        if eqf(first) != eqf(next) {
            let said = |level: StatedLevel| format!("{} = {}", level.level, level.level.to_eqf());
            self.notes.push(format!(
                "the levels stated differ: {}; {}; the first one counts",
                said(first),
                said(next)
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Confidence;

    fn stated(facts: &[(Element, &str)]) -> Stated {
        let facts: Vec<_> = facts
            .iter()
            .map(|(element, value)| Fact {
                element: *element,
                value: (*value).to_owned(),
                spans: Vec::new(),
                path: Some("$.level".to_owned()),
                confidence: Confidence::Field,
            })
            .collect();
        Stated::of(&facts)
    }

    #[test]
    fn the_first_clear_level_counts() {
        let found = stated(&[(Element::Level, "Level 6"), (Element::Level, "RQF 6")]);
        assert_eq!(found.level.unwrap().level.code(), "RQF:6");
        assert!(found.notes.is_empty());
    }

    #[test]
    fn levels_that_contradict_each_other_are_said() {
        let found = stated(&[(Element::Level, "EQF 6"), (Element::Level, "SCQF 8")]);
        assert_eq!(
            found.notes,
            ["the levels stated differ: EQF 6 = EQF 6; SCQF 8 = EQF 5; the first one counts"]
        );
    }

    #[test]
    fn a_bare_number_is_said_unless_the_country_tells_its_framework() {
        let found = stated(&[(Element::Level, "Level 8")]);
        assert!(found.level.is_none());
        assert!(
            found.notes[0].starts_with("the level stated at `$.level` is not compared: `Level 8`")
        );
        let found = stated(&[(Element::Level, "Level 8"), (Element::Country, "IE")]);
        assert_eq!(found.level.unwrap().level.code(), "IE-NFQ:8");
    }
}
