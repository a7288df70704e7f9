//! Golden runs: the program on the inputs of `tests/golden`, compared with what was recorded.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use serde::Deserialize;

use super::mode::Mode;
use super::repository::Repository;
use super::{Outcome, program};

const FOLDER: &str = "tests/golden";

/// Run the program on every case of `tests/golden`.
#[derive(Args)]
pub(super) struct Golden {
    /// `write` records what the program prints now, `check` compares
    #[arg(long, default_value_t = Mode::Check)]
    mode: Mode,
}

/// A case as its `case.toml` describes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case shows, in a sentence.
    #[serde(rename = "shows")]
    _shows: String,
    arguments: Vec<String>,
    stdin: Option<PathBuf>,
    exit: i32,
}

impl Golden {
    /// Runs all cases.
    ///
    /// # Errors
    ///
    /// Fails if a case cannot be read or the program does not start.
    pub(super) fn run(&self, repository: &Repository) -> anyhow::Result<Outcome> {
        let mut wanting = 0;
        let names = repository.names(FOLDER)?;
        for name in &names {
            for difference in self.case(&repository.path(FOLDER).join(name))? {
                wanting += 1;
                eprintln!("{FOLDER}/{name}: {difference}");
            }
        }
        eprintln!("{} cases, {wanting} differences", names.len());
        Ok(if wanting == 0 { Outcome::Fine } else { Outcome::Wanting })
    }

    /// What differs in the case of a folder, after writing if that is the mode.
    fn case(&self, folder: &Path) -> anyhow::Result<Vec<String>> {
        let path = folder.join("case.toml");
        let context = || format!("`{}`", path.display());
        let text = fs::read_to_string(&path).with_context(context)?;
        let case: Case = toml::from_str(&text).with_context(context)?;
        let input = case.stdin.as_ref().map(|name| folder.join(name));
        let output = program::output_of(folder, &case.arguments, input.as_deref())?;
        let mut differences = Vec::new();
        if output.status.code() != Some(case.exit) {
            differences.push(format!("{}, expected exit code {}", output.status, case.exit));
        }
        for (name, got) in [("stdout.txt", output.stdout), ("stderr.txt", output.stderr)] {
            let path = folder.join(name);
            if fs::read(&path).is_ok_and(|recorded| recorded == got) {
                continue;
            }
            match self.mode {
                Mode::Write => fs::write(&path, got)?,
                Mode::Check => differences.push(format!("`{name}` differs")),
            }
        }
        Ok(differences)
    }
}
