//! Findings as a linter prints them: place, rule, message, and the source line with the words marked.

use std::io::{self, Write};

use console::measure_text_width;

use super::located::{FindingsReport, LocatedFinding};

/// Characters of a source line that are shown at most.
const MAX_SHOWN: usize = 96;
/// Characters shown before the marked words of a long line.
const LEAD: usize = 24;

/// Writes the findings that are not suppressed as text.
///
/// # Errors
///
/// If writing fails.
pub fn write_findings(report: &FindingsReport, mut out: impl Write) -> io::Result<()> {
    for document in &report.documents {
        for finding in document.findings.iter().filter(|finding| finding.suppressed.is_none()) {
            write_finding(&document.name, finding, &mut out)?;
        }
    }
    out.flush()
}

fn write_finding(name: &str, located: &LocatedFinding, out: &mut impl Write) -> io::Result<()> {
    let finding = &located.finding;
    let message = printable(&finding.message);
    let place = located.place.map_or_else(
        || format!("{}:{}", located.line, located.column),
        |place| format!("{}{}", place.sign(), place.number()),
    );
    writeln!(
        out,
        "{name}:{place}: {} [{}] {}: {message}",
        finding.code, finding.severity, finding.name
    )?;
    if finding.outcome.is_some() {
        let (shown, mark) = excerpt(located);
        writeln!(out, "    | {shown}")?;
        writeln!(out, "    | {mark}")?;
    } else if let Some(title) = &located.unit {
        writeln!(out, "    = unit: {}", printable(title))?;
    }
    for evidence in &finding.evidence {
        writeln!(out, "    = {}", printable(evidence))?;
    }
    writeln!(out, "    = do: {}", printable(&finding.remedy))?;
    if let Some(rewrite) = &finding.rewrite {
        writeln!(out, "    = instead: {}", printable(rewrite))?;
    }
    Ok(())
}

/// The source line, shortened, and below it the marks of the words.
fn excerpt(located: &LocatedFinding) -> (String, String) {
    let letters: Vec<char> = printable(&located.source_line).chars().collect();
    let start = (located.column - 1).min(letters.len());
    let end = if located.end_line == located.line { located.end_column - 1 } else { letters.len() };
    let end = end.clamp(start, letters.len());
    let indent = letters.iter().take_while(|letter| letter.is_whitespace()).count();
    let is_long = letters.len() - indent.min(start) > MAX_SHOWN;
    let from = if is_long && start > LEAD + indent { start - LEAD } else { indent.min(start) };
    let to = letters.len().min(from + MAX_SHOWN);
    let shown: String = letters[from..to].iter().collect();
    let before: String = letters[from..start.min(to)].iter().collect();
    let marked: String = letters[start.min(to)..end.min(to)].iter().collect();
    let head = if from > indent { "…" } else { "" };
    let tail = if to < letters.len() { "…" } else { "" };
    let pad = " ".repeat(measure_text_width(head) + measure_text_width(&before));
    let mark = format!("{pad}{}", "^".repeat(measure_text_width(&marked).max(1)));
    (format!("{head}{}{tail}", shown.trim_end()), mark)
}

/// Control characters shown as `�`, so that no text of a document can move a terminal's cursor;
/// the number of characters stays the same.
fn printable(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\t' => ' ',
            letter if letter.is_control() => '\u{fffd}',
            letter => letter,
        })
        .collect()
}

#[cfg(test)]
mod tests;
