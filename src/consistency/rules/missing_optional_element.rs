//! QL502: a description that leaves out an optional element.

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::outcome::Element;
use crate::recognition::{Completeness, ElementState};

use super::named;

/// `QL502`.
pub struct MissingOptionalElement;

impl Rule for MissingOptionalElement {
    fn code(&self) -> &'static str {
        "QL502"
    }

    fn name(&self) -> &'static str {
        "missing-optional-element"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("missing_optional_element.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let found = Completeness::of(unit.facts, unit.outcomes.len());
        let missing: Vec<_> = found
            .optional(ElementState::Missing)
            .filter(|element| *element != Element::FurtherInformation)
            .collect();
        if missing.is_empty() {
            return Vec::new();
        }
        let finding = Finding::of_unit(format!(
            "the description does not state {}, which the Council Recommendation recommends",
            named(&missing)
        ));
        vec![
            finding
                .because("Optional elements help to recognise a micro-credential elsewhere.")
                .remedy("state each that applies, also where the answer is none"),
        ]
    }
}
