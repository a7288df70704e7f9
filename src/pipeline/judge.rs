//! Predictions for many outcomes at once, and which of them count.

use rayon::prelude::*;

use crate::encode::SentenceVector;
use crate::evidence::Evidence;
use crate::model::{ModelError, Placed, Predict, Prediction};
use crate::outcome::{Outcome, OutcomeSource};

/// Statements that the model reads together. Fixed, so that no result depends on the number of
/// threads.
const BATCH: usize = 128;

/// What the model says of an outcome.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Judgement {
    /// It takes the statement for an outcome.
    Judged(Box<Judged>),
    /// It does not, or the statement is in a script that it cannot read.
    Abstained,
}

/// What the model says of a statement that it takes for an outcome.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Judged {
    pub(super) prediction: Prediction,
    /// What it means; nothing from a model that reads words only.
    pub(super) vector: Option<SentenceVector>,
    /// What the level rests on, where it was asked for.
    pub(super) evidence: Option<Evidence>,
}

impl Judgement {
    /// The prediction, unless the model abstains.
    pub(super) fn prediction(&self) -> Option<&Prediction> {
        match self {
            Self::Judged(judged) => Some(&judged.prediction),
            Self::Abstained => None,
        }
    }

    /// The vector, unless the model abstains or reads words only.
    pub(super) fn vector(&self) -> Option<&SentenceVector> {
        match self {
            Self::Judged(judged) => judged.vector.as_ref(),
            Self::Abstained => None,
        }
    }

    /// What the level rests on, where it was asked for.
    pub(super) fn evidence(&self) -> Option<&Evidence> {
        match self {
            Self::Judged(judged) => judged.evidence.as_ref(),
            Self::Abstained => None,
        }
    }
}

/// Judges every outcome, in order; batches are spread over the threads.
pub(super) fn judge(
    predictor: &dyn Predict,
    outcomes: &[&Outcome],
) -> Result<Vec<Judgement>, ModelError> {
    let threshold = predictor.identity().min_p_outcome;
    let batches: Vec<Vec<Judgement>> = outcomes
        .par_chunks(BATCH)
        .map(|batch| {
            let statements: Vec<_> = batch.iter().map(|outcome| outcome.text.as_str()).collect();
            let placed = predictor.predict_with_vectors(&statements)?.into_iter().zip(batch);
            Ok(placed.map(|(placed, outcome)| judgement(placed, outcome, threshold)).collect())
        })
        .collect::<Result<_, ModelError>>()?;
    Ok(batches.into_iter().flatten().collect())
}

fn judgement((prediction, vector): Placed, outcome: &Outcome, threshold: f64) -> Judgement {
    let is_refused = prediction.p_outcome < threshold && !is_claimed(outcome);
    if is_refused || !is_in_a_known_script(&outcome.text) {
        Judgement::Abstained
    } else {
        Judgement::Judged(Box::new(Judged { prediction, vector, evidence: None }))
    }
}

/// Whether the document itself calls the statement an outcome of some kind, by a heading or stem:
/// then a bare noun phrase ("principles of operating systems" under "knows") is one too.
fn is_claimed(outcome: &Outcome) -> bool {
    outcome.claimed_kind.is_some()
        && matches!(
            outcome.source,
            OutcomeSource::Field | OutcomeSource::Heading | OutcomeSource::Stem
        )
}

/// Whether at least half of the letters are Latin, Greek or Cyrillic, the scripts of the training
/// data.
fn is_in_a_known_script(text: &str) -> bool {
    if text.is_ascii() {
        return true;
    }
    let (mut n_known, mut n_letters) = (0_usize, 0_usize);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        n_letters += 1;
        n_known += usize::from(matches!(
            letter,
            '\0'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}'
        ));
    }
    n_known * 2 >= n_letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_in_a_script_without_training_data_are_told_apart() {
        for text in
            ["Plan a menu", "Esittää käsitteitä", "Αναλύει δεδομένα", "Анализира данни", "42"]
        {
            assert!(is_in_a_known_script(text), "{text}");
        }
        for text in ["يشرح المفاهيم الأساسية", "基本概念を説明する", "להסביר מושגים"]
        {
            assert!(!is_in_a_known_script(text), "{text}");
        }
    }
}
