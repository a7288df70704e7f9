//! The suite `evidence`: whether the word groups that are named as evidence do move the level.
//!
//! From each statement the two groups with the greatest effects are left out together, and the
//! model reads it again; beside it stands the same with two groups drawn at random.

use std::fmt::{self, Display, Formatter};

use schemars::JsonSchema;
use serde::Serialize;

use super::EvaluateError;
use super::labelled::Part;
use super::metric::{Interval, Random, wilson};
use super::predictions::Progress;
use super::source::{LabelledTable, Source};
use crate::evidence::{WordGroups, group_effects, level_means};
use crate::model::Predict;

/// Groups left out together.
const N_LEFT_OUT: usize = 2;
/// A statement of fewer groups has too few to draw two at random.
const MIN_GROUPS: usize = 3;
/// Statements between two reports of progress.
const STRIDE: usize = 64;
/// The least share of statements whose level moves the stated way.
const MIN_SHARE: f64 = 0.85;
/// The strongest groups move the level at least so many times as far as random ones.
const MIN_RATIO: f64 = 2.0;

/// How faithful the evidence of words is.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EvidenceReport {
    /// The table's name; `authored` for the outcomes that the program carries.
    pub data: String,
    /// The seed of the random groups.
    pub seed: u64,
    /// Statements measured.
    pub n_statements: usize,
    /// Statements of fewer than three word groups, which are not measured.
    pub n_short: usize,
    /// Word groups of a statement, on average.
    pub mean_groups: f64,
    /// Share of the statements whose level moves the way that the effects state.
    pub as_stated: f64,
    /// The 95 % Wilson interval of that share.
    pub interval: Option<Interval>,
    /// How far leaving out the two strongest groups moves `level_mean`, on average.
    pub moved_strongest: f64,
    /// How far leaving out two random groups moves it, on average.
    pub moved_random: f64,
}

impl EvidenceReport {
    /// How many times as far the strongest groups move the level as random ones.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        self.moved_strongest / self.moved_random.max(f64::MIN_POSITIVE)
    }

    /// Whether both bars are met: the share of .85 and the ratio of 2.
    #[must_use]
    pub fn is_faithful(&self) -> bool {
        self.as_stated >= MIN_SHARE && self.ratio() >= MIN_RATIO
    }
}

/// What leaving out two groups does to one statement.
struct Trial {
    n_groups: usize,
    /// The sum of the effects of the two strongest groups.
    stated: f64,
    strongest: f64,
    random: f64,
}

/// Runs the suite on all statements of `table` that are not for training.
pub(super) fn run(
    table: Option<&LabelledTable>,
    seed: u64,
    predictor: &dyn Predict,
    progress: Progress<'_>,
) -> Result<EvidenceReport, EvaluateError> {
    let source = Source::read(table)?;
    let all = source.statements.iter().filter(|statement| statement.part != Part::Train);
    let groups: Vec<_> =
        all.map(|statement| WordGroups::of(&statement.text, statement.lang.parse().ok())).collect();
    let n_all = groups.len();
    let groups: Vec<_> = groups.into_iter().filter(|groups| groups.len() >= MIN_GROUPS).collect();
    if groups.is_empty() {
        let n_train = source.statements.len() - n_all;
        let n_bad = source.problems.len();
        return Err(EvaluateError::NoRows { table: source.name, n_train, n_bad });
    }
    let mut random = Random::new(seed, 0);
    let mut trials: Vec<Trial> = Vec::with_capacity(groups.len());
    for stride in groups.chunks(STRIDE) {
        trials.extend(tried(stride, predictor, &mut random)?);
        progress(trials.len(), groups.len());
    }
    let n = trials.len();
    let mean = |of: &dyn Fn(&Trial) -> f64| trials.iter().map(of).sum::<f64>() / n as f64;
    let hits = trials.iter().filter(|trial| trial.stated * trial.strongest > 0.0).count();
    Ok(EvidenceReport {
        data: source.name,
        seed,
        n_statements: n,
        n_short: n_all - n,
        mean_groups: mean(&|trial| trial.n_groups as f64),
        as_stated: hits as f64 / n as f64,
        interval: wilson(hits, n),
        moved_strongest: mean(&|trial| trial.strongest.abs()),
        moved_random: mean(&|trial| trial.random.abs()),
    })
}

/// A trial of each statement.
fn tried(
    statements: &[WordGroups<'_>],
    predictor: &dyn Predict,
    random: &mut Random,
) -> Result<Vec<Trial>, EvaluateError> {
    let whole: Vec<_> = statements.iter().map(|groups| groups.without(&[])).collect();
    let whole = level_means(predictor, &whole)?;
    let parts: Vec<_> = statements.iter().zip(whole.iter().copied()).collect();
    let effects = group_effects(predictor, &parts)?;
    let mut stated = Vec::with_capacity(statements.len());
    let mut shortened = Vec::with_capacity(2 * statements.len());
    for (groups, effects) in statements.iter().zip(&effects) {
        let strongest = strongest(effects);
        stated.push(strongest.iter().filter_map(|group| effects.get(*group)).sum::<f64>());
        shortened.push(groups.without(&strongest));
        shortened.push(groups.without(&drawn(groups.len(), random)));
    }
    let levels = level_means(predictor, &shortened)?;
    let trials = statements.iter().zip(&whole).zip(stated).zip(levels.chunks(2));
    Ok(trials
        .map(|(((groups, whole), stated), levels)| {
            let moved = |at: usize| levels.get(at).map_or(0.0, |level| whole - level);
            let (strongest, random) = (moved(0), moved(1));
            Trial { n_groups: groups.len(), stated, strongest, random }
        })
        .collect())
}

/// The group with the greatest effect, up or down, and the strongest others that pull the same way
/// as far as there are any; the first of equal ones.
fn strongest(effects: &[f64]) -> Vec<usize> {
    let effect = |group: &usize| effects.get(*group).copied().unwrap_or_default();
    let mut order: Vec<_> = (0..effects.len()).collect();
    order.sort_by(|one, other| effect(other).abs().total_cmp(&effect(one).abs()));
    let way = order.first().map_or(0.0, |first| effect(first).signum());
    order.sort_by_key(|group| effect(group) * way < 0.0);
    order.truncate(N_LEFT_OUT);
    order
}

/// Different groups, each as likely as the others.
fn drawn(n_groups: usize, random: &mut Random) -> Vec<usize> {
    let mut left: Vec<_> = (0..n_groups).collect();
    (0..N_LEFT_OUT.min(n_groups)).map(|_| left.swap_remove(random.below(left.len()))).collect()
}

impl Display for EvidenceReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let met = |is_met: bool| if is_met { "met" } else { "NOT MET" };
        writeln!(
            f,
            "Suite evidence: {}, {} statements of {:.1} word groups; {} shorter ones left out.",
            self.data, self.n_statements, self.mean_groups, self.n_short
        )?;
        writeln!(f, "\nThe two strongest groups left out, the model reads what is left:")?;
        let interval = self.interval.map_or_else(String::new, |interval| {
            format!(" ({:.1} to {:.1} %)", 100.0 * interval.low, 100.0 * interval.high)
        });
        writeln!(
            f,
            "  level moves the stated way   {:.1} %{interval}   at least {:.0} %: {}",
            100.0 * self.as_stated,
            100.0 * MIN_SHARE,
            met(self.as_stated >= MIN_SHARE)
        )?;
        writeln!(f, "  mean move of the level       {:.2}", self.moved_strongest)?;
        writeln!(
            f,
            "  of two random groups         {:.2} (seed {})",
            self.moved_random, self.seed
        )?;
        writeln!(
            f,
            "  times as far                 {:.2}   at least {MIN_RATIO}: {}",
            self.ratio(),
            met(self.ratio() >= MIN_RATIO)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_groups_pull_the_same_way_where_they_can() {
        assert_eq!(strongest(&[0.1, -0.9, 0.5, -0.3]), [1, 3]);
        assert_eq!(strongest(&[0.1, -0.9, 0.5, 0.5]), [1, 2]);
        assert_eq!(strongest(&[0.0]), [0]);
    }

    #[test]
    fn drawn_groups_differ_and_each_is_drawn() {
        let mut random = Random::new(1, 0);
        let mut n_drawn = [0; 4];
        for _ in 0..200 {
            let groups = drawn(4, &mut random);
            assert!(groups.len() == 2 && groups[0] != groups[1]);
            for group in groups {
                n_drawn[group] += 1;
            }
        }
        assert!(n_drawn.iter().all(|n| (60..140).contains(n)), "{n_drawn:?}");
    }
}
