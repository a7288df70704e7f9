//! Lines of a fixed width: wrapping, columns and colour. Knows nothing of reports.

use console::measure_text_width;

/// Whether words are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Plain,
    /// The terminal's own colours, by ANSI escapes.
    Ansi,
}

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Strong,
    Faint,
    Warning,
}

impl Look {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "\u{1b}[1m",
            Self::Faint => "\u{1b}[2m",
            Self::Warning => "\u{1b}[33m",
        }
    }
}

/// A page that grows downwards.
pub(super) struct Page {
    text: String,
    pub(super) width: usize,
    colour: Colour,
}

/// One column of a table row.
pub(super) struct Column {
    /// Its lines, each no wider than `width`.
    pub(super) lines: Vec<String>,
    pub(super) width: usize,
    pub(super) look: Look,
}

impl Page {
    pub(super) const fn new(width: usize, colour: Colour) -> Self {
        Self { text: String::new(), width, colour }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Writes `text` over as many lines as it needs, each after `indent` spaces.
    pub(super) fn paragraph(&mut self, text: &str, indent: usize, look: Look) {
        for line in wrap(text, self.width.saturating_sub(indent)) {
            self.text.extend(std::iter::repeat_n(' ', indent));
            self.styled(&line, look);
            self.text.push('\n');
        }
    }

    /// Writes a label and, beside it, `text` over as many lines as it needs.
    pub(super) fn field(&mut self, label: &str, text: &str, look: Look) {
        let width = self.width.saturating_sub(LABEL_WIDTH);
        let lines = wrap(text, width);
        let label =
            Column { lines: vec![format!("  {label}")], width: LABEL_WIDTH - 1, look: Look::Faint };
        self.row(&[label, Column { lines, width, look }]);
    }

    /// Writes columns side by side, one space between them, without spaces at a line's end.
    pub(super) fn row(&mut self, columns: &[Column]) {
        let n_lines = columns.iter().map(|column| column.lines.len()).max().unwrap_or(0);
        for at in 0..n_lines {
            let mut pending = 0;
            for column in columns {
                let line = column.lines.get(at).map_or("", String::as_str);
                if !line.is_empty() {
                    self.text.extend(std::iter::repeat_n(' ', pending));
                    self.styled(line, column.look);
                    pending = 0;
                }
                pending += column.width.saturating_sub(measure_text_width(line)) + 1;
            }
            self.text.push('\n');
        }
    }

    fn styled(&mut self, text: &str, look: Look) {
        let code = if self.colour == Colour::Ansi { look.code() } else { "" };
        self.text.push_str(code);
        self.text.push_str(text);
        if !code.is_empty() {
            self.text.push_str("\u{1b}[0m");
        }
    }
}

/// Columns before the text of a field.
pub(super) const LABEL_WIDTH: usize = 13;

/// Breaks `text` into lines of at most `width` columns, at spaces where it can.
///
/// White space is collapsed and control characters are shown as `�`, so that no text of a document
/// can move the cursor of a terminal.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let word: String = word
            .chars()
            .map(|letter| if letter.is_control() { '\u{fffd}' } else { letter })
            .collect();
        let long = measure_text_width(&word);
        if used > 0 && used + 1 + long > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        if long <= width {
            line.push_str(&word);
            used += long;
            continue;
        }
        for letter in word.chars() {
            let wide = measure_text_width(letter.encode_utf8(&mut [0; 4]));
            if used + wide > width && used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(letter);
            used += wide;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// A bar of `share` (0 to 1) of `width` columns, to an eighth of a column.
pub(super) fn bar(share: f64, width: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let full = share.clamp(0.0, 1.0) * width as f64;
    let n_full = (0..width).take_while(|at| (at + 1) as f64 <= full + 1e-9).count();
    let rest = full - n_full as f64;
    let eighth = (1..8).take_while(|at| f64::from(*at) / 8.0 <= rest).count();
    "█".repeat(n_full) + EIGHTHS[eighth]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_than_asked() {
        let text = "plan, build and présenter une solution 日本語日本語日本語 antidisestablishmentarianism";
        for width in 1..40 {
            for line in wrap(text, width) {
                assert!(measure_text_width(&line) <= width.max(2), "{width}: {line}");
            }
        }
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("", 7), [""]);
    }

    #[test]
    fn control_characters_cannot_reach_the_terminal() {
        assert_eq!(wrap("a\u{1b}[2Jb \u{0}", 20), ["a�[2Jb �"]);
    }

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        assert_eq!(bar(1.0, 4), "████");
        assert_eq!(bar(0.5, 3), "█▌");
        assert_eq!(bar(0.0, 3), "");
        assert_eq!(bar(1.0 / 3.0, 3), "█");
    }

    #[test]
    fn a_row_has_no_spaces_at_its_end() {
        let mut page = Page::new(40, Colour::Plain);
        let column = |lines: &[&str]| Column {
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            width: 6,
            look: Look::Strong,
        };
        page.row(&[column(&["one", "two"]), column(&["a"])]);
        assert_eq!(page.into_text(), "one    a\ntwo\n");
    }
}
