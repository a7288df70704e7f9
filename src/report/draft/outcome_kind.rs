//! The kind of an outcome as a draft states it: what the document claims, else what is estimated.

use crate::outcome::Kind;
use crate::report::OutcomeReport;

/// The kind of an outcome, and what tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StatedKind {
    pub(super) kind: Kind,
    basis: KindBasis,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KindBasis {
    Claimed,
    Estimated,
}

impl StatedKind {
    /// The kind that the document claims for the outcome, else the one that the model gives.
    pub(super) fn of(report: &OutcomeReport) -> Option<Self> {
        let claimed = report.outcome.claimed_kind.as_ref().map(|claimed| claimed.kind);
        let estimated = report.prediction.as_ref().map(|prediction| prediction.kind);
        claimed
            .map(|kind| Self { kind, basis: KindBasis::Claimed })
            .or_else(|| estimated.map(|kind| Self { kind, basis: KindBasis::Estimated }))
    }

    /// Whether the model gives it, not the document.
    pub(super) fn is_estimated(self) -> bool {
        self.basis == KindBasis::Estimated
    }

    /// A remark on it.
    pub(super) fn remark(self) -> String {
        let name = match self.kind {
            Kind::Knowledge | Kind::Skill => self.kind.name(),
            Kind::Competence => "competence (responsibility and autonomy)",
        };
        match self.basis {
            KindBasis::Claimed => format!("Kind: {name}, as the document says."),
            KindBasis::Estimated => format!("Kind: {name}, estimated from the wording."),
        }
    }
}
