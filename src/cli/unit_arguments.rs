//! How the level of a unit is made, the same for documents and catalogues.

use clap::Args;

use super::named::named;
use crate::aggregate::{LevelRule, MIN_OUTCOMES};
use crate::outcome::Language;

/// How texts are read and how outcomes become the level of a unit.
#[derive(Args)]
#[command(next_help_heading = "Levels")]
pub(super) struct UnitArguments {
    /// Rule that gives a unit's level; auto: majority, else average
    #[arg(long, value_name = "RULE", default_value = LevelRule::Auto.name(),
        value_parser = named::<LevelRule>(LevelRule::ALL.map(LevelRule::name)))]
    pub(super) rule: LevelRule,
    /// A unit with fewer outcomes is marked weak
    #[arg(long, value_name = "N", default_value_t = MIN_OUTCOMES)]
    pub(super) min_outcomes: usize,
    /// Language of the texts, such as sv; without it, it is detected
    #[arg(long, value_name = "CODE", value_parser = str::parse::<Language>)]
    pub(super) lang: Option<Language>,
}
