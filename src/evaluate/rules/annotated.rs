//! A unit with what the rules should find in it: a Markdown text whose head, in TOML between two
//! lines of `+++`, is about the unit, and whose comments (`<!-- QL105 -->`) are about their line.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::super::EvaluateError;
use super::label::Label;
use crate::dataset::tables;
use crate::framework::QualificationLevel;
use crate::ingest::{Document, Format, IngestError, read_document};
use crate::outcome::{EqfLevel, Language};

/// The folder below `datasets` whose units the program carries.
const FOLDER: &str = "consistency/units";
const FENCE: &str = "+++";
const COMMENT_START: &str = "<!--";
const COMMENT_END: &str = "-->";

/// A unit with what the rules should find in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnnotatedUnit {
    /// The file's name.
    pub(crate) name: String,
    pub(crate) head: Head,
    /// Labels of lines, from 1, in order of line.
    pub(crate) labels: Vec<(usize, Label)>,
    /// The text without head and labels, with every line in its place.
    text: String,
}

/// What the head of a unit says of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    /// The language that its outcomes are written in.
    pub(crate) lang: Language,
    /// The level that its author meant.
    pub(crate) level: EqfLevel,
    /// The field of study.
    pub(crate) field: String,
    /// What kind of institution might offer it.
    pub(crate) provider: String,
    /// The level that the user declares to the program.
    #[serde(default)]
    pub(crate) declared: Option<QualificationLevel>,
    /// Labels of the unit as a whole.
    #[serde(default)]
    pub(crate) expect: Vec<Label>,
}

impl AnnotatedUnit {
    /// The units of `folder`, or those that the program carries, in order of name.
    pub(crate) fn read_all(folder: Option<&Path>) -> Result<Vec<Self>, EvaluateError> {
        let Some(folder) = folder else {
            return tables(FOLDER).map(|(name, text)| Self::read(name, text)).collect();
        };
        let cannot = |source| EvaluateError::Read { path: folder.to_owned(), source };
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(cannot)? {
            paths.push(entry.map_err(cannot)?.path());
        }
        paths.retain(|path| path.extension().is_some_and(|end| end == "md"));
        paths.sort();
        if paths.is_empty() {
            return Err(EvaluateError::NoUnits { folder: folder.to_owned() });
        }
        let read = |path: &std::path::PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(path);
            let text = text.map_err(|source| EvaluateError::Read { path: path.clone(), source })?;
            Self::read(&name, &text)
        };
        paths.iter().map(read).collect()
    }

    /// Reads one unit.
    pub(crate) fn read(name: &str, text: &str) -> Result<Self, EvaluateError> {
        let error = |line: usize, problem: String| EvaluateError::SuiteRow {
            file: name.to_owned(),
            line: line as u64,
            problem,
        };
        let lines: Vec<&str> = text.lines().collect();
        let is_fenced = lines.first().is_some_and(|line| line.trim_end() == FENCE);
        let end = lines.iter().skip(1).position(|line| line.trim_end() == FENCE);
        let Some(end) = end.filter(|_| is_fenced).map(|at| at + 1) else {
            return Err(error(1, format!("no head; expected TOML between two lines of `{FENCE}`")));
        };
        let head = lines.get(1..end).unwrap_or_default().join("\n");
        let head = toml::from_str(&head).map_err(|problem| {
            let before = problem.span().and_then(|span| head.get(..span.start)).unwrap_or_default();
            error(2 + before.matches('\n').count(), problem.message().to_owned())
        })?;
        let mut labels = Vec::new();
        let mut kept = "\n".repeat(end + 1);
        for (number, line) in (1..).zip(&lines).skip(end + 1) {
            let (words, codes) = without_comment(line);
            for code in codes.split_whitespace() {
                let label = code.parse().map_err(|bad| error(number, format!("{bad}")))?;
                labels.push((number, label));
            }
            kept.push_str(words);
            kept.push('\n');
        }
        Ok(Self { name: name.to_owned(), head, labels, text: kept })
    }

    /// Every label with its line; those of the unit as a whole have none.
    pub(crate) fn labels(&self) -> impl Iterator<Item = (Option<usize>, &Label)> {
        let of_unit = self.head.expect.iter().map(|label| (None, label));
        of_unit.chain(self.labels.iter().map(|(line, label)| (Some(*line), label)))
    }

    /// A line of the text, without its label; `number` is from 1.
    pub(crate) fn line(&self, number: usize) -> &str {
        self.text.lines().nth(number.saturating_sub(1)).unwrap_or_default()
    }

    /// The text as a document, as a user would name it.
    pub(crate) fn document(&self) -> Result<Document, IngestError> {
        read_document(&self.name, self.text.as_bytes(), Some(Format::Markdown))
    }
}

/// A line before its comment, and what the comment says.
fn without_comment(line: &str) -> (&str, &str) {
    let parts = line.split_once(COMMENT_START).and_then(|(before, rest)| {
        let comment = rest.trim_end().strip_suffix(COMMENT_END)?;
        Some((before.trim_end(), comment))
    });
    parts.unwrap_or((line, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: &str = "\
+++
lang = \"en\"
level = 4
field = \"services\"
provider = \"other\"
expect = [\"QL403\"]
+++

# Bread

## Learning outcomes

* Bake a loaf
* Bake all kinds of bread <!-- QL105 QL110? -->
";

    #[test]
    fn labels_stand_where_their_lines_are_and_leave_the_text() {
        let unit = AnnotatedUnit::read("bread.md", UNIT).unwrap();
        let labels: Vec<_> = unit.labels().map(|(line, label)| (line, label.to_string())).collect();
        let of = |line, code: &str| (line, code.to_owned());
        assert_eq!(labels, [of(None, "QL403"), of(Some(14), "QL105"), of(Some(14), "QL110?")]);
        let document = unit.document().unwrap();
        assert_eq!(document.text.lines().nth(13), Some("* Bake all kinds of bread"));
        assert!(!document.text.contains("QL"));
    }

    #[test]
    fn a_wrong_head_or_label_is_refused_with_its_line() {
        let error = |text: &str| AnnotatedUnit::read("bread.md", text).unwrap_err().to_string();
        assert_eq!(
            error("# Bread\n"),
            "`bread.md`, line 1: no head; expected TOML between two lines of `+++`"
        );
        let misspelt = error(&UNIT.replace("provider", "provide"));
        assert!(misspelt.starts_with("`bread.md`, line 5: unknown field `provide`"), "{misspelt}");
        let label = error(&UNIT.replace("QL105", "Q105"));
        assert!(label.starts_with("`bread.md`, line 14: `Q105` is no label"), "{label}");
    }

    #[test]
    fn a_folder_without_units_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let error = AnnotatedUnit::read_all(Some(folder.path())).unwrap_err().to_string();
        assert!(error.ends_with("expected files that end in `.md`"), "{error}");
    }

    #[test]
    fn the_units_of_the_repository_are_carried() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets").join(FOLDER);
        let carried = AnnotatedUnit::read_all(None).unwrap();
        assert_eq!(carried, AnnotatedUnit::read_all(Some(&folder)).unwrap());
    }
}
