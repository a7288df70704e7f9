//! `suggest`: an outcome to other wordings for another level.

use std::io::Read;

use anyhow::{Context, bail};
use clap::Args;

use super::exit::Exit;
use super::listing_format::ListingFormat;
use super::messages::Messages;
use super::model_arguments::ModelArguments;
use super::named::named;
use super::output::{STANDARD, print};
use crate::outcome::{EqfLevel, Kind, Language};
use crate::parse::parse_single;
use crate::suggest::{Suggestion, Wish, suggest, wording_language};

/// Suggest other wordings of a learning outcome for another level, each read by the model.
///
/// Changes the verb, the qualifiers and the context by the lexicons of Danish, Dutch, English, French,
/// German, Italian, Norwegian, Polish, Spanish and Swedish; the subject stays as it is. Brackets
/// mark a fact that only you know. A wording alone makes no level: teach and assess what it says.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Suggest {
    /// The outcome; `-`: one a line from standard input
    #[arg(value_name = "OUTCOME")]
    outcome: String,
    /// European level to reach, 1 to 8
    #[arg(long, value_name = "LEVEL", value_parser = level)]
    to_level: EqfLevel,
    /// Kind to reach: knowledge, skill or competence; without it, the kind may change
    #[arg(long, value_name = "KIND", value_parser = str::parse::<Kind>)]
    kind: Option<Kind>,
    /// Language of the outcome; without it, it is detected
    #[arg(long, value_name = "CODE", value_parser = str::parse::<Language>)]
    lang: Option<Language>,
    /// Alternatives at most
    #[arg(long, value_name = "N", default_value_t = 5,
        value_parser = clap::value_parser!(u8).range(1..=50))]
    n: u8,
    /// Form of the result
    #[arg(long, value_name = "FORMAT", default_value = ListingFormat::Text.name(),
        value_parser = named::<ListingFormat>(ListingFormat::ALL.map(ListingFormat::name)))]
    format: ListingFormat,
    #[command(flatten)]
    model: ModelArguments,
}

const EXAMPLES: &str = "\
Examples:
  qualevel suggest \"describe the principles of accounting\" --to-level 7
  qualevel suggest \"Beschreibt die Grundlagen der Statik\" --to-level 6 --kind skill --format json
  qualevel suggest - --to-level 5 < outcomes.txt

Exits with 2 for a language without a lexicon.";

fn level(text: &str) -> Result<EqfLevel, String> {
    let level = text.parse().ok().and_then(EqfLevel::new);
    level.ok_or_else(|| format!("`{text}` is not a European level; expected 1 to 8"))
}

impl Suggest {
    pub(super) fn run(self, messages: &Messages) -> anyhow::Result<Exit> {
        let outcomes = self.outcomes()?;
        let predictor = self.model.load()?;
        let wish =
            Wish { level: self.to_level, kind: self.kind, n_alternatives: usize::from(self.n) };
        let mut suggestions = Vec::new();
        let mut exit = Exit::Done;
        for cell in &outcomes {
            let (text, lang) = match parse_single(cell, self.lang) {
                Some(outcome) => {
                    let detected = wording_language(&outcome.text, outcome.lang);
                    (outcome.text, self.lang.or(detected))
                }
                None => (cell.clone(), self.lang),
            };
            match suggest(&*predictor, &text, lang, &wish) {
                Ok(suggestion) => suggestions.push(suggestion),
                Err(error) => {
                    messages.error(&error.into());
                    exit = Exit::Failed;
                }
            }
        }
        if !suggestions.is_empty() {
            print(&self.written(&suggestions)?)?;
        }
        Ok(exit)
    }

    fn outcomes(&self) -> anyhow::Result<Vec<String>> {
        let mut text = self.outcome.clone();
        if text == STANDARD {
            text.clear();
            std::io::stdin().read_to_string(&mut text).context("cannot read standard input")?;
        }
        let outcomes: Vec<_> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        if outcomes.is_empty() {
            bail!("there is no outcome; name one, such as \"describe the water cycle\"");
        }
        Ok(outcomes)
    }

    fn written(&self, suggestions: &[Suggestion]) -> serde_json::Result<String> {
        Ok(match self.format {
            ListingFormat::Json => serde_json::to_string_pretty(suggestions)? + "\n",
            ListingFormat::Text => {
                let texts: Vec<_> = suggestions.iter().map(ToString::to_string).collect();
                texts.join("\n")
            }
        })
    }
}
