//! The rows of a catalogue as a data frame of polars, for programs that go on calculating.

use std::io;

use polars::prelude::{Column, DataFrame, NamedFrom, PlSmallStr, PolarsError, Series};

use super::{CatalogueError, CatalogueReader, CatalogueSink, CatalogueTotals};
use crate::ingest::Record;
use crate::report::{Cell, OutcomeRow, UnitRow};

/// Why there is no data frame.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FrameError {
    /// The catalogue cannot be finished.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// Polars refuses the columns.
    #[error("the rows make no data frame: {0}")]
    Polars(#[from] PolarsError),
}

/// The rows of the outcomes of `records`, in their order, with what became of them.
///
/// The columns are those of [`OutcomeRow::columns`]: words as `str`, whole numbers as `u64`, others
/// as `f64` with all their digits; a cell without a value is null. All rows are in memory.
///
/// # Errors
///
/// Fails if the model cannot be run.
pub fn outcome_frame(
    reader: &CatalogueReader,
    records: impl Iterator<Item = Record>,
) -> Result<(DataFrame, CatalogueTotals), FrameError> {
    let mut rows = Rows { columns: OutcomeRow::columns().into_iter().map(Values::new).collect() };
    let totals = reader.run(records, &mut rows)?;
    let columns = rows.columns.into_iter().map(Values::into_column).collect();
    Ok((DataFrame::new_infer_height(columns)?, totals))
}

/// The columns so far, all of one length.
struct Rows {
    columns: Vec<(String, Values)>,
}

/// The values of one column.
enum Values {
    Words(Vec<Option<String>>),
    Whole(Vec<Option<u64>>),
    Numbers(Vec<Option<f64>>),
}

impl Values {
    /// An empty column, of the type that its name stands for.
    fn new(name: String) -> (String, Self) {
        let values = match name.as_str() {
            "unit" | "status" | "text" | "lang" | "claimed_kind" | "kind" | "bloom"
            | "findings" => Self::Words(Vec::new()),
            "row" | "outcome" | "level" | "level_low" | "level_high" | "n_errors"
            | "n_warnings" | "n_notes" => Self::Whole(Vec::new()),
            _ => Self::Numbers(Vec::new()),
        };
        (name, values)
    }

    /// Takes the value of one row; fails if it is of another type.
    fn push(&mut self, cell: &Cell<'_>) -> Option<()> {
        match (self, cell) {
            (Self::Words(values), Cell::Text(text)) => values.push(Some((*text).to_owned())),
            (Self::Whole(values), Cell::Whole(number)) => values.push(Some(*number)),
            (Self::Numbers(values), Cell::Fixed { value, .. }) => values.push(Some(*value)),
            (Self::Words(values), Cell::Empty) => values.push(None),
            (Self::Whole(values), Cell::Empty) => values.push(None),
            (Self::Numbers(values), Cell::Empty) => values.push(None),
            (
                Self::Words(_) | Self::Whole(_) | Self::Numbers(_),
                Cell::Text(_) | Cell::Whole(_) | Cell::Fixed { .. } | Cell::Flag(_),
            ) => return None,
        }
        Some(())
    }

    fn into_column((name, values): (String, Self)) -> Column {
        let name = PlSmallStr::from(name);
        match values {
            Self::Words(values) => Series::new(name, values),
            Self::Whole(values) => Series::new(name, values),
            Self::Numbers(values) => Series::new(name, values),
        }
        .into()
    }
}

impl CatalogueSink for Rows {
    fn outcome(&mut self, row: &OutcomeRow<'_>, _kept: &[String]) -> io::Result<()> {
        let joined = row.joined();
        let mut cells = Vec::with_capacity(self.columns.len());
        row.push_cells(&joined, &mut cells);
        for ((name, values), cell) in self.columns.iter_mut().zip(&cells) {
            values.push(cell).ok_or_else(|| {
                let message = format!("column `{name}` got `{cell}`, which is of another type");
                io::Error::new(io::ErrorKind::InvalidData, message)
            })?;
        }
        Ok(())
    }

    fn unit(&mut self, _row: &UnitRow<'_>) -> io::Result<()> {
        Ok(())
    }

    fn rejected(&mut self, _number: u64, _line: u64, _reason: &str) {}

    fn progress(&mut self, _n_records: u64) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::LevelRule;
    use crate::consistency::RuleSet;
    use crate::ingest::TableReader;
    use crate::pipeline::test_predictor::WordCounter;
    use crate::pipeline::{CatalogueColumns, CatalogueSettings, Split};

    #[test]
    fn a_catalogue_becomes_a_frame_with_a_row_for_each_outcome() {
        let table = "text\nPeel and cut the roots\n\"\"\nSeason it\n";
        let records = TableReader::new("a.csv", table.as_bytes(), None).unwrap();
        let settings = CatalogueSettings {
            columns: CatalogueColumns::default(),
            split: Split::Never,
            lang: None,
            rule: LevelRule::Auto,
            min_outcomes: 1,
            rules: RuleSet::default(),
            evidence: false,
        };
        let reader = CatalogueReader::new(WordCounter::shared(), settings);
        let (frame, totals) = outcome_frame(&reader, records).unwrap();
        assert_eq!(totals.records.to_string(), "3 = 2 ok + 0 abstained + 1 rejected");
        let names: Vec<_> = frame.get_column_names().into_iter().map(ToString::to_string).collect();
        assert_eq!(names, OutcomeRow::columns());
        let text = frame.column("text").unwrap().str().unwrap().iter().collect::<Vec<_>>();
        assert_eq!(text, [Some("Peel and cut the roots"), None, Some("Season it")]);
        let level = frame.column("level").unwrap().u64().unwrap().iter().collect::<Vec<_>>();
        assert_eq!(level, [Some(5), None, Some(2)]);
        let p_skill = frame.column("p_skill").unwrap().f64().unwrap().iter().collect::<Vec<_>>();
        assert_eq!(p_skill, [Some(0.8), None, Some(0.8)]);
    }
}
