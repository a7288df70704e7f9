//! Markdown tables of rows of text.

/// A Markdown table; the first column is text, the others are numbers if `Align::Numbers`.
pub(super) struct Table {
    lines: Vec<String>,
}

/// How the columns after the first are set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// To the left.
    Words,
    /// To the right.
    Numbers,
}

impl Table {
    /// A table with a heading and no rows.
    pub(super) fn new<T: AsRef<str>>(heading: &[T], align: Align) -> Self {
        let rule = match align {
            Align::Words => "---|",
            Align::Numbers => "---:|",
        };
        let rules = format!("|---|{}", rule.repeat(heading.len().saturating_sub(1)));
        Self { lines: vec![line(heading), rules] }
    }

    /// Adds a row.
    pub(super) fn row<T: AsRef<str>>(&mut self, cells: &[T]) {
        self.lines.push(line(cells));
    }

    /// The table's lines, joined.
    pub(super) fn text(&self) -> String {
        self.lines.join("\n")
    }
}

fn line<T: AsRef<str>>(cells: &[T]) -> String {
    let cells = cells.iter().map(|cell| cell.as_ref().replace('|', "\\|").replace('\n', " "));
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_in_a_cell_is_escaped() {
        let mut table = Table::new(&["name", "n"], Align::Numbers);
        table.row(&["a|b", "2"]);
        assert_eq!(table.text(), "| name | n |\n|---|---:|\n| a\\|b | 2 |");
    }
}
