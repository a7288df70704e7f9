//! The lexicons of `datasets/lexicons` that rules use, read once.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::phrases::{Found, PhraseTable};
use super::verb_form::has_verb_forms;
use crate::lexicon::{Word, words};
use crate::outcome::{CognitiveProcess, EqfLevel, Kind, Language};

const ACTION_VERBS: &str = include_str!("../../datasets/lexicons/action_verbs.csv");
const VAGUE_VERBS: &str = include_str!("../../datasets/lexicons/vague_verbs.csv");
const AWARENESS: &str = include_str!("../../datasets/lexicons/awareness.csv");
const QUALIFIERS: &str = include_str!("../../datasets/lexicons/qualifiers.csv");
const TEACHER_SIDE: &str = include_str!("../../datasets/lexicons/teacher_side.csv");
const ATTITUDES: &str = include_str!("../../datasets/lexicons/attitudes.csv");
const ASSESSMENT_FORMS: &str = include_str!("../../datasets/lexicons/assessment_forms.csv");
const PERFORMED_VERBS: &str = include_str!("../../datasets/lexicons/performed_verbs.csv");
const EXAMPLE_WORDS: &str = include_str!("../../datasets/lexicons/example_words.csv");
const LEAD_WORDS: &str = include_str!("../../datasets/lexicons/lead_words.csv");
const UNBOUNDED: &str = include_str!("../../datasets/lexicons/unbounded.csv");

/// A list of words that rules look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LexiconName {
    /// Verbs of what can be observed, with Bloom's processes.
    ActionVerbs,
    /// Openers that cannot be observed.
    VagueVerbs,
    /// Openers that name an attitude, which nobody can assess.
    Attitudes,
    /// Words that pull a level up or down.
    Qualifiers,
    /// Wording of what the teacher or the course does.
    TeacherSide,
    /// Wording of a scope that nobody can assess.
    Unbounded,
    /// What tells the form that a verb stands in.
    VerbForms,
    /// Forms of assessment.
    AssessmentForms,
    /// Verbs that show only in action.
    PerformedVerbs,
}

impl LexiconName {
    /// Every lexicon.
    pub const ALL: [Self; 9] = [
        Self::ActionVerbs,
        Self::VagueVerbs,
        Self::Attitudes,
        Self::Qualifiers,
        Self::TeacherSide,
        Self::Unbounded,
        Self::VerbForms,
        Self::AssessmentForms,
        Self::PerformedVerbs,
    ];

    /// Whether the lexicon has words of `lang`.
    #[must_use]
    pub fn has(self, lang: Language) -> bool {
        match self {
            Self::ActionVerbs => VERBS.has(lang),
            Self::VagueVerbs => VAGUE.has(lang),
            Self::Attitudes => ATTITUDE.has(lang),
            Self::Qualifiers => QUALIFIER.has(lang),
            Self::TeacherSide => TEACHER.has(lang),
            Self::Unbounded => SCOPE.has(lang),
            Self::VerbForms => has_verb_forms(lang),
            Self::AssessmentForms => ASSESSMENT_FORM.has(lang),
            Self::PerformedVerbs => PERFORMED_VERB.has(lang),
        }
    }
}

/// A verb of what can be observed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ActionVerb {
    /// The infinitive.
    pub(crate) verb: String,
    /// Its other forms, as they occur in outcomes.
    pub(crate) forms: Vec<String>,
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

/// How a form of assessment reaches an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum AssessmentForm {
    /// On paper or screen, in writing alone.
    Written,
    /// In any other way, or in one that may be another.
    Other,
}

#[derive(Deserialize)]
struct AssessmentRow {
    lang: Language,
    phrase: String,
    form: AssessmentForm,
}

#[derive(Deserialize)]
struct WordRow {
    lang: Language,
    #[serde(alias = "verb")]
    word: String,
}

#[derive(Deserialize)]
struct PhraseRow {
    lang: Language,
    phrase: String,
}

/// The rows of an embedded table; a test holds that none is lost.
pub(super) fn rows<T: DeserializeOwned>(table: &str) -> Vec<T> {
    csv::Reader::from_reader(table.as_bytes()).deserialize().flatten().collect()
}

static VERBS: LazyLock<PhraseTable<ActionVerb>> = LazyLock::new(|| {
    let rows: Vec<VerbRow> = rows(ACTION_VERBS);
    let verb = |row: &VerbRow| ActionVerb {
        verb: row.verb.clone(),
        forms: row.forms.split('|').map(str::to_owned).filter(|form| !form.is_empty()).collect(),
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

static VAGUE: LazyLock<PhraseTable<String>> =
    LazyLock::new(|| PhraseTable::of(advised(VAGUE_VERBS).chain(advised(AWARENESS))));
static AWARE: LazyLock<PhraseTable<String>> = LazyLock::new(|| PhraseTable::of(advised(AWARENESS)));
static ATTITUDE: LazyLock<PhraseTable<String>> =
    LazyLock::new(|| PhraseTable::of(advised(ATTITUDES)));

fn advised(table: &str) -> impl Iterator<Item = (Language, String, String)> {
    let rows: Vec<VagueRow> = rows(table);
    rows.into_iter().map(|row| (row.lang, row.phrase, row.advice))
}

static QUALIFIER: LazyLock<PhraseTable<Qualifier>> = LazyLock::new(|| {
    let rows: Vec<QualifierRow> = rows(QUALIFIERS);
    PhraseTable::of(rows.into_iter().map(|row| {
        let QualifierRow { lang, phrase, direction, dimension, strength } = row;
        (lang, phrase, Qualifier { direction, dimension, strength })
    }))
});

static ASSESSMENT_FORM: LazyLock<PhraseTable<AssessmentForm>> = LazyLock::new(|| {
    let rows: Vec<AssessmentRow> = rows(ASSESSMENT_FORMS);
    PhraseTable::of(rows.into_iter().map(|row| (row.lang, row.phrase, row.form)))
});

static PERFORMED_VERB: LazyLock<PhraseTable<()>> = LazyLock::new(|| single_words(PERFORMED_VERBS));
static LEAD_WORD: LazyLock<PhraseTable<()>> = LazyLock::new(|| single_words(LEAD_WORDS));

fn single_words(table: &str) -> PhraseTable<()> {
    let rows: Vec<WordRow> = rows(table);
    PhraseTable::of(rows.into_iter().map(|row| (row.lang, row.word, ())))
}

static TEACHER: LazyLock<PhraseTable<()>> = LazyLock::new(|| plain(TEACHER_SIDE));
static SCOPE: LazyLock<PhraseTable<()>> = LazyLock::new(|| plain(UNBOUNDED));
static EXAMPLE: LazyLock<PhraseTable<()>> = LazyLock::new(|| plain(EXAMPLE_WORDS));

fn plain(table: &str) -> PhraseTable<()> {
    let rows: Vec<PhraseRow> = rows(table);
    PhraseTable::of(rows.into_iter().map(|row| (row.lang, row.phrase, ())))
}

/// The action verb that begins with word `at`, whether or not a verb can stand there; in German
/// without those of two parts ("stellt dar").
pub(super) fn verb_at(
    text: &[Word],
    at: usize,
    lang: Language,
) -> Option<Found<'static, ActionVerb>> {
    let is_german = lang.code() == "de";
    VERBS.at_where(text, at, lang, |verb, rest| match rest {
        // "leitet ein Team" has an article, not a second part.
        [second] => !(is_german && is_second_part(verb, second)),
        _ => true,
    })
}

/// Whether `second` is the part that "stellt dar" ends with and "darstellen" begins with.
pub(super) fn is_second_part(verb: &ActionVerb, second: &str) -> bool {
    verb.verb.starts_with(second) && !verb.verb.contains(' ')
}

/// The action verbs that begin with word `at` and have a second word, with that word.
pub(super) fn two_word_verbs_at(
    text: &[Word],
    at: usize,
    lang: Language,
) -> impl Iterator<Item = (&'static ActionVerb, &'static str)> {
    VERBS.two_word_phrases_at(text, at, lang)
}

/// Whether word `at` and, anywhere after it, `second` make one verb ("stellt … dar").
pub(crate) fn is_verb_of_two_parts(text: &[Word], at: usize, second: &str, lang: Language) -> bool {
    two_word_verbs_at(text, at, lang)
        .any(|(verb, part)| part == second && is_second_part(verb, part))
}

/// The vague opener that begins with word `at`, with the advice in its language.
pub(crate) fn vague_at(text: &[Word], at: usize, lang: Language) -> Option<Found<'static, String>> {
    VAGUE.at(text, at, lang)
}

/// Whether the vague opener at word `at` is one of being aware or appreciating, not of knowing.
pub(crate) fn is_awareness(text: &[Word], at: usize, lang: Language) -> bool {
    AWARE.at(text, at, lang).is_some()
}

/// The wording of an attitude that begins with word `at`, with the advice in its language.
pub(crate) fn attitude_at(
    text: &[Word],
    at: usize,
    lang: Language,
) -> Option<Found<'static, String>> {
    ATTITUDE.at(text, at, lang)
}

/// The forms of assessment that a text names.
pub(crate) fn assessment_forms(
    text: &[Word],
    lang: Language,
) -> Vec<Found<'static, AssessmentForm>> {
    ASSESSMENT_FORM.all(text, lang)
}

/// Whether `verb` shows only in action, such as leading a group.
pub(crate) fn is_performed(verb: &ActionVerb, lang: Language) -> bool {
    let words = words(&verb.verb);
    PERFORMED_VERB.at(&words, 0, lang).is_some_and(|found| found.n_words == words.len())
}

/// Whether word `at` of a text is one that may stand before the verb of an outcome ("I can …").
pub(crate) fn is_lead_word(text: &[Word], at: usize, lang: Language) -> bool {
    LEAD_WORD.at(text, at, lang).is_some()
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

/// The words in a text that begin examples ("such as").
pub(crate) fn example_words(text: &[Word], lang: Language) -> Vec<Found<'static, ()>> {
    EXAMPLE.all(text, lang)
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
        assert_eq!(rows::<VagueRow>(AWARENESS).len(), n_rows(AWARENESS));
        assert_eq!(rows::<VagueRow>(ATTITUDES).len(), n_rows(ATTITUDES));
        assert_eq!(rows::<AssessmentRow>(ASSESSMENT_FORMS).len(), n_rows(ASSESSMENT_FORMS));
        assert_eq!(rows::<WordRow>(PERFORMED_VERBS).len(), n_rows(PERFORMED_VERBS));
        assert_eq!(rows::<WordRow>(LEAD_WORDS).len(), n_rows(LEAD_WORDS));
        assert_eq!(rows::<QualifierRow>(QUALIFIERS).len(), n_rows(QUALIFIERS));
        assert_eq!(rows::<PhraseRow>(TEACHER_SIDE).len(), n_rows(TEACHER_SIDE));
        assert_eq!(rows::<PhraseRow>(UNBOUNDED).len(), n_rows(UNBOUNDED));
        assert_eq!(rows::<PhraseRow>(EXAMPLE_WORDS).len(), n_rows(EXAMPLE_WORDS));
    }

    #[test]
    fn verbs_that_show_in_action_are_action_verbs() {
        for row in rows::<WordRow>(PERFORMED_VERBS) {
            let words = words(&row.word);
            let verb = verb_at(&words, 0, row.lang).unwrap();
            assert!(is_performed(verb.meaning, row.lang), "{}", row.word);
        }
    }

    #[test]
    fn every_lexicon_has_the_languages_that_the_rules_promise() {
        for code in ["en", "de", "fr", "es", "it", "sv", "nb", "nn", "da", "nl", "pl"] {
            let lang = code.parse().unwrap();
            assert!(LexiconName::ALL.into_iter().all(|name| name.has(lang)), "{code}");
        }
    }
}
