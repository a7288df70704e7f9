//! Documents to units of outcomes: sections, stems, lists and sentences.
//! What is not an outcome is kept with the reason. What an outcome means is left to the model.

mod heading;
mod language;
mod line;
mod marker;
mod passage;
mod split;
mod stem;
mod table;
mod unit;
mod walk;

use crate::ingest::Document;
use crate::outcome::{Language, Outcome, OutcomeSource, Span};

pub use language::{DetectedLanguage, detect_language};
pub use unit::{Omission, OmissionReason, Parsed, Unit};

use walk::Walk;

/// How far a statement's own language must stand before the next one to differ from its unit's.
///
/// Norwegian, Danish and Swedish are not told apart on eight words.
const OWN_LANGUAGE_MARGIN: f64 = 0.5;
/// A statement with fewer words keeps its unit's language.
const OWN_LANGUAGE_WORDS: usize = 9;

/// Finds the units and outcomes of a document.
///
/// `lang` is the language that the user states; without it, it is detected for each unit.
/// Outcomes of [`OutcomeSource::Form`] are candidates: no heading or stem claims them.
#[must_use]
pub fn parse(document: &Document, lang: Option<Language>) -> Parsed {
    let of_text = lang.or_else(|| language_of(&document.text)).or(document.declared_lang);
    let lines = line::lines(document);
    let mut parsed = Walk::new(&document.text, of_text, document.title.clone()).run(&lines);
    for unit in &mut parsed.units {
        set_languages(unit, lang, document.declared_lang);
    }
    parsed
}

/// Takes the whole of a document for one outcome, as a catalogue's cell that holds exactly one.
///
/// Returns `None` if it holds no words.
#[must_use]
pub fn parse_single(text: &str, lang: Option<Language>) -> Option<Outcome> {
    let span = Span::new(0, text.len()).trimmed(text);
    let words = passage::Passage::new(vec![span], text);
    let found = marker::marker(&words.text);
    let (length, code) = found.map_or((0, None), |found| (found.length, found.code));
    let own = words.from(length, text);
    if own.n_words() == 0 {
        return None;
    }
    let claimed_kind = code.as_deref().and_then(|code| {
        let kind = marker::kind_of_code(code)?;
        Some(crate::outcome::ClaimedKind { kind, claim: code.to_owned() })
    });
    let lang = lang.or_else(|| language_of(&own.text));
    let source = OutcomeSource::Named;
    Some(Outcome {
        text: own.text,
        spans: own.spans,
        stem: Vec::new(),
        code,
        claimed_kind,
        lang,
        source,
    })
}

/// Looks at no more than this much of a text to tell its language.
const LANGUAGE_SAMPLE_BYTES: usize = 20_000;

fn language_of(text: &str) -> Option<Language> {
    let mut end = text.len().min(LANGUAGE_SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    detect_language(text.get(..end)?).map(|found| found.lang)
}

fn set_languages(unit: &mut Unit, stated: Option<Language>, declared: Option<Language>) {
    let text =
        unit.outcomes.iter().map(|outcome| outcome.text.as_str()).collect::<Vec<_>>().join("\n");
    unit.lang = stated.or_else(|| language_of(&text)).or(declared);
    for outcome in &mut unit.outcomes {
        let own = if stated.is_none() && outcome.text.split(' ').count() >= OWN_LANGUAGE_WORDS {
            detect_language(&outcome.text).filter(|found| found.margin >= OWN_LANGUAGE_MARGIN)
        } else {
            None
        };
        outcome.lang = own.map(|found| found.lang).or(unit.lang);
    }
}

#[cfg(test)]
mod tests;
