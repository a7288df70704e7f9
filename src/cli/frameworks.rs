//! `frameworks`: the qualifications frameworks that the program knows, and their levels.

use std::fmt::Write;

use clap::{Args, Subcommand};

use super::exit::Exit;
use super::listing_format::ListingFormat;
use super::named::named;
use super::output::print;
use crate::framework::{Catalogue, Equivalents, Framework, QualificationLevel};

/// List qualifications frameworks, show their levels, or map a level to other frameworks.
#[derive(Args)]
#[command(after_help = "\
Examples:
  qualevel frameworks list
  qualevel frameworks show SCQF
  qualevel frameworks map SCQF:9 --to IE-NFQ,QF-EHEA")]
pub(super) struct Frameworks {
    #[command(subcommand)]
    action: Action,
    /// Form of the listing
    #[arg(long, global = true, value_name = "FORMAT", default_value = ListingFormat::Text.name(),
        value_parser = named::<ListingFormat>(ListingFormat::ALL.map(ListingFormat::name)))]
    format: ListingFormat,
}

#[derive(Subcommand)]
enum Action {
    /// List every framework
    List,
    /// Show one framework and what its levels correspond to
    Show {
        /// Framework, such as SCQF
        framework: String,
    },
    /// Map a level to the European framework and, from there, to others
    Map {
        /// Level with its framework, such as SCQF:9
        #[arg(value_parser = str::parse::<QualificationLevel>)]
        level: QualificationLevel,
        /// Frameworks to map it to; without it, QF-EHEA
        #[arg(long, value_name = "FRAMEWORK", value_delimiter = ',')]
        to: Vec<String>,
    },
}

impl Frameworks {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let catalogue = Catalogue::built_in();
        let text = match (&self.action, self.format) {
            (Action::List, ListingFormat::Text) => list(catalogue)?,
            (Action::List, ListingFormat::Json) => json(&catalogue.frameworks())?,
            (Action::Show { framework }, ListingFormat::Text) => {
                show(catalogue.framework(framework)?)?
            }
            (Action::Show { framework }, ListingFormat::Json) => {
                json(catalogue.framework(framework)?)?
            }
            (Action::Map { level, to }, format) => {
                let equivalents = equivalents(catalogue, *level, to)?;
                match format {
                    ListingFormat::Text => map(*level, &equivalents)?,
                    ListingFormat::Json => json(&serde_json::json!({
                        "level": level,
                        "mapping": level.to_eqf(),
                        "equivalents": equivalents,
                    }))?,
                }
            }
        };
        print(&text)?;
        Ok(Exit::Done)
    }
}

fn json(value: &impl serde::Serialize) -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

fn list(catalogue: &Catalogue) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for framework in catalogue.frameworks() {
        let country = framework.country.as_deref().unwrap_or("–");
        writeln!(text, "{:<11} {country:<3} {}", framework.id, framework.name)?;
    }
    Ok(text)
}

fn show(framework: &'static Framework) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(text, "{}: {}", framework.id, framework.name)?;
    writeln!(text, "{}", framework.scope)?;
    for level in framework.all_levels() {
        writeln!(text, "  {:<8} {}", level.name(), level.to_eqf())?;
    }
    writeln!(text, "Source: {}", framework.reference)?;
    Ok(text)
}

fn map(level: QualificationLevel, equivalents: &[Equivalents]) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(text, "{level} = {}", level.to_eqf())?;
    for found in equivalents {
        writeln!(text, "  {found}")?;
    }
    writeln!(text, "Source: {}", level.to_eqf().reference)?;
    Ok(text)
}

/// The levels of `to` at the European level of `level`; none if it has none.
fn equivalents(
    catalogue: &'static Catalogue,
    level: QualificationLevel,
    to: &[String],
) -> anyhow::Result<Vec<Equivalents>> {
    let default = ["QF-EHEA".to_owned()];
    let to = if to.is_empty() { &default } else { to };
    let frameworks: Vec<_> =
        to.iter().map(|id| catalogue.framework(id)).collect::<Result<_, _>>()?;
    let eqf = level.to_eqf().eqf;
    Ok(eqf.into_iter().flat_map(|eqf| frameworks.iter().map(move |to| to.at_eqf(eqf))).collect())
}
