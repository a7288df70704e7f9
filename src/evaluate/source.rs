//! Where labelled statements come from: a table that the user names, or the project's own outcomes.

use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::labelled::{LabelColumns, LabelledStatement, RowProblem, read};
use super::{EvaluateError, LabelScale};

/// The table of the authored folder that holds no outcomes.
const NON_OUTCOMES: &str = "non-outcomes.csv";

/// A table with its columns and the scale of its levels.
pub(super) type LabelledTable = (PathBuf, LabelColumns, LabelScale);

/// Labelled statements with what is to be said of where they come from.
pub(super) struct Source {
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) scale: LabelScale,
    pub(super) statements: Vec<LabelledStatement>,
    pub(super) problems: Vec<RowProblem>,
}

impl Source {
    /// The statements of `table`; without one, the outcomes written for the project.
    pub(super) fn read(table: Option<&LabelledTable>) -> Result<Self, EvaluateError> {
        let Some((path, columns, scale)) = table else { return Self::authored() };
        let bytes =
            fs::read(path).map_err(|source| EvaluateError::Read { path: path.clone(), source })?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let labelled = read(&name, &bytes, columns, *scale)?;
        let sha256 = format!("{:x}", Sha256::digest(&bytes));
        let (statements, problems) = (labelled.statements, labelled.problems);
        Ok(Self { name, sha256, scale: *scale, statements, problems })
    }

    /// The outcomes written for the project, each language a table; levels are readings.
    fn authored() -> Result<Self, EvaluateError> {
        let scale = LabelScale::Reading;
        let mut source = Self {
            name: "authored".to_owned(),
            sha256: String::new(),
            scale,
            statements: Vec::new(),
            problems: Vec::new(),
        };
        for (name, text) in crate::dataset::tables("authored") {
            if name != NON_OUTCOMES {
                let labelled = read(name, text.as_bytes(), &LabelColumns::default(), scale)?;
                source.problems.extend(labelled.problems);
                source.statements.extend(labelled.statements);
            }
        }
        for statement in &mut source.statements {
            source.name.clone_into(&mut statement.source);
        }
        Ok(source)
    }
}
