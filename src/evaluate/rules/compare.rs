//! What the rules found in one unit, beside what they should have found.

use super::annotated::AnnotatedUnit;
use super::label::Expectation;
use crate::report::UnitReport;

/// A finding, with the lines of the outcomes that it is about or rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) code: &'static str,
    /// None for the unit as a whole.
    pub(super) lines: Vec<usize>,
    pub(super) message: String,
}

/// How a finding stands to the labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A firm label asks for it.
    Right,
    /// An open label allows it.
    Allowed,
    /// No label speaks of it.
    Wrong,
}

/// A firm label, and whether a finding meets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) code: String,
    /// None for the unit as a whole.
    pub(super) line: Option<usize>,
    pub(super) is_found: bool,
}

/// The findings of one annotated unit with their verdicts, and its firm labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    pub(super) given: Vec<(Given, Verdict)>,
    pub(super) wanted: Vec<Wanted>,
}

/// The findings of `units`, all read from one document.
pub(super) fn given(units: &[UnitReport]) -> Vec<Given> {
    let of_unit = |unit: &UnitReport| {
        let line = |number: &usize| unit.outcomes.get(number.checked_sub(1)?).map(|o| o.line);
        let findings = unit.inconsistencies.iter().map(|finding| Given {
            code: finding.code,
            lines: finding.outcome.iter().chain(&finding.related).filter_map(line).collect(),
            message: finding.message.clone(),
        });
        findings.collect::<Vec<_>>()
    };
    units.iter().flat_map(of_unit).collect()
}

/// Compares what was given with what `unit` should give.
pub(super) fn compare(unit: &AnnotatedUnit, given: Vec<Given>) -> Comparison {
    let verdict = |given: &Given| {
        let is_met = |wanted: Expectation| {
            unit.labels()
                .any(|(line, label)| label.expectation == wanted && meets(given, &label.code, line))
        };
        if is_met(Expectation::Firm) {
            Verdict::Right
        } else if is_met(Expectation::Open) {
            Verdict::Allowed
        } else {
            Verdict::Wrong
        }
    };
    let firm = unit.labels().filter(|(_, label)| label.expectation == Expectation::Firm);
    let wanted = firm.map(|(line, label)| Wanted {
        code: label.code.clone(),
        line,
        is_found: given.iter().any(|given| meets(given, &label.code, line)),
    });
    let wanted = wanted.collect();
    let judged = |given: Given| {
        let verdict = verdict(&given);
        (given, verdict)
    };
    Comparison { given: given.into_iter().map(judged).collect(), wanted }
}

/// Whether a finding is the one that a label speaks of: the same rule, and the same outcome where
/// both name one.
fn meets(given: &Given, code: &str, line: Option<usize>) -> bool {
    let is_there = given.lines.is_empty() || line.is_none_or(|line| given.lines.contains(&line));
    given.code == code && is_there
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(expect: &str, label: &str) -> AnnotatedUnit {
        let head = "lang = \"en\"\nlevel = 4\nfield = \"services\"\nprovider = \"other\"";
        let text = format!("+++\n{head}\nexpect = [{expect}]\n+++\n* a\n* b <!-- {label} -->\n");
        AnnotatedUnit::read("x.md", &text).unwrap()
    }

    fn given(code: &'static str, lines: &[usize]) -> Given {
        Given { code, lines: lines.to_vec(), message: String::new() }
    }

    fn verdicts(unit: &AnnotatedUnit, given: Vec<Given>) -> Vec<Verdict> {
        compare(unit, given).given.into_iter().map(|(_, verdict)| verdict).collect()
    }

    #[test]
    fn a_finding_is_right_on_its_own_outcome_and_wrong_on_another() {
        let unit = unit("", "QL105 QL106?");
        let found = vec![
            given("QL105", &[9]),
            given("QL105", &[8]),
            given("QL105", &[8, 9]),
            given("QL106", &[9]),
            given("QL107", &[9]),
        ];
        let expected =
            [Verdict::Right, Verdict::Wrong, Verdict::Right, Verdict::Allowed, Verdict::Wrong];
        assert_eq!(verdicts(&unit, found), expected);
    }

    #[test]
    fn a_label_of_the_unit_is_met_on_any_outcome() {
        let unit = unit("\"QL402\"", "QL110");
        let found = vec![given("QL402", &[8]), given("QL110", &[])];
        assert_eq!(verdicts(&unit, found), [Verdict::Right; 2]);
    }

    #[test]
    fn only_firm_labels_are_missed() {
        let wanted = compare(&unit("\"QL402\"", "QL105? QL106"), vec![given("QL106", &[9])]).wanted;
        let found: Vec<_> =
            wanted.iter().map(|wanted| (wanted.code.as_str(), wanted.is_found)).collect();
        assert_eq!(found, [("QL402", false), ("QL106", true)]);
    }
}
