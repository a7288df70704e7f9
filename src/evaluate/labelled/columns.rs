//! Which column of a table holds what.

use std::io::Read;

use super::super::EvaluateError;
use crate::ingest::TableReader;

/// Names of the columns; one that is not named has its usual name and may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelColumns {
    /// The statement; usually `text`.
    pub text: Option<String>,
    /// Its level; usually `level`, else `eqf`.
    pub level: Option<String>,
    /// Its kind; usually `kind`.
    pub kind: Option<String>,
    /// Its cognitive processes, joined by `|`; usually `bloom`.
    pub bloom: Option<String>,
    /// Its unit; usually `unit`.
    pub unit: Option<String>,
    /// Where it comes from; usually `source`, else all rows have one source.
    pub source: Option<String>,
    /// Its language; usually `lang`.
    pub lang: Option<String>,
    /// `train` for rows that only the baselines may learn from; usually `split`.
    pub split: Option<String>,
}

/// Where the columns stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) text: usize,
    pub(super) level: Option<usize>,
    pub(super) kind: Option<usize>,
    pub(super) bloom: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) source: Option<usize>,
    pub(super) lang: Option<usize>,
    pub(super) split: Option<usize>,
}

impl LabelColumns {
    /// Finds the columns among those of a table.
    pub(super) fn find<R: Read>(&self, table: &TableReader<R>) -> Result<Places, EvaluateError> {
        let header = table.columns();
        let find = |name: &Option<String>, usual: &[&str]| {
            if let Some(name) = name {
                return table.column(name).map(Some);
            }
            let place = |usual: &&str| header.iter().position(|column| column == usual);
            Ok(usual.iter().find_map(place))
        };
        let places = Places {
            text: table.column(self.text.as_deref().unwrap_or("text"))?,
            level: find(&self.level, &["level", "eqf"])?,
            kind: find(&self.kind, &["kind"])?,
            bloom: find(&self.bloom, &["bloom"])?,
            unit: find(&self.unit, &["unit"])?,
            source: find(&self.source, &["source"])?,
            lang: find(&self.lang, &["lang"])?,
            split: find(&self.split, &["split"])?,
        };
        if places.level.or(places.kind).or(places.bloom).is_none() {
            return Err(EvaluateError::NoLabelColumn { columns: header.join(", ") });
        }
        Ok(places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(columns: &LabelColumns, header: &str) -> Result<Places, EvaluateError> {
        let table = format!("{header}\n1,2,3,4\n");
        columns.find(&TableReader::new("t.csv", table.as_bytes(), None).unwrap())
    }

    #[test]
    fn usual_names_are_found_and_eqf_stands_in_for_level() {
        let places = find(&LabelColumns::default(), "id,text,eqf,kind").unwrap();
        assert_eq!((places.text, places.level, places.kind), (1, Some(2), Some(3)));
        assert_eq!((places.bloom, places.unit), (None, None));
    }

    #[test]
    fn a_named_column_must_be_there_and_the_error_lists_those_there_are() {
        let columns = LabelColumns { level: Some("levl".to_owned()), ..LabelColumns::default() };
        let error = find(&columns, "id,text,level,kind").unwrap_err().to_string();
        assert!(error.contains("`levl`") && error.contains("`level`"), "{error}");
    }

    #[test]
    fn a_table_without_labels_is_refused() {
        let error = find(&LabelColumns::default(), "id,text,unit,lang").unwrap_err();
        assert_eq!(
            error.to_string(),
            "no column holds labels; name one by --level, --kind or --bloom; the columns are id, \
             text, unit, lang"
        );
    }
}
