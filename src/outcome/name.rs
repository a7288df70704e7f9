//! The error shared by everything that is read from a name.

/// A name that stands for nothing known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{got}` is not a {what}; expected one of {expected}")]
pub struct UnknownName {
    /// What was read.
    pub got: String,
    /// What it should have been, such as `kind`.
    pub what: &'static str,
    /// The names there are, separated by commas.
    pub expected: String,
}

impl UnknownName {
    pub(crate) fn new<'a>(
        got: &str,
        what: &'static str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let expected = names.into_iter().collect::<Vec<_>>().join(", ");
        Self { got: got.to_owned(), what, expected }
    }
}
