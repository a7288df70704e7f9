//! Generated files before they are written: whole files, or files with some blocks replaced.

use std::collections::BTreeMap;

use anyhow::bail;

use super::super::repository::Repository;

const END: &str = "<!-- end generated -->";

/// The files that generators make, by name.
#[derive(Default)]
pub(super) struct Drafts {
    files: BTreeMap<String, Vec<u8>>,
}

impl Drafts {
    /// Adds a whole file.
    pub(super) fn file(&mut self, file: &str, content: impl Into<Vec<u8>>) {
        self.files.insert(file.to_owned(), content.into());
    }

    /// Replaces the block `name` of a file, which stays as it is elsewhere.
    ///
    /// # Errors
    ///
    /// Fails if the file or the block is missing.
    pub(super) fn block(
        &mut self,
        repository: &Repository,
        file: &str,
        name: &str,
        content: &str,
    ) -> anyhow::Result<()> {
        let text = match self.files.remove(file) {
            Some(content) => String::from_utf8(content)?,
            None => repository.text(file)?,
        };
        let Some(text) = with_block(&text, name, content) else {
            bail!("`{file}` has no block `{name}`; add `{}` and `{END}`", start_of(name));
        };
        self.files.insert(file.to_owned(), text.into_bytes());
        Ok(())
    }

    /// Every file and its content, in order of name.
    pub(super) fn files(&self) -> impl Iterator<Item = (&String, &Vec<u8>)> {
        self.files.iter()
    }
}

fn start_of(name: &str) -> String {
    format!("<!-- generated: {name} -->")
}

fn with_block(text: &str, name: &str, content: &str) -> Option<String> {
    let start = start_of(name);
    let (before, rest) = text.split_once(&start)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{start}\n{}\n{END}{after}", content.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a\n<!-- generated: x -->\nold\n<!-- end generated -->\nb\n<!-- generated: y -->\n<!-- end generated -->\n";

    #[test]
    fn only_the_named_block_changes() {
        let text = with_block(TEXT, "x", "new\n").unwrap();
        assert_eq!(text, TEXT.replace("old", "new"));
    }

    #[test]
    fn replacing_twice_changes_nothing() {
        let once = with_block(TEXT, "y", "table").unwrap();
        assert_eq!(with_block(&once, "y", "table"), Some(once.clone()));
    }

    #[test]
    fn a_missing_block_is_no_success() {
        assert_eq!(with_block(TEXT, "z", "table"), None);
        assert_eq!(with_block("<!-- generated: x -->", "x", "table"), None);
    }
}
