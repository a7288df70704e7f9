//! The levels of the suite's texts, and the checks made of them.

use std::collections::BTreeMap;

use super::check::{Direction, InvarianceCheck};
use super::sets::{BARE, Sets};
use crate::evaluate::metric::wilson;

/// Mean standard deviation of the level over the topics of a frame.
const MAX_FRAME_SPREAD: f64 = 0.25;
/// A sentence may be so far from the mean of its frame …
const FRAME_DISTANCE: f64 = 0.5;
/// … in at least this share of sentences.
const MIN_FRAME_SHARE: f64 = 0.95;
/// Mean distance of an outcome from its bare form.
const MAX_CHANGE: f64 = 0.15;
/// The changes that have this bar.
const CHANGES_WITH_BAR: [&str; 3] = ["bullet", "code", "stem"];
/// Mean distance of two translations of one outcome.
const MAX_TRANSLATION: f64 = 0.4;
/// Share of pairs whose higher text gets the higher level.
const MIN_PAIRS: f64 = 0.9;

/// The level of a text on both scales.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Reading {
    pub(super) level: f64,
    pub(super) reading: f64,
}

impl Reading {
    fn both(self, other: Self, of: impl Fn(f64, f64) -> f64) -> Self {
        Self { level: of(self.level, other.level), reading: of(self.reading, other.reading) }
    }
}

/// The levels of the texts, by what they are for.
pub(super) struct Readings<'a> {
    /// Language and levels of each frame.
    frames: Vec<(&'a str, Vec<Reading>)>,
    /// Language, change and distance from the bare form.
    changes: Vec<(&'a str, &'a str, Reading)>,
    /// Both languages and the distance of two translations.
    translations: Vec<(&'a str, &'a str, Reading)>,
    /// Language, cue and rise from lower to higher.
    pairs: Vec<(&'a str, &'a str, Reading)>,
}

impl<'a> Readings<'a> {
    /// Sorts `levels`, in the order of [`Sets::texts`], by their use.
    pub(super) fn new(sets: &'a Sets, levels: &[Reading]) -> Self {
        let mut rest = levels.iter().copied();
        let mut next = || rest.next().unwrap_or_default();
        let distance = |a: f64, b: f64| (a - b).abs();
        let mut frames: BTreeMap<(&str, &str), Vec<Reading>> = BTreeMap::new();
        for row in &sets.framed {
            frames.entry((&row.frame, &row.lang)).or_default().push(next());
        }
        let dressed: Vec<Reading> = sets.dressed.iter().map(|_| next()).collect();
        let bare: BTreeMap<&str, Reading> = sets
            .dressed
            .iter()
            .zip(&dressed)
            .filter(|(row, _)| row.change == BARE)
            .map(|(row, level)| (row.group.as_str(), *level))
            .collect();
        let changes = sets.dressed.iter().zip(&dressed).filter(|(row, _)| row.change != BARE);
        let changes = changes
            .filter_map(|(row, level)| {
                let bare = *bare.get(row.group.as_str())?;
                Some((row.lang.as_str(), row.change.as_str(), level.both(bare, distance)))
            })
            .collect();
        let translated: Vec<Reading> = sets.translated.iter().map(|_| next()).collect();
        let mut groups: BTreeMap<&str, Vec<(&str, Reading)>> = BTreeMap::new();
        for (row, level) in sets.translated.iter().zip(&translated) {
            groups.entry(&row.group).or_default().push((&row.lang, *level));
        }
        let mut translations = Vec::new();
        for group in groups.values() {
            for (i, (lang, level)) in group.iter().enumerate() {
                for (other_lang, other) in group.iter().skip(i + 1) {
                    translations.push((*lang, *other_lang, level.both(*other, distance)));
                }
            }
        }
        let pairs = sets
            .pairs
            .iter()
            .map(|row| {
                let (lower, higher) = (next(), next());
                (row.lang.as_str(), row.cue.as_str(), higher.both(lower, |a, b| a - b))
            })
            .collect();
        let frames = frames.into_iter().map(|(key, levels)| (key.1, levels)).collect();
        Self { frames, changes, translations, pairs }
    }

    /// The checks over one language or all; a check without texts is left out.
    pub(super) fn checks(&self, lang: Option<&str>) -> Vec<InvarianceCheck> {
        let is_in = |of: &str| lang.is_none_or(|lang| lang == of);
        let frames: Vec<_> =
            self.frames.iter().filter(|row| is_in(row.0)).map(|row| row.1.as_slice()).collect();
        let spreads: Vec<Reading> = frames.iter().map(|levels| spread(levels)).collect();
        let mut checks = vec![mean("topics: spread in a frame", &spreads, Some(MAX_FRAME_SPREAD))];
        checks.push(near_frame_mean(&frames));
        let changes: Vec<_> = self.changes.iter().filter(|row| is_in(row.0)).collect();
        for name in names(changes.iter().map(|row| row.1)) {
            let of_name: Vec<Reading> =
                changes.iter().filter(|row| row.1 == name).map(|row| row.2).collect();
            let bar = CHANGES_WITH_BAR.contains(&name).then_some(MAX_CHANGE);
            checks.push(mean(&format!("{name}: distance from bare"), &of_name, bar));
        }
        let translations: Vec<Reading> = self
            .translations
            .iter()
            .filter(|row| is_in(row.0) || is_in(row.1))
            .map(|row| row.2)
            .collect();
        checks.push(mean("translations: distance", &translations, Some(MAX_TRANSLATION)));
        let pairs: Vec<_> = self.pairs.iter().filter(|row| is_in(row.0)).collect();
        let rises: Vec<Reading> = pairs.iter().map(|row| row.2).collect();
        checks.push(rising("pairs: right way", &rises).map(|check| check.with_bar(MIN_PAIRS)));
        for cue in names(pairs.iter().map(|row| row.1)) {
            let of_cue: Vec<Reading> =
                pairs.iter().filter(|row| row.1 == cue).map(|row| row.2).collect();
            checks.push(rising(&format!("pairs: right way, {cue}"), &of_cue));
        }
        checks.into_iter().flatten().collect()
    }
}

/// Each name once, in order.
fn names<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn mean_of(values: &[Reading], of: impl Fn(Reading) -> f64) -> f64 {
    values.iter().map(|value| of(*value)).sum::<f64>() / values.len() as f64
}

/// A check that takes the mean of distances.
fn mean(name: &str, distances: &[Reading], bar: Option<f64>) -> Option<InvarianceCheck> {
    let worst = distances.iter().map(|distance| distance.level).max_by(f64::total_cmp)?;
    let check = InvarianceCheck {
        value: mean_of(distances, |distance| distance.level),
        reading: mean_of(distances, |distance| distance.reading),
        worst: Some(worst),
        ..InvarianceCheck::new(name, Direction::AtMost, distances.len())
    };
    Some(match bar {
        Some(bar) => check.with_bar(bar),
        None => check,
    })
}

/// Sample standard deviation of the levels.
fn spread(levels: &[Reading]) -> Reading {
    let deviation = |of: fn(Reading) -> f64| {
        let mean = mean_of(levels, of);
        let squares: f64 = levels.iter().map(|level| (of(*level) - mean).powi(2)).sum();
        (squares / (levels.len() as f64 - 1.0).max(1.0)).sqrt()
    };
    Reading { level: deviation(|level| level.level), reading: deviation(|level| level.reading) }
}

/// The share of sentences near the mean of their frame.
fn near_frame_mean(frames: &[&[Reading]]) -> Option<InvarianceCheck> {
    let n: usize = frames.iter().map(|levels| levels.len()).sum();
    let share = |of: fn(Reading) -> f64| {
        let near = |levels: &&[Reading]| {
            let mean = mean_of(levels, of);
            levels.iter().filter(|level| (of(**level) - mean).abs() <= FRAME_DISTANCE).count()
        };
        frames.iter().map(near).sum::<usize>() as f64 / n as f64
    };
    (n > 0).then(|| {
        InvarianceCheck {
            value: share(|level| level.level),
            reading: share(|level| level.reading),
            ..InvarianceCheck::new("topics: within .5 of the frame", Direction::AtLeast, n)
        }
        .with_bar(MIN_FRAME_SHARE)
    })
}

/// The share of pairs that rise; a tie does not.
fn rising(name: &str, rises: &[Reading]) -> Option<InvarianceCheck> {
    let n = rises.len();
    let right = |of: fn(Reading) -> f64| rises.iter().filter(|rise| of(**rise) > 1e-9).count();
    let (by_level, by_reading) = (right(|rise| rise.level), right(|rise| rise.reading));
    (n > 0).then(|| InvarianceCheck {
        value: by_level as f64 / n as f64,
        reading: by_reading as f64 / n as f64,
        interval: wilson(by_level, n),
        ..InvarianceCheck::new(name, Direction::AtLeast, n)
    })
}

#[cfg(test)]
mod tests;
