//! Training from tables to a model: hold out units, fit, calibrate, measure, fit on everything.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::calibrate::calibrate;
use super::error::{RowError, TrainError};
use super::example::Example;
use super::figures::Figures;
use super::fit::Fit;
use super::settings::{Options, Settings};
use super::table::TrainingTable;
use super::unit_scale::{OfficialUnit, fit_unit_scale};
use crate::encode::{Encoder, Features};
use crate::model::file::{Model, ModelParts};
use crate::model::heads::{Decision, sums_of_all};
use crate::model::{LevelScale, ModelError};

/// The least number of usable rows.
const MIN_ROWS: usize = 50;
/// Statements encoded between two reports of progress.
const ENCODED_AT_ONCE: usize = 1024;

/// How far training is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// Statements are being encoded.
    Encoding {
        /// Statements encoded so far.
        n_done: usize,
        /// Statements in all.
        n_all: usize,
    },
    /// The heads are being fitted.
    Fitting {
        /// Passes done.
        n_done: u32,
        /// Passes in all.
        n_all: u32,
        /// Mean loss of a statement in the last pass.
        loss: f64,
    },
}

/// A new model and what is known of it.
#[derive(Clone, Debug)]
pub struct Trained {
    /// The model, fitted on every usable row.
    pub model: Model,
    /// Rows learned from.
    pub n_rows: usize,
    /// What it reaches.
    pub metrics: TrainingMetrics,
    /// Rows left out, by table.
    pub rejected: Vec<(String, RowError)>,
}

/// What a model reaches on statements that it did not learn from; the file `metrics.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingMetrics {
    /// SHA-256 of the `model.json` that the figures belong to.
    pub sha256: String,
    /// Figures of the same fit without the held-out units, on those units.
    pub held_out: Figures,
    /// Figures on the rows that the tables keep for testing; missing without such rows.
    pub test: Option<Figures>,
}

impl Trained {
    /// Writes the model's files and `metrics.json` into the folder.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be written.
    pub fn save(&self, folder: &Path) -> Result<(), ModelError> {
        self.model.save(folder)?;
        let path = folder.join("metrics.json");
        let metrics = serde_json::to_string_pretty(&self.metrics)
            .map_err(|error| ModelError::Write { path: path.clone(), source: error.into() })?;
        fs::write(&path, metrics + "\n").map_err(|source| ModelError::Write { path, source })
    }
}

/// What a model is fitted on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    /// Labelled statements: the heads learn from them.
    pub readings: Vec<TrainingTable>,
    /// Statements with the official level of their unit: the unit scale is fitted on them.
    pub official: Vec<TrainingTable>,
}

/// Fits models in one feature space.
pub struct Trainer<'a> {
    /// The new model's name.
    pub name: String,
    /// Makes the features.
    pub encoder: &'a dyn Encoder,
    /// The model to start from; zero without one.
    pub start: Option<&'a Model>,
    /// Checked settings.
    pub settings: Settings,
}

impl Trainer<'_> {
    /// Fits a model on the tables.
    ///
    /// # Errors
    ///
    /// Fails if there are too few usable rows or the encoder cannot be run.
    pub fn fit(
        &self,
        tables: Tables,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Trained, TrainError> {
        let mut trained_on = Vec::new();
        let mut examples = Vec::new();
        let mut rejected = Vec::new();
        let mut test_examples = Vec::new();
        for table in tables.readings {
            let name = &table.origin.name;
            rejected.extend(table.rejected.into_iter().map(|error| (name.clone(), error)));
            test_examples.extend(table.test_examples);
            examples.extend(table.examples);
            trained_on.push(table.origin);
        }
        if examples.len() < MIN_ROWS {
            let (n_rows, n_rejected) = (examples.len(), rejected.len());
            return Err(TrainError::TooFewRows { n_rows, expected: MIN_ROWS, n_rejected });
        }
        let all: Vec<&Example> = examples.iter().collect();
        let features = self.encode(&all, progress)?;
        let Fitted { fit, figures } = self.fit_features(&features, &all, progress)?;
        let scale = self.unit_scale(&fit, &tables.official, progress)?;
        trained_on.extend(tables.official.into_iter().map(|table| table.origin));
        let model = Model::new(ModelParts {
            name: self.name.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            feature_space: self.encoder.space().clone(),
            heads: fit.heads,
            scale,
            decision: self.decision(),
            rows: fit.rows,
            trained_on,
            seed: self.settings.options().seed,
        })?;
        let test: Vec<&Example> = test_examples.iter().collect();
        let features = self.encode(&test, &mut |_| ())?;
        let metrics = TrainingMetrics {
            sha256: model.identity.sha256.clone(),
            held_out: figures,
            test: (!test.is_empty()).then(|| model.measure(&features, &test)),
        };
        Ok(Trained { model, n_rows: all.len(), metrics, rejected })
    }

    /// Encodes the statements in pieces, so that progress can be told.
    fn encode(
        &self,
        examples: &[&Example],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Features, TrainError> {
        let mut features = None;
        let mut n_done = 0;
        for piece in examples.chunks(ENCODED_AT_ONCE) {
            let texts: Vec<&str> = piece.iter().map(|example| example.text.as_str()).collect();
            let piece_features = self.encoder.encode(&texts).map_err(ModelError::from)?;
            features = Some(match features.take() {
                None => piece_features,
                Some(before) => {
                    Features::joined(before, piece_features).map_err(ModelError::from)?
                }
            });
            n_done += piece.len();
            progress(Progress::Encoding { n_done, n_all: examples.len() });
        }
        Ok(features.unwrap_or(Features::Sparse(Vec::new())))
    }

    /// Fits twice: without the held-out units, to calibrate and measure, then on everything.
    fn fit_features(
        &self,
        features: &Features,
        examples: &[&Example],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Fitted, TrainError> {
        let Options { held_out, seed, .. } = self.settings.options();
        let (held, kept): (Vec<usize>, Vec<usize>) = (0..examples.len()).partition(|place| {
            examples.get(*place).is_some_and(|example| example.is_held_out(*held_out, *seed))
        });
        let of = |places: &[usize]| -> Vec<&Example> {
            places.iter().filter_map(|place| examples.get(*place).copied()).collect()
        };
        let mut fold = self.learn(&features.select(&kept), &of(&kept), &mut *progress)?;
        let slope = fold.heads.level.slope;
        let (held_features, held_examples) = (features.select(&held), of(&held));
        let sums = sums_of_all(&fold.rows, &held_features);
        calibrate(&mut fold.heads, &sums, &held_examples);
        let scale = LevelScale { slope: fold.heads.level.slope, ..self.scale() };
        let decision = self.decision();
        let predictions: Vec<_> =
            sums.iter().map(|sums| fold.heads.predict(sums, &scale, &decision)).collect();
        let figures = Figures::measure(&predictions, &held_examples, decision.min_p_outcome);

        let mut fit = self.learn(features, examples, progress)?;
        fit.heads.level.slope *= fold.heads.level.slope / slope;
        fit.heads.kind.temperature = fold.heads.kind.temperature;
        fit.heads.bloom.temperature = fold.heads.bloom.temperature;
        fit.heads.outcome.temperature = fold.heads.outcome.temperature;
        Ok(Fitted { fit, figures })
    }

    fn learn(
        &self,
        features: &Features,
        examples: &[&Example],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Fit, TrainError> {
        let mut fit = match self.start {
            Some(model) => Fit { heads: model.heads.clone(), rows: model.rows.clone() },
            None => Fit::zero(self.encoder.space().n_features(), examples),
        };
        match features {
            Features::Sparse(vectors) => {
                let settings = self.settings.sparse();
                fit.learn_sparse(vectors, examples, settings, &mut |n_done, loss| {
                    progress(Progress::Fitting { n_done, n_all: settings.n_epochs, loss });
                });
            }
            Features::Dense(vectors) => {
                fit.learn_dense(vectors, examples, self.settings.options())?;
            }
        }
        Ok(fit)
    }

    /// The map to the unit scale, fitted on units with official levels if there are enough.
    fn unit_scale(
        &self,
        fit: &Fit,
        tables: &[TrainingTable],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<LevelScale, TrainError> {
        let mut units: BTreeMap<(usize, &str), OfficialUnit> = BTreeMap::new();
        for (table, source) in tables.iter().enumerate() {
            let examples: Vec<&Example> = source.examples.iter().collect();
            let sums = sums_of_all(&fit.rows, &self.encode(&examples, progress)?);
            for (example, sums) in examples.iter().zip(sums) {
                if let Some(level) = example.level {
                    let latent = fit.heads.level.latent(&sums);
                    units
                        .entry((table, &example.unit))
                        .or_insert_with(|| OfficialUnit { table, level, latents: Vec::new() })
                        .latents
                        .push(latent);
                }
            }
        }
        let units: Vec<OfficialUnit> = units.into_values().collect();
        Ok(fit_unit_scale(&units).unwrap_or_else(|| {
            let slope = self.start.map_or(fit.heads.level.slope, |model| {
                // The base's unit slope keeps its proportion to the reading slope.
                let base = model.identity.scale.slope / model.heads.level.slope;
                base * fit.heads.level.slope
            });
            LevelScale { slope, ..self.scale() }
        }))
    }

    fn scale(&self) -> LevelScale {
        self.start.map_or_else(|| LevelScale::identity(1.0), |model| model.identity.scale.clone())
    }

    fn decision(&self) -> Decision {
        self.start.map_or_else(Decision::default, |model| model.decision.clone())
    }
}

impl Model {
    /// Figures on the statements that the features belong to.
    fn measure(&self, features: &Features, examples: &[&Example]) -> Figures {
        let predictions = self.predict_features(features);
        Figures::measure(&predictions, examples, self.decision.min_p_outcome)
    }
}

/// A fit on everything, and the figures of the same fit without the held-out units.
struct Fitted {
    fit: Fit,
    figures: Figures,
}
