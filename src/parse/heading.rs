//! Section headings by the lexicon of the languages that the parser knows.

use std::sync::LazyLock;

use crate::outcome::{Kind, Language};

use super::label::label;
use super::phrase_table::{Found, Marked, PhraseTable};
use super::unit::OmissionReason;

/// What a heading says of the text under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Learning outcomes, of no stated kind.
    Outcomes,
    /// Learning outcomes of one kind.
    Of(Kind),
    /// "Competences", which claims that kind beside headings for knowledge or skills, and is a word
    /// for learning outcomes where it stands alone.
    Competences,
    /// Anything else, with the reason for leaving it out.
    Not(OmissionReason),
}

impl Role {
    /// The role where a heading or column for a kind stands beside it, or none.
    pub(super) fn beside(self, another_kind: bool) -> Self {
        match self {
            Self::Competences if another_kind => Self::Of(Kind::Competence),
            Self::Competences => Self::Outcomes,
            Self::Outcomes | Self::Of(_) | Self::Not(_) => self,
        }
    }
}

/// A heading found at the start of a line.
pub(super) type Heading = Found<Role>;

const LEXICON: &str = include_str!("lexicon/headings.csv");

static HEADINGS: LazyLock<PhraseTable<Role>> =
    LazyLock::new(|| PhraseTable::read(LEXICON, role_of));

fn role_of(name: &str) -> Option<Role> {
    if name == "outcomes" {
        return Some(Role::Outcomes);
    }
    if name == "competences" {
        return Some(Role::Competences);
    }
    if let Ok(kind) = name.parse::<Kind>() {
        return Some(Role::Of(kind));
    }
    OmissionReason::ALL.into_iter().find(|reason| reason.name() == name).map(Role::Not)
}

/// The heading that `text` is or begins with; `lang` decides between languages that use the same
/// words differently.
///
/// A plain line is a heading only if it is a phrase of the lexicon alone, or one followed by a
/// colon, dash or bracket. A line marked as a heading may hold the phrase among other words.
///
/// A code of a language behind it ("Module name-de") says in which language the value is: the heading
/// counts in that language alone.
pub(super) fn heading(text: &str, marked: Marked, lang: Option<Language>) -> Option<Heading> {
    if let Some((own, of)) = of_language(text) {
        let found = heading(own, marked, Some(of)).filter(|found| found.rest == own.len())?;
        let other = Role::Not(OmissionReason::Administration);
        let meaning = if lang == Some(of) { found.meaning } else { other };
        return Some(Found { meaning, rest: text.len(), ..found });
    }
    HEADINGS
        .find(text, marked, |readings| reading_in(readings, lang))
        .or_else(|| labelled(text, marked, lang))
}

/// A heading without the code of a language behind it, and that language.
fn of_language(text: &str) -> Option<(&str, Language)> {
    const CODE_LENGTH: usize = 2;
    let own = text.get(..text.len().checked_sub(CODE_LENGTH + 1)?)?;
    let code = text.get(own.len()..)?.strip_prefix(['-', '_'])?;
    let is_code = code.bytes().all(|byte| byte.is_ascii_lowercase());
    if is_code && own.ends_with(char::is_alphabetic) {
        return Some((own, code.parse().ok()?));
    }
    None
}

/// A label of a fact, which heads no outcomes.
fn labelled(text: &str, marked: Marked, lang: Option<Language>) -> Option<Heading> {
    let found = label(text, marked, lang)?;
    let role = Role::Not(found.meaning.reason());
    Some(Found { meaning: role, rest: found.rest, is_inside: false })
}

/// The reading in `lang`, else the first.
fn reading_in(readings: &[(Role, Language)], lang: Option<Language>) -> Option<Role> {
    let own = readings.iter().find(|(_, of)| Some(*of) == lang);
    own.or_else(|| readings.first()).map(|(role, _)| *role)
}

#[cfg(test)]
mod tests;
