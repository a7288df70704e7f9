//! Checks ELM files against the shapes of the European Learning Model, with pySHACL. The shapes are
//! the European Union's and no part of this repository: a folder with them is an argument.

mod profile;
mod subject;
mod violation;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use clap::Args;

use super::Outcome;
use super::repository::Repository;
use profile::Profile;
use subject::Subject;
use violation::Violation;

/// Where the files that pySHACL reads are written; git ignores it.
const WORKPLACE: &str = "target/validate-elm";

/// Check ELM files against the shapes of DIR, with pySHACL; without files, drafts of the samples.
#[derive(Args)]
pub(super) struct ValidateElm {
    /// Folder with the shapes and `edc-ap-context.jsonld`, as the European Union publishes them
    dir: PathBuf,
    /// Files to check, as JSON-LD
    files: Vec<PathBuf>,
    /// Profile to check against; without it, every one
    #[arg(long)]
    profile: Option<Profile>,
    /// Python that has the module `pyshacl`
    #[arg(long, default_value = "python3")]
    python: PathBuf,
}

impl ValidateElm {
    /// Checks each document against each profile and prints what is missing or wrong.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be read, or pySHACL is missing or cannot be run.
    pub(super) fn run(&self, repository: &Repository) -> anyhow::Result<Outcome> {
        self.find_pyshacl()?;
        let subjects = match self.files.as_slice() {
            [] => Subject::of_samples(repository)?,
            files => Subject::of_files(files)?,
        };
        let workplace = repository.path(WORKPLACE);
        fs::create_dir_all(&workplace).with_context(|| format!("`{}`", workplace.display()))?;
        let context = subject::context(&self.dir)?;
        let profiles = self.profile.map_or_else(|| Profile::ALL.to_vec(), |only| vec![only]);
        let mut n_wrong = 0;
        for profile in profiles {
            let shapes = workplace.join(format!("{profile}.ttl"));
            fs::write(&shapes, profile.shapes(&self.dir)?)?;
            println!("{profile}: {}", profile.file_names().join(" + "));
            for subject in &subjects {
                let file = workplace.join("subject.jsonld");
                fs::write(&file, subject.in_context(&context)?)?;
                let found =
                    self.violations(&shapes, &file).with_context(|| subject.name.clone())?;
                n_wrong += report(subject, profile, &found);
            }
        }
        Ok(if n_wrong == 0 { Outcome::Fine } else { Outcome::Wanting })
    }

    fn find_pyshacl(&self) -> anyhow::Result<()> {
        let found = Command::new(&self.python).args(["-c", "import pyshacl"]).output();
        if found.is_ok_and(|output| output.status.success()) {
            return Ok(());
        }
        bail!(
            "`{}` does not have the module `pyshacl`; install it with `pip install pyshacl`, or name \
             a Python that has it with `--python`",
            self.python.display()
        )
    }

    fn violations(&self, shapes: &Path, file: &Path) -> anyhow::Result<Vec<Violation>> {
        let output = Command::new(&self.python)
            .args(["-m", "pyshacl", "--format", "json-ld", "--data-file-format", "json-ld"])
            .arg("--shacl")
            .arg(shapes)
            .arg(file)
            .output()
            .context("pySHACL did not start")?;
        // 0: conforms, 1: does not.
        if !matches!(output.status.code(), Some(0 | 1)) {
            bail!("pySHACL: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Violation::read_all(&output.stdout)
    }
}

/// Prints what was found; returns how much of it a draft could do without.
fn report(subject: &Subject, profile: Profile, found: &[Violation]) -> usize {
    let (gaps, wrong): (Vec<_>, Vec<_>) =
        found.iter().partition(|violation| profile.is_gap_of_drafts(violation));
    println!("  {}: {} violations", subject.name, wrong.len());
    for violation in &wrong {
        println!("    {violation}");
    }
    if !gaps.is_empty() {
        let names: Vec<_> = gaps.iter().map(|gap| gap.property.as_str()).collect();
        println!("    beside what a draft cannot have: {}", names.join(", "));
    }
    wrong.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(dir: &str, python: &str) -> ValidateElm {
        let (dir, python) = (PathBuf::from(dir), PathBuf::from(python));
        ValidateElm { dir, files: Vec::new(), profile: None, python }
    }

    #[test]
    fn without_pyshacl_the_remedy_is_said() {
        let repository = Repository::find(Path::new(".")).unwrap();
        let error = check(".", "no-such-python").run(&repository).err().unwrap().to_string();
        assert_eq!(
            error,
            "`no-such-python` does not have the module `pyshacl`; install it with `pip install \
             pyshacl`, or name a Python that has it with `--python`"
        );
    }

    #[test]
    fn a_folder_without_the_context_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = subject::context(folder.path()).unwrap_err().to_string();
        assert!(error.ends_with("edc-ap-context.jsonld`"), "{error}");
    }
}
