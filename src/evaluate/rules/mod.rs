//! The suite `rules`: what the rules of consistency find in annotated units, and what they miss.
//! The units are in `datasets/consistency`.

mod annotated;
mod compare;
mod label;
mod report;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::EvaluateError;
use super::metric::wilson;
use super::predictions::Progress;
use crate::aggregate::{LevelRule, MIN_OUTCOMES};
use crate::consistency::{RULES, RuleSet};
use crate::model::Predict;
use crate::pipeline::{Analyser, Settings};
pub(crate) use annotated::AnnotatedUnit;
use compare::{Comparison, Verdict, compare, given};
#[cfg(feature = "dev")]
pub(crate) use label::Expectation;
pub use report::{
    Disagreement, DisagreementKind, FindingCounts, LanguageFigures, MAX_CLEAN_FINDINGS,
    MIN_PRECISION, RuleFigures, RulesReport,
};

/// Units between two reports of progress.
const STRIDE: usize = 16;

/// One unit with what was found in it.
struct Checked {
    unit: AnnotatedUnit,
    n_outcomes: usize,
    comparison: Comparison,
}

/// Runs every rule, also those that are off by default, on the units of `folder`, or on those that
/// the program carries.
pub(super) fn run(
    folder: Option<&Path>,
    predictor: &dyn Predict,
    progress: Progress<'_>,
) -> Result<RulesReport, EvaluateError> {
    let units = AnnotatedUnit::read_all(folder)?;
    let n_units = units.len();
    let mut checked: Vec<Checked> = Vec::with_capacity(n_units);
    for stride in units.chunks(STRIDE) {
        let read: Result<Vec<_>, EvaluateError> =
            stride.par_iter().map(|unit| check(unit, predictor)).collect();
        checked.extend(read?);
        progress(checked.len(), n_units);
    }
    Ok(report(&checked))
}

fn check(unit: &AnnotatedUnit, predictor: &dyn Predict) -> Result<Checked, EvaluateError> {
    let settings = Settings {
        rule: LevelRule::Auto,
        min_outcomes: MIN_OUTCOMES,
        lang: None,
        declared: unit.head.declared,
        show_in: Vec::new(),
        rules: RuleSet::all(),
        evidence: false,
    };
    let found = Analyser::new(Arc::new(predictor), settings).analyse(&unit.document()?)?;
    let n_outcomes = found.units.iter().map(|unit| unit.outcomes.len()).sum();
    Ok(Checked { unit: unit.clone(), n_outcomes, comparison: compare(unit, given(&found.units)) })
}

fn report(checked: &[Checked]) -> RulesReport {
    let clean: Vec<_> =
        checked.iter().filter(|checked| checked.comparison.wanted.is_empty()).collect();
    let mut disagreements: Vec<_> = checked.iter().flat_map(disagreements).collect();
    disagreements.sort_by(|a, b| (&a.unit, a.line, &a.code).cmp(&(&b.unit, b.line, &b.code)));
    RulesReport {
        n_units: checked.len(),
        n_outcomes: checked.iter().map(|checked| checked.n_outcomes).sum(),
        n_clean_units: clean.len(),
        n_clean_outcomes: clean.iter().map(|checked| checked.n_outcomes).sum(),
        n_clean_findings: clean.iter().map(|checked| counts(checked, is_on).n_given).sum(),
        rules: RULES.iter().map(|rule| figures(*rule, checked)).collect(),
        by_language: by_language(checked),
        unknown_codes: unknown_codes(checked),
        disagreements,
    }
}

/// Whether a rule runs without being asked for.
fn is_on(code: &str) -> bool {
    RULES.iter().any(|rule| rule.code() == code && rule.is_on_by_default())
}

/// What the rules that `is_counted` were expected to find in a unit, and found.
fn counts(checked: &Checked, is_counted: impl Fn(&str) -> bool) -> FindingCounts {
    let Comparison { given, wanted } = &checked.comparison;
    let given = || given.iter().filter(|(given, _)| is_counted(given.code));
    let n_given = |verdict| given().filter(|(_, of)| *of == verdict).count();
    let wanted = || wanted.iter().filter(|wanted| is_counted(&wanted.code));
    let n_right = n_given(Verdict::Right);
    FindingCounts {
        n_expected: wanted().count(),
        n_found: wanted().filter(|wanted| wanted.is_found).count(),
        n_given: n_right + n_given(Verdict::Wrong),
        n_right,
    }
}

fn sum(counts: impl Iterator<Item = FindingCounts>) -> FindingCounts {
    counts.fold(FindingCounts::default(), |all, one| FindingCounts {
        n_expected: all.n_expected + one.n_expected,
        n_found: all.n_found + one.n_found,
        n_given: all.n_given + one.n_given,
        n_right: all.n_right + one.n_right,
    })
}

fn figures(rule: &dyn crate::consistency::Rule, checked: &[Checked]) -> RuleFigures {
    let counts = sum(checked.iter().map(|checked| counts(checked, |code| code == rule.code())));
    let precision = counts.precision();
    let on_by_default = rule.is_on_by_default();
    RuleFigures {
        code: rule.code().to_owned(),
        name: rule.name().to_owned(),
        on_by_default,
        counts,
        precision,
        interval: wilson(counts.n_right, counts.n_given),
        recall: counts.recall(),
        met: !on_by_default || precision.is_none_or(|share| share >= MIN_PRECISION - 1e-9),
    }
}

fn by_language(checked: &[Checked]) -> Vec<LanguageFigures> {
    let mut languages: BTreeMap<&str, Vec<&Checked>> = BTreeMap::new();
    for unit in checked {
        languages.entry(unit.unit.head.lang.code()).or_default().push(unit);
    }
    let figures = |(lang, units): (&str, Vec<&Checked>)| {
        let counts = sum(units.iter().map(|checked| counts(checked, is_on)));
        LanguageFigures {
            lang: lang.to_owned(),
            n_units: units.len(),
            counts,
            precision: counts.precision(),
            recall: counts.recall(),
        }
    };
    languages.into_iter().map(figures).collect()
}

fn unknown_codes(checked: &[Checked]) -> Vec<String> {
    let labels = checked.iter().flat_map(|checked| checked.unit.labels());
    let codes: BTreeSet<_> = labels.map(|(_, label)| label.code.clone()).collect();
    codes.into_iter().filter(|code| !RULES.iter().any(|rule| rule.code() == code)).collect()
}

fn disagreements(checked: &Checked) -> Vec<Disagreement> {
    let unit = &checked.unit;
    let is_known = |code: &str| RULES.iter().any(|rule| rule.code() == code);
    let wanted = checked.comparison.wanted.iter();
    let missed = wanted.filter(|wanted| !wanted.is_found && is_known(&wanted.code));
    let missed = missed.map(|wanted| Disagreement {
        kind: DisagreementKind::Missed,
        code: wanted.code.clone(),
        unit: unit.name.clone(),
        line: wanted.line,
        text: wanted.line.map_or_else(String::new, |line| unit.line(line).to_owned()),
    });
    let given = checked.comparison.given.iter();
    let wrong = given.filter(|(_, verdict)| *verdict == Verdict::Wrong);
    let wrong = wrong.map(|(given, _)| Disagreement {
        kind: DisagreementKind::Wrong,
        code: given.code.to_owned(),
        unit: unit.name.clone(),
        line: given.lines.first().copied(),
        text: given.message.clone(),
    });
    missed.chain(wrong).collect()
}

#[cfg(test)]
mod tests;
