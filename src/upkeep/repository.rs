//! The repository on disk: where it is and which files belong to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

/// A checkout of this repository, or a copy of its files without history.
pub(super) struct Repository {
    root: PathBuf,
}

impl Repository {
    /// Finds the repository that `start` lies in.
    ///
    /// # Errors
    ///
    /// Fails if no folder above holds the package.
    pub(super) fn find(start: &Path) -> anyhow::Result<Self> {
        let start = start.canonicalize().with_context(|| format!("`{}`", start.display()))?;
        let is_package = |folder: &&Path| {
            let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
            manifest.lines().any(|line| line == "name = \"qualevel\"")
        };
        match start.ancestors().find(is_package) {
            Some(root) => Ok(Self { root: root.to_owned() }),
            None => bail!("`{}` is not within the repository; use `--root`", start.display()),
        }
    }

    /// The full path of a file of the repository.
    pub(super) fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// The text of a file.
    ///
    /// # Errors
    ///
    /// Fails if it is missing or no UTF-8; the error names it.
    pub(super) fn text(&self, relative: impl AsRef<Path>) -> anyhow::Result<String> {
        let path = self.path(relative);
        fs::read_to_string(&path).with_context(|| format!("`{}`", path.display()))
    }

    /// Names of what lies directly in a folder, sorted.
    ///
    /// # Errors
    ///
    /// Fails if the folder cannot be read.
    pub(super) fn names(&self, folder: impl AsRef<Path>) -> anyhow::Result<Vec<String>> {
        let path = self.path(folder);
        let context = || format!("`{}`", path.display());
        let mut names = Vec::new();
        for entry in fs::read_dir(&path).with_context(context)? {
            names.push(entry.with_context(context)?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    /// The CSV files directly in a folder, relative to the repository, sorted.
    ///
    /// # Errors
    ///
    /// Fails if the folder cannot be read.
    pub(super) fn tables(&self, folder: impl AsRef<Path>) -> anyhow::Result<Vec<PathBuf>> {
        let folder = folder.as_ref();
        let files = self.names(folder)?.into_iter().map(|name| folder.join(name));
        Ok(files.filter(|file| file.extension().is_some_and(|end| end == "csv")).collect())
    }

    /// Every file that is, or would be, part of a commit; relative, sorted.
    ///
    /// Asks git; a copy without history is taken whole, build outputs left aside.
    ///
    /// # Errors
    ///
    /// Fails if a folder cannot be read.
    pub(super) fn files(&self) -> anyhow::Result<Vec<PathBuf>> {
        let mut files = if self.path(".git").exists() { self.listed()? } else { self.walked()? };
        files.retain(|file| self.path(file).is_file());
        files.sort();
        Ok(files)
    }

    fn listed(&self) -> anyhow::Result<Vec<PathBuf>> {
        let output = Command::new("git")
            .args(["-c", "safe.directory=*", "-C"])
            .arg(&self.root)
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .output()
            .context("git did not start")?;
        if !output.status.success() {
            bail!("git: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        let names = String::from_utf8(output.stdout).context("a file name is not UTF-8")?;
        Ok(names.split_terminator('\0').map(PathBuf::from).collect())
    }

    fn walked(&self) -> anyhow::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        let mut open = vec![PathBuf::new()];
        while let Some(folder) = open.pop() {
            for name in self.names(&folder)? {
                let path = folder.join(name);
                if !self.path(&path).is_dir() {
                    files.push(path);
                } else if path != Path::new("target") {
                    open.push(path);
                }
            }
        }
        Ok(files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_found_from_within() {
        let repository = Repository::find(Path::new("src/upkeep")).unwrap();
        assert!(repository.text("Cargo.toml").unwrap().contains("qualevel"));
        let files = repository.files().unwrap();
        assert!(files.contains(&PathBuf::from("src/lib.rs")));
        assert!(!files.iter().any(|file| file.starts_with("target")));
    }

    #[test]
    fn a_folder_elsewhere_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let error = Repository::find(folder.path()).err().unwrap().to_string();
        assert!(error.ends_with("is not within the repository; use `--root`"), "{error}");
    }

    #[test]
    fn a_copy_without_history_is_walked() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("Cargo.toml"), "name = \"qualevel\"\n").unwrap();
        for file in ["src/lib.rs", "target/debug/lib.rs"] {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let files = Repository::find(folder.path()).unwrap().files().unwrap();
        assert_eq!(files, [PathBuf::from("Cargo.toml"), PathBuf::from("src/lib.rs")]);
    }
}
