//! Tests of Parquet files that polars itself writes.

use polars::prelude::{DataFrame, IntoColumn, NamedFrom, ParquetWriter, Series};
use tempfile::NamedTempFile;

use super::super::{Record, open_table};
use super::*;

/// A file with the columns, in groups of `group_rows` rows.
fn written(columns: Vec<Series>, group_rows: usize) -> NamedTempFile {
    let columns = columns.into_iter().map(IntoColumn::into_column).collect();
    let mut frame = DataFrame::new_infer_height(columns).unwrap();
    let file = NamedTempFile::with_suffix(".parquet").unwrap();
    ParquetWriter::new(file.reopen().unwrap())
        .with_row_group_size(Some(group_rows))
        .finish(&mut frame)
        .unwrap();
    file
}

fn series<T, P: ?Sized>(name: &str, values: T) -> Series
where
    Series: NamedFrom<T, P>,
{
    Series::new(name.into(), values)
}

#[test]
fn values_of_every_type_become_the_text_of_a_cell() {
    let list = |items: &[&str]| series("", items);
    let file = written(
        vec![
            series("text", [Some("Weld pi\u{200b}pes"), None]),
            series("credits", [Some(7.5), Some(3.0)]),
            series("year", [2025_i32, -1]),
            series("open", [true, false]),
            series("list", [list(&["Weld pipes", "Braze them"]), list(&["Solder"])]),
        ],
        1,
    );
    let records = open_table(file.path(), None).unwrap();
    assert_eq!(records.columns(), ["text", "credits", "year", "open", "list"]);
    assert_eq!(records.column("Credits").unwrap(), 1);
    let rows: Vec<Record> = records.collect();
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2]);
    let fields: Vec<_> = rows.into_iter().map(|row| row.fields.unwrap()).collect();
    assert_eq!(fields[0], ["Weld pipes", "7.5", "2025", "true", "- Weld pipes\n- Braze them"]);
    assert_eq!(fields[1], ["", "3", "-1", "false", "Solder"]);
}

#[test]
fn more_rows_than_a_batch_come_in_order_across_row_groups() {
    let texts: Vec<_> = (0..2 * BATCH_ROWS + 5).map(|row| format!("Cut root {row}")).collect();
    let file = written(vec![series("text", texts.clone())], 3000);
    let read: Vec<_> = open_table(file.path(), None)
        .unwrap()
        .map(|record| record.fields.unwrap().remove(0))
        .collect();
    assert!(read == texts);
}

#[test]
fn a_column_that_no_text_stands_for_is_left_out_with_a_note() {
    let flags = series("flags", [series("", [true])]);
    let file = written(vec![series("text", ["Weld pipes"]), flags], 10);
    let records = open_table(file.path(), None).unwrap();
    assert_eq!(records.columns(), ["text"]);
    assert_eq!(
        records.notes(),
        ["columns that hold neither text nor numbers are not read: `flags`"]
    );
}

#[test]
fn a_damaged_file_is_refused() {
    let file = NamedTempFile::with_suffix(".parquet").unwrap();
    std::fs::write(file.path(), b"PAR1 and nothing that follows").unwrap();
    let message = open_table(file.path(), None).err().unwrap().to_string();
    assert!(message.contains("cannot be read as Parquet: "), "{message}");
}
