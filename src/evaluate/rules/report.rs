//! The figures of the suite `rules`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::evaluate::metric::Interval;

/// The least precision of a rule that runs without being asked for.
pub const MIN_PRECISION: f64 = 0.85;
/// The most findings that an outcome of a clean unit may get on average.
pub const MAX_CLEAN_FINDINGS: f64 = 0.5;

/// What the rules find and miss in annotated units.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RulesReport {
    /// Annotated units.
    pub n_units: usize,
    /// Outcomes read in them.
    pub n_outcomes: usize,
    /// Units in which nothing is expected.
    pub n_clean_units: usize,
    /// Outcomes of clean units.
    pub n_clean_outcomes: usize,
    /// Findings in clean units of the rules that run without being asked for.
    pub n_clean_findings: usize,
    /// Every rule, in order of code.
    pub rules: Vec<RuleFigures>,
    /// The same over all rules that run without being asked for, by language in order of code.
    pub by_language: Vec<LanguageFigures>,
    /// Expected codes that no rule has; they count nowhere.
    pub unknown_codes: Vec<String>,
    /// Every finding that was missed or is wrong, in order of unit, line and code.
    pub disagreements: Vec<Disagreement>,
}

impl RulesReport {
    /// Findings an outcome of clean units; nothing without clean units.
    #[must_use]
    pub fn clean_findings_per_outcome(&self) -> Option<f64> {
        let n = self.n_clean_outcomes;
        (n > 0).then(|| self.n_clean_findings as f64 / n as f64)
    }

    /// Whether clean units get few enough findings.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.clean_findings_per_outcome().is_none_or(|found| found < MAX_CLEAN_FINDINGS)
    }

    /// Whether every bar is met.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.is_quiet() && self.rules.iter().all(|rule| rule.met)
    }
}

/// How right one rule is.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RuleFigures {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Whether it runs without being asked for; only then it has a bar.
    pub on_by_default: bool,
    /// How often, and how often rightly, it found something.
    #[serde(flatten)]
    pub counts: FindingCounts,
    /// Share of what it found that is right.
    pub precision: Option<f64>,
    /// The 95 % Wilson interval of the precision.
    pub interval: Option<Interval>,
    /// Share of what is expected that it found.
    pub recall: Option<f64>,
    /// Whether the precision is at least [`MIN_PRECISION`]; true without a bar or a finding.
    pub met: bool,
}

/// How right the rules are in one language.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct LanguageFigures {
    /// The language's code.
    pub lang: String,
    /// Annotated units.
    pub n_units: usize,
    /// What was expected and found.
    #[serde(flatten)]
    pub counts: FindingCounts,
    /// Share of what was found that is right.
    pub precision: Option<f64>,
    /// Share of what is expected that was found.
    pub recall: Option<f64>,
}

/// What was expected and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingCounts {
    /// Findings that should be given.
    pub n_expected: usize,
    /// Those of them that are.
    pub n_found: usize,
    /// Findings given, without those that may be given or not.
    pub n_given: usize,
    /// Those of them that are right.
    pub n_right: usize,
}

impl FindingCounts {
    pub(super) fn precision(self) -> Option<f64> {
        share(self.n_right, self.n_given)
    }

    pub(super) fn recall(self) -> Option<f64> {
        share(self.n_found, self.n_expected)
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// A place where a rule and the labels do not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Disagreement {
    /// What it is.
    pub kind: DisagreementKind,
    /// The rule's code.
    pub code: String,
    /// The unit's file.
    pub unit: String,
    /// The line of the outcome; nothing for the unit as a whole.
    pub line: Option<usize>,
    /// The outcome that was missed, or what the rule says.
    pub text: String,
}

/// How a rule and the labels can disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DisagreementKind {
    /// An expected finding is not given.
    Missed,
    /// A finding is given that no label speaks of.
    Wrong,
}

impl DisagreementKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Missed, Self::Wrong];

    /// The kind in a word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Wrong => "wrong",
        }
    }
}
