//! What names a whole document: the title that its markup states, or the first line of a text
//! without headings.

use crate::ingest::{Document, Format};
use crate::outcome::{Confidence, Element, Fact, Language};

use super::heading::heading;
use super::label::label;
use super::line::{Form, Line};
use super::phrase_table::Marked;
use super::stem::stem;
use super::walk::is_a_title;

/// Words of a first line that names a text, at most.
const MAX_WORDS: usize = 12;

/// The title of `document`, whose lines are `lines`.
pub(super) fn title(document: &Document, lines: &[Line], lang: Option<Language>) -> Option<Fact> {
    let (value, spans) = match &document.title {
        Some(title) => (title.clone(), Vec::new()),
        None => {
            let first = first_line(document, lines, lang)?;
            (first.words.text.clone(), first.words.spans.clone())
        }
    };
    let (element, confidence) = (Element::Title, Confidence::Inferred);
    Some(Fact { element, value, spans, path: None, confidence })
}

/// A first line that reads like a title, above a heading, a label or an empty line.
fn first_line<'a>(
    document: &Document,
    lines: &'a [Line],
    lang: Option<Language>,
) -> Option<&'a Line> {
    let is_typed = matches!(document.format, Format::Text | Format::Markdown);
    let has_headings = lines.iter().any(|line| matches!(line.form, Form::Heading(_)));
    let [first, next, ..] = lines else { return None };
    let says_else = |line: &Line| {
        let text = &line.words.text;
        label(text, Marked::Plain, lang).is_some()
            || heading(text, Marked::Plain, lang).is_some()
            || stem(text, lang).is_some()
    };
    let reads_like_one = is_a_title(first)
        && !first.words.text.contains(':')
        && (1..=MAX_WORDS).contains(&first.words.n_words())
        && !says_else(first);
    let stands_above = next.after_gap || says_else(next);
    (is_typed && !has_headings && reads_like_one && stands_above).then_some(first)
}
