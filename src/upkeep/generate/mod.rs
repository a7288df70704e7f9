//! What is written from code and data instead of by hand: whole files, and marked blocks of others.

mod authored;
mod commands;
mod consistency;
mod datasets;
mod draft;
mod example;
mod landmarks;
mod models;
mod rules;
mod schema;

use std::fs;

use anyhow::Context;
use clap::Args;

use super::Outcome;
use super::mode::Mode;
use super::repository::Repository;
use draft::Drafts;

/// A source of generated text.
type Generator = fn(&Repository, &mut Drafts) -> anyhow::Result<()>;

const GENERATORS: [Generator; 9] = [
    authored::generate,
    commands::generate,
    consistency::generate,
    datasets::generate,
    example::generate,
    landmarks::generate,
    models::generate,
    rules::generate,
    schema::generate,
];

/// Bring generated files and blocks up to date, or name those that are not.
#[derive(Args)]
pub(super) struct Generate {
    /// `write` brings files up to date, `check` names those that are not
    #[arg(long, default_value_t = Mode::Check)]
    mode: Mode,
}

impl Generate {
    /// Generates everything.
    ///
    /// # Errors
    ///
    /// Fails if a source cannot be read, a block is missing or a file cannot be written.
    pub(super) fn run(&self, repository: &Repository) -> anyhow::Result<Outcome> {
        let mut drafts = Drafts::default();
        for generate in GENERATORS {
            generate(repository, &mut drafts)?;
        }
        let mut outcome = Outcome::Fine;
        for (file, content) in drafts.files() {
            let path = repository.path(file);
            if fs::read(&path).is_ok_and(|present| present == *content) {
                continue;
            }
            match self.mode {
                Mode::Write => {
                    if let Some(folder) = path.parent() {
                        fs::create_dir_all(folder)?;
                    }
                    fs::write(&path, content).with_context(|| format!("`{file}`"))?;
                    eprintln!("{file}: written");
                }
                Mode::Check => {
                    eprintln!("{file}: out of date; run `cargo dev generate --mode write`");
                    outcome = Outcome::Wanting;
                }
            }
        }
        Ok(outcome)
    }
}
