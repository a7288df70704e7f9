//! The tallies of units, in order of first appearance.

use indexmap::IndexMap;

use crate::aggregate::Tally;

/// What the outcomes of one unit add up to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct UnitTally {
    pub(super) tally: Tally,
    pub(super) n_abstained: u64,
    pub(super) n_rejected: u64,
}

/// A tally for each unit.
#[derive(Default)]
pub(super) struct UnitTallies(IndexMap<String, UnitTally>);

impl UnitTallies {
    /// The tally of unit `name`, a new one at its first appearance.
    pub(super) fn of(&mut self, name: &str) -> &mut UnitTally {
        let at = match self.0.get_index_of(name) {
            Some(at) => at,
            None => self.0.insert_full(name.to_owned(), UnitTally::default()).0,
        };
        &mut self.0[at]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &UnitTally)> {
        self.0.iter().map(|(name, tally)| (name.as_str(), tally))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_in_order_of_first_appearance() {
        let mut units = UnitTallies::default();
        for name in ["b", "a", "b"] {
            units.of(name).n_rejected += 1;
        }
        let counts: Vec<_> = units.iter().map(|(name, unit)| (name, unit.n_rejected)).collect();
        assert_eq!(counts, [("b", 2), ("a", 1)]);
    }
}
