//! Why a configuration cannot be used.

use std::path::{Path, PathBuf};

use crate::consistency::UnknownRule;
use crate::framework::UnknownFramework;

/// Likeness from which a key is taken for a misspelt one.
const MIN_LIKENESS: f64 = 0.8;

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub(in crate::cli) enum ConfigurationError {
    /// The file cannot be read.
    #[error("cannot read configuration `{}`: {source}", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    /// A place of the file is wrong.
    #[error("`{}`, line {line}: {problem}", path.display())]
    Wrong { path: PathBuf, line: usize, problem: Problem },
    /// The documents lie below different configurations.
    #[error(
        "`{}` has the configuration {}, but `{}` has {}; read them in two runs, or name one by --config",
        shown(.first.0.as_deref()), quoted(.first.1.as_deref()),
        shown(.other.0.as_deref()), quoted(.other.1.as_deref())
    )]
    Different {
        /// A document and its configuration.
        first: (Option<PathBuf>, Option<PathBuf>),
        /// Another document and its configuration.
        other: (Option<PathBuf>, Option<PathBuf>),
    },
}

/// What is wrong in a place of the file.
#[derive(Debug, thiserror::Error)]
pub(in crate::cli) enum Problem {
    #[error("`{got}` is not a key;{} the keys are {keys}", .nearest.map(|key| format!(" did you mean `{key}`?")).unwrap_or_default())]
    UnknownKey { got: String, nearest: Option<&'static str>, keys: String },
    #[error(transparent)]
    UnknownRule(#[from] UnknownRule),
    #[error(transparent)]
    UnknownFramework(#[from] UnknownFramework),
    #[error("{0}")]
    Malformed(String),
}

impl Problem {
    pub(super) fn unknown_key(got: &str, keys: &[&'static str]) -> Self {
        let likeness = |key: &&&str| strsim::jaro_winkler(key, got);
        let nearest = keys.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        let nearest = nearest.filter(|key| likeness(key) >= MIN_LIKENESS).copied();
        Self::UnknownKey { got: got.to_owned(), nearest, keys: keys.join(", ") }
    }
}

fn shown(path: Option<&Path>) -> String {
    path.map_or_else(|| "none".to_owned(), |path| path.display().to_string())
}

fn quoted(path: Option<&Path>) -> String {
    path.map_or_else(|| "none".to_owned(), |path| format!("`{}`", path.display()))
}
