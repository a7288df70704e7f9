//! Finds out what separates the values of a table.

use std::io::Read;

use super::delimited::{Fields, Quotes, Reading, fields};
use super::lines::Lines;

/// The delimiters there are, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records and lines looked at.
const MAX_RECORDS: usize = 100;
const MAX_LINES: usize = 5000;

/// The delimiter that gives most records the header's number of fields; `None` for a table of one
/// column. `preferred` wins where it cuts the header at all.
pub(super) fn delimiter<R: Read>(lines: &mut Lines<R>, preferred: Option<u8>) -> Option<u8> {
    if let Some(delimiter) = preferred
        && n_header_fields(lines, delimiter) > 1
    {
        return Some(delimiter);
    }
    let mut best: Option<(f64, usize, u8)> = None;
    for delimiter in DELIMITERS {
        let Some((share, n_fields)) = consistency(lines, delimiter) else { continue };
        let is_better = best.is_none_or(|(best_share, best_n, _)| {
            share > best_share + 0.1 || (share > best_share - 0.1 && n_fields > best_n)
        });
        if is_better {
            best = Some((share, n_fields, delimiter));
        }
    }
    best.map(|(_, _, delimiter)| delimiter)
}

fn n_header_fields<R: Read>(lines: &mut Lines<R>, delimiter: u8) -> usize {
    header(lines, delimiter).map_or(0, |found| found.texts.len())
}

/// The header, as well as it can be read with this delimiter.
fn header<R: Read>(lines: &mut Lines<R>, delimiter: u8) -> Option<Fields> {
    let lenient = Reading { quotes: Quotes::Lenient, ..Reading::strict(Some(delimiter)) };
    let literal = Reading { quotes: Quotes::Literal, ..lenient };
    fields(lines, 0, lenient).or_else(|_| fields(lines, 0, literal)).ok()
}

/// The share of records with as many fields as the header, and that number; `None` for one field.
fn consistency<R: Read>(lines: &mut Lines<R>, delimiter: u8) -> Option<(f64, usize)> {
    let header = header(lines, delimiter)?;
    let n_fields = header.texts.len();
    if n_fields < 2 {
        return None;
    }
    let mut at = header.n_lines;
    let (mut n_records, mut n_alike) = (0_usize, 0_usize);
    while n_records < MAX_RECORDS && at < MAX_LINES {
        let Some(line) = lines.get(at) else { break };
        if line.is_blank() {
            at += 1;
            continue;
        }
        n_records += 1;
        let reading = Reading { max_lines: MAX_LINES, ..Reading::strict(Some(delimiter)) };
        let found = fields(lines, at, reading);
        n_alike += usize::from(found.as_ref().is_ok_and(|found| found.texts.len() == n_fields));
        at += found.map_or(1, |found| found.n_lines);
    }
    let share = if n_records == 0 { 1.0 } else { n_alike as f64 / n_records as f64 };
    Some((share, n_fields))
}
