//! Runs the program and keeps what it says.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// The folder of the samples that users get.
pub fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/samples").join(name);
    path.display().to_string()
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Ran {
    /// Its exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    /// The rows of a table on standard output, each with a field for each column.
    pub fn rows(&self) -> Vec<Vec<String>> {
        rows(&self.out)
    }

    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).expect("standard output is JSON")
    }
}

/// The program as users run it.
pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_qualevel"))
}

/// Runs the program with `arguments`.
pub fn run(arguments: &[&str]) -> Ran {
    ran(program().args(arguments))
}

/// Runs the program with `arguments` and `input` as standard input.
pub fn run_on(arguments: &[&str], input: impl Into<Vec<u8>>) -> Ran {
    ran(program().args(arguments).write_stdin(input))
}

/// Runs a prepared command.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    let code = output.status.code().expect("the program ends by itself");
    Ran { code, out: text(output.stdout), err: text(output.stderr) }
}

/// A table of values separated by commas, header included.
pub fn rows(table: &str) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// The fields of column `name`.
pub fn column(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let at = rows[0].iter().position(|column| column == name).expect("the column exists");
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

/// A folder that is gone after the test.
pub struct Folder(TempDir);

impl Folder {
    /// A new, empty folder.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The path of `name` inside it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The path of a file with `bytes` inside it.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    /// The text of the file `name` inside it.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }
}
