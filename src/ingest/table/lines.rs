//! Cuts a stream into lines, or a JSON list into its elements, with a view of those ahead.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};

/// The longest line and the longest record that are held in memory.
pub(super) const MAX_RECORD_BYTES: usize = 64 * 1024 * 1024;

/// One line without its end, or one element of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RawLine {
    pub(super) bytes: Vec<u8>,
    /// The line it starts at, from 1.
    pub(super) number: u64,
    /// Whether what stands beyond [`MAX_RECORD_BYTES`] was left out.
    pub(super) is_cut_off: bool,
}

impl RawLine {
    pub(super) fn is_blank(&self) -> bool {
        self.bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
    }

    fn push(&mut self, bytes: &[u8]) {
        let room = MAX_RECORD_BYTES.saturating_sub(self.bytes.len());
        self.is_cut_off |= bytes.len() > room;
        self.bytes.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
    }
}

/// Where the stream is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// After each byte of this value.
    After(u8),
    /// Between the elements of a JSON list.
    List,
}

/// The lines that are still to come.
pub(super) struct Lines<R> {
    input: BufReader<R>,
    cut: Cut,
    ahead: VecDeque<RawLine>,
    number: u64,
    is_at_end: bool,
    error: Option<io::Error>,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R, cut: Cut) -> Self {
        let input = BufReader::with_capacity(64 * 1024, input);
        Self { input, cut, ahead: VecDeque::new(), number: 1, is_at_end: false, error: None }
    }

    /// The line `at` places ahead; 0 is the next one.
    pub(super) fn get(&mut self, at: usize) -> Option<&RawLine> {
        while self.ahead.len() <= at && !self.is_at_end {
            let read = match self.cut {
                Cut::After(end) => self.read_line(end),
                Cut::List => self.read_element(),
            };
            match read {
                Ok(Some(line)) => self.ahead.push_back(line),
                Ok(None) => self.is_at_end = true,
                Err(error) => {
                    self.error = Some(error);
                    self.is_at_end = true;
                }
            }
        }
        self.ahead.get(at)
    }

    /// Takes the next `n` lines off.
    pub(super) fn skip(&mut self, n: usize) {
        self.ahead.drain(..n.min(self.ahead.len()));
    }

    /// The line number after the last line read.
    pub(super) const fn number(&self) -> u64 {
        self.number
    }

    /// The error that ended the stream; handed out once, after the last line.
    pub(super) fn take_error(&mut self) -> Option<io::Error> {
        self.error.take()
    }

    fn read_line(&mut self, end: u8) -> io::Result<Option<RawLine>> {
        let mut line = RawLine { number: self.number, ..RawLine::default() };
        let mut n_read = 0;
        while let Some(buffer) = fill(&mut self.input)? {
            let found = buffer.iter().position(|byte| *byte == end);
            let length = found.unwrap_or(buffer.len());
            line.push(buffer.get(..length).unwrap_or_default());
            let n_used = length + usize::from(found.is_some());
            n_read += n_used;
            self.input.consume(n_used);
            if found.is_some() {
                break;
            }
        }
        self.number += 1;
        Ok((n_read > 0).then_some(line))
    }

    /// The next element of a list, its line feeds turned into spaces.
    fn read_element(&mut self) -> io::Result<Option<RawLine>> {
        let mut line = RawLine { number: self.number, ..RawLine::default() };
        let mut depth = 0_usize;
        let mut in_string = false;
        let mut is_escaped = false;
        loop {
            let Some(&byte) = fill(&mut self.input)?.and_then(<[u8]>::first) else {
                return Ok((!line.is_blank()).then_some(line));
            };
            self.input.consume(1);
            self.number += u64::from(byte == b'\n');
            if line.bytes.is_empty() && (byte.is_ascii_whitespace() || byte == b',') {
                line.number = self.number;
                continue;
            }
            let is_end = depth == 0 && !in_string && matches!(byte, b',' | b']');
            if is_end {
                self.is_at_end = byte == b']';
                line.bytes.truncate(line.bytes.trim_ascii_end().len());
                return Ok((!line.bytes.is_empty()).then_some(line));
            }
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' if in_string => is_escaped = true,
                b'"' => in_string = !in_string,
                b'{' | b'[' if !in_string => depth += 1,
                b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
                _ => {}
            }
            line.push(&[if matches!(byte, b'\n' | b'\r') { b' ' } else { byte }]);
        }
    }
}

/// The bytes that are ready, or `None` at the end.
fn fill<R: Read>(input: &mut BufReader<R>) -> io::Result<Option<&[u8]>> {
    while let Err(error) = input.fill_buf() {
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    Ok(Some(input.buffer()).filter(|buffer| !buffer.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, cut: Cut) -> Vec<(u64, String)> {
        let mut lines = Lines::new(text.as_bytes(), cut);
        let mut read = Vec::new();
        while let Some(line) = lines.get(0) {
            read.push((line.number, String::from_utf8(line.bytes.clone()).unwrap()));
            lines.skip(1);
        }
        read
    }

    #[test]
    fn lines_are_numbered_and_the_last_needs_no_end() {
        assert_eq!(
            read("a\n\nb", Cut::After(b'\n')),
            [(1, "a".into()), (2, String::new()), (3, "b".into())]
        );
        assert_eq!(read("a\n", Cut::After(b'\n')).len(), 1);
        assert_eq!(read("a\rb", Cut::After(b'\r')).len(), 2);
    }

    #[test]
    fn a_list_is_cut_between_its_elements() {
        // The opening bracket is read by the caller.
        assert_eq!(
            read("\n {\"a\": [1, {\"b\": \"]},\\\"\"}]},\n{\"c\":\n2}\n] rest", Cut::List),
            [(2, "{\"a\": [1, {\"b\": \"]},\\\"\"}]}".into()), (3, "{\"c\": 2}".into())]
        );
        assert_eq!(read("]", Cut::List), []);
        assert_eq!(read("}]", Cut::List), [(1, "}".into())]);
        assert_eq!(read("{\"cut", Cut::List).len(), 1);
    }
}
