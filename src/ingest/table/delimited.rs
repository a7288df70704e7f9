//! Reads one record of delimited text (RFC 4180): fields, quoted fields over several lines.

use std::io::Read;

use super::lines::{Lines, MAX_RECORD_BYTES};

/// A quoted cell with more lines than this is taken for one whose quote is not closed.
pub(super) const MAX_RECORD_LINES: usize = 10_000;

/// How a record is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// What separates fields; without it a record has one field.
    pub(super) delimiter: Option<u8>,
    pub(super) quotes: Quotes,
    pub(super) max_lines: usize,
    pub(super) max_bytes: usize,
}

impl Reading {
    /// The usual way: quotes have a meaning.
    pub(super) const fn strict(delimiter: Option<u8>) -> Self {
        Self {
            delimiter,
            quotes: Quotes::Strict,
            max_lines: MAX_RECORD_LINES,
            max_bytes: MAX_RECORD_BYTES,
        }
    }
}

/// How a quote inside a quoted field is read if it is not doubled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// It is an error.
    Strict,
    /// It belongs to the text unless a delimiter or the line's end follows.
    Lenient,
    /// Every quote is a character as others are.
    Literal,
}

/// A record as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) texts: Vec<Vec<u8>>,
    /// Whether each field stands in quotes.
    pub(super) quoted: Vec<bool>,
    pub(super) n_lines: usize,
    pub(super) n_bytes: usize,
    /// The field that the first line ends in, if the record has more lines.
    pub(super) broken_field: usize,
    /// Whether a quote stands where it has no meaning.
    pub(super) has_loose_quote: bool,
}

/// Why a record cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) problem: Problem,
    /// The field it was noticed in, from 0.
    pub(super) field: usize,
    /// Lines read until it was noticed, and their bytes.
    pub(super) n_lines: usize,
    pub(super) n_bytes: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Unclosed,
    TextAfterQuote,
    TooLong,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Quoted,
    Closed,
}

/// Reads the record that starts `start` lines ahead, without taking lines off.
pub(super) fn fields<R: Read>(
    lines: &mut Lines<R>,
    start: usize,
    reading: Reading,
) -> Result<Fields, Failure> {
    let mut found = Fields::default();
    let mut field = Vec::new();
    let mut state = State::Start;
    let mut is_quoted = false;
    let Reading { delimiter, quotes, max_lines, max_bytes } = reading;
    loop {
        let failure = |problem, found: &Fields| Failure {
            problem,
            field: found.texts.len(),
            n_lines: found.n_lines.max(1),
            n_bytes: found.n_bytes,
        };
        if found.n_lines >= max_lines {
            return Err(failure(Problem::Unclosed, &found));
        }
        let Some(line) = lines.get(start + found.n_lines) else {
            return Err(failure(Problem::Unclosed, &found));
        };
        found.n_lines += 1;
        found.n_bytes += line.bytes.len();
        if line.is_cut_off || found.n_bytes > max_bytes {
            return Err(failure(Problem::TooLong, &found));
        }
        let bytes = line.bytes.strip_suffix(b"\r").unwrap_or(&line.bytes);
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            let is_delimiter = Some(byte) == delimiter;
            match state {
                State::Start if byte == b'"' && quotes != Quotes::Literal => {
                    state = State::Quoted;
                    is_quoted = true;
                }
                State::Quoted if byte == b'"' => {
                    let rest = bytes.get(at..).unwrap_or_default();
                    if rest.first() == Some(&b'"') {
                        field.push(b'"');
                        at += 1;
                    } else if is_end_of_field(rest, delimiter) {
                        state = State::Closed;
                    } else if quotes == Quotes::Strict {
                        return Err(failure(Problem::TextAfterQuote, &found));
                    } else {
                        found.has_loose_quote = true;
                        field.push(b'"');
                    }
                }
                State::Quoted => field.push(byte),
                _ if is_delimiter => {
                    found.texts.push(std::mem::take(&mut field));
                    found.quoted.push(std::mem::take(&mut is_quoted));
                    state = State::Start;
                }
                State::Start | State::Plain => {
                    state = State::Plain;
                    found.has_loose_quote |= byte == b'"';
                    field.push(byte);
                }
                // Spaces between the closing quote and the delimiter.
                State::Closed => {}
            }
        }
        if state != State::Quoted {
            found.texts.push(field);
            found.quoted.push(is_quoted);
            return Ok(found);
        }
        if found.n_lines == 1 {
            found.broken_field = found.texts.len();
        }
        field.push(b'\n');
    }
}

/// Whether nothing but spaces stands before the next delimiter or the line's end.
fn is_end_of_field(rest: &[u8], delimiter: Option<u8>) -> bool {
    rest.iter()
        .find(|byte| Some(**byte) == delimiter || !matches!(byte, b' ' | b'\t'))
        .is_none_or(|byte| Some(*byte) == delimiter)
}

#[cfg(test)]
mod tests {
    use super::super::lines::Cut;
    use super::*;

    fn read(text: &str, quotes: Quotes) -> Result<Vec<String>, Failure> {
        let mut lines = Lines::new(text.as_bytes(), Cut::After(b'\n'));
        let reading = Reading { quotes, ..Reading::strict(Some(b',')) };
        fields(&mut lines, 0, reading).map(|found| {
            found.texts.into_iter().map(|field| String::from_utf8(field).unwrap()).collect()
        })
    }

    #[test]
    fn quoted_fields_hold_delimiters_quotes_and_lines() {
        assert_eq!(
            read("1,\"a, \"\"b\"\"\r\nc\" ,,\"\"\r\n2", Quotes::Strict).unwrap(),
            ["1", "a, \"b\"\nc", "", ""]
        );
    }

    #[test]
    fn a_quote_inside_a_plain_field_is_a_character() {
        assert_eq!(read("1, 5\" pipe", Quotes::Strict).unwrap(), ["1", " 5\" pipe"]);
    }

    #[test]
    fn text_after_a_quote_fails_unless_read_leniently() {
        let text = "1,\"say \"yes\" now\",x";
        let (field, n_lines, n_bytes) = (1, 1, text.len());
        let failure = Failure { problem: Problem::TextAfterQuote, field, n_lines, n_bytes };
        assert_eq!(read(text, Quotes::Strict), Err(failure));
        assert_eq!(read(text, Quotes::Lenient).unwrap(), ["1", "say \"yes\" now", "x"]);
        assert_eq!(read(text, Quotes::Literal).unwrap()[1], "\"say \"yes\" now\"");
    }

    #[test]
    fn an_unclosed_quote_fails_at_the_end() {
        let (field, n_lines, n_bytes) = (1, 2, 7);
        let failure = Failure { problem: Problem::Unclosed, field, n_lines, n_bytes };
        assert_eq!(read("1,\"a\n2,b", Quotes::Strict), Err(failure));
    }
}
