//! Rows as CSV or JSON Lines, made in memory and handed to any writer.

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use crate::outcome::UnknownName;

use super::Cell;
use super::cell::push_json_string;

/// How rows are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowFormat {
    /// Values separated by commas, with a header.
    #[default]
    Csv,
    /// One JSON object a line.
    Jsonl,
}

impl RowFormat {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Jsonl];

    /// The format's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }
}

impl fmt::Display for RowFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for RowFormat {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == text)
            .ok_or_else(|| UnknownName::new(text, "row format", Self::ALL.map(Self::name)))
    }
}

/// Writes rows of one table to `W`.
pub struct RowWriter<W: Write> {
    out: W,
    format: RowFormat,
    columns: Vec<String>,
    line: String,
}

impl<W: Write> RowWriter<W> {
    /// Starts a table with `columns`; CSV gets its header at once.
    ///
    /// # Errors
    ///
    /// If writing fails.
    pub fn new(out: W, format: RowFormat, columns: Vec<String>) -> io::Result<Self> {
        let mut writer = Self { out, format, columns, line: String::new() };
        if format == RowFormat::Csv {
            let header = std::mem::take(&mut writer.columns);
            let cells: Vec<_> = header.iter().map(|name| Cell::Text(name)).collect();
            writer.csv(&cells)?;
            writer.columns = header;
        }
        Ok(writer)
    }

    /// Writes one row, a cell for each column.
    ///
    /// # Errors
    ///
    /// If writing fails.
    pub fn write(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        debug_assert_eq!(cells.len(), self.columns.len());
        match self.format {
            RowFormat::Csv => self.csv(cells),
            RowFormat::Jsonl => self.jsonl(cells),
        }
    }

    /// Hands on what is buffered.
    ///
    /// # Errors
    ///
    /// If writing fails.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn csv(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.line.clear();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.line.push(',');
            }
            match cell {
                Cell::Text(text) => push_csv_field(text, &mut self.line),
                Cell::Empty | Cell::Whole(_) | Cell::Fixed { .. } | Cell::Flag(_) => {
                    cell.push_plain(&mut self.line);
                }
            }
        }
        self.line.push('\n');
        self.out.write_all(self.line.as_bytes())
    }

    fn jsonl(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.line.clear();
        self.line.push('{');
        for (at, (name, cell)) in self.columns.iter().zip(cells).enumerate() {
            if at > 0 {
                self.line.push(',');
            }
            push_json_string(name, &mut self.line);
            self.line.push(':');
            cell.push_json(&mut self.line);
        }
        self.line.push_str("}\n");
        self.out.write_all(self.line.as_bytes())
    }
}

/// Appends `text`, in quotes where RFC 4180 asks for them.
fn push_csv_field(text: &str, line: &mut String) {
    if text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        line.push('"');
        line.push_str(&text.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: RowFormat, cells: &[Cell<'_>]) -> String {
        let columns = (0..cells.len()).map(|at| format!("c{at}")).collect();
        let mut out = Vec::new();
        RowWriter::new(&mut out, format, columns).unwrap().write(cells).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_row_reads_back_from_csv() {
        let text = "says \"no\", twice\nand leaves";
        let table = written(RowFormat::Csv, &[Cell::Text(text), Cell::Empty, Cell::Whole(3)]);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(row.iter().collect::<Vec<_>>(), [text, "", "3"]);
    }

    #[test]
    fn a_row_reads_back_from_json() {
        let cells = [Cell::Text("a\u{0}\"b"), Cell::Empty, Cell::share(0.5), Cell::Flag(true)];
        let line = written(RowFormat::Jsonl, &cells);
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(
            value,
            serde_json::json!({ "c0": "a\u{0}\"b", "c1": null, "c2": 0.5, "c3": true })
        );
        assert!(line.ends_with("}\n") && line.contains("\"c2\":0.5000"));
    }

    #[test]
    fn every_name_reads_back() {
        for format in RowFormat::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
    }
}
