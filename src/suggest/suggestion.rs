//! Rewordings read by the model and ranked: which comes nearest to the wanted level and kind.

use schemars::JsonSchema;
use serde::Serialize;

use super::edit::{Edit, Rewording};
use super::reword::{Target, language_of, rewordings};
use crate::lexicon::{Direction, rewrite_languages};
use crate::model::{ModelError, ModelIdentity, Predict, Prediction};
use crate::outcome::{EqfLevel, Kind, Language};

/// Alternatives with the very same verb at most, so that the list shows different ways.
const MAX_OF_ONE_VERB: usize = 2;
/// Alternatives nearer to each other than this share of a level are ranked by the size of the edit.
const LEVEL_STEP: f64 = 0.25;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The level to reach.
    pub level: EqfLevel,
    /// The kind to reach, if it matters.
    pub kind: Option<Kind>,
    /// Alternatives at most.
    pub n_alternatives: usize,
}

/// Other wordings of one outcome.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Suggestion {
    /// The outcome's own words.
    pub text: String,
    /// Its language.
    pub lang: Language,
    /// The level asked for.
    pub to_level: EqfLevel,
    /// The kind asked for.
    pub to_kind: Option<Kind>,
    /// What the model says of the outcome as it is.
    pub before: Prediction,
    /// Whether an alternative has the level, and the kind if one is asked for.
    pub reached: bool,
    /// The alternatives, best first.
    pub alternatives: Vec<Alternative>,
    /// The model that read them.
    pub model: ModelIdentity,
}

/// One other wording.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Alternative {
    /// The new text; brackets mark a fact that only the author knows.
    pub text: String,
    /// What was changed.
    pub edits: Vec<Edit>,
    /// What the model says of it.
    pub after: Prediction,
}

impl Suggestion {
    /// Whether a reading has the level, and the kind if one is asked for.
    pub(super) fn reaches(&self, read: &Prediction) -> bool {
        reaches(read, self.to_level, self.to_kind)
    }
}

fn reaches(read: &Prediction, level: EqfLevel, kind: Option<Kind>) -> bool {
    read.level == level && kind.is_none_or(|kind| kind == read.kind)
}

/// Why there is no suggestion.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SuggestError {
    /// The language is not known.
    #[error("the language of `{text}` cannot be told; name it by `--lang`, such as `--lang en`")]
    UnknownLanguage {
        /// The outcome.
        text: String,
    },
    /// There are no wordings in the language.
    #[error("there is no lexicon of wordings in {lang}; there are lexicons in {known}")]
    NoLexicon {
        /// The language's name.
        lang: String,
        /// The codes of the languages that have one.
        known: String,
    },
    /// The model does not read the text.
    #[error("the model gives no reading of `{text}`")]
    NoReading {
        /// The outcome.
        text: String,
    },
    /// The model cannot be run.
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// The language to reword `text` in: `detected`, unless it knows no verb in the text while another
/// language with a lexicon does.
#[must_use]
pub fn wording_language(text: &str, detected: Option<Language>) -> Option<Language> {
    detected.map(|detected| language_of(text, detected))
}

/// Other wordings of `text`, an outcome's own words.
///
/// Each is made of words of the lexicons and read by the model, all together. Those that come
/// nearer to the wish are ranked by how near, then by how little they change.
///
/// # Errors
///
/// Fails if the language is unknown or has no lexicon of wordings, or if the model cannot be run.
pub fn suggest(
    predictor: &dyn Predict,
    text: &str,
    lang: Option<Language>,
    wish: &Wish,
) -> Result<Suggestion, SuggestError> {
    let lang = lang.ok_or_else(|| SuggestError::UnknownLanguage { text: text.to_owned() })?;
    if !rewrite_languages().any(|known| known == lang) {
        let known: Vec<_> = rewrite_languages().map(Language::code).collect();
        let lang = format!("{} (`{}`)", lang.name(), lang.code());
        return Err(SuggestError::NoLexicon { lang, known: known.join(", ") });
    }
    let Some(before) = predictor.predict(&[text])?.pop() else {
        return Err(SuggestError::NoReading { text: text.to_owned() });
    };
    let target = f64::from(wish.level.number());
    let direction = if before.level_mean < target { Direction::Up } else { Direction::Down };
    let aim = Target { level: wish.level, kind: wish.kind, direction };
    let reworded = rewordings(text, lang, aim);
    let texts: Vec<_> = reworded.iter().map(|rewording| rewording.text.as_str()).collect();
    let read = predictor.predict(&texts)?;
    let mut alternatives: Vec<Alternative> = reworded
        .into_iter()
        .zip(read)
        .map(|(Rewording { text, edits }, after)| Alternative { text, edits, after })
        .filter(|alternative| miss(&alternative.after, wish) < miss(&before, wish))
        .collect();
    alternatives.sort_by_key(|alternative| rank(alternative, wish));
    let alternatives = varied(alternatives, wish.n_alternatives);
    Ok(Suggestion {
        text: text.to_owned(),
        lang,
        to_level: wish.level,
        to_kind: wish.kind,
        reached: alternatives.iter().any(|other| reaches(&other.after, wish.level, wish.kind)),
        before,
        alternatives,
        model: predictor.identity().clone(),
    })
}

/// How far a prediction is from the wish: levels, and the probability that the kind is another.
fn miss(prediction: &Prediction, wish: &Wish) -> f64 {
    let levels = (prediction.level_mean - f64::from(wish.level.number())).abs();
    let kinds = wish.kind.and_then(|kind| prediction.p_kind.get(kind.index()));
    levels + kinds.map_or(0.0, |p| 1.0 - p)
}

/// The order of alternatives: how far from the wish in whole steps, then the size of the edit.
#[expect(clippy::cast_possible_truncation, reason = "a miss is below 10 levels")]
fn rank(alternative: &Alternative, wish: &Wish) -> (bool, i64, usize) {
    let steps = (miss(&alternative.after, wish) / LEVEL_STEP).round() as i64;
    let n_words = alternative.edits.iter().map(Edit::n_words).sum();
    (!reaches(&alternative.after, wish.level, wish.kind), steps, n_words)
}

/// The first `n` alternatives, of which no more than a few begin with the same edit.
fn varied(alternatives: Vec<Alternative>, n: usize) -> Vec<Alternative> {
    let mut kept: Vec<Alternative> = Vec::new();
    for alternative in alternatives {
        let edit = alternative.edits.first();
        let n_same = kept.iter().filter(|other| other.edits.first() == edit).count();
        if kept.len() < n && n_same < MAX_OF_ONE_VERB {
            kept.push(alternative);
        }
    }
    kept
}
