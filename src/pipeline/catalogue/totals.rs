//! What became of a catalogue's records and outcomes.

use std::fmt;

use crate::report::OutcomeStatus;

/// Counts over a whole catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CatalogueTotals {
    /// Records: ok with at least one outcome that was judged, else abstained or rejected.
    pub records: StatusCounts,
    /// Rows of outcomes, one for a rejected record.
    pub outcomes: StatusCounts,
    /// Judged outcomes whose record has no weight above 0; they do not count in their unit.
    pub n_unweighted: u64,
    /// Records whose column for the kind holds words that name none.
    pub n_unknown_kinds: u64,
}

/// Counts by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatusCounts {
    /// With a prediction.
    pub ok: u64,
    /// Read, but not judged.
    pub abstained: u64,
    /// Not read.
    pub rejected: u64,
}

impl StatusCounts {
    /// All of them.
    #[must_use]
    pub const fn total(self) -> u64 {
        self.ok + self.abstained + self.rejected
    }

    const fn add(&mut self, status: OutcomeStatus) {
        match status {
            OutcomeStatus::Ok => self.ok += 1,
            OutcomeStatus::Abstained => self.abstained += 1,
            OutcomeStatus::Rejected => self.rejected += 1,
        }
    }
}

impl fmt::Display for StatusCounts {
    /// Writes `20 = 15 ok + 3 abstained + 2 rejected`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ok, abstained, rejected } = self;
        write!(f, "{} = {ok} ok + {abstained} abstained + {rejected} rejected", self.total())
    }
}

impl CatalogueTotals {
    /// Counts one record by the statuses of its rows.
    pub(super) fn count(&mut self, rows: &[OutcomeStatus]) {
        for status in rows {
            self.outcomes.add(*status);
        }
        // Statuses stand best first.
        if let Some(best) = rows.iter().min() {
            self.records.add(*best);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_as_good_as_its_best_row() {
        let mut totals = CatalogueTotals::default();
        totals.count(&[OutcomeStatus::Abstained, OutcomeStatus::Ok]);
        totals.count(&[OutcomeStatus::Abstained]);
        totals.count(&[OutcomeStatus::Rejected]);
        assert_eq!(totals.records.to_string(), "3 = 1 ok + 1 abstained + 1 rejected");
        assert_eq!(totals.outcomes.to_string(), "4 = 1 ok + 2 abstained + 1 rejected");
    }
}
