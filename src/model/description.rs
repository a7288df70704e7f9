//! `model.json`: everything of a model but the numbers of `weights.bin`, and its checks.

use serde::{Deserialize, Serialize};

use super::heads::{Decision, Heads};
use super::weights::Precision;
use super::{LevelScale, ModelError, TrainingData};
use crate::encode::FeatureSpace;

/// What the file begins with.
const KIND: &str = "qualevel-model";
/// The format that this program reads and writes.
const FORMAT_VERSION: u32 = 1;

/// The file as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Description {
    pub(crate) kind: String,
    pub(crate) format_version: u32,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) feature_space: FeatureSpace,
    pub(crate) heads: Heads,
    pub(crate) scale: LevelScale,
    pub(crate) decision: Decision,
    pub(crate) weights: WeightsFile,
    pub(crate) trained_on: Vec<TrainingData>,
    pub(crate) seed: u64,
}

/// The description of `weights.bin`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WeightsFile {
    pub(crate) precision: Precision,
    pub(crate) sha256: String,
}

/// The two fields that are read first, so that a newer format is named as such.
#[derive(Deserialize)]
struct Label {
    kind: Option<String>,
    format_version: Option<u64>,
}

impl Description {
    pub(crate) fn kind() -> String {
        KIND.to_owned()
    }

    pub(crate) const fn format_version() -> u32 {
        FORMAT_VERSION
    }

    /// Reads and checks the file's bytes; `model` names it in errors.
    pub(crate) fn from_bytes(model: &str, bytes: &[u8]) -> Result<Self, ModelError> {
        let unreadable = |error: serde_json::Error| ModelError::Description {
            model: model.to_owned(),
            message: error.to_string(),
        };
        let label: Label = serde_json::from_slice(bytes).map_err(unreadable)?;
        let format = |what, got: Option<String>, expected: String| ModelError::Format {
            model: model.to_owned(),
            what,
            got: got.unwrap_or_default(),
            expected,
        };
        if label.kind.as_deref() != Some(KIND) {
            return Err(format("kind", label.kind, KIND.to_owned()));
        }
        if label.format_version != Some(FORMAT_VERSION.into()) {
            let got = label.format_version.map(|version| version.to_string());
            return Err(format("format_version", got, FORMAT_VERSION.to_string()));
        }
        let description: Self = serde_json::from_slice(bytes).map_err(unreadable)?;
        Check { model }.description(&description)?;
        Ok(description)
    }

    /// The file's bytes.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, ModelError> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|error| {
            ModelError::Description { model: self.name.clone(), message: error.to_string() }
        })?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// The checks of one model's numbers.
struct Check<'a> {
    model: &'a str,
}

impl Check<'_> {
    fn description(&self, found: &Description) -> Result<(), ModelError> {
        let Heads { level, kind, bloom, outcome } = &found.heads;
        self.finite("bias of the level head", &[level.bias])?;
        self.finite("bias of the kind head", &kind.bias)?;
        self.finite("bias of the Bloom head", &bloom.bias)?;
        self.finite("bias of the outcome head", &[outcome.bias])?;
        for (what, slope) in [
            ("slope of the level head", level.slope),
            ("temperature of the kind head", kind.temperature),
            ("temperature of the Bloom head", bloom.temperature),
            ("temperature of the outcome head", outcome.temperature),
            ("slope of the scale", found.scale.slope),
        ] {
            if !(slope.is_finite() && slope > 0.0) {
                return Err(self.out_of_range(what, slope, "a finite number above 0"));
            }
        }
        self.rising("thresholds of the level head", &level.thresholds)?;
        self.scale(&found.scale)?;
        let Decision { coverage, bloom_thresholds, min_p_outcome } = &found.decision;
        self.share("coverage", *coverage)?;
        self.share("min_p_outcome", *min_p_outcome)?;
        bloom_thresholds.iter().try_for_each(|share| self.share("a Bloom threshold", *share))
    }

    fn scale(&self, scale: &LevelScale) -> Result<(), ModelError> {
        let (n_reading, n_unit) = (scale.reading.len(), scale.unit.len());
        if n_reading < 2 || n_reading != n_unit {
            let what = "the count of unit knots of the scale".to_owned();
            let expected = n_reading.max(2);
            return Err(ModelError::Shape {
                model: self.model.to_owned(),
                what,
                got: n_unit,
                expected,
            });
        }
        self.rising("reading knots of the scale", &scale.reading)?;
        self.rising("unit knots of the scale", &scale.unit)
    }

    fn finite(&self, what: &str, numbers: &[f64]) -> Result<(), ModelError> {
        match numbers.iter().find(|number| !number.is_finite()) {
            Some(number) => Err(self.out_of_range(what, *number, "a finite number")),
            None => Ok(()),
        }
    }

    fn rising(&self, what: &'static str, numbers: &[f64]) -> Result<(), ModelError> {
        self.finite(what, numbers)?;
        for (before, after) in numbers.iter().zip(numbers.iter().skip(1)) {
            if before >= after {
                let (before, after) = (*before, *after);
                let model = self.model.to_owned();
                return Err(ModelError::NotIncreasing { model, what, before, after });
            }
        }
        Ok(())
    }

    fn share(&self, what: &str, share: f64) -> Result<(), ModelError> {
        if (0.0..=1.0).contains(&share) {
            Ok(())
        } else {
            Err(self.out_of_range(what, share, "0 to 1"))
        }
    }

    fn out_of_range(&self, what: &str, got: f64, expected: &'static str) -> ModelError {
        ModelError::OutOfRange {
            model: self.model.to_owned(),
            what: what.to_owned(),
            got,
            expected,
        }
    }
}
