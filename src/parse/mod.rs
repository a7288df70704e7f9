//! Documents to units of outcomes: sections, stems, lists and sentences.
//! What is not an outcome is kept with the reason. What an outcome means is left to the model.

mod fact;
mod fold;
mod heading;
mod inline;
mod label;
mod language;
mod line;
mod marker;
mod notice;
mod passage;
mod phrase_table;
mod split;
mod stem;
mod table;
mod title;
mod unit;
mod walk;

use crate::ingest::Document;
use crate::outcome::{ClaimedKind, Fact, Kind, Language, Outcome, OutcomeSource, Span};

pub use language::{DetectedLanguage, detect_language};
pub use unit::{Omission, OmissionReason, Parsed, Unit};

use walk::{Expect, Walk, Walked};

/// How far a statement's own language must stand before the next one to differ from its unit's.
///
/// Norwegian, Danish and Swedish are not told apart on eight words.
const OWN_LANGUAGE_MARGIN: f64 = 0.5;
/// A statement with fewer words keeps its unit's language.
const OWN_LANGUAGE_WORDS: usize = 9;
/// Outcomes of fewer words in all do not settle their unit's language by themselves.
const FEW_WORDS: usize = 20;
/// How far the language of so few words must stand before the next one to count against the
/// document's.
const CLEAR_MARGIN: f64 = 0.3;

/// Finds the units and outcomes of a document.
///
/// `lang` is the language that the user states; without it, it is detected for each unit.
/// Outcomes of [`OutcomeSource::Form`] are candidates: no heading or stem claims them.
#[must_use]
pub fn parse(document: &Document, lang: Option<Language>) -> Parsed {
    let read = Read::of(document, lang);
    let parsed = read.read().parsed;
    read.finish(parsed)
}

/// Finds the units and outcomes of a document that the user names as holding outcomes, such as the
/// cell of a catalogue.
///
/// Where a heading or a stem with its list says which parts are outcomes, this is [`parse`]; else
/// every item and sentence is one, with [`OutcomeSource::Named`] unless it follows a stem.
#[must_use]
pub fn parse_named(document: &Document, lang: Option<Language>) -> Parsed {
    let read = Read::of(document, lang);
    let named = read.walk(Expect::Outcomes);
    let signposted = named.is_signposted.then(|| read.read()).filter(Walked::has_claimed);
    read.finish(signposted.unwrap_or(named).parsed)
}

/// Takes the whole of a text for one outcome, as a catalogue's cell that holds exactly one.
///
/// A bullet, code or lead-in stem before it is taken off; a stem only where at least two words
/// remain. Returns `None` if it holds no words.
#[must_use]
pub fn parse_single(text: &str, lang: Option<Language>) -> Option<Outcome> {
    let span = Span::new(0, text.len()).trimmed(text);
    let words = passage::Passage::new(vec![span], text);
    let found = marker::marker(&words.text);
    let (length, code) = found.map_or((0, None), |found| (found.length, found.code));
    let mut own = words.from(length, text);
    if own.n_words() == 0 {
        return None;
    }
    let lang = lang.or_else(|| language_of(&own.text));
    let by_code = code.as_deref().and_then(|code| {
        Some(ClaimedKind { kind: marker::kind_of_code(code)?, claim: code.to_owned() })
    });
    let (mut stem_spans, mut by_stem) = (Vec::new(), None);
    if let Some(found) = stem::stem(&own.text, lang) {
        let rest = own.from(found.length, text);
        if rest.n_words() >= 2 {
            let lead = own.cut(0..found.length, text);
            by_stem = found.kind.map(|kind| stem::claim(kind, &lead.text));
            stem_spans = lead.spans;
            own = rest;
        }
    }
    Some(Outcome {
        text: own.text,
        spans: own.spans,
        stem: stem_spans,
        code,
        claimed_kind: by_code.or(by_stem),
        lang,
        source: OutcomeSource::Named,
    })
}

/// The kind that the words of a heading or of a catalogue's column claim, such as "Knowledge and
/// understanding" or "Fertigkeiten", in any language that the parser knows.
#[must_use]
pub fn claimed_kind(words: &str) -> Option<Kind> {
    let found = heading::heading(words.trim(), phrase_table::Marked::Plain, None)?;
    match found.meaning.beside(true) {
        heading::Role::Of(kind) => Some(kind),
        heading::Role::Outcomes | heading::Role::Competences | heading::Role::Not(_) => None,
    }
}

/// A document cut into lines, with its language.
struct Read<'a> {
    document: &'a Document,
    stated: Option<Language>,
    lang: Option<Language>,
    /// The text whose language was last looked for, and what was found: an outcome may be the whole
    /// of its unit, and that the whole of its document.
    detected: (String, Option<DetectedLanguage>),
    lines: Vec<line::Line>,
    facts: Vec<Fact>,
    /// What names the whole document, if nothing closer names a unit.
    title: Option<Fact>,
}

impl<'a> Read<'a> {
    fn of(document: &'a Document, stated: Option<Language>) -> Self {
        let mut detected = (String::new(), None);
        if stated.is_none() {
            let sample = language_sample(&document.text);
            detected = (sample.to_owned(), detect_language(sample));
        }
        let found = detected.1.map(|found| found.lang);
        let lang = stated.or(found).or(document.declared_lang);
        let lines = line::lines(document);
        let mut facts = document.facts.clone();
        // The fields of a published format say what they are; headings in its texts add nothing.
        if !document.format.is_credential() {
            facts.extend(fact::facts(&lines, &document.text, lang));
        }
        facts.sort_by_key(|fact| fact.spans.first().copied());
        let title = title::title(document, &lines, lang);
        Self { document, stated, lang, detected, lines, facts, title }
    }

    fn walk(&self, expect: Expect) -> Walked {
        let facts = self.facts.clone();
        let walk = Walk::new(&self.document.text, self.lang, self.title.clone(), facts, expect);
        let walk = if self.document.format.is_credential() { walk.by_fields() } else { walk };
        walk.run(&self.lines)
    }

    /// Reads a document that may hold anything; where signposts say where its outcomes are, single
    /// sentences elsewhere are left out.
    fn read(&self) -> Walked {
        let walked = self.walk(Expect::Anything);
        let signposted = walked.is_signposted && walked.n_strays > 0;
        let again = signposted.then(|| self.walk(Expect::Signposts)).filter(Walked::has_claimed);
        again.unwrap_or(walked)
    }

    fn finish(mut self, mut parsed: Parsed) -> Parsed {
        for unit in &mut parsed.units {
            self.set_languages(unit);
        }
        parsed
    }

    fn set_languages(&mut self, unit: &mut Unit) {
        unit.lang = match self.stated {
            Some(stated) => Some(stated),
            None => self.language_of_unit(unit),
        };
        unit.lang = unit.lang.or(self.document.declared_lang);
        for outcome in &mut unit.outcomes {
            let n_words = outcome.text.split(' ').count();
            let own = if self.stated.is_none() && n_words >= OWN_LANGUAGE_WORDS {
                self.detect(&outcome.text).filter(|found| found.margin >= OWN_LANGUAGE_MARGIN)
            } else {
                None
            };
            outcome.lang = own.map(|found| found.lang).or(unit.lang);
        }
    }

    /// The language of a unit by its outcomes and, where those are few words, what leads in to them;
    /// where these leave it open too, the language of the document.
    fn language_of_unit(&mut self, unit: &Unit) -> Option<Language> {
        let mut texts: Vec<&str> =
            unit.outcomes.iter().map(|outcome| outcome.text.as_str()).collect();
        let n_words: usize = texts.iter().map(|text| text.split(' ').count()).sum();
        if n_words >= FEW_WORDS {
            return self.detect(language_sample(&texts.join("\n"))).map(|found| found.lang);
        }
        let mut leads: Vec<&[Span]> =
            unit.outcomes.iter().map(|outcome| outcome.stem.as_slice()).collect();
        leads.dedup();
        texts.extend(leads.into_iter().flatten().map(|span| span.of(&self.document.text)));
        let found = self.detect(&texts.join("\n"));
        let clear = found.filter(|found| found.margin >= CLEAR_MARGIN).map(|found| found.lang);
        clear.or(self.lang).or(found.map(|found| found.lang))
    }

    fn detect(&mut self, text: &str) -> Option<DetectedLanguage> {
        if self.detected.0 != text {
            self.detected = (text.to_owned(), detect_language(text));
        }
        self.detected.1
    }
}

/// Looks at no more than this much of a text to tell its language.
const LANGUAGE_SAMPLE_BYTES: usize = 20_000;

fn language_of(text: &str) -> Option<Language> {
    detect_language(language_sample(text)).map(|found| found.lang)
}

fn language_sample(text: &str) -> &str {
    let mut end = text.len().min(LANGUAGE_SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests;
