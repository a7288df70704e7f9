//! `qualevel.toml`: settings of `check` and `analyse` that lie beside the documents. The file is the
//! nearest one above the documents; options of the command line win.

mod error;
mod options;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
#[cfg(any(test, feature = "dev"))]
use schemars::{Schema, transform::RecursiveTransform};

use super::messages::Messages;
use super::output::STANDARD;
use error::ConfigurationError;
pub(super) use options::Configuration;
#[cfg(any(test, feature = "dev"))]
use options::ConfigurationOptions;

/// The file's name.
const FILE: &str = "qualevel.toml";

/// Which configuration is used.
#[derive(Args)]
#[command(next_help_heading = "Configuration")]
pub(super) struct ConfigurationArguments {
    /// Take settings from this file, not from the nearest `qualevel.toml` above the documents
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Take settings from no file
    #[arg(long)]
    no_config: bool,
}

/// Documents with the configuration that they share.
pub(super) struct Configured {
    pub(super) configuration: Configuration,
    /// At least one; standard input is `-`.
    pub(super) files: Vec<PathBuf>,
}

impl ConfigurationArguments {
    /// The settings for `files` together, which may be none (standard input).
    ///
    /// # Errors
    ///
    /// If a configuration cannot be used, or the files have different ones.
    pub(super) fn load(
        &self,
        files: &[PathBuf],
        messages: &Messages,
    ) -> Result<Configuration, ConfigurationError> {
        let groups = self.groups(files);
        if let [first, other, ..] = groups.as_slice() {
            let of = |group: &Group| (group.files.first().cloned(), group.path.clone());
            return Err(ConfigurationError::Different { first: of(first), other: of(other) });
        }
        groups.into_iter().next().map_or_else(
            || Ok(Configuration::default()),
            |group| read(group.path.as_deref(), messages),
        )
    }

    /// The settings for each of `files`, those that share a configuration together.
    ///
    /// # Errors
    ///
    /// If a configuration cannot be used.
    pub(super) fn load_each(
        &self,
        files: &[PathBuf],
        messages: &Messages,
    ) -> Result<Vec<Configured>, ConfigurationError> {
        let configured = |group: Group| {
            let configuration = read(group.path.as_deref(), messages)?;
            Ok(Configured { configuration, files: group.files })
        };
        self.groups(files).into_iter().map(configured).collect()
    }

    /// The files by configuration, in the order in which they are named.
    fn groups(&self, files: &[PathBuf]) -> Vec<Group> {
        let standard = [PathBuf::from(STANDARD)];
        let files = if files.is_empty() { &standard } else { files };
        let mut groups: Vec<Group> = Vec::new();
        for file in files {
            let path = match &self.config {
                Some(path) => Some(path.clone()),
                None if self.no_config => None,
                None => above(file),
            };
            match groups.iter_mut().find(|group| group.path == path) {
                Some(group) => group.files.push(file.clone()),
                None => groups.push(Group { path, files: vec![file.clone()] }),
            }
        }
        groups
    }
}

/// Files below the same configuration, or below none.
struct Group {
    path: Option<PathBuf>,
    files: Vec<PathBuf>,
}

/// The settings of the file at `path`; without one, none.
fn read(path: Option<&Path>, messages: &Messages) -> Result<Configuration, ConfigurationError> {
    let Some(path) = path else { return Ok(Configuration::default()) };
    let text = fs::read_to_string(path)
        .map_err(|source| ConfigurationError::Unreadable { path: path.to_owned(), source })?;
    messages.note(&format!("settings from `{}`", path.display()));
    Configuration::read(&text, path)
}

/// The nearest configuration above `file`, as the user would name it.
fn above(file: &Path) -> Option<PathBuf> {
    let current = env::current_dir().ok()?;
    let start = current.join(file);
    let start = if file == Path::new(STANDARD) { current.as_path() } else { start.parent()? };
    let path = start.ancestors().map(|folder| folder.join(FILE)).find(|path| path.is_file())?;
    Some(path.strip_prefix(&current).map_or(path.clone(), Path::to_owned))
}

/// The schema of `qualevel.toml` as pretty JSON; `schema/config.schema.json` is this text.
#[cfg(any(test, feature = "dev"))]
pub(crate) fn json_schema() -> serde_json::Result<String> {
    let without_null = RecursiveTransform(|schema: &mut Schema| {
        if schema.get("default").is_some_and(serde_json::Value::is_null) {
            schema.remove("default");
        }
    });
    let schema = schemars::generate::SchemaSettings::draft2020_12()
        .with_transform(without_null)
        .into_generator()
        .into_root_schema_for::<ConfigurationOptions>();
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_above_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("courses/spring");
        fs::create_dir_all(&inner).unwrap();
        let (upper, lower) = (folder.path().join(FILE), folder.path().join("courses").join(FILE));
        fs::write(&upper, "").unwrap();
        assert_eq!(above(&inner.join("a.md")), Some(upper));
        fs::write(&lower, "").unwrap();
        assert_eq!(above(&inner.join("a.md")), Some(lower));
    }

    #[test]
    fn documents_are_told_apart_by_their_configuration() {
        let folder = tempfile::tempdir().unwrap();
        let files = ["a/x.md", "b/y.md", "a/z.md"].map(|name| folder.path().join(name));
        for name in ["a", "b"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let arguments = ConfigurationArguments { config: None, no_config: false };
        assert_eq!(arguments.groups(&files).len(), 1);
        fs::write(folder.path().join("b").join(FILE), "model = \"fast\"\n").unwrap();
        let quiet = Messages::new(true);
        let groups = arguments.load_each(&files, &quiet).unwrap();
        let sizes: Vec<_> =
            groups.iter().map(|group| (group.configuration.model, group.files.len())).collect();
        assert_eq!(sizes, [(None, 2), (Some(crate::model::ModelChoice::Fast), 1)]);
        let error = arguments.load(&files, &quiet).unwrap_err().to_string();
        assert!(error.contains("x.md` has the configuration none, but `"), "{error}");
        assert!(error.ends_with("or name one by --config"), "{error}");
    }
}
