//! A model for tests: the level of a statement is the first digit in it, else its length tells.

use crate::encode::{FeatureSpace, NgramSpace};
use crate::model::{LevelScale, ModelError, ModelIdentity, Predict, Prediction, TrainingData};
use crate::outcome::{CognitiveProcess, EqfLevel, Kind};

pub(crate) struct Oracle {
    identity: ModelIdentity,
}

impl Default for Oracle {
    fn default() -> Self {
        Self::trained_on("0")
    }
}

impl Oracle {
    pub(crate) fn trained_on(sha256: &str) -> Self {
        Self {
            identity: ModelIdentity {
                name: "oracle".to_owned(),
                version: "1".to_owned(),
                sha256: "0123456789abcdef".repeat(4),
                feature_space: FeatureSpace::Ngram(NgramSpace::default()),
                trained_on: vec![TrainingData {
                    name: "table".to_owned(),
                    rows: 1,
                    sha256: sha256.to_owned(),
                }],
                seed: 1,
                scale: LevelScale::identity(1.0),
                coverage: 0.8,
                min_p_outcome: 0.5,
                bloom_thresholds: [0.5; 6],
            },
        }
    }
}

impl Predict for Oracle {
    fn predict(&self, statements: &[&str]) -> Result<Vec<Prediction>, ModelError> {
        Ok(statements.iter().map(|statement| prediction(statement)).collect())
    }

    fn identity(&self) -> &ModelIdentity {
        &self.identity
    }
}

fn prediction(statement: &str) -> Prediction {
    let digit = statement.chars().find_map(|letter| letter.to_digit(10));
    let length = statement.chars().count().min(160) as f64 / 20.0;
    let mean = digit.map_or(length, f64::from).clamp(1.0, 8.0);
    let level = EqfLevel::round_half_down(mean);
    let kind = Kind::ALL[statement.len() % 3];
    let process = CognitiveProcess::ALL[statement.len() % 6];
    Prediction {
        kind,
        p_kind: Kind::ALL.map(|other| if other == kind { 0.8 } else { 0.1 }),
        level,
        level_mean: mean,
        level_low: level,
        level_high: level,
        p_level: EqfLevel::ALL.map(|other| if other == level { 1.0 } else { 0.0 }),
        reading_mean: mean,
        bloom: vec![process],
        p_bloom: CognitiveProcess::ALL.map(|other| if other == process { 0.9 } else { 0.1 }),
        p_outcome: 0.9,
    }
}
