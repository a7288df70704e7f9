//! The evidence of judgements: what each level rests on.

use super::judge::{Judged, Judgement};
use crate::evidence::{PredictedOutcome, evidence};
use crate::model::{ModelError, Predict};
use crate::outcome::Outcome;

/// Adds its evidence to every judgement of `outcomes`; the model reads all that it takes together.
pub(super) fn explain(
    predictor: &dyn Predict,
    outcomes: &[&Outcome],
    judgements: &mut [Judgement],
) -> Result<(), ModelError> {
    let judged =
        outcomes.iter().zip(judgements.iter_mut()).filter_map(
            |(outcome, judgement)| match judgement {
                Judgement::Judged(judged) => Some((*outcome, judged.as_mut())),
                Judgement::Abstained => None,
            },
        );
    let judged: Vec<(&Outcome, &mut Judged)> = judged.collect();
    let predicted = judged.iter().map(|(outcome, judged)| PredictedOutcome {
        text: &outcome.text,
        lang: outcome.lang,
        prediction: &judged.prediction,
        vector: judged.vector.as_ref(),
    });
    let found = evidence(predictor, &predicted.collect::<Vec<_>>())?;
    for ((_, judged), evidence) in judged.into_iter().zip(found) {
        judged.evidence = Some(evidence);
    }
    Ok(())
}
