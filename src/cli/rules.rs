//! `rules`: the rules of `check`.

use std::fmt::Write;

use clap::Args;
use serde_json::json;

use super::exit::Exit;
use super::listing_format::ListingFormat;
use super::named::named;
use super::output::print;
use crate::consistency::{RULES, Rule};

/// List the rules of `check`, with their weight and what they find.
#[derive(Args)]
#[command(after_help = "Examples:\n  qualevel rules\n  qualevel rules --format json")]
pub(super) struct Rules {
    /// Form of the listing
    #[arg(long, value_name = "FORMAT", default_value = ListingFormat::Text.name(),
        value_parser = named::<ListingFormat>(ListingFormat::ALL.map(ListingFormat::name)))]
    format: ListingFormat,
}

impl Rules {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let text = match self.format {
            ListingFormat::Text => list()?,
            ListingFormat::Json => {
                let rules: Vec<_> = RULES.iter().map(|rule| described(*rule)).collect();
                serde_json::to_string_pretty(&rules)? + "\n"
            }
        };
        print(&text)?;
        Ok(Exit::Done)
    }
}

fn list() -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for rule in RULES {
        let off = if rule.is_on_by_default() { "" } else { " (off by default)" };
        writeln!(text, "{} {:<23} {}{off}", rule.code(), rule.name(), rule.severity())?;
    }
    text.push_str(
        "\n`qualevel explain CODE` explains a rule; `--select CODE` runs one that is off.\n",
    );
    Ok(text)
}

fn described(rule: &dyn Rule) -> serde_json::Value {
    json!({
        "code": rule.code(),
        "name": rule.name(),
        "severity": rule.severity(),
        "on_by_default": rule.is_on_by_default(),
        "summary": rule.summary(),
    })
}
