//! Which column of a table holds what.

use super::super::EvaluateError;

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
    pub(super) fn find(&self, table: &str, header: &[String]) -> Result<Places, EvaluateError> {
        let place = |name: &str| header.iter().position(|column| column.trim() == name);
        let named = |name: &str| {
            place(name).ok_or_else(|| EvaluateError::Column {
                table: table.to_owned(),
                column: name.to_owned(),
                columns: header.join(", "),
                nearest: nearest(name, header),
            })
        };
        let find = |name: &Option<String>, usual: &[&str]| match name {
            Some(name) => named(name).map(Some),
            None => Ok(usual.iter().find_map(|usual| place(usual))),
        };
        let places = Places {
            text: named(self.text.as_deref().unwrap_or("text"))?,
            level: find(&self.level, &["level", "eqf"])?,
            kind: find(&self.kind, &["kind"])?,
            bloom: find(&self.bloom, &["bloom"])?,
            unit: find(&self.unit, &["unit"])?,
            source: find(&self.source, &["source"])?,
            lang: find(&self.lang, &["lang"])?,
            split: find(&self.split, &["split"])?,
        };
        if places.level.or(places.kind).or(places.bloom).is_none() {
            return Err(EvaluateError::NoLabelColumn {
                table: table.to_owned(),
                columns: header.join(", "),
            });
        }
        Ok(places)
    }
}

fn nearest(name: &str, header: &[String]) -> String {
    header
        .iter()
        .max_by(|a, b| {
            let likeness = |column: &str| strsim::jaro_winkler(name, column);
            likeness(a).total_cmp(&likeness(b))
        })
        .cloned()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &str) -> Vec<String> {
        names.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn usual_names_are_found_and_eqf_stands_in_for_level() {
        let places = LabelColumns::default().find("t", &header("id text eqf kind")).unwrap();
        assert_eq!((places.text, places.level, places.kind), (1, Some(2), Some(3)));
        assert_eq!((places.bloom, places.unit), (None, None));
    }

    #[test]
    fn a_named_column_must_be_there_and_the_error_names_the_nearest() {
        let columns = LabelColumns { level: Some("levl".to_owned()), ..LabelColumns::default() };
        let error = columns.find("t.csv", &header("text level kind")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`t.csv` has no column `levl`; its columns are text, level, kind; the nearest is \
             `level`"
        );
    }

    #[test]
    fn a_table_without_labels_is_refused() {
        let error = LabelColumns::default().find("t.csv", &header("text unit")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`t.csv` has no column with labels; name one by --level, --kind or --bloom; its \
             columns are text, unit"
        );
    }
}
