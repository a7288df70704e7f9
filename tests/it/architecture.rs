//! The shape of the code: stages import only from earlier stages, files are short and say what they
//! are for, and nothing outside tests can panic without a stated reason.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::tree;

/// The module graph: a stage imports from the stages above it, never from one below.
const STAGES: [&str; 19] = [
    "dataset",
    "outcome",
    "framework",
    "ingest",
    "parse",
    "lexicon",
    "encode",
    "model",
    "aggregate",
    "evidence",
    "recognition",
    "suggest",
    "consistency",
    "report",
    "pipeline",
    "evaluate",
    "web",
    "cli",
    "upkeep",
];

const NAMELESS: [&str; 8] =
    ["utils", "util", "helpers", "helper", "common", "manager", "data", "info"];

const LINES_PER_FILE: usize = 400;

/// Calls that may panic, and the lint that a stated reason has to name.
const PANICS: [(&str, &str); 5] = [
    (".unwrap()", "clippy::unwrap_used"),
    (".expect(", "clippy::expect_used"),
    ("panic!(", "clippy::panic"),
    ("todo!(", "clippy::todo"),
    ("unimplemented!(", "clippy::unimplemented"),
];

/// A source file below `src`, its comments blanked.
struct Source {
    path: PathBuf,
    code: String,
    is_test: bool,
}

impl Source {
    /// The folder of `src` that the file belongs to; none for `lib.rs` and the binaries.
    fn stage(&self) -> Option<&str> {
        let stage = self.path.iter().nth(1)?.to_str()?;
        (stage != "bin" && Path::new(stage).extension().is_none()).then_some(stage)
    }

    /// How many modules lie between the file and the stage's own.
    fn depth(&self) -> usize {
        let below_stage = self.path.iter().count() - 3;
        if self.path.ends_with("mod.rs") { below_stage } else { below_stage + 1 }
    }

    /// The code up to the tests, which stand last.
    fn outside_tests(&self) -> &str {
        if self.is_test {
            return "";
        }
        let end = self.code.find("#[cfg(test)]\nmod tests").unwrap_or(self.code.len());
        self.code.get(..end).unwrap_or_default()
    }
}

fn without_comments(text: &str) -> String {
    text.lines()
        .map(|line| if line.trim_start().starts_with("//") { "" } else { line })
        .fold(String::new(), |code, line| code + line + "\n")
}

fn sources() -> Vec<Source> {
    let paths = tree::files("src", "rs");
    let test_modules: BTreeSet<PathBuf> =
        paths.iter().flat_map(|path| test_modules(path)).collect();
    let is_test =
        |path: &Path| path.ancestors().any(|part| test_modules.contains(&part.with_extension("")));
    paths
        .into_iter()
        .map(|path| Source {
            code: without_comments(&tree::text(&path)),
            is_test: is_test(&path),
            path,
        })
        .collect()
}

/// The files, without their ending, that `path` declares for tests alone.
fn test_modules(path: &Path) -> Vec<PathBuf> {
    let folder = if path.ends_with("mod.rs") || path.ends_with("lib.rs") {
        path.parent().unwrap().to_owned()
    } else {
        path.with_extension("")
    };
    let text = tree::text(path);
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    lines
        .windows(2)
        .filter(|pair| pair[0] == "#[cfg(test)]")
        .filter_map(|pair| pair[1].split_once("mod ")?.1.strip_suffix(';'))
        .map(|module| folder.join(module))
        .collect()
}

/// The modules of the crate root that `code` names, `use crate::{a, b}` included.
fn imported(code: &str) -> Vec<String> {
    code.match_indices("crate::")
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .flat_map(|(at, prefix)| {
            let rest = &code[at + prefix.len()..];
            match rest.strip_prefix('{') {
                Some(group) => names_of_group(group),
                None => vec![leading_name(rest)],
            }
        })
        .collect()
}

fn leading_name(code: &str) -> String {
    code.trim_start()
        .chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

fn names_of_group(group: &str) -> Vec<String> {
    let mut depth = 0_u32;
    let mut names = vec![leading_name(group)];
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(leading_name(&group[at + 1..])),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn place(stage: &str) -> usize {
    let found = STAGES.iter().position(|known| *known == stage);
    assert!(found.is_some(), "`{stage}` has no place in the module graph");
    found.unwrap()
}

#[test]
fn stages_import_only_from_earlier_stages() {
    for source in sources() {
        let Some(stage) = source.stage() else { continue };
        for other in imported(&source.code) {
            assert!(
                place(&other) <= place(stage),
                "{}: `{stage}` may not import from `{other}`",
                source.path.display()
            );
        }
    }
}

#[test]
fn no_path_climbs_out_of_its_stage() {
    for source in sources().into_iter().filter(|source| source.stage().is_some()) {
        for line in source.code.lines() {
            let climbs = line.matches("super::").count();
            let inline_module = usize::from(line.starts_with(' '));
            assert!(
                climbs <= source.depth() + inline_module || line.contains("pub(in"),
                "{}: `{line}`",
                source.path.display()
            );
        }
    }
}

#[test]
fn imports_are_found_alone_and_in_groups() {
    assert_eq!(imported("use crate::model::Predict;"), ["model"]);
    assert_eq!(imported("use crate::{ingest::{A, B}, parse};\nlet x = 1;"), ["ingest", "parse"]);
    assert_eq!(imported("pub(crate) fn f() -> crate::outcome::Kind {}"), ["outcome"]);
    assert!(imported("use my_crate::thing; pub(crate) use x::y;").is_empty());
}

/// Every file of code, tests included.
fn files() -> impl Iterator<Item = PathBuf> {
    tree::files("src", "rs").into_iter().chain(tree::files("tests", "rs"))
}

#[test]
fn every_file_says_what_it_is_for() {
    let says = |path: &PathBuf| {
        let text = tree::text(path);
        let head = text.lines().next().and_then(|line| line.strip_prefix("//! "));
        head.is_some_and(|head| head.split_whitespace().count() > 1)
    };
    let silent: Vec<_> = files().filter(|path| !says(path)).collect();
    assert!(silent.is_empty(), "no `//!` head: {silent:#?}");
}

#[test]
fn every_file_is_short() {
    let lines = |path: PathBuf| (tree::text(&path).lines().count(), path);
    let long: Vec<_> = files().map(lines).filter(|(lines, _)| *lines >= LINES_PER_FILE).collect();
    assert!(long.is_empty(), "{LINES_PER_FILE} lines or more: {long:#?}");
}

#[test]
fn every_file_and_folder_has_a_name_of_its_own() {
    for path in files() {
        for part in &path.with_extension("") {
            let part = part.to_str().unwrap();
            assert!(!NAMELESS.contains(&part), "{}: `{part}` says nothing", path.display());
        }
    }
}

#[test]
fn what_is_public_is_listed_by_name() {
    for source in sources().into_iter().filter(|source| !source.path.ends_with("lib.rs")) {
        let mut before = "";
        for line in source.code.lines() {
            let is_glob = line.trim_start().starts_with("pub use ") && line.contains('*');
            // What a feature adds may stand in a public module of its own.
            let is_open = line.starts_with("pub mod ") && !before.starts_with("#[cfg(feature");
            assert!(!is_glob && !is_open, "{}: `{line}`", source.path.display());
            before = line;
        }
    }
}

#[test]
fn nothing_outside_tests_panics_without_a_reason() {
    for source in sources() {
        let code = source.outside_tests();
        for (call, lint) in PANICS {
            if let Some(line) = code.lines().find(|line| line.contains(call)) {
                assert!(
                    code.contains("#[expect(") && code.contains(lint),
                    "{}: `{}` states no reason",
                    source.path.display(),
                    line.trim()
                );
            }
        }
    }
}

#[test]
fn exemptions_are_expected_and_explained() {
    for source in sources() {
        assert!(!source.code.contains("[allow("), "{}: use `expect`", source.path.display());
        for (at, _) in source.code.match_indices("[expect(") {
            let attribute = source.code[at..].split(")]").next().unwrap();
            assert!(attribute.contains("reason = \""), "{}: `{attribute}`", source.path.display());
        }
    }
}

#[test]
fn no_work_is_left_in_comments() {
    for path in tree::files("src", "rs") {
        let text = tree::text(&path);
        for mark in ["TODO", "FIXME", "XXX"] {
            let found = text.lines().find(|line| line.contains(&format!("// {mark}")));
            assert_eq!(found, None, "{}", path.display());
        }
    }
}
