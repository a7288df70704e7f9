//! The lexicons of `datasets/lexicons` that rules use, read once.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::phrases::{Found, PhraseTable};
use crate::lexicon::Word;
use crate::outcome::{CognitiveProcess, EqfLevel, Kind, Language};

const ACTION_VERBS: &str = include_str!("../../datasets/lexicons/action_verbs.csv");
const VAGUE_VERBS: &str = include_str!("../../datasets/lexicons/vague_verbs.csv");
const QUALIFIERS: &str = include_str!("../../datasets/lexicons/qualifiers.csv");
const TEACHER_SIDE: &str = include_str!("../../datasets/lexicons/teacher_side.csv");
const UNBOUNDED: &str = include_str!("../../datasets/lexicons/unbounded.csv");

/// A list of words that rules look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LexiconName {
    /// Verbs of what can be observed, with Bloom's processes.
    ActionVerbs,
    /// Openers that cannot be observed.
    VagueVerbs,
    /// Words that pull a level up or down.
    Qualifiers,
    /// Wording of what the teacher or the course does.
    TeacherSide,
    /// Wording of a scope that nobody can assess.
    Unbounded,
}

impl LexiconName {
    /// Every lexicon.
    pub const ALL: [Self; 5] =
        [Self::ActionVerbs, Self::VagueVerbs, Self::Qualifiers, Self::TeacherSide, Self::Unbounded];

    /// Whether the lexicon has words of `lang`.
    #[must_use]
    pub fn has(self, lang: Language) -> bool {
        match self {
            Self::ActionVerbs => VERBS.has(lang),
            Self::VagueVerbs => VAGUE.has(lang),
            Self::Qualifiers => QUALIFIER.has(lang),
            Self::TeacherSide => TEACHER.has(lang),
            Self::Unbounded => SCOPE.has(lang),
        }
    }
}

/// A verb of what can be observed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ActionVerb {
    /// The infinitive.
    pub(crate) verb: String,
    /// The processes that it stands for, simplest first; several for an ambiguous verb.
    pub(crate) processes: Vec<CognitiveProcess>,
    /// The highest level at which it is ordinary.
    pub(crate) level_high: EqfLevel,
    /// The kind that it mainly points to.
    pub(crate) kind: Kind,
}

/// A word that pulls the level of an outcome up or down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Qualifier {
    /// Where it pulls.
    pub(crate) direction: Direction,
    /// What it says something of, such as `autonomy`.
    pub(crate) dimension: String,
    /// 1 (slight) to 3 (strong).
    pub(crate) strength: u8,
}

/// Where a qualifier pulls a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    /// To a higher level.
    Up,
    /// To a lower level.
    Down,
}

#[derive(Deserialize)]
struct VerbRow {
    lang: Language,
    verb: String,
    forms: String,
    processes: String,
    level_high: EqfLevel,
    kind: Kind,
}

#[derive(Deserialize)]
struct VagueRow {
    lang: Language,
    phrase: String,
    advice: String,
}

#[derive(Deserialize)]
struct QualifierRow {
    lang: Language,
    phrase: String,
    direction: Direction,
    dimension: String,
    strength: u8,
}

#[derive(Deserialize)]
struct PhraseRow {
    lang: Language,
    phrase: String,
}

/// The rows of an embedded table; a test holds that none is lost.
fn rows<T: DeserializeOwned>(table: &str) -> Vec<T> {
    csv::Reader::from_reader(table.as_bytes()).deserialize().flatten().collect()
}

static VERBS: LazyLock<PhraseTable<ActionVerb>> = LazyLock::new(|| {
    let rows: Vec<VerbRow> = rows(ACTION_VERBS);
    let verb = |row: &VerbRow| ActionVerb {
        verb: row.verb.clone(),
        processes: CognitiveProcess::ALL
            .into_iter()
            .filter(|process| row.processes.split('|').any(|name| name == process.name()))
            .collect(),
        level_high: row.level_high,
        kind: row.kind,
    };
    // Of several verbs with the same form the first counts: a form that is an infinitive is one.
    let infinitives = rows.iter().map(|row| (row.lang, row.verb.clone(), verb(row)));
    let forms = rows.iter().flat_map(|row| {
        let forms = row.forms.split('|').filter(|form| !form.trim().is_empty());
        forms.map(|form| (row.lang, form.to_owned(), verb(row)))
    });
    PhraseTable::of(infinitives.chain(forms))
});

static VAGUE: LazyLock<PhraseTable<String>> = LazyLock::new(|| {
    let rows: Vec<VagueRow> = rows(VAGUE_VERBS);
    PhraseTable::of(rows.into_iter().map(|row| (row.lang, row.phrase, row.advice)))
});

static QUALIFIER: LazyLock<PhraseTable<Qualifier>> = LazyLock::new(|| {
    let rows: Vec<QualifierRow> = rows(QUALIFIERS);
    PhraseTable::of(rows.into_iter().map(|row| {
        let QualifierRow { lang, phrase, direction, dimension, strength } = row;
        (lang, phrase, Qualifier { direction, dimension, strength })
    }))
});

static TEACHER: LazyLock<PhraseTable<()>> = LazyLock::new(|| plain(TEACHER_SIDE));
static SCOPE: LazyLock<PhraseTable<()>> = LazyLock::new(|| plain(UNBOUNDED));

fn plain(table: &str) -> PhraseTable<()> {
    let rows: Vec<PhraseRow> = rows(table);
    PhraseTable::of(rows.into_iter().map(|row| (row.lang, row.phrase, ())))
}

/// The action verb that begins with word `at`, whether or not a verb can stand there.
pub(super) fn verb_at(
    text: &[Word],
    at: usize,
    lang: Language,
) -> Option<Found<'static, ActionVerb>> {
    VERBS.at(text, at, lang)
}

/// The vague opener that begins with word `at`, with the advice in its language.
pub(crate) fn vague_at(text: &[Word], at: usize, lang: Language) -> Option<Found<'static, String>> {
    VAGUE.at(text, at, lang)
}

/// The qualifiers of a text.
pub(crate) fn qualifiers(text: &[Word], lang: Language) -> Vec<Found<'static, Qualifier>> {
    QUALIFIER.all(text, lang)
}

/// The wording of the teacher's side that begins with word `at`.
pub(crate) fn teacher_side_at(
    text: &[Word],
    at: usize,
    lang: Language,
) -> Option<Found<'static, ()>> {
    TEACHER.at(text, at, lang)
}

/// The wording of an unbounded scope in a text.
pub(crate) fn unbounded(text: &[Word], lang: Language) -> Vec<Found<'static, ()>> {
    SCOPE.all(text, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n_rows(table: &str) -> usize {
        csv::Reader::from_reader(table.as_bytes()).records().count()
    }

    #[test]
    fn no_row_of_a_lexicon_is_lost() {
        assert_eq!(rows::<VerbRow>(ACTION_VERBS).len(), n_rows(ACTION_VERBS));
        assert_eq!(rows::<VagueRow>(VAGUE_VERBS).len(), n_rows(VAGUE_VERBS));
        assert_eq!(rows::<QualifierRow>(QUALIFIERS).len(), n_rows(QUALIFIERS));
        assert_eq!(rows::<PhraseRow>(TEACHER_SIDE).len(), n_rows(TEACHER_SIDE));
        assert_eq!(rows::<PhraseRow>(UNBOUNDED).len(), n_rows(UNBOUNDED));
    }

    #[test]
    fn every_lexicon_has_the_languages_that_the_rules_promise() {
        for code in ["en", "de", "fr", "es", "it", "sv", "nb", "da", "nl", "pl"] {
            let lang = code.parse().unwrap();
            assert!(LexiconName::ALL.into_iter().all(|name| name.has(lang)), "{code}");
        }
    }
}
