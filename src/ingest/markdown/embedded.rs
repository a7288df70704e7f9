//! Reads HTML that stands inside Markdown, where words must keep their place in the source.
//! Whole pages are read by `html`.

use std::ops::Range;

/// What a tag means for the blocks, or words between tags (a byte range into the piece read).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Words(Range<usize>),
    Edge,
    Break,
    Heading(Option<u8>),
    ItemStart,
    ItemEnd,
    TableStart,
    TableEnd,
    RowEnd,
    CellEnd,
}

/// What is open between one piece of HTML and the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Embedded {
    bold: usize,
    /// The element whose text is not shown, such as `script` or `!--`.
    hidden: Option<&'static str>,
}

/// A longer tag is no tag; bounds the search for its end.
const MAX_TAG_LETTERS: usize = 4096;

/// Elements whose text is no text of the page.
const HIDDEN: [&str; 6] = ["script", "style", "template", "noscript", "nav", "form"];

impl Embedded {
    pub(super) const fn is_bold(&self) -> bool {
        self.bold > 0
    }

    /// Reads a piece of HTML and hands its marks to `see`, in order.
    pub(super) fn read(&mut self, source: &str, mut see: impl FnMut(Mark)) {
        let mut at = 0;
        while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(hidden) = self.hidden {
                let Some(length) = end_of_hidden(rest, hidden) else { return };
                self.hidden = None;
                at += length;
            } else if rest.starts_with("<!--") {
                self.hidden = Some("!--");
            } else if let Some((tag, length)) = tag(rest) {
                at += length;
                self.tag(&tag, &mut see);
            } else {
                let skip = usize::from(rest.starts_with('<'));
                let length = rest[skip..].find('<').map_or(rest.len(), |length| length + skip);
                see(Mark::Words(at..at + length));
                at += length;
            }
        }
    }

    fn tag(&mut self, tag: &Tag, see: &mut impl FnMut(Mark)) {
        let opens = tag.side == Side::Open;
        let name = tag.name.as_str();
        if let (Some(hidden), true) = (HIDDEN.iter().find(|hidden| **hidden == name), opens) {
            self.hidden = Some(hidden);
            return;
        }
        match name {
            "b" | "strong" if opens => self.bold += 1,
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "br" => see(Mark::Break),
            "li" => see(if opens { Mark::ItemStart } else { Mark::ItemEnd }),
            "dt" | "summary" => see(Mark::Heading(opens.then_some(7))),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes().get(1).map(|digit| digit - b'0');
                see(Mark::Heading(level.filter(|_| opens)));
            }
            "table" => see(if opens { Mark::TableStart } else { Mark::TableEnd }),
            "tr" if !opens => see(Mark::RowEnd),
            "td" | "th" if !opens => see(Mark::CellEnd),
            "p" | "div" | "ul" | "ol" | "dl" | "dd" | "hr" | "blockquote" | "section"
            | "article" | "main" | "header" | "footer" | "details" | "pre" | "tr" | "td" | "th" => {
                see(Mark::Edge);
            }
            _ => {}
        }
    }
}

struct Tag {
    name: String,
    side: Side,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

/// The tag at the start of `rest`, and its length.
fn tag(rest: &str) -> Option<(Tag, usize)> {
    let inside = rest.strip_prefix('<')?;
    let (side, inside) = match inside.strip_prefix('/') {
        Some(inside) => (Side::Close, inside),
        None => (Side::Open, inside),
    };
    if !inside.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '!') {
        return None;
    }
    let name: String = inside
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || "!-".contains(*letter))
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let mut quote = None;
    for (at, letter) in rest.char_indices().take(MAX_TAG_LETTERS) {
        match (letter, quote) {
            ('>', None) => return Some((Tag { name, side }, at + 1)),
            // The next tag: this one does not end.
            ('<', None) if at > 0 => return None,
            ('"' | '\'', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            _ => {}
        }
    }
    None
}

/// Where the element that hides its text ends, its closing tag included.
fn end_of_hidden(rest: &str, hidden: &str) -> Option<usize> {
    if hidden == "!--" {
        return rest.find("-->").map(|at| at + 3);
    }
    let lower = rest.to_ascii_lowercase();
    let at = lower.find(&format!("</{hidden}"))?;
    Some(rest.get(at..)?.find('>').map_or(rest.len(), |length| at + length + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(source: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        Embedded::default().read(source, |mark| marks.push(mark));
        marks
    }

    #[test]
    fn tags_cut_and_words_keep_their_place() {
        assert_eq!(
            marks("<ul><li class=\"a>b\">weld</li></ul>"),
            [Mark::Edge, Mark::ItemStart, Mark::Words(20..24), Mark::ItemEnd, Mark::Edge]
        );
    }

    #[test]
    fn scripts_and_comments_hold_no_words() {
        assert_eq!(marks("<script>a < b</script><!-- <p>x -->"), []);
    }

    #[test]
    fn what_is_open_stays_open_in_the_next_piece() {
        let mut html = Embedded::default();
        html.read("<!-- a", |mark| panic!("{mark:?}"));
        html.read("b", |mark| panic!("{mark:?}"));
        html.read("c --><b>", |mark| panic!("{mark:?}"));
        assert!(html.is_bold());
    }

    #[test]
    fn a_lone_angle_bracket_is_a_word() {
        assert_eq!(marks("a < b"), [Mark::Words(0..2), Mark::Words(2..5)]);
    }
}
