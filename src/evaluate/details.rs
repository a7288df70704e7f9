//! What stands behind the figures of a group: classes, confusion matrices and reliability.

use schemars::JsonSchema;
use serde::Serialize;

use super::metric::{ClassFigures, Confusion, ReliabilityBin};
use super::sample::{BloomSample, KindSample, LevelSample, Sample};
use crate::outcome::{CognitiveProcess, EqfLevel, Kind};

/// Classes, confusion matrices and reliability of the model's answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Details {
    /// Each level.
    pub levels: Vec<ClassRow>,
    /// Statements by labelled level (rows, rounded half down) and by level given (columns).
    pub level_confusion: Vec<Vec<f64>>,
    /// Each kind.
    pub kinds: Vec<ClassRow>,
    /// Statements by labelled kind (rows) and by kind given (columns).
    pub kind_confusion: Vec<Vec<f64>>,
    /// Bins of the probability of the kind given.
    pub kind_reliability: Vec<ReliabilityBin>,
    /// Each cognitive process.
    pub processes: Vec<ClassRow>,
    /// Bins of the probabilities of all six processes together.
    pub bloom_reliability: Vec<ReliabilityBin>,
}

/// One class.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ClassRow {
    /// The class.
    pub class: String,
    /// Statements labelled with it.
    pub support: f64,
    /// Share of the statements called so that are.
    pub precision: Option<f64>,
    /// Share of the statements that are so that are called so.
    pub recall: Option<f64>,
    /// Harmonic mean of both.
    pub f1: Option<f64>,
}

impl ClassRow {
    fn new(class: &impl ToString, figures: ClassFigures) -> Self {
        let ClassFigures { support, precision, recall, f1 } = figures;
        Self { class: class.to_string(), support, precision, recall, f1 }
    }
}

impl Details {
    pub(super) fn set_levels(&mut self, sample: &LevelSample) {
        if sample.len() > 0 && sample.has_classes() {
            let confusion = sample.confusion(&vec![1.0; sample.len()]);
            self.levels = EqfLevel::ALL
                .map(|level| ClassRow::new(&level, confusion.class(level.index())))
                .to_vec();
            self.level_confusion = matrix(&confusion, EqfLevel::ALL.len());
        }
    }

    pub(super) fn set_kinds(&mut self, sample: &KindSample) {
        if sample.len() > 0 {
            let confusion = sample.confusion(&vec![1.0; sample.len()]);
            self.kinds =
                Kind::ALL.map(|kind| ClassRow::new(&kind, confusion.class(kind.index()))).to_vec();
            self.kind_confusion = matrix(&confusion, Kind::ALL.len());
            self.kind_reliability = sample.reliability();
        }
    }

    pub(super) fn set_bloom(&mut self, sample: &BloomSample) {
        if sample.len() > 0 {
            let classes = sample.processes(&vec![1.0; sample.len()]).classes();
            self.processes = CognitiveProcess::ALL
                .map(|process| ClassRow::new(&process, classes[process.index()]))
                .to_vec();
            self.bloom_reliability = sample.reliability();
        }
    }
}

fn matrix(confusion: &Confusion, n: usize) -> Vec<Vec<f64>> {
    (0..n).map(|row| (0..n).map(|column| confusion.cell(row, column)).collect()).collect()
}
