//! Golden runs: the real program on the cases of `tests/golden` gives what is recorded there.
//! `cargo dev golden --mode write` records anew.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::program::{program, ran};
use crate::tree;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    shows: String,
    arguments: Vec<String>,
    stdin: Option<String>,
    exit: i32,
}

fn recorded(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("the run is recorded")
}

#[test]
#[cfg_attr(not(feature = "train"), ignore = "recorded with the default features")]
fn every_golden_run_gives_what_is_recorded() {
    let cases = tree::files("tests/golden", "toml");
    assert!(cases.len() >= 5, "only {} cases", cases.len());
    for path in cases {
        let folder = tree::root().join(path.parent().unwrap());
        let case: Case = toml::from_str(&tree::text(&path)).unwrap();
        assert!(case.shows.contains(' '), "{} says nothing of itself", path.display());
        let mut command = program();
        command.args(&case.arguments).current_dir(&folder).env_clear();
        if let Some(name) = &case.stdin {
            command.pipe_stdin(folder.join(name)).unwrap();
        }
        let ran = ran(&mut command);
        assert_eq!(ran.code, case.exit, "{}: {}", path.display(), ran.err);
        assert_eq!(ran.out, recorded(&folder, "stdout.txt"), "{}", path.display());
        assert_eq!(ran.err, recorded(&folder, "stderr.txt"), "{}", path.display());
    }
}
