//! The texts of the suite, from its five tables. A suite must be whole: any bad row is an error.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::super::EvaluateError;
use super::super::labelled::LabelledStatement;
use crate::ingest::{TableFormat, TableReader};

const SUITE: &str = "invariance";
/// The dress that the others are compared with.
pub(super) const BARE: &str = "bare";

/// A sentence made of a frame and a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Framed {
    pub(super) frame: String,
    pub(super) lang: String,
    pub(super) text: String,
}

/// An outcome in one of its dresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dressed {
    pub(super) group: String,
    pub(super) lang: String,
    pub(super) change: String,
    pub(super) text: String,
}

/// An outcome in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Translated {
    pub(super) group: String,
    pub(super) lang: String,
    pub(super) text: String,
}

/// Two outcomes, the second of which is higher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) lang: String,
    pub(super) cue: String,
    pub(super) lower: String,
    pub(super) higher: String,
}

/// The texts of the suite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sets {
    pub(super) framed: Vec<Framed>,
    pub(super) dressed: Vec<Dressed>,
    pub(super) translated: Vec<Translated>,
    pub(super) pairs: Vec<Pair>,
}

impl Sets {
    /// Reads the tables of `folder`, or those that the program carries.
    pub(super) fn read(folder: Option<&Path>) -> Result<Self, EvaluateError> {
        let table = |file, columns: &[&str]| Table::read(folder, file, columns);
        let framed = framed(
            &table("topics.csv", &["lang", "topic_id", "topic"])?,
            &table("frames.csv", &["frame_id", "lang", "frame"])?,
        )?;
        let same = table("same_group.csv", &["group_id", "lang", "change", "text"])?;
        let dressed = same.rows(|[group, lang, change, text]| Dressed {
            text: LabelledStatement::own_words(text, lang),
            group: group.to_owned(),
            lang: lang.to_owned(),
            change: change.to_owned(),
        });
        let translations = table("translations.csv", &["group_id", "lang", "text"])?;
        let translated = translations.rows(|[group, lang, text]| Translated {
            text: LabelledStatement::own_words(text, lang),
            group: group.to_owned(),
            lang: lang.to_owned(),
        });
        let pairs = table("pairs.csv", &["lang", "lower", "higher", "cue"])?;
        let pairs = pairs.rows(|[lang, lower, higher, cue]| Pair {
            lower: LabelledStatement::own_words(lower, lang),
            higher: LabelledStatement::own_words(higher, lang),
            lang: lang.to_owned(),
            cue: cue.to_owned(),
        });
        let sets = Self { framed, dressed, translated, pairs };
        sets.check_bare(&same)?;
        Ok(sets)
    }

    /// Every text once for each place that it is used in, in a fixed order: framed, dressed,
    /// translated, lower and higher of each pair.
    pub(super) fn texts(&self) -> Vec<&str> {
        let framed = self.framed.iter().map(|row| row.text.as_str());
        let dressed = self.dressed.iter().map(|row| row.text.as_str());
        let translated = self.translated.iter().map(|row| row.text.as_str());
        let pairs = self.pairs.iter().flat_map(|row| [row.lower.as_str(), row.higher.as_str()]);
        framed.chain(dressed).chain(translated).chain(pairs).collect()
    }

    /// Every language of the suite.
    pub(super) fn languages(&self) -> BTreeSet<&str> {
        let framed = self.framed.iter().map(|row| row.lang.as_str());
        let dressed = self.dressed.iter().map(|row| row.lang.as_str());
        let translated = self.translated.iter().map(|row| row.lang.as_str());
        let pairs = self.pairs.iter().map(|row| row.lang.as_str());
        framed.chain(dressed).chain(translated).chain(pairs).collect()
    }

    /// Each group of dresses needs the bare outcome once.
    fn check_bare(&self, table: &Table) -> Result<(), EvaluateError> {
        for (row, line) in self.dressed.iter().zip(&table.lines) {
            let n_bare = self
                .dressed
                .iter()
                .filter(|other| other.group == row.group && other.change == BARE)
                .count();
            if n_bare != 1 {
                let problem = format!(
                    "group `{}` has {n_bare} rows of change `{BARE}`; expected 1",
                    row.group
                );
                return Err(table.error(*line, problem));
            }
        }
        Ok(())
    }
}

/// Fills every frame with every topic of its language.
fn framed(topics: &Table, frames: &Table) -> Result<Vec<Framed>, EvaluateError> {
    let mut filled = Vec::new();
    for (row, line) in frames.records.iter().zip(&frames.lines) {
        let [frame, lang, pattern] = frames.fields(row);
        let error = |problem: String| frames.error(*line, problem);
        let slot = pattern
            .split_once('{')
            .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
            .filter(|(_, (_, after))| !after.contains(['{', '}']));
        let Some((before, (slot, after))) = slot else {
            return Err(error(format!("frame `{frame}` needs one slot such as `{{}}`")));
        };
        let wanted = if slot.is_empty() { "topic" } else { slot };
        let Some(place) = topics.columns.iter().position(|column| column == wanted) else {
            let columns = topics.columns.join(", ");
            return Err(error(format!(
                "frame `{frame}` has the slot `{slot}`, but `topics.csv` has only {columns}"
            )));
        };
        let before_it = filled.len();
        for topic in &topics.records {
            let [topic_lang, _, _] = topics.fields(topic);
            if topic_lang == lang {
                let topic = topic.get(place).map_or("", String::as_str);
                let text = format!("{before}{topic}{after}");
                filled.push(Framed {
                    frame: frame.to_owned(),
                    lang: lang.to_owned(),
                    text: LabelledStatement::own_words(&text, lang),
                });
            }
        }
        if filled.len() < before_it + 2 {
            return Err(error(format!("frame `{frame}` has fewer than two topics in `{lang}`")));
        }
    }
    Ok(filled)
}

/// A table of the suite with the columns that are needed.
struct Table {
    file: &'static str,
    columns: Vec<String>,
    places: Vec<usize>,
    records: Vec<Vec<String>>,
    lines: Vec<u64>,
}

impl Table {
    fn read(
        folder: Option<&Path>,
        file: &'static str,
        wanted: &[&str],
    ) -> Result<Self, EvaluateError> {
        let missing = |remedy| EvaluateError::MissingTable { suite: SUITE, file, remedy };
        let text = match folder {
            None => crate::dataset::tables(SUITE)
                .find(|table| table.0 == file)
                .map(|table| table.1.to_owned())
                .ok_or_else(|| {
                    missing("this program was built without it; name its folder by --data".into())
                })?,
            Some(folder) => {
                let path = folder.join(file);
                if !path.is_file() {
                    return Err(missing(format!("expected it in `{}`", folder.display())));
                }
                fs::read_to_string(&path).map_err(|source| EvaluateError::Read { path, source })?
            }
        };
        let reader = TableReader::new(file, text.as_bytes(), Some(TableFormat::Csv))?;
        let columns = reader.columns().to_vec();
        let mut table = Self { file, columns, places: vec![], records: vec![], lines: vec![] };
        for name in wanted {
            table.places.push(reader.column(name)?);
        }
        for record in reader {
            let error = |problem| table.error(record.line, problem);
            let fields = record.fields.map_err(|problem| error(problem.to_string()))?;
            let empty = |place: &&usize| fields.get(**place).is_none_or(|f| f.trim().is_empty());
            if let Some(place) = table.places.iter().find(empty) {
                let column = table.columns.get(*place).map_or("", String::as_str);
                return Err(error(format!("column `{column}` is empty")));
            }
            table.records.push(fields);
            table.lines.push(record.line);
        }
        if table.records.is_empty() {
            return Err(table.error(1, "has no rows".to_owned()));
        }
        Ok(table)
    }

    fn error(&self, line: u64, problem: String) -> EvaluateError {
        EvaluateError::SuiteRow { file: self.file.to_owned(), line, problem }
    }

    /// The fields of the wanted columns, in the order asked for.
    fn fields<'a, const N: usize>(&self, record: &'a [String]) -> [&'a str; N] {
        std::array::from_fn(|i| {
            self.places.get(i).and_then(|place| record.get(*place)).map_or("", |field| field.trim())
        })
    }

    fn rows<T, const N: usize>(&self, of: impl Fn([&str; N]) -> T) -> Vec<T> {
        self.records.iter().map(|record| of(self.fields(record))).collect()
    }
}

#[cfg(test)]
mod tests;
