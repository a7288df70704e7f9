//! What is asked of the drafts that `analyse` writes: which unit, and which level a person confirmed.

use std::num::NonZeroUsize;

use anyhow::bail;
use chrono::NaiveDate;
use clap::Args;

use super::analyse::ReportFormat;
use crate::framework::QualificationLevel;
use crate::report::{Confirmation, DraftSelection};

/// Which units are drafted and what is confirmed of them.
#[derive(Args)]
#[command(next_help_heading = "Drafts (elm, ob3, ooapi)")]
pub(super) struct DraftArguments {
    /// Draft only this unit, counted from 1 through all documents
    #[arg(long, value_name = "N")]
    unit: Option<NonZeroUsize>,
    /// Levels of one unit that a person has confirmed, such as EQF:6 or EQF:6,SCQF:9
    ///
    /// Only these stand in fields for levels, each in its own framework; without them the suggested
    /// level stands in remarks alone.
    #[arg(long, value_name = "LEVEL", value_delimiter = ',', requires = "confirmed_by",
        value_parser = str::parse::<QualificationLevel>)]
    confirm_level: Vec<QualificationLevel>,
    /// Person or body that confirmed the level; the draft names it
    #[arg(long, value_name = "NAME", requires = "confirm_level")]
    confirmed_by: Option<String>,
}

impl DraftArguments {
    /// What the arguments ask for on the day `date`, if they go with `format`.
    pub(super) fn selection(
        &self,
        format: ReportFormat,
        date: Option<NaiveDate>,
    ) -> anyhow::Result<DraftSelection> {
        let confirmation = match &self.confirmed_by {
            Some(by) => Some(Confirmation::new(self.confirm_level.clone(), by, date)?),
            None => None,
        };
        let selection = DraftSelection { unit: self.unit, confirmation };
        match format {
            ReportFormat::Draft(_) => {}
            ReportFormat::Text
            | ReportFormat::Json
            | ReportFormat::Csv
            | ReportFormat::Worksheet => {
                if selection != DraftSelection::default() {
                    bail!(
                        "`--unit`, `--confirm-level` and `--confirmed-by` go with \
                         `--format elm`, `ob3` or `ooapi`; got `--format {format}`"
                    );
                }
            }
        }
        Ok(selection)
    }
}
