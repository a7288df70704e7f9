//! Tables read record by record, broken ones included.

use std::io::{self, Read};

use super::super::{IngestError, RecordError};
use super::{Record, TableFormat, TableReader};

fn read(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<Record>, Vec<String>) {
    let mut reader = TableReader::new(name, bytes, None).unwrap();
    let records: Vec<Record> = reader.by_ref().collect();
    (reader.columns().to_vec(), records, reader.notes())
}

/// The second field of each record, or the error's text.
fn second(bytes: &[u8]) -> Vec<String> {
    read("list.csv", bytes)
        .1
        .into_iter()
        .map(|record| record.fields.map_or_else(|error| error.to_string(), |f| f[1].clone()))
        .collect()
}

#[test]
fn records_are_numbered_and_know_their_line() {
    let (columns, records, notes) = read("list.csv", b"id,text\n\n1,weld\r\n2,\"a\nb\"\n3,cut");
    assert_eq!(columns, ["id", "text"]);
    let places: Vec<(u64, u64)> = records.iter().map(|r| (r.number, r.line)).collect();
    assert_eq!(places, [(1, 3), (2, 4), (3, 6)]);
    assert_eq!(records[1].fields.as_ref().unwrap()[1], "a\nb");
    assert!(notes.is_empty());
}

#[test]
fn every_delimiter_is_found_out() {
    for delimiter in [",", ";", "\t", "|"] {
        let table = "id;text;level\n1;\"weld, cut; or | braze\tit\";4\n2;plan, cook; serve;5\n"
            .replace(';', delimiter)
            .replace("\"weld, cut", "\"weld; cut");
        let (columns, records, _) = read("list.txt", table.as_bytes());
        assert_eq!(columns.len(), 3, "{delimiter:?}");
        assert!(records[0].fields.is_ok(), "{delimiter:?}");
    }
    assert_eq!(read("list.csv", b"sep=|\na|b;c\n1|2\n").0, ["a", "b;c"]);
}

#[test]
fn a_table_of_one_column_keeps_its_commas() {
    let (columns, records, _) =
        read("list.csv", b"text\nplan, cook and serve\n\"weld; \"\"cut\"\"\"\n");
    assert_eq!(columns, ["text"]);
    assert_eq!(records[0].fields.as_ref().unwrap(), &["plan, cook and serve"]);
    assert_eq!(records[1].fields.as_ref().unwrap(), &["weld; \"cut\""]);
}

#[test]
fn ragged_records_are_rejected_and_the_rest_is_read() {
    assert_eq!(
        second(b"id,text,level\n1,weld,4\n2,plan, cook,5\n3\n4,cut,3,,\n5,braze,2\n"),
        [
            "weld",
            "4 fields where the header has 3; put quotes around cells that hold the delimiter",
            "1 field where the header has 3; put quotes around cells that hold the delimiter",
            "cut",
            "braze"
        ]
    );
}

#[test]
fn a_quote_that_is_not_doubled_rejects_one_record() {
    let broken =
        "column `text` goes on after its closing quote; double quotes inside a quoted cell";
    assert_eq!(
        second(b"id,text\n1,weld\n2,\"say \"yes\" now\"\n3,\"and \"no\" later\"\n4,cut\n"),
        ["weld", broken, broken, "cut"]
    );
}

#[test]
fn a_quote_that_is_not_closed_rejects_one_record() {
    let unclosed =
        "the quote opened in column `text` is not closed; close it, or double quotes inside a cell";
    // No other quote in the file.
    let mut table = "id,text,level\n1,weld,4\n2,\"braze,5\n".to_owned();
    table.push_str(&"3,cut,3\n".repeat(1997));
    let read = second(table.as_bytes());
    assert_eq!((read.len(), read[0].as_str(), read[1].as_str()), (1999, "weld", unclosed));
    assert!(read[2..].iter().all(|text| text == "cut"));
    // The next quote is another record's.
    assert_eq!(
        second(b"id,text,level\n1,\"weld\",4\n2,\"braze,5\n3,\"cut\",6\n4,\"file\",7\n")[2..],
        ["cut", "file"]
    );
    // Every record.
    let table = format!("id,text,level\n{}", "1,\"weld,4\n".repeat(3000));
    assert_eq!(second(table.as_bytes()).len(), 3000);
    // The last record of the file.
    assert_eq!(second(b"id,text\n1,weld\n2,\"braze\n"), ["weld", unclosed]);
}

#[test]
fn a_broken_cell_of_several_lines_takes_its_lines_with_it() {
    let table =
        b"id,text\n1,\"ok\"\n2,\"line one\nline \"two\" here, yes\nline three\"\n3,\"cut\"\n";
    let read = second(table);
    assert_eq!(read.len(), 3);
    assert_eq!((read[0].as_str(), read[2].as_str()), ("ok", "cut"));
    assert!(read[1].starts_with("column `text` goes on"));
}

#[test]
fn cells_of_many_lines_are_read() {
    let cell: String = "a line, with a comma\n".repeat(3000);
    let table = format!("id,text,level\n1,\"{cell}\",4\n2,cut,5\n");
    let read = second(table.as_bytes());
    assert_eq!(read, [cell.as_str(), "cut"]);
}

#[test]
fn tabs_leave_quotes_as_they_are_typed() {
    let table = b"id\ttext\n1\t\"Weld\" in quotes\n2\t\"open\n3\t\"whole\"\n";
    assert_eq!(second(table), ["\"Weld\" in quotes", "\"open", "whole"]);
}

#[test]
fn encodings_are_found_out_and_mixtures_are_read() {
    let text = "id;text\n1;på våren\n2;øve\n";
    assert_eq!(second(text.as_bytes()), ["på våren", "øve"]);
    assert_eq!(second(format!("\u{feff}{text}").as_bytes()), ["på våren", "øve"]);
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(second(&utf16), ["på våren", "øve"]);
    assert_eq!(second(&[b"\xff\xfe".as_slice(), &utf16].concat()), ["på våren", "øve"]);
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    assert_eq!(second(&latin), ["på våren", "øve"]);
    let mixed = [text.as_bytes(), b"3;sm\xe5 b\xe5ter\n"].concat();
    let (_, records, notes) = read("list.csv", &mixed);
    assert_eq!(records[2].fields.as_ref().unwrap()[1], "små båter");
    assert_eq!(notes, ["cells that are not UTF-8, read as windows-1252: 1, the first at line 4"]);
}

#[test]
fn nul_bytes_and_escapes_are_mended_with_a_note() {
    let (_, records, notes) = read("list.csv", b"id,text\n1,we\0ld p<U+00E5> tvers\n");
    assert_eq!(records[0].fields.as_ref().unwrap()[1], "weld på tvers");
    assert_eq!(notes.len(), 2);
}

#[test]
fn a_line_of_ten_megabytes_is_read() {
    let long = "weld ".repeat(2_000_000);
    let table = format!("id,text\n1,{long}\n2,cut\n");
    let read = second(table.as_bytes());
    assert_eq!((read[0].len(), read[1].as_str()), (10_000_000, "cut"));
}

#[test]
fn old_line_ends_are_read() {
    assert_eq!(second(b"id,text\r1,weld\r2,cut\r"), ["weld", "cut"]);
}

#[test]
fn json_lines_are_records_with_the_fields_of_the_first_ones() {
    let lines = b"{\"text\":\"weld\",\"level\":4}\n{\"level\":5,\"unit\":\"U1\"}\n{broken}\n[1]\n";
    let (columns, records, _) = read("list.jsonl", lines);
    assert_eq!(columns, ["text", "level", "unit"]);
    assert_eq!(records[0].fields.as_ref().unwrap(), &["weld", "4", ""]);
    assert_eq!(records[1].fields.as_ref().unwrap(), &["", "5", "U1"]);
    assert!(matches!(records[2].fields, Err(RecordError::InvalidJson { .. })));
    assert_eq!(records[3].fields, Err(RecordError::NotAnObject { got: "a list" }));
    assert_eq!(records[3].line, 4);
}

#[test]
fn a_json_list_of_objects_is_a_table() {
    let list = b"[\n  {\"text\": \"weld\"},\n  {\"text\":\n \"cut\"}\n]\n";
    let (columns, records, _) = read("list.json", list);
    assert_eq!(columns, ["text"]);
    assert_eq!(records.len(), 2);
    assert_eq!((records[1].line, records[1].fields.as_ref().unwrap()[0].as_str()), (3, "cut"));
}

#[test]
fn what_is_no_table_is_refused() {
    let refuse = |name, bytes| match TableReader::<&[u8]>::new(name, bytes, None) {
        Ok(_) => panic!("{name} is read"),
        Err(error) => error.to_string(),
    };
    assert_eq!(
        refuse("a.csv", b" \n\n".as_slice()),
        "`a.csv` is empty; expected text, Markdown, HTML, PDF, an office document or a table"
    );
    assert_eq!(
        refuse("a.xlsx", b"PK\x03\x04....xl/workbook.xml"),
        "`a.xlsx` is a spreadsheet, which is not read as text; name its file, without a stated \
         format; or save the sheet as CSV first"
    );
    assert_eq!(
        refuse("a.csv", b"<!doctype html><p>x"),
        "`a.csv` is an HTML page, not a table; read it as a document, or state the table's format"
    );
    assert_eq!(
        refuse("a.csv", b"id,\"text\n1,weld\n"),
        "the header of `a.csv` (line 1) is broken: the quote opened in column `column_2` is not \
         closed; close it, or double quotes inside a cell"
    );
    assert!(
        refuse("a.json", b"{\n\"type\": \"Badge\"\n}").contains("nor a credential of a known form")
    );
}

#[test]
fn a_missing_file_and_a_folder_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = |path: &std::path::Path| match TableReader::open(path, None) {
        Ok(_) => panic!("read"),
        Err(error) => error,
    };
    assert!(matches!(error(folder.path()), IngestError::Folder { .. }));
    assert!(matches!(error(&folder.path().join("none.csv")), IngestError::Missing { .. }));
}

#[test]
fn a_stated_format_wins_over_the_name() {
    let reader = TableReader::new("x.csv", b"{\"a\":1}".as_slice(), Some(TableFormat::Jsonl));
    assert_eq!(reader.unwrap().columns(), ["a"]);
}

#[test]
fn a_stream_that_breaks_off_ends_with_a_rejected_record() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("disk gone"))
        }
    }
    let table = format!("id,text\n{}", "1,weld\n".repeat(50_000));
    let reader = TableReader::new("x.csv", table.as_bytes().chain(Broken), None).unwrap();
    let records: Vec<Record> = reader.collect();
    assert_eq!(records.len(), 50_001);
    let reason = "disk gone".to_owned();
    assert_eq!(records[50_000].fields, Err(RecordError::Unreadable { reason }));
    assert!(matches!(TableReader::new("x.csv", Broken, None), Err(IngestError::Unreadable { .. })));
}

#[cfg(not(feature = "polars"))]
#[test]
fn parquet_is_refused_with_the_way_to_read_it() {
    let file = tempfile::NamedTempFile::with_suffix(".parquet").unwrap();
    std::fs::write(file.path(), b"PAR1\x15\x04\x15\x10PAR1").unwrap();
    let message = super::open_table(file.path(), None).err().unwrap().to_string();
    assert!(
        message.ends_with(
            ".parquet` is a Parquet table, which is not read as text; export it as CSV first, or build \
             Qualevel so that `catalogue` reads Parquet: `cargo install --path . --features polars`"
        ),
        "{message}"
    );
}
