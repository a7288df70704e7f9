//! Lists the tables and units that the program carries, so that a new file needs no line of code.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

/// Folders of `datasets` whose files of one extension are embedded.
const FOLDERS: [(&str, &str); 3] =
    [("authored", "csv"), ("consistency/units", "md"), ("invariance", "csv")];
/// Models whose recorded figures are embedded, if there are any.
const MODELS: [&str; 1] = ["accurate"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let root = Path::new(&root);
    let mut rows = Vec::new();
    // Cargo runs this again and again for a path that does not exist.
    for watched in ["build.rs", "datasets", "models"].map(|name| root.join(name)) {
        if watched.exists() {
            println!("cargo::rerun-if-changed={}", watched.display());
        }
    }
    for (folder, wanted) in FOLDERS {
        let path = root.join("datasets").join(folder);
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                let name = entry?.file_name().to_string_lossy().into_owned();
                if Path::new(&name).extension().is_some_and(|extension| extension == wanted) {
                    rows.push(row(folder, &name, &path.join(&name)));
                }
            }
        }
    }
    for model in MODELS {
        let path = root.join("models").join(model).join("folds.json");
        if path.is_file() {
            rows.push(row("folds", model, &path));
        }
    }
    rows.sort();
    let list = Path::new(&env::var("OUT_DIR")?).join("embedded_tables.rs");
    fs::write(list, format!("[\n{}]\n", rows.concat()))?;
    Ok(())
}

/// One row of the list: folder, name and text.
fn row(folder: &str, name: &str, path: &Path) -> String {
    format!("    ({folder:?}, {name:?}, include_str!({:?})),\n", path.display().to_string())
}
