//! The table of data sets in `datasets/README.md`, from their datasheets and files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use super::draft::Drafts;
use crate::upkeep::repository::Repository;
use crate::upkeep::table::{Align, Table};

const FOLDER: &str = "datasets";

/// Fills the block `datasets` of `datasets/README.md`.
pub(super) fn generate(repository: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    let mut table = Table::new(
        &["Folder", "What it holds", "Tables", "Rows", "Languages", "Texts"],
        Align::Words,
    );
    let folders = repository.names(FOLDER)?;
    for name in folders.iter().filter(|name| repository.path(FOLDER).join(name).is_dir()) {
        let folder = Path::new(FOLDER).join(name);
        let sheet = repository.text(folder.join("DATASHEET.md"))?;
        let Some(title) = sheet.lines().find_map(|line| line.strip_prefix("# ")) else {
            bail!("`{FOLDER}/{name}/DATASHEET.md` has no title");
        };
        let mut counts = Counts::default();
        for table in repository.tables(&folder)? {
            let text = repository.text(&table)?;
            counts.add(&text).with_context(|| format!("`{}`", table.display()))?;
        }
        let languages = match counts.languages.len() {
            0 => String::new(),
            n => n.to_string(),
        };
        table.row(&[
            format!("[`{name}`]({name}/DATASHEET.md)"),
            title.to_owned(),
            counts.n_tables.to_string(),
            counts.n_rows.to_string(),
            languages,
            texts(&repository.path(&folder))?.to_string(),
        ]);
    }
    drafts.block(repository, "datasets/README.md", "datasets", &table.text())
}

/// Markdown texts in `folder` and below; those named in capitals are about the data set.
fn texts(folder: &Path) -> anyhow::Result<usize> {
    let mut n_texts = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let is_text = path.extension().is_some_and(|end| end == "md");
        if path.is_dir() {
            n_texts += texts(&path)?;
        } else if is_text && name.chars().any(char::is_lowercase) {
            n_texts += 1;
        }
    }
    Ok(n_texts)
}

/// What the tables of one folder hold.
#[derive(Default)]
struct Counts {
    n_tables: usize,
    n_rows: usize,
    languages: BTreeSet<String>,
}

impl Counts {
    fn add(&mut self, text: &str) -> anyhow::Result<()> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let language = reader.headers()?.iter().position(|column| column == "lang");
        self.n_tables += 1;
        for record in reader.records() {
            let record = record?;
            self.n_rows += 1;
            if let Some(code) = language.and_then(|column| record.get(column)) {
                self.languages.insert(code.to_owned());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_languages_are_counted_over_tables() {
        let mut counts = Counts::default();
        counts.add("lang,text\nde,eins\nen,\"two\nlines\"\n").unwrap();
        counts.add("text\nthree\n").unwrap();
        assert_eq!((counts.n_tables, counts.n_rows, counts.languages.len()), (2, 3, 2));
    }
}
