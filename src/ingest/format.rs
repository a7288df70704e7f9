//! What bytes are read as: by the file's extension, then by the content.

use std::fmt;
use std::str::FromStr;

use crate::outcome::UnknownName;

use super::credential::is_meant_as_credential;
use super::document::Format;

impl Format {
    /// Every format.
    pub const ALL: [Self; 15] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Table,
        Self::Jsonl,
        Self::Pdf,
        Self::Docx,
        Self::Odt,
        Self::Xlsx,
        Self::Ods,
        Self::Elm,
        Self::OpenBadge,
        Self::Ooapi,
        Self::Deqar,
        Self::Case,
    ];

    /// The format's name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Table => "table",
            Self::Jsonl => "jsonl",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Elm => "elm",
            Self::OpenBadge => "ob3",
            Self::Ooapi => "ooapi",
            Self::Deqar => "deqar",
            Self::Case => "case",
        }
    }
}

impl Format {
    /// Whether it is a published format of credentials or catalogues, told by its content.
    #[must_use]
    pub const fn is_credential(self) -> bool {
        match self {
            Self::Elm | Self::OpenBadge | Self::Ooapi | Self::Deqar | Self::Case => true,
            Self::Text
            | Self::Markdown
            | Self::Html
            | Self::Table
            | Self::Jsonl
            | Self::Pdf
            | Self::Docx
            | Self::Odt
            | Self::Xlsx
            | Self::Ods => false,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|format| format.name() == wanted)
            .ok_or_else(|| UnknownName::new(text, "document format", Self::ALL.map(Self::name)))
    }
}

/// The format that a file's name or content shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detected {
    /// One of the formats that are read.
    Known(Format),
    /// JSON of whatever shape.
    Json,
}

/// The format of `text`, by the extension of `name` and then by its content.
pub(super) fn detect(name: &str, text: &str) -> Detected {
    by_extension(name).unwrap_or_else(|| by_content(name, text))
}

/// The format that the extension of `name` stands for.
pub(super) fn by_extension(name: &str) -> Option<Detected> {
    Some(match extension(name)?.to_ascii_lowercase().as_str() {
        "txt" | "text" => Detected::Known(Format::Text),
        "md" | "markdown" | "mdown" | "mkd" | "rmd" | "qmd" => Detected::Known(Format::Markdown),
        "html" | "htm" | "xhtml" | "xht" | "aspx" | "php" => Detected::Known(Format::Html),
        "csv" | "tsv" | "tab" | "psv" => Detected::Known(Format::Table),
        "jsonl" | "ndjson" | "jsonlines" => Detected::Known(Format::Jsonl),
        "json" | "jsonld" => Detected::Json,
        "pdf" => Detected::Known(Format::Pdf),
        "docx" | "docm" | "dotx" => Detected::Known(Format::Docx),
        "odt" | "ott" => Detected::Known(Format::Odt),
        "xlsx" | "xlsm" => Detected::Known(Format::Xlsx),
        "ods" | "ots" => Detected::Known(Format::Ods),
        _ => return None,
    })
}

fn by_content(name: &str, text: &str) -> Detected {
    let start = text.trim_start();
    if looks_like_json(start) || (start.starts_with('{') && is_meant_as_credential(start)) {
        return Detected::Json;
    }
    if is_html(start) {
        return Detected::Known(Format::Html);
    }
    // Other files with an extension use Markdown's signs for something else: `#` for comments.
    let may_be_markdown = extension(name).is_none();
    let is_markdown = may_be_markdown && is_markdown(text);
    Detected::Known(if is_markdown { Format::Markdown } else { Format::Text })
}

fn extension(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, extension)| extension)
}

/// Whether the text starts with a JSON object, or with a list of them.
fn looks_like_json(start: &str) -> bool {
    let inside = start.strip_prefix('[').map_or(start, str::trim_start);
    if !inside.starts_with('{') {
        return false;
    }
    let mut values = serde_json::Deserializer::from_str(start).into_iter::<serde::de::IgnoredAny>();
    matches!(values.next(), Some(Ok(_)))
}

/// Whether a text is a page, or a fragment that starts with a tag.
pub(super) fn is_html(start: &str) -> bool {
    const OPENINGS: [&str; 20] = [
        "!doctype html",
        "html",
        "head",
        "body",
        "title",
        "div",
        "p",
        "ul",
        "ol",
        "table",
        "main",
        "article",
        "section",
        "h1",
        "h2",
        "h3",
        "h4",
        "meta",
        "span",
        "dl",
    ];
    let mut rest = start.trim_start_matches('\u{feff}').trim_start();
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        rest = after.trim_start();
    }
    if let Some((_, after)) = rest.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        rest = after.trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    OPENINGS.iter().any(|opening| {
        tag.get(..opening.len()).is_some_and(|found| found.eq_ignore_ascii_case(opening))
            && tag
                .get(opening.len()..)
                .and_then(|after| after.chars().next())
                .is_some_and(|next| next == '>' || next == '/' || next.is_whitespace())
    })
}

/// Whether a text holds Markdown's headings or tables.
fn is_markdown(text: &str) -> bool {
    let mut n_lines = 0;
    let mut n_marked = 0;
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(2000) {
        n_lines += 1;
        let hashes = line.len() - line.trim_start_matches('#').len();
        let is_heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        let cells = line.trim();
        let is_rule = cells.starts_with('|')
            && cells.contains("---")
            && cells.chars().all(|letter| "|-: ".contains(letter));
        let is_strong = cells.starts_with("**") && cells[2..].contains("**");
        n_marked += usize::from(is_heading || is_rule || is_strong);
    }
    n_marked > 0 && n_lines > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        assert_eq!(
            "rtf".parse::<Format>().unwrap_err().to_string(),
            "`rtf` is not a document format; expected one of text, markdown, html, table, jsonl, \
             pdf, docx, odt, xlsx, ods, elm, ob3, ooapi, deqar, case"
        );
    }

    #[test]
    fn the_extension_decides() {
        for (name, format) in [
            ("a/b.TXT", Format::Text),
            ("kursplan.md", Format::Markdown),
            ("page.htm", Format::Html),
            ("list.tsv", Format::Table),
            ("list.ndjson", Format::Jsonl),
        ] {
            assert_eq!(detect(name, "<p>x</p>"), Detected::Known(format), "{name}");
        }
        assert_eq!(detect("badge.jsonld", ""), Detected::Json);
    }

    #[test]
    fn without_an_extension_the_content_decides() {
        for (text, format) in [
            ("\n<!-- saved -->\n<!DOCTYPE html><html>", Format::Html),
            ("<p class='x'>Weld pipes</p>", Format::Html),
            ("# Course\n\nWeld pipes\n", Format::Markdown),
            ("**Skills**\n\nWeld pipes\n", Format::Markdown),
            ("Weld pipes <p> safely\n#1", Format::Text),
            ("<pipes> weld them", Format::Text),
            ("{curly} words", Format::Text),
            ("[1] Weld pipes", Format::Text),
        ] {
            assert_eq!(detect("-", text), Detected::Known(format), "{text}");
        }
        assert_eq!(detect("-", "{\"a\": 1}\n{\"a\": 2}"), Detected::Json);
        assert_eq!(detect("conf.yaml", "# comment\na: b"), Detected::Known(Format::Text));
    }
}
