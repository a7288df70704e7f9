//! The shared texts: rows of tables in `datasets`, and files of `documents` by their words alone.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use scraper::Html;
use serde_json::Value;

/// Passes every shared text and its name on; returns the names of files that hold no readable text.
///
/// # Errors
///
/// Fails if a file cannot be read, a table has no column `text` or there is no text at all.
pub(super) fn each(
    folder: &Path,
    mut found: impl FnMut(&str, &str),
) -> anyhow::Result<Vec<String>> {
    let mut n_texts = 0_u64;
    let mut count = |id: &str, text: &str| {
        n_texts += 1;
        found(id, text);
    };
    for path in files(&folder.join("datasets"))? {
        if path.extension().is_some_and(|end| end == "csv") {
            table(folder, &path, &mut count)?;
        }
    }
    let mut skipped = Vec::new();
    for path in files(&folder.join("documents"))? {
        let name = name_in(folder, &path);
        let bytes = fs::read(&path).with_context(|| format!("`{}`", path.display()))?;
        match String::from_utf8(bytes) {
            Ok(text) => count(&name, &words_of(&path, text)),
            Err(_) => skipped.push(name),
        }
    }
    if n_texts == 0 {
        bail!("`{}` holds no text; expected `datasets` and `documents`", folder.display());
    }
    Ok(skipped)
}

/// Every row of a table, named by its `id`.
fn table(folder: &Path, path: &Path, found: &mut impl FnMut(&str, &str)) -> anyhow::Result<()> {
    let name = name_in(folder, path);
    let mut reader = csv::Reader::from_path(path).with_context(|| name.clone())?;
    let columns = reader.headers()?.clone();
    let column = |wanted: &str| columns.iter().position(|column| column == wanted);
    let Some(text) = column("text") else {
        bail!(
            "`{name}` has no column `text`, only {}",
            columns.iter().collect::<Vec<_>>().join(", ")
        );
    };
    let id = column("id");
    for record in reader.records() {
        let record = record.with_context(|| name.clone())?;
        let id = id.and_then(|column| record.get(column)).unwrap_or("?");
        found(&format!("{name}, id {id}"), record.get(text).unwrap_or_default());
    }
    Ok(())
}

/// What a reader of the file sees: without tags, and with escapes read.
fn words_of(path: &Path, text: String) -> String {
    match path.extension().and_then(|end| end.to_str()) {
        Some("html" | "htm") => {
            Html::parse_document(&text).root_element().text().collect::<Vec<_>>().join(" ")
        }
        Some("json" | "jsonld") => match serde_json::from_str(&text) {
            Ok(value) => strings(&value).join("\n"),
            Err(_) => text,
        },
        _ => text,
    }
}

fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        Value::Object(members) => members.values().flat_map(strings).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// Every file below a folder, sorted; none if there is no such folder.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(&folder).with_context(|| format!("`{}`", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

fn name_in(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a folder of these files holds: names and texts, and the names of what was skipped.
    type Found = (Vec<(String, String)>, Vec<String>);

    fn texts(files: &[(&str, &[u8])]) -> anyhow::Result<Found> {
        let folder = tempfile::tempdir()?;
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap())?;
            fs::write(path, bytes)?;
        }
        let mut texts = Vec::new();
        let skipped = each(folder.path(), |id, text| texts.push((id.to_owned(), text.to_owned())))?;
        Ok((texts, skipped))
    }

    #[test]
    fn rows_and_documents_are_read_as_their_words() {
        let (texts, skipped) = texts(&[
            ("datasets/a.csv", b"id,text\nx1,\"one, two\"\n"),
            ("datasets/README.md", b"not a table"),
            ("documents/b/c.html", "<p>Lær<b>ing</b></p><p>her</p>".as_bytes()),
            ("documents/d.json", br#"{"k": ["\u00e5 l\u00e6re"], "n": 1}"#),
            ("documents/e.pdf", b"\xFF\xFE\x00"),
        ])
        .unwrap();
        let names: Vec<_> = texts.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(names, ["datasets/a.csv, id x1", "documents/b/c.html", "documents/d.json"]);
        assert_eq!(texts[0].1, "one, two");
        assert_eq!(texts[1].1, "Lær ing her");
        assert_eq!(texts[2].1, "å lære");
        assert_eq!(skipped, ["documents/e.pdf"]);
    }

    #[test]
    fn a_table_without_texts_names_its_columns() {
        let error = texts(&[("datasets/a.csv", b"id,words\n")]).unwrap_err();
        assert_eq!(error.to_string(), "`datasets/a.csv` has no column `text`, only id, words");
    }

    #[test]
    fn a_folder_without_texts_is_refused() {
        let error = texts(&[("other.txt", b"words")]).unwrap_err().to_string();
        assert!(error.ends_with("holds no text; expected `datasets` and `documents`"), "{error}");
    }
}
