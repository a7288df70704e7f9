//! All figures of one group of statements: all rows, one source or one language.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{Answer, LevelAnswer};
use super::details::Details;
use super::labelled::LabelledStatement;
use super::metric::{Interval, Resampling, bootstrap};
use super::sample::{
    BloomSample, KindSample, LevelItem, LevelSample, Sample, UnitAnswers, unit_answers,
};
use super::{Figure, LabelScale, Subject};
use crate::model::LevelScale;
use crate::outcome::EqfLevel;

/// The figures of one group.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Group {
    /// The source or language; empty for all rows.
    pub name: String,
    /// Statements judged.
    pub n_statements: usize,
    /// Units among them with a labelled level.
    pub n_units: usize,
    /// The figures that could be measured.
    pub figures: Vec<FigureRow>,
    /// Classes, confusion matrices and reliability.
    pub details: Details,
}

/// A figure with its interval and its baselines.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FigureRow {
    /// Which figure.
    pub figure: Figure,
    /// Statements or units that it is measured on.
    pub n: usize,
    /// The model's value.
    pub value: f64,
    /// The 95 % bootstrap interval of the value, whole units resampled.
    pub interval: Option<Interval>,
    /// The value of the majority-class baseline on the same rows.
    pub majority: Option<f64>,
    /// The value of the verb-lexicon baseline on the same rows.
    pub verbs: Option<f64>,
}

/// A statement with the three answers to it.
#[derive(Clone, Copy)]
pub(crate) struct Judged<'a> {
    pub(crate) statement: &'a LabelledStatement,
    pub(crate) model: &'a Answer,
    pub(crate) majority: &'a Answer,
    pub(crate) verbs: &'a Answer,
}

/// What all groups of a run share.
#[derive(Clone, Copy)]
pub(crate) struct Measuring<'a> {
    pub(crate) scale: LabelScale,
    pub(crate) map: &'a LevelScale,
    pub(crate) resampling: Resampling,
}

/// Whose answers are measured.
type Who = for<'b, 'a> fn(&'b Judged<'a>) -> &'a Answer;
const MODEL: Who = |judged| judged.model;
const MAJORITY: Who = |judged| judged.majority;
const VERBS: Who = |judged| judged.verbs;

impl Measuring<'_> {
    /// Measures everything that the labels of the group allow.
    pub(crate) fn group(&self, name: &str, judged: &[Judged<'_>]) -> Group {
        let clusters = Clusters::new(judged);
        let mut group = Group {
            name: name.to_owned(),
            n_statements: judged.len(),
            n_units: 0,
            figures: Vec::new(),
            details: Details::default(),
        };
        let levels = |who| self.levels(judged, &clusters, who);
        let (sample, numbers) = levels(MODEL);
        group.details.set_levels(&sample);
        group.figures.extend(self.rows(
            Subject::Level,
            (&sample, &numbers),
            [&levels(MAJORITY).0, &levels(VERBS).0],
        ));
        let kinds = |who| kinds(judged, &clusters, who);
        let (sample, numbers) = kinds(MODEL);
        group.details.set_kinds(&sample);
        group.figures.extend(self.rows(
            Subject::Kind,
            (&sample, &numbers),
            [&kinds(MAJORITY).0, &kinds(VERBS).0],
        ));
        let blooms = |who| blooms(judged, &clusters, who);
        let (sample, numbers) = blooms(MODEL);
        group.details.set_bloom(&sample);
        group.figures.extend(self.rows(
            Subject::Bloom,
            (&sample, &numbers),
            [&blooms(MAJORITY).0, &blooms(VERBS).0],
        ));
        if self.scale != LabelScale::Ladder {
            let units = |who| clusters.units(judged, who);
            let (model, majority, verbs) = (units(MODEL), units(MAJORITY), units(VERBS));
            group.n_units = model.len();
            for subject in Subject::OF_UNITS {
                let (sample, numbers) = self.of_units(&model, subject);
                let others =
                    [&self.of_units(&majority, subject).0, &self.of_units(&verbs, subject).0];
                group.figures.extend(self.rows(subject, (&sample, &numbers), others));
            }
        }
        group
    }

    /// The rows of one subject; figures that the sample does not define are left out.
    fn rows<S: Sample>(
        &self,
        subject: Subject,
        (sample, cluster_of): (&S, &[usize]),
        baselines: [&S; 2],
    ) -> Vec<FigureRow> {
        let once = |sample: &S| sample.values(&vec![1.0; sample.len()]);
        let n_clusters = cluster_of.iter().max().map_or(0, |last| last + 1);
        let intervals =
            bootstrap(cluster_of, n_clusters, self.resampling, |weights| sample.values(weights));
        let [majority, verbs] = baselines.map(once);
        let columns = once(sample).into_iter().zip(intervals).zip(majority).zip(verbs);
        let rows = subject.measures().iter().zip(columns);
        rows.filter_map(|(&measure, (((value, interval), majority), verbs))| {
            Some(FigureRow {
                figure: Figure { subject, measure },
                n: sample.len(),
                value: value?,
                interval,
                majority,
                verbs,
            })
        })
        .collect()
    }

    fn levels(
        &self,
        judged: &[Judged<'_>],
        clusters: &Clusters,
        who: Who,
    ) -> (LevelSample, Vec<usize>) {
        let (items, numbers) = clusters.collect(judged, |judged| {
            let answer = who(judged).level.as_ref()?;
            Some(self.item(judged.statement.level?, answer))
        });
        (LevelSample::new(items, self.scale), numbers)
    }

    fn item(&self, label: f64, answer: &LevelAnswer) -> LevelItem {
        let interval =
            answer.ends.as_ref().map(|ends| (ends.hold(label, self.scale, self.map), ends.width()));
        LevelItem { label, level: answer.level, mean: answer.mean, interval }
    }

    fn of_units(&self, units: &[UnitItem], subject: Subject) -> (LevelSample, Vec<usize>) {
        let mut items = Vec::new();
        for unit in units {
            if let Some(answer) = unit.answers.by(subject) {
                let mut item = self.item(f64::from(unit.label.number()), answer);
                if self.scale == LabelScale::Reading {
                    // A unit's interval stands on the unit scale, its label does not.
                    item.interval = None;
                }
                items.push(item);
            }
        }
        // Every unit is a cluster by itself.
        let numbers = (0..items.len()).collect();
        (LevelSample::new(items, self.scale), numbers)
    }
}

fn kinds(judged: &[Judged<'_>], clusters: &Clusters, who: Who) -> (KindSample, Vec<usize>) {
    let (items, numbers) = clusters
        .collect(judged, |judged| Some((judged.statement.kind?, who(judged).kind.clone()?)));
    (KindSample::new(items), numbers)
}

fn blooms(judged: &[Judged<'_>], clusters: &Clusters, who: Who) -> (BloomSample, Vec<usize>) {
    let (items, numbers) = clusters
        .collect(judged, |judged| Some((judged.statement.bloom?, who(judged).bloom.clone()?)));
    (BloomSample::new(items), numbers)
}

/// A unit's label and the answers to it.
struct UnitItem {
    label: EqfLevel,
    answers: UnitAnswers,
}

/// The unit of each statement, numbered; a statement without a unit is one by itself.
struct Clusters {
    number_of: Vec<usize>,
    /// Statements of each named unit.
    named: Vec<Vec<usize>>,
}

impl Clusters {
    fn new(judged: &[Judged<'_>]) -> Self {
        let mut numbers: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let mut named: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        let mut next = 0;
        let mut number_of = Vec::with_capacity(judged.len());
        for (item, judged) in judged.iter().enumerate() {
            let key = (judged.statement.source.as_str(), judged.statement.unit.as_str());
            let mut new = || {
                next += 1;
                next - 1
            };
            number_of.push(if key.1.is_empty() {
                new()
            } else {
                named.entry(key).or_default().push(item);
                *numbers.entry(key).or_insert_with(new)
            });
        }
        Self { number_of, named: named.into_values().collect() }
    }

    /// The items that `of` makes, and the clusters of each, numbered without gaps.
    fn collect<T>(
        &self,
        judged: &[Judged<'_>],
        of: impl Fn(&Judged<'_>) -> Option<T>,
    ) -> (Vec<T>, Vec<usize>) {
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let (mut items, mut clusters) = (Vec::new(), Vec::new());
        for (judged, cluster) in judged.iter().zip(&self.number_of) {
            if let Some(item) = of(judged) {
                let next = numbers.len();
                clusters.push(*numbers.entry(*cluster).or_insert(next));
                items.push(item);
            }
        }
        (items, clusters)
    }

    /// The units with a labelled level: the common label of their statements, or the mean of the
    /// labels rounded half down.
    fn units(&self, judged: &[Judged<'_>], who: Who) -> Vec<UnitItem> {
        let of_unit = |items: &Vec<usize>| {
            let labels: Vec<f64> =
                items.iter().filter_map(|item| judged[*item].statement.level).collect();
            let mean = labels.iter().sum::<f64>() / labels.len() as f64;
            let answers = items.iter().filter_map(|item| who(&judged[*item]).level.as_ref());
            (!labels.is_empty()).then(|| UnitItem {
                label: EqfLevel::round_half_down(mean),
                answers: unit_answers(answers),
            })
        };
        self.named.iter().filter_map(of_unit).collect()
    }
}

#[cfg(test)]
mod tests;
