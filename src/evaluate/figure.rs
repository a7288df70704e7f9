//! The names of the figures: what is judged, and by which measure.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::outcome::UnknownName;

/// What is judged.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The level of a statement.
    Level,
    /// The kind of a statement.
    Kind,
    /// The cognitive processes of a statement.
    Bloom,
    /// The level of a unit by the majority of its outcomes; units without one are left out.
    UnitMajority,
    /// The most frequent level of a unit's outcomes.
    UnitMode,
    /// The mean level of a unit's outcomes, rounded half down.
    UnitAverage,
    /// The level suggested by the rule `auto`: the majority, else the average.
    UnitSuggested,
    /// The level with most probability, summed over a unit's outcomes.
    UnitPool,
}

impl Subject {
    /// Every subject, statements first.
    pub const ALL: [Self; 8] = [
        Self::Level,
        Self::Kind,
        Self::Bloom,
        Self::UnitMajority,
        Self::UnitMode,
        Self::UnitAverage,
        Self::UnitSuggested,
        Self::UnitPool,
    ];

    /// The subjects that are levels of units.
    pub const OF_UNITS: [Self; 5] = [
        Self::UnitMajority,
        Self::UnitMode,
        Self::UnitAverage,
        Self::UnitSuggested,
        Self::UnitPool,
    ];

    /// The subject's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Kind => "kind",
            Self::Bloom => "bloom",
            Self::UnitMajority => "unit_majority",
            Self::UnitMode => "unit_mode",
            Self::UnitAverage => "unit_average",
            Self::UnitSuggested => "unit_suggested",
            Self::UnitPool => "unit_pool",
        }
    }

    /// The measures that the subject is judged by, in order of print.
    #[must_use]
    pub const fn measures(self) -> &'static [Measure] {
        match self {
            Self::Level | Self::UnitSuggested => &Measure::OF_LEVELS,
            Self::Kind => &[Measure::Accuracy, Measure::MacroF1, Measure::Ece],
            Self::Bloom => &[Measure::MacroF1, Measure::Ece],
            Self::UnitMajority | Self::UnitMode | Self::UnitAverage | Self::UnitPool => {
                Measure::OF_LEVELS.split_at(6).0
            }
        }
    }
}

/// How it is judged.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Share that is right.
    Accuracy,
    /// Mean F1 of the classes.
    MacroF1,
    /// Share at most one level off.
    WithinOne,
    /// Mean distance of the mean level from the label.
    Mae,
    /// Quadratic weighted kappa.
    Qwk,
    /// Spearman's rank correlation of the mean level with the label.
    Spearman,
    /// Share of labels within the interval.
    Coverage,
    /// Mean number of levels in the interval.
    Width,
    /// Expected calibration error.
    Ece,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 9] = [
        Self::Accuracy,
        Self::MacroF1,
        Self::WithinOne,
        Self::Mae,
        Self::Qwk,
        Self::Spearman,
        Self::Coverage,
        Self::Width,
        Self::Ece,
    ];

    /// The measures of levels.
    const OF_LEVELS: [Self; 8] = [
        Self::Accuracy,
        Self::MacroF1,
        Self::WithinOne,
        Self::Mae,
        Self::Qwk,
        Self::Spearman,
        Self::Coverage,
        Self::Width,
    ];

    /// The measure's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::MacroF1 => "macro_f1",
            Self::WithinOne => "within_one",
            Self::Mae => "mae",
            Self::Qwk => "qwk",
            Self::Spearman => "spearman",
            Self::Coverage => "coverage",
            Self::Width => "width",
            Self::Ece => "ece",
        }
    }

    /// Whether less is better.
    #[must_use]
    pub const fn is_an_error(self) -> bool {
        match self {
            Self::Mae | Self::Width | Self::Ece => true,
            Self::Accuracy
            | Self::MacroF1
            | Self::WithinOne
            | Self::Qwk
            | Self::Spearman
            | Self::Coverage => false,
        }
    }
}

/// A figure such as `level_qwk` or `unit_mode_accuracy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    /// What is judged.
    pub subject: Subject,
    /// By which measure.
    pub measure: Measure,
}

impl Figure {
    /// Every figure, in order of print.
    pub fn all() -> impl Iterator<Item = Self> {
        Subject::ALL.into_iter().flat_map(|subject| {
            subject.measures().iter().map(move |&measure| Self { subject, measure })
        })
    }

    /// The figure's name.
    #[must_use]
    pub fn name(self) -> String {
        format!("{}_{}", self.subject.name(), self.measure.name())
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name())
    }
}

impl FromStr for Figure {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all().find(|figure| figure.name() == text.trim()).ok_or_else(|| {
            let names: Vec<String> = Self::all().map(Self::name).collect();
            UnknownName::new(text, "figure", names.iter().map(String::as_str))
        })
    }
}

impl From<Figure> for String {
    fn from(figure: Figure) -> Self {
        figure.name()
    }
}

impl Serialize for Figure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Figure {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "enum": Self::all().map(Self::name).collect::<Vec<_>>() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for figure in Figure::all() {
            assert_eq!(figure.name().parse(), Ok(figure));
            let json = serde_json::to_string(&figure).unwrap();
            assert_eq!(serde_json::from_str::<Figure>(&json).unwrap(), figure);
        }
        assert!(Measure::ALL.iter().all(|wanted| Figure::all().any(|f| f.measure == *wanted)));
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let error = "level_f1".parse::<Figure>().unwrap_err().to_string();
        assert!(error.starts_with("`level_f1` is not a figure; expected one of level_accuracy, "));
    }
}
