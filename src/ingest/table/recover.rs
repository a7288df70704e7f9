//! Finds where reading goes on after a record with broken quotes.
//!
//! A quote that is not closed swallows the records after it; a quote that is not doubled ends its
//! cell early. In both cases the record is rejected and reading resumes at the next line that
//! makes a record of the table's own shape.

use std::io::Read;

use super::super::error::RecordError;
use super::delimited::{Failure, Fields, MAX_RECORD_LINES, Problem, Quotes, Reading, fields};
use super::lines::{Lines, MAX_RECORD_BYTES};

/// So many lines are tried as the start of the next record.
const MAX_TRIES: usize = 1000;
/// So many delimiters in a row must fit for lines of a cell to be taken for records.
const MIN_EVIDENCE: usize = 6;
/// So many bytes may be read again to find where reading goes on; good records add to it. Keeps
/// the time in proportion to the input however broken it is.
const MAX_CREDIT_BYTES: usize = 32 * 1024 * 1024;
/// One try may read so many bytes even if the credit is used up.
const MIN_TRY_BYTES: usize = 4 * 1024;
/// So many lines are tried once the credit is used up.
const MIN_TRIES: usize = 4;

/// What the records of a table have in common.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) delimiter: Option<u8>,
    n_columns: usize,
    n_records: usize,
    /// For each column, in how many records it stands in quotes.
    n_quoted: Vec<usize>,
    credit_bytes: usize,
}

/// The next record, and how many lines it takes.
pub(super) struct Found {
    pub(super) n_lines: usize,
    pub(super) texts: Result<Vec<Vec<u8>>, RecordError>,
}

impl Shape {
    pub(super) fn new(delimiter: Option<u8>, n_columns: usize) -> Self {
        Self {
            delimiter,
            n_columns,
            n_records: 0,
            n_quoted: vec![0; n_columns],
            credit_bytes: MAX_CREDIT_BYTES,
        }
    }

    /// Counts a good record.
    pub(super) fn learn(&mut self, found: &Fields) {
        self.n_records += 1;
        self.credit_bytes = (self.credit_bytes + found.n_bytes).min(MAX_CREDIT_BYTES);
        for (n, quoted) in self.n_quoted.iter_mut().zip(&found.quoted) {
            *n += usize::from(*quoted);
        }
    }

    /// Whether `found` looks like a record of this table rather than like a piece of one.
    fn fits(&self, found: &Fields) -> bool {
        if found.texts.len() != self.n_columns || found.has_loose_quote {
            return false;
        }
        let always =
            |column: &usize| self.n_records > 0 && self.n_quoted[*column] == self.n_records;
        let n_always = (0..self.n_columns).filter(always).count();
        let n_kept =
            (0..self.n_columns).filter(always).filter(|column| found.quoted[*column]).count();
        n_kept * 2 >= n_always
    }

    /// Reads the next record; the lines are left for the caller to take off.
    ///
    /// `columns` are the names for messages.
    pub(super) fn next<R: Read>(&mut self, lines: &mut Lines<R>, columns: &[String]) -> Found {
        let read = fields(lines, 0, Reading::strict(self.delimiter));
        if let Some(found) = self.literal(lines, &read) {
            return found;
        }
        match read {
            Ok(mut found) => {
                // Cells beyond the header's are forgiven if nothing is in them.
                while found.texts.len() > self.n_columns
                    && found.texts.last().is_some_and(Vec::is_empty)
                {
                    found.texts.pop();
                    found.quoted.pop();
                }
                let fits = found.texts.len() == self.n_columns;
                if fits && !self.has_swallowed(lines, &found) {
                    self.learn(&found);
                    return Found { n_lines: found.n_lines, texts: Ok(found.texts) };
                }
                self.reject(lines, &found, fits, columns)
            }
            Err(failure) => {
                let n_lines = self.resume(lines, failure);
                Found { n_lines, texts: Err(error_of(failure, columns)) }
            }
        }
    }

    /// Where tabs delimit, or nothing does, quotes are mostly typed as characters: a line that
    /// makes a record that way is one.
    fn literal<R: Read>(
        &self,
        lines: &mut Lines<R>,
        strict: &Result<Fields, Failure>,
    ) -> Option<Found> {
        let is_plain = matches!(self.delimiter, None | Some(b'\t'));
        let is_one_line = strict.as_ref().is_ok_and(|found| found.n_lines == 1);
        if !is_plain || is_one_line {
            return None;
        }
        if self.delimiter.is_none() && strict.is_ok() {
            return None;
        }
        let reading = Reading { quotes: Quotes::Literal, ..Reading::strict(self.delimiter) };
        let found = fields(lines, 0, reading).ok()?;
        (found.texts.len() == self.n_columns)
            .then_some(Found { n_lines: 1, texts: Ok(found.texts) })
    }

    /// Whether a record over several lines is several records, joined by a quote that is not
    /// closed: each of its lines but the last makes a record.
    fn has_swallowed<R: Read>(&self, lines: &mut Lines<R>, found: &Fields) -> bool {
        let n_inner = found.n_lines.saturating_sub(2);
        n_inner > 0
            && n_inner * (self.n_columns - 1) >= MIN_EVIDENCE
            && (1..=n_inner).all(|at| {
                let reading = Reading { max_lines: 1, ..Reading::strict(self.delimiter) };
                fields(lines, at, reading).is_ok_and(|inner| self.fits(&inner))
            })
    }

    fn reject<R: Read>(
        &mut self,
        lines: &mut Lines<R>,
        found: &Fields,
        fits: bool,
        columns: &[String],
    ) -> Found {
        let next = self.next_record(lines, 1, found.n_lines);
        let error = if fits || next.is_some() {
            RecordError::UnclosedQuote { column: column_name(found.broken_field, columns) }
        } else {
            RecordError::Ragged { got: found.texts.len(), expected: self.n_columns }
        };
        Found { n_lines: next.unwrap_or(found.n_lines), texts: Err(error) }
    }

    /// How many lines belong to a record that failed.
    fn resume<R: Read>(&mut self, lines: &mut Lines<R>, failure: Failure) -> usize {
        if failure.problem == Problem::TooLong && failure.n_lines == 1 {
            return 1;
        }
        if let Some(at) = self.next_record(lines, 1, failure.n_lines.min(MAX_TRIES)) {
            return at;
        }
        let lenient = self
            .attempt(lines, 0, Quotes::Lenient, MAX_RECORD_LINES)
            .filter(|found| found.texts.len() == self.n_columns)
            .map(|found| found.n_lines);
        let n_seen = lenient.unwrap_or(failure.n_lines);
        self.next_record(lines, failure.n_lines, n_seen).or(lenient).unwrap_or_else(|| {
            self.next_record(lines, n_seen, n_seen + MAX_TRIES).unwrap_or(n_seen)
        })
    }

    /// The first of the lines `from..to` ahead that starts a record: a good one, or one that is
    /// broken by itself.
    fn next_record<R: Read>(
        &mut self,
        lines: &mut Lines<R>,
        from: usize,
        to: usize,
    ) -> Option<usize> {
        for (n_tries, at) in (from..to).enumerate() {
            let max_tries = if self.credit_bytes == 0 { MIN_TRIES } else { MAX_TRIES };
            if n_tries >= max_tries || lines.get(at).is_none() {
                return None;
            }
            let strict = self.attempt(lines, at, Quotes::Strict, MAX_RECORD_LINES);
            if strict.is_some_and(|found| self.fits(&found)) {
                return Some(at);
            }
            if self.is_broken_record(lines, at) {
                return Some(at);
            }
        }
        None
    }

    /// Whether a line is a record by itself, with quotes that are broken too. A line of prose may
    /// hold quotes, but none that opens a cell.
    fn is_broken_record<R: Read>(&mut self, lines: &mut Lines<R>, at: usize) -> bool {
        let lenient = self.attempt(lines, at, Quotes::Lenient, 1);
        let lenient = lenient.map(|found| Fields { has_loose_quote: false, ..found });
        if lenient.is_some_and(|found| found.quoted.contains(&true) && self.fits(&found)) {
            return true;
        }
        let literal = self.attempt(lines, at, Quotes::Literal, 1);
        literal.is_some_and(|found| {
            found.texts.len() == self.n_columns
                && self.n_columns > 2
                && found.texts.iter().any(|text| text.starts_with(b"\""))
        })
    }

    /// Reads a record on trial, within the credit.
    fn attempt<R: Read>(
        &mut self,
        lines: &mut Lines<R>,
        at: usize,
        quotes: Quotes,
        max_lines: usize,
    ) -> Option<Fields> {
        let max_bytes = self.credit_bytes.clamp(MIN_TRY_BYTES, MAX_RECORD_BYTES);
        let reading = Reading { delimiter: self.delimiter, quotes, max_lines, max_bytes };
        let found = fields(lines, at, reading);
        let n_bytes = found.as_ref().map_or_else(|failure| failure.n_bytes, |found| found.n_bytes);
        self.credit_bytes = self.credit_bytes.saturating_sub(n_bytes);
        found.ok()
    }
}

pub(super) fn error_of(failure: Failure, columns: &[String]) -> RecordError {
    let column = column_name(failure.field, columns);
    match failure.problem {
        Problem::Unclosed => RecordError::UnclosedQuote { column },
        Problem::TextAfterQuote => RecordError::TextAfterQuote { column },
        Problem::TooLong => RecordError::TooLong { max_mib: MAX_RECORD_BYTES / (1024 * 1024) },
    }
}

fn column_name(at: usize, columns: &[String]) -> String {
    columns.get(at).cloned().unwrap_or_else(|| format!("column_{}", at + 1))
}
