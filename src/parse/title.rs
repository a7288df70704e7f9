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
    let (value, spans) = if let Some(title) = &document.title {
        (title.clone(), Vec::new())
    } else {
        let first = above_kind(lines).or_else(|| first_line(document, lines, lang))?;
        (first.words.text.clone(), first.words.spans.clone())
    };
    let (element, confidence) = (Element::Title, Confidence::Inferred);
    Some(Fact { element, value, spans, path: None, confidence })
}

/// What documents that describe a unit call themselves, in lower case.
const KINDS: [&str; 30] = [
    "course description",
    "course syllabus",
    "syllabus",
    "module description",
    "unit description",
    "course specification",
    "module specification",
    "modulbeschreibung",
    "kursbeschreibung",
    "kursplan",
    "emneplan",
    "emnebeskrivelse",
    "emneomtale",
    "fagbeskrivelse",
    "kursusbeskrivelse",
    "karta opisu przedmiotu",
    "karta przedmiotu",
    "sylabus",
    "sylabus przedmiotu",
    "sylabus předmětu",
    "guía docente",
    "ficha da disciplina",
    "plan de cours",
    "fiche de cours",
    "scheda insegnamento",
    "programma del corso",
    "modulebeschrijving",
    "cursusbeschrijving",
    "opintojakson kuvaus",
    "tantárgyleírás",
];
/// Lines at the top of a document in which it says what it is.
const TOP: usize = 5;

/// The line above the one in which a document says what it is.
fn above_kind(lines: &[Line]) -> Option<&Line> {
    let is_kind = |line: &Line| {
        let text = line.words.text.trim_end_matches(':').to_lowercase();
        KINDS.contains(&text.as_str())
    };
    let pair = lines.windows(2).take(TOP).find(|pair| is_kind(&pair[1]))?;
    let name = &pair[0];
    let is_name = matches!(name.form, Form::Prose | Form::Heading(_))
        && (1..=MAX_WORDS).contains(&name.words.n_words())
        && !name.words.text.ends_with(['.', ':', ';', ',', '?', '!']);
    is_name.then_some(name)
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
