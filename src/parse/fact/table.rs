//! Facts of tables: a label beside its value, or above it where the table has one row of values.

use super::{Reading, is_a_name, starts_with_digit};
use crate::outcome::Element;
use crate::parse::heading::{Role, heading};
use crate::parse::label::label;
use crate::parse::line::Line;
use crate::parse::passage::Passage;
use crate::parse::phrase_table::Marked;
use crate::parse::table::{Cells, tables};

/// The cells of one row, each with its column and blocks.
type Blocks = Vec<(usize, Vec<Passage>)>;

impl Reading<'_> {
    /// The cells of one table or more: facts of their own, or else part of the text under an open
    /// label.
    pub(super) fn cells(&mut self, cells: &[Line]) {
        let open = self.open.take();
        let n_facts = self.facts.len();
        for table in tables(cells) {
            self.table(&table);
        }
        let states_nothing = self.facts.len() == n_facts;
        self.open = open;
        if states_nothing && self.open.as_ref().is_some_and(|open| !is_a_name(open.meaning.element))
        {
            for line in cells {
                self.go_on(&line.words);
            }
        } else {
            self.close();
        }
    }

    fn table(&mut self, table: &[Cells]) {
        let rows: Vec<_> = table.iter().map(Self::cells_of).collect();
        let rows = match rows.as_slice() {
            [header, values, rest @ ..] if self.is_above_one_row(header, rest) => {
                for (column, name) in header {
                    if let Some((_, value)) = values.iter().find(|(of, _)| of == column) {
                        self.pair(&self.joined(name), &self.joined(value));
                    }
                }
                rest
            }
            [header, rest @ ..] if rest.len() > 1 => {
                self.assessment_of_outcomes(header, rest);
                rows.as_slice()
            }
            all => all,
        };
        for row in rows {
            self.row(row);
        }
    }

    /// How outcomes are assessed, where a column beside them says so for each.
    fn assessment_of_outcomes(&mut self, header: &Blocks, rows: &[Blocks]) {
        let is_outcomes = |cell: &str| {
            heading(cell, Marked::Heading, self.lang).is_some_and(|found| {
                matches!(found.meaning, Role::Outcomes | Role::Competences | Role::Of(_))
            })
        };
        let names: Vec<_> =
            header.iter().map(|(column, cell)| (*column, self.joined(cell))).collect();
        let assessment = names.iter().find_map(|(column, name)| {
            let found = label(&name.text, Marked::Plain, self.lang)?;
            let is_whole = found.rest == name.text.len();
            (is_whole && found.meaning.element == Element::Assessment).then_some((
                *column,
                found.meaning,
                name,
            ))
        });
        let Some((column, meaning, name)) = assessment else { return };
        if !names.iter().any(|(_, name)| is_outcomes(&name.text)) {
            return;
        }
        let mut methods: Vec<Passage> = Vec::new();
        for (_, cell) in rows.iter().flatten().filter(|(of, _)| *of == column) {
            let method = self.joined(cell);
            if methods.iter().all(|known| known.text != method.text) {
                methods.push(method);
            }
        }
        let spans = methods.iter().flat_map(|method| method.spans.iter().copied()).collect();
        self.state(meaning, name, &Passage::new(spans, self.decoded));
    }

    /// Whether `header` holds mostly labels, and only the row below it has as many cells.
    fn is_above_one_row(&self, header: &Blocks, rest: &[Blocks]) -> bool {
        let n_labels = header.iter().filter(|(_, cell)| self.is_label(&self.joined(cell))).count();
        n_labels > 1
            && n_labels * 2 > header.len()
            && rest.first().is_none_or(|row| row.len() != header.len())
    }

    /// The cells of a row, each with its blocks.
    fn cells_of(row: &Cells) -> Blocks {
        let mut cells = Blocks::new();
        for (column, line) in row {
            match cells.last_mut() {
                Some((last, blocks)) if last == column => blocks.push(line.words.clone()),
                _ => cells.push((*column, vec![line.words.clone()])),
            }
        }
        cells
    }

    /// The blocks of a cell as one passage.
    fn joined(&self, blocks: &[Passage]) -> Passage {
        let spans = blocks.iter().flat_map(|block| block.spans.iter().copied()).collect();
        Passage::new(spans, self.decoded)
    }

    /// Pairs of a label and the cell behind it, as often as they stand in the row; a cell may also
    /// hold both, in one block or in several.
    fn row(&mut self, cells: &Blocks) {
        let mut at = 0;
        while let Some((_, blocks)) = cells.get(at) {
            at += 1;
            if let [first, value @ ..] = blocks.as_slice()
                && !value.is_empty()
            {
                let own = value.iter().take_while(|block| !self.is_label(block)).count();
                // A value may be a word that is a label elsewhere, such as "examination".
                let value = &value[..own.max(1)];
                self.pair(first, &self.joined(value));
                continue;
            }
            let cell = self.joined(blocks);
            let Some(found) = label(&cell.text, Marked::Plain, self.lang) else {
                self.credits(&cell);
                continue;
            };
            let own = cell.from(found.rest, self.decoded);
            if !own.is_empty() {
                self.state(found.meaning, &cell.cut(0..found.rest, self.decoded), &own);
            } else if let Some((_, value)) = cells.get(at) {
                let value = self.joined(value);
                if !self.is_label(&value) {
                    self.state(found.meaning, &cell, &value);
                    at += 1;
                }
            }
        }
    }

    fn pair(&mut self, name: &Passage, value: &Passage) {
        let found = label(&name.text, Marked::Plain, self.lang);
        if let Some(found) = found.filter(|found| found.rest == name.text.len()) {
            self.state(found.meaning, name, value);
        }
    }

    /// Whether a cell holds nothing but a label or heading.
    fn is_label(&self, cell: &Passage) -> bool {
        let whole = cell.text.len();
        let found = heading(&cell.text, Marked::Plain, self.lang);
        found.is_some_and(|found| found.rest == whole) && !starts_with_digit(&cell.text)
    }
}
