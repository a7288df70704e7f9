//! Figures that were measured once and are kept with a model, because neither the fold models
//! nor all of the data are at hand to measure them again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::metric::Interval;
use super::{EvaluateError, Figure, LabelScale};

/// The format that this program reads.
const FORMAT: u32 = 1;

/// The file `folds.json` of a model folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordedFigures {
    /// Version of this format; 1.
    pub format: u32,
    /// The figures.
    pub figures: Vec<RecordedFigure>,
}

/// A figure measured by a fold model on sources that it never saw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordedFigure {
    /// The fold: which sources were left out, by its name in `models/folds.toml`.
    pub fold: String,
    /// SHA-256 of the fold model's weights.
    pub weights_sha256: String,
    /// The data measured on, such as the name of a left-out source and its part.
    pub data: String,
    /// The scale of the labels.
    pub scale: LabelScale,
    /// Which figure.
    pub figure: Figure,
    /// Statements or units that it is measured on.
    pub n: usize,
    /// The fold model's value.
    pub value: f64,
    /// The 95 % bootstrap interval, whole units resampled.
    #[serde(default)]
    pub interval: Option<Interval>,
    /// The value of the majority-class baseline.
    #[serde(default)]
    pub majority: Option<f64>,
    /// The value of the verb-lexicon baseline.
    #[serde(default)]
    pub verbs: Option<f64>,
}

impl RecordedFigures {
    /// Reads and checks a file's text; `file` names it in errors.
    ///
    /// # Errors
    ///
    /// Fails if the text is not of this format or a figure contradicts itself.
    pub fn read(file: &str, text: &str) -> Result<Self, EvaluateError> {
        let error = |message: String| EvaluateError::Recorded { file: file.to_owned(), message };
        let recorded: Self = serde_json::from_str(text).map_err(|e| error(e.to_string()))?;
        if recorded.format != FORMAT {
            return Err(error(format!("format is {}; expected {FORMAT}", recorded.format)));
        }
        for (number, figure) in (1..).zip(&recorded.figures) {
            let wrong = |what: &str| error(format!("figure {number}, `{}`: {what}", figure.figure));
            if figure.fold.is_empty() || figure.data.is_empty() {
                return Err(wrong("`fold` and `data` must be named"));
            }
            let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
            if figure.weights_sha256.len() != 64 || !figure.weights_sha256.chars().all(is_hex) {
                return Err(wrong("`weights_sha256` is no SHA-256 in lower-case hex"));
            }
            if figure.n == 0 || !figure.value.is_finite() {
                return Err(wrong("`n` must be above 0 and `value` a number"));
            }
            if figure.interval.is_some_and(|interval| {
                interval.low.is_nan() || interval.high.is_nan() || interval.low > interval.high
            }) {
                return Err(wrong("`interval` must have `low` at most `high`"));
            }
        }
        Ok(recorded)
    }
}

/// The figures recorded for an embedded model; none if the program carries none.
pub(super) fn embedded(model: &str) -> Result<Vec<RecordedFigure>, EvaluateError> {
    let Some(text) = crate::dataset::metrics(model) else { return Ok(Vec::new()) };
    Ok(RecordedFigures::read(&format!("models/{model}/folds.json"), text)?.figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(change: impl Fn(&mut serde_json::Value)) -> Result<RecordedFigures, String> {
        let mut figure = serde_json::json!({
            "fold": "islands",
            "weights_sha256": "0123456789abcdef".repeat(4),
            "data": "harbour, left out",
            "scale": "unit",
            "figure": "unit_pool_qwk",
            "n": 120,
            "value": 0.5,
            "interval": { "low": 0.4, "high": 0.6 },
            "majority": 0.0,
        });
        change(&mut figure);
        let text = serde_json::json!({ "format": 1, "figures": [figure] }).to_string();
        RecordedFigures::read("folds.json", &text).map_err(|error| error.to_string())
    }

    #[test]
    fn a_whole_file_is_read() {
        let recorded = file(|_| {}).unwrap();
        assert_eq!(recorded.figures[0].figure.name(), "unit_pool_qwk");
        assert_eq!(recorded.figures[0].verbs, None);
    }

    #[test]
    fn figures_that_contradict_themselves_are_refused() {
        let error = file(|figure| figure["weights_sha256"] = "abc".into()).unwrap_err();
        assert_eq!(
            error,
            "`folds.json` holds no recorded figures that can be read: figure 1, \
             `unit_pool_qwk`: `weights_sha256` is no SHA-256 in lower-case hex"
        );
        assert!(file(|figure| figure["n"] = 0.into()).unwrap_err().contains("`n` must"));
        assert!(file(|f| f["interval"]["low"] = 0.7.into()).unwrap_err().contains("`interval`"));
        assert!(file(|f| f["figure"] = "unit_luck".into()).unwrap_err().contains("unit_luck"));
        assert!(file(|f| f["note"] = "x".into()).unwrap_err().contains("note"));
    }

    #[test]
    fn what_the_program_carries_can_be_read() {
        for model in crate::model::ModelChoice::ALL {
            embedded(model.name()).unwrap();
        }
    }
}
