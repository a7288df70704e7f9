//! Findings as commands of GitHub workflows, which shows them beside the lines of a change.

use std::io::{self, Write};

use super::located::FindingsReport;
use crate::consistency::Severity;

/// Writes the findings that are not suppressed as workflow commands, one a line.
///
/// # Errors
///
/// If writing fails.
pub fn write_github(report: &FindingsReport, mut out: impl Write) -> io::Result<()> {
    for document in &report.documents {
        for located in document.findings.iter().filter(|finding| finding.suppressed.is_none()) {
            let finding = &located.finding;
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            let place = located.place.map_or_else(String::new, |place| format!("{place}: "));
            let message = format!("{place}{}; {}", finding.message, finding.remedy);
            let lines = if document.has_lines_of_file() {
                format!(",line={},endLine={}", located.line, located.end_line)
            } else {
                String::new()
            };
            writeln!(
                out,
                "::{command} file={}{lines},title={} {}::{}",
                property(&document.name),
                finding.code,
                finding.name,
                escaped(&message)
            )?;
        }
    }
    out.flush()
}

/// Text as the workflow commands want it.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        assert_eq!(escaped("50 %\nof"), "50 %25%0Aof");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
