//! Fits models on labelled statements.

mod calibrate;
mod dense;
mod error;
mod example;
mod figures;
mod fit;
mod lbfgs;
mod loss;
mod request;
mod settings;
mod sparse;
mod table;
mod trainer;
mod unit_scale;

pub use error::{RowError, TrainError};
pub use example::Example;
pub use figures::Figures;
pub use request::{NewFeatures, TableFiles, TrainRequest, train};
pub use settings::{Options, Settings, Start, Thresholds};
pub use table::{Columns, OutcomeLabel, SoftColumns, TrainingTable};
pub use trainer::{Progress, Tables, Trained, Trainer, TrainingMetrics};
