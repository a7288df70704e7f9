//! A row of the table of units. Its columns are a stable contract: names are only ever added.

use crate::aggregate::Profile;
use crate::outcome::{EqfLevel, Kind};

use super::Cell;

/// One unit of a table or document.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRow<'a> {
    /// The unit's name.
    pub unit: &'a str,
    /// Outcomes that the model abstained from.
    pub n_abstained: u64,
    /// Records of the unit that could not be read.
    pub n_rejected: u64,
    /// Its levels and kinds.
    pub profile: &'a Profile,
}

impl<'a> UnitRow<'a> {
    /// The names of the columns, in order.
    #[must_use]
    pub fn columns() -> Vec<String> {
        let mut columns: Vec<String> = [
            "unit",
            "n_outcomes",
            "n_abstained",
            "n_rejected",
            "level_majority",
            "level_mode",
            "level_average",
            "level_suggested",
            "rule_used",
            "level_low",
            "level_high",
            "spread",
        ]
        .map(str::to_owned)
        .to_vec();
        columns.extend(EqfLevel::ALL.map(|level| format!("share_level_{level}")));
        columns.extend(Kind::ALL.map(|kind| format!("share_{kind}")));
        columns.extend(["weak", "split_profile"].map(str::to_owned));
        columns
    }

    /// A cell for each column.
    #[must_use]
    pub fn cells(&self) -> Vec<Cell<'a>> {
        let profile = self.profile;
        let level = |level: Option<EqfLevel>| {
            level.map_or(Cell::Empty, |level| Cell::Whole(u64::from(level.number())))
        };
        let mean = |mean: Option<f64>| mean.map_or(Cell::Empty, Cell::mean);
        let mut cells = vec![
            Cell::Text(self.unit),
            Cell::Whole(profile.n_outcomes as u64),
            Cell::Whole(self.n_abstained),
            Cell::Whole(self.n_rejected),
            level(profile.level_majority),
            level(profile.level_mode),
            mean(profile.level_average),
            level(profile.level_suggested),
            Cell::text_or_empty(profile.rule_used.map(crate::aggregate::RuleUsed::name)),
            level(profile.level_low),
            level(profile.level_high),
            mean(profile.spread),
        ];
        let share = |share| if profile.n_outcomes == 0 { Cell::Empty } else { Cell::share(share) };
        cells.extend(profile.share_level.map(share));
        cells.extend(profile.share_kind.map(share));
        cells.extend([Cell::Flag(profile.weak), Cell::Flag(profile.split_profile)]);
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::{LevelRule, Tally};

    #[test]
    fn columns_are_those_of_the_contract() {
        assert_eq!(
            UnitRow::columns().join(","),
            "unit,n_outcomes,n_abstained,n_rejected,level_majority,level_mode,level_average,\
             level_suggested,rule_used,level_low,level_high,spread,share_level_1,share_level_2,\
             share_level_3,share_level_4,share_level_5,share_level_6,share_level_7,share_level_8,\
             share_knowledge,share_skill,share_competence,weak,split_profile"
        );
    }

    #[test]
    fn a_unit_without_outcomes_fills_every_column() {
        let profile = Tally::default().profile(LevelRule::Auto, 3);
        let row = UnitRow { unit: "u", n_abstained: 0, n_rejected: 1, profile: &profile };
        assert_eq!(row.cells().len(), UnitRow::columns().len());
    }
}
