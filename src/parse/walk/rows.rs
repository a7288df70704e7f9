//! Tables: a column named for outcomes claims its cells, whatever section the table stands in.

use crate::parse::heading::Role;
use crate::parse::line::{Form, Line};
use crate::parse::table::{Row, read_tables};
use crate::parse::unit::OmissionReason;

use super::{PLAIN_LEVEL, Section, Walk};

impl Walk<'_> {
    /// A run of cells, of one table or more.
    pub(super) fn cells(&mut self, cells: &[Line]) {
        for table in read_tables(cells, self.lang) {
            let claims = table.claims_outcomes && self.may_be_claimed();
            let above = claims.then(|| self.open_column());
            for (at, row) in table.rows.iter().enumerate() {
                let below = table.rows.iter().skip(at + 1).find_map(|row| row.content.first());
                self.row(row, below);
            }
            if let Some(above) = above {
                self.close_stem();
                self.section = above;
            }
        }
    }

    /// Whether the header of a column says something new: that outcomes stand below it. A table in
    /// a section on assessment, teaching or contents repeats those that stand before it.
    fn may_be_claimed(&self) -> bool {
        let repeats = matches!(
            self.section.role,
            Some(Role::Not(
                OmissionReason::Assessment | OmissionReason::Teaching | OmissionReason::Contents
            ))
        );
        let has_outcomes = !self.units.is_empty() && !self.unit_is_over;
        let has_stem = self.open_stem().is_some_and(|stem| stem.is_known && !stem.is_inline);
        !(self.in_outcomes() || has_stem || repeats && has_outcomes)
    }

    /// Opens the section of a column, which ends with its table, and returns the one around it.
    fn open_column(&mut self) -> Section {
        let above = self.section.clone();
        self.close_stem();
        self.is_signposted = true;
        self.section = Section::of(Some(Role::Outcomes), PLAIN_LEVEL);
        above
    }

    /// `below` is the first cell to be read of the rows below.
    fn row(&mut self, row: &Row, below: Option<&Line>) {
        if let Some((role, name)) = &row.heading {
            self.open(*role, name, PLAIN_LEVEL);
        }
        for (words, reason) in &row.asides {
            let reason = match (self.section.role, *reason) {
                (Some(Role::Not(of_section)), OmissionReason::OtherColumn) => of_section,
                (_, reason) => reason,
            };
            self.omit(words, reason);
        }
        let title = row.content.first().filter(|_| row.is_title());
        if let (Some((_, name)), Some(title)) = (&row.heading, title) {
            self.set_label(&name.text, &title.words);
        }
        for (at, line) in row.content.iter().enumerate() {
            // Only words that lead in to what stands below ask for it.
            let below = row.content.get(at + 1).or(below);
            self.line(line, below.filter(|_| line.form == Form::Prose));
        }
    }
}
