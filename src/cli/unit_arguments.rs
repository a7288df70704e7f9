//! How the level of a unit is made, the same for documents and catalogues.

use clap::Args;

use super::configuration::Configuration;
use super::named::named;
use crate::aggregate::{LevelRule, MIN_OUTCOMES};
use crate::outcome::Language;

/// How texts are read and how outcomes become the level of a unit.
#[derive(Args)]
#[command(next_help_heading = "Levels")]
pub(super) struct UnitArguments {
    /// Rule that gives a unit's level; auto: majority, else average [default: auto]
    #[arg(long, value_name = "RULE",
        value_parser = named::<LevelRule>(LevelRule::ALL.map(LevelRule::name)))]
    rule: Option<LevelRule>,
    /// A unit with fewer outcomes is marked weak [default: 3]
    #[arg(long, value_name = "N")]
    min_outcomes: Option<usize>,
    /// Language of the texts, such as sv; without it, it is detected
    #[arg(long, value_name = "CODE", value_parser = str::parse::<Language>)]
    lang: Option<Language>,
}

/// How levels are made, once options and configuration are joined.
pub(super) struct UnitSettings {
    pub(super) rule: LevelRule,
    pub(super) min_outcomes: usize,
    pub(super) lang: Option<Language>,
}

impl UnitArguments {
    /// What is asked for; without an option, what `configuration` says.
    pub(super) fn settings(&self, configuration: &Configuration) -> UnitSettings {
        UnitSettings {
            rule: self.rule.or(configuration.rule).unwrap_or_default(),
            min_outcomes: self.min_outcomes.or(configuration.min_outcomes).unwrap_or(MIN_OUTCOMES),
            lang: self.lang.or(configuration.lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_that_the_help_names() {
        assert_eq!((LevelRule::default(), MIN_OUTCOMES), (LevelRule::Auto, 3));
    }
}
