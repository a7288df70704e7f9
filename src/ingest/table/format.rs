//! The formats of tables.

use std::fmt;
use std::str::FromStr;

use crate::outcome::UnknownName;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableFormat {
    /// Values separated by commas, semicolons, tabs or bars; which one is found out.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// One JSON object a line, or a list of objects.
    Jsonl,
    /// A sheet of an Office Open XML spreadsheet.
    Xlsx,
    /// A sheet of an `OpenDocument` spreadsheet.
    Ods,
}

impl TableFormat {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Csv, Self::Tsv, Self::Jsonl, Self::Xlsx, Self::Ods];

    /// The format's name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
        }
    }
}

impl fmt::Display for TableFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for TableFormat {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|format| format.name() == wanted)
            .ok_or_else(|| UnknownName::new(text, "table format", Self::ALL.map(Self::name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for format in TableFormat::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        assert_eq!(
            "xls".parse::<TableFormat>().unwrap_err().to_string(),
            "`xls` is not a table format; expected one of csv, tsv, jsonl, xlsx, ods"
        );
    }
}
