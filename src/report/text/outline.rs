//! The head of a unit: its suggested level and what it rests on.

use crate::aggregate::{Profile, RuleUsed};
use crate::outcome::{EqfLevel, Kind};
use crate::report::{DocumentReport, Standing, UnitReport};

use super::elements::push_recognition;
use super::layout::{Column, LABEL_WIDTH, Look, Page, bar};

const BAR_WIDTH: usize = 30;

pub(super) fn push_unit(page: &mut Page, document: &DocumentReport, unit: &UnitReport) {
    page.paragraph(unit.title.as_deref().unwrap_or(&document.name), 0, Look::Strong);
    if unit.title.is_some() {
        page.paragraph(&document.name, 0, Look::Faint);
    }
    page.paragraph(&"─".repeat(page.width), 0, Look::Faint);
    let profile = &unit.profile;
    page.field("Level", &level(unit), Look::Strong);
    page.field("Rule", &rule(profile), Look::Plain);
    if profile.n_outcomes > 0 {
        page.field("", &both_rules(profile), Look::Plain);
        push_levels(page, profile);
        page.field("Kinds", &kinds(profile), Look::Plain);
    }
    if !unit.equivalents.is_empty() {
        let shown: Vec<_> = unit.equivalents.iter().map(ToString::to_string).collect();
        page.field("Shown in", &shown.join("; "), Look::Plain);
    }
    if let Some(declared) = &unit.declared {
        let look = match declared.standing {
            Standing::Inside | Standing::Unknown => Look::Plain,
            Standing::Below | Standing::Above => Look::Warning,
        };
        page.field("Declared", &declared.to_string(), look);
    }
    push_recognition(page, &unit.recognition);
    for caution in cautions(unit) {
        page.field("Caution", &caution, Look::Warning);
    }
}

/// The suggested level with its interval and cycle.
pub(in crate::report) fn level(unit: &UnitReport) -> String {
    let profile = &unit.profile;
    let interval = profile.level_low.zip(profile.level_high).map(|(low, high)| {
        if low == high {
            format!(", interval {low}")
        } else {
            format!(", interval {low} to {high}")
        }
    });
    let cycle = unit.cycle.map(|cycle| format!(" · {cycle} cycle of QF-EHEA"));
    match profile.level_suggested {
        Some(level) => {
            let (interval, cycle) = (interval.unwrap_or_default(), cycle.unwrap_or_default());
            format!("EQF {level} suggested{interval}{cycle}")
        }
        None => format!("none suggested{}", interval.unwrap_or_default()),
    }
}

/// The rule that gave the level.
pub(in crate::report) fn rule(profile: &Profile) -> String {
    let n = profile.n_outcomes;
    let counted = if n == 1 { "1 outcome".to_owned() } else { format!("{n} outcomes") };
    match (profile.rule_used, profile.level_majority) {
        (Some(RuleUsed::Majority), Some(level)) => {
            let share = percent(profile.share_level[level.index()]);
            format!("majority: {share} of {counted} at level {level}")
        }
        (Some(RuleUsed::Average), None) => {
            format!("average: no level is held by more than half of {counted}")
        }
        (Some(RuleUsed::Average), Some(_)) => format!("average, as asked, of {counted}"),
        (Some(RuleUsed::Majority) | None, _) if n == 0 => "no outcome could be judged".to_owned(),
        (Some(RuleUsed::Majority) | None, _) => {
            format!("majority, as asked, but no level is held by more than half of {counted}")
        }
    }
}

/// The values of both rules, whichever was used.
fn both_rules(profile: &Profile) -> String {
    let level =
        |level: Option<EqfLevel>| level.map_or("none".to_owned(), |level| level.to_string());
    let average = profile.level_average.map_or("none".to_owned(), |average| {
        format!("{average:.2} → {}", EqfLevel::round_half_down(average))
    });
    format!(
        "majority {} · average {average} · most frequent {} · spread {:.2}",
        level(profile.level_majority),
        level(profile.level_mode),
        profile.spread.unwrap_or(0.0)
    )
}

fn push_levels(page: &mut Page, profile: &Profile) {
    let is_held = |level: &EqfLevel| profile.share_level[level.index()] > 0.0;
    let lowest = EqfLevel::ALL.into_iter().find(is_held);
    let highest = EqfLevel::ALL.into_iter().rfind(is_held);
    for level in EqfLevel::ALL {
        if Some(level) < lowest || Some(level) > highest {
            continue;
        }
        let share = profile.share_level[level.index()];
        let label = if Some(level) == lowest { "  Levels" } else { "" };
        let column = |text: String, width, look| Column { lines: vec![text], width, look };
        page.row(&[
            column(label.to_owned(), LABEL_WIDTH - 1, Look::Faint),
            column(level.to_string(), 1, Look::Plain),
            column(bar(share, BAR_WIDTH), BAR_WIDTH, Look::Plain),
            column(format!("{:>5}", percent(share)), 5, Look::Plain),
        ]);
    }
}

/// The share of each kind.
pub(in crate::report) fn kinds(profile: &Profile) -> String {
    Kind::ALL
        .map(|kind| format!("{kind} {}", percent(profile.share_kind[kind.index()])))
        .join(" · ")
}

fn cautions(unit: &UnitReport) -> Vec<String> {
    let profile = &unit.profile;
    let mut cautions: Vec<_> = unit.caution.clone().into_iter().collect();
    if profile.split_profile {
        cautions.push(format!(
            "split profile: {}; no single level speaks for all outcomes",
            camps(profile)
        ));
    }
    if profile.weak && profile.n_outcomes > 0 {
        let n = profile.n_outcomes;
        let rests = if n == 1 { "1 outcome".to_owned() } else { format!("{n} outcomes") };
        cautions.push(format!("weak: the level rests on {rests} only"));
    }
    if unit.n_abstained > 0 {
        let n = unit.n_abstained;
        let subject = if n == 1 { "1 statement was" } else { &format!("{n} statements were") };
        cautions.push(format!("{subject} not judged and not counted"));
    }
    cautions
}

/// The levels that carry most of a split profile, each with its share.
fn camps(profile: &Profile) -> String {
    let share = |level: &EqfLevel| profile.share_level[level.index()];
    // Levels with less are left to the bars above the caution.
    let camps = EqfLevel::ALL.into_iter().filter(|level| share(level) > 0.15 - 1e-9);
    let camps: Vec<_> =
        camps.map(|level| format!("{} at level {level}", percent(share(&level)))).collect();
    camps.join(", ")
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
