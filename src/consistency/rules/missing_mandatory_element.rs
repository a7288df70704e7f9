//! QL501: a full description that leaves out a mandatory element.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::Element;
use crate::recognition::{Completeness, ElementState};

use super::named;

/// A unit that states fewer of the mandatory elements is a draft of outcomes, not a description.
const FULL_DESCRIPTION: usize = 5;

/// `QL501`.
pub struct MissingMandatoryElement;

impl Rule for MissingMandatoryElement {
    fn code(&self) -> &'static str {
        "QL501"
    }

    fn name(&self) -> &'static str {
        "missing-mandatory-element"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn page(&self) -> &'static str {
        include_str!("missing_mandatory_element.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let found = Completeness::of(unit.facts, unit.outcomes.len());
        let missing: Vec<_> = found.mandatory(ElementState::Missing).collect();
        if missing.is_empty() || found.n_found() < FULL_DESCRIPTION {
            return Vec::new();
        }
        let finding = Finding::of_unit(format!(
            "the description does not state {}, which the Council Recommendation makes mandatory",
            named(&missing)
        ));
        let finding = finding.because(format!(
            "{} of {} mandatory elements are stated.",
            found.n_found(),
            Element::MANDATORY.len()
        ));
        vec![finding.remedy("state each under a heading or behind a label of its own")]
    }
}
