//! Tests of the catalogue stream with a predictor that counts words.

use super::*;
use crate::aggregate::LevelRule;
use crate::consistency::RuleSet;
use crate::ingest::TableReader;
use crate::pipeline::test_predictor::WordCounter;
use crate::report::Cell;

/// Keeps what it is handed as lines of CSV.
#[derive(Default)]
struct Kept {
    outcomes: Vec<String>,
    units: Vec<String>,
    rejected: Vec<(u64, u64, String)>,
}

impl CatalogueSink for Kept {
    fn outcome(&mut self, row: &OutcomeRow<'_>, kept: &[String]) -> io::Result<()> {
        let mut cells = Vec::new();
        let joined = row.joined();
        row.push_cells(&joined, &mut cells);
        let fields = cells[..5].iter().map(ToString::to_string).chain(kept.iter().cloned());
        self.outcomes.push(fields.collect::<Vec<_>>().join(","));
        Ok(())
    }

    fn unit(&mut self, row: &UnitRow<'_>) -> io::Result<()> {
        let fields: Vec<_> = row.cells()[..8].iter().map(Cell::to_string).collect();
        self.units.push(fields.join(","));
        Ok(())
    }

    fn rejected(&mut self, number: u64, line: u64, reason: &str) {
        self.rejected.push((number, line, reason.to_owned()));
    }

    fn progress(&mut self, _: u64) {}
}

fn settings(columns: CatalogueColumns, split: Split) -> CatalogueSettings {
    CatalogueSettings {
        columns,
        split,
        lang: None,
        rule: LevelRule::Auto,
        min_outcomes: 1,
        rules: RuleSet::default(),
        evidence: false,
    }
}

fn run(table: &str, settings: CatalogueSettings) -> (Kept, CatalogueTotals) {
    let records = TableReader::new("a.csv", table.as_bytes(), None).unwrap();
    let mut kept = Kept::default();
    let reader = CatalogueReader::new(WordCounter::shared(), settings);
    let totals = reader.run(records, &mut kept).unwrap();
    (kept, totals)
}

#[test]
fn without_a_unit_column_each_record_is_a_unit_named_by_its_number() {
    let columns = CatalogueColumns { text: 0, ..CatalogueColumns::default() };
    let (kept, _) =
        run("text,n\nPeel and cut the roots,1\nSeason it,2\n", settings(columns, Split::Never));
    assert_eq!(kept.outcomes, ["1,1,1,ok,Peel and cut the roots", "2,2,1,ok,Season it"]);
    assert_eq!(kept.units, ["1,1,0,0,5,5,5.00,5", "2,1,0,0,2,2,2.00,2"]);
}

#[test]
fn a_unit_spans_records_and_stands_where_it_first_appears() {
    let columns = CatalogueColumns { text: 1, unit: Some(0), ..CatalogueColumns::default() };
    let table = "unit,text\nb,Peel roots\na,Cut the roots\nb,Boil roots\n,Eat\n";
    let (kept, _) = run(table, settings(columns, Split::Never));
    assert_eq!(kept.units, ["b,2,0,0,2,2,2.00,2", "a,1,0,0,3,3,3.00,3", "#4,1,0,0,1,1,1.00,1"]);
}

#[test]
fn an_empty_cell_is_a_row_and_counts_as_rejected() {
    let columns =
        CatalogueColumns { text: 1, unit: Some(0), kept: vec![0], ..CatalogueColumns::default() };
    let table = "unit,text\na,Cut roots\na,\na,Every week again\n";
    let (kept, totals) = run(table, settings(columns, Split::Never));
    assert_eq!(
        kept.outcomes,
        ["a,1,1,ok,Cut roots,a", "a,2,1,rejected,,a", "a,3,1,abstained,Every week again,a"]
    );
    assert_eq!(kept.units, ["a,1,1,1,2,2,2.00,2"]);
    assert_eq!(kept.rejected, [(2, 3, "the cell is empty".to_owned())]);
    assert_eq!(totals.records.to_string(), "3 = 1 ok + 1 abstained + 1 rejected");
}

#[test]
fn a_cell_may_hold_several_outcomes() {
    let columns = CatalogueColumns { text: 0, ..CatalogueColumns::default() };
    let table = "text\n\"<ul><li>Peel roots</li><li>Cut the roots</li></ul>\"\n";
    let (kept, totals) = run(table, settings(columns, Split::Cells));
    assert_eq!(kept.outcomes, ["1,1,1,ok,Peel roots", "1,1,2,ok,Cut the roots"]);
    assert_eq!((totals.records.ok, totals.outcomes.ok), (1, 2));
}

#[test]
fn weights_decide_and_an_outcome_without_one_does_not_count() {
    let columns =
        CatalogueColumns { text: 1, unit: Some(0), weight: Some(2), ..CatalogueColumns::default() };
    let table = "unit,text,ects\na,Cut roots,\"7,5\"\na,Cut the roots now,1\na,Cut,none\n";
    let (kept, totals) = run(table, settings(columns, Split::Never));
    assert_eq!(kept.units, ["a,2,0,0,2,2,2.24,2"]);
    assert_eq!(totals.n_unweighted, 1);
}

#[test]
fn words_that_name_no_kind_are_counted() {
    let columns = CatalogueColumns { text: 0, kind: Some(1), ..CatalogueColumns::default() };
    let table = "text,kind\nCut roots,Skills\nCut the roots now,module 3\nCut it,\n";
    let (_, totals) = run(table, settings(columns, Split::Never));
    assert_eq!(totals.n_unknown_kinds, 1);
}

#[test]
fn more_records_than_a_chunk_come_out_in_order() {
    let columns = CatalogueColumns { text: 0, ..CatalogueColumns::default() };
    let table: String = std::iter::once("text".to_owned())
        .chain((1..=CHUNK + 3).map(|number| format!("Cut root {number}")))
        .collect::<Vec<_>>()
        .join("\n");
    let (kept, totals) = run(&table, settings(columns, Split::Never));
    assert_eq!(totals.records.total(), CHUNK as u64 + 3);
    for (number, row) in (1..).zip(&kept.outcomes) {
        assert_eq!(row, &format!("{number},{number},1,ok,Cut root {number}"));
    }
}
