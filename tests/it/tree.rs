//! The files of the package, for tests that read them.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// The package's own folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` whose name ends in `.extension`, relative to the package, sorted.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The text of a file of the package.
pub fn text(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The rows of a table of the package, which has Unix line ends.
pub fn rows<T: DeserializeOwned>(path: &Path) -> Vec<T> {
    let bytes = fs::read(root().join(path)).unwrap();
    assert!(!bytes.contains(&b'\r') && bytes.ends_with(b"\n"), "{}", path.display());
    csv::Reader::from_reader(bytes.as_slice()).deserialize().map(Result::unwrap).collect()
}

/// The rows of every table, each with the language that its file is named after.
pub fn rows_by_language<T: DeserializeOwned>(paths: Vec<PathBuf>) -> Vec<(String, T)> {
    let of_file = |path: PathBuf| {
        let language = path.file_stem().unwrap().to_str().unwrap().to_owned();
        rows(&path).into_iter().map(move |row| (language.clone(), row))
    };
    paths.into_iter().flat_map(of_file).collect()
}
