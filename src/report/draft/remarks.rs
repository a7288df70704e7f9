//! What a draft says in free text: the suggested level, who confirmed one, and what it all rests on.

use super::exchange::Draft;
use crate::outcome::Element;
use crate::recognition::WorkloadUnit;
use crate::report::NOTES;

/// The language of every remark.
pub(super) const LANGUAGE: &str = "en";

/// What a draft says of its fields in words, one sentence or two each.
pub(super) fn remarks(draft: &Draft) -> Vec<String> {
    let mut remarks = vec![suggestion(draft)];
    let profile = &draft.unit.profile;
    if profile.weak {
        remarks
            .push(format!("The suggestion is weak: it rests on {} outcomes.", profile.n_outcomes));
    }
    if profile.split_profile {
        remarks.push(
            "The outcomes fall into two groups of different level; no single level speaks for all \
             of them."
                .to_owned(),
        );
    }
    remarks.extend(draft.unit.caution.as_ref().map(|caution| format!("Caution: {caution}.")));
    if let Some(confirmation) = draft.confirmation {
        remarks.push(format!("Level confirmed: {confirmation}."));
    }
    // The first note of a report says of every level that it is suggested; a draft says so of its own.
    remarks.extend(NOTES[1..].iter().map(|note| (*note).to_owned()));
    if draft.unit.title.is_none() {
        remarks.push("The document states no title; its name stands for one.".to_owned());
    }
    remarks
}

fn suggestion(draft: &Draft) -> String {
    let (program, model) = (draft.program, draft.model);
    let profile = &draft.unit.profile;
    let basis = format!(
        "estimated from the wording of {} outcomes by {} {} with model {} {} ({:.12})",
        profile.n_outcomes, program.name, program.version, model.name, model.version, model.sha256
    );
    let Some((level, rule)) = profile.level_suggested.zip(profile.rule_used) else {
        return format!("No level is suggested, {basis}.");
    };
    let interval = match profile.level_low.zip(profile.level_high) {
        Some((low, high)) if low < high => format!(", interval {low} to {high}"),
        Some(_) | None => String::new(),
    };
    format!(
        "Suggested level, no decision: EQF {level}{interval}, by the rule `{}`, {basis}.",
        rule.name()
    )
}

/// What the document states and no field takes, in the document's language; nothing of a learner.
///
/// A workload, language or country stands here where it cannot be told as a number or a term.
/// `also` names what the format says less of than the document.
pub(super) fn stated(draft: &Draft, also: &[Element]) -> Vec<String> {
    let has_amount = [WorkloadUnit::Ects, WorkloadUnit::Hours]
        .into_iter()
        .any(|unit| draft.amount(unit).is_some());
    let untold = [
        (Element::Workload, !has_amount && !also.contains(&Element::Workload)),
        (Element::Language, draft.languages().is_empty()),
        (Element::Country, draft.country().is_none()),
    ];
    let untold = untold.into_iter().filter(|(_, is_untold)| *is_untold);
    let elements: Vec<_> =
        untold.map(|(element, _)| element).chain(IN_WORDS).chain(also.iter().copied()).collect();
    let mut lines: Vec<String> = Vec::new();
    let facts = draft.unit.facts.iter().map(|located| &located.fact);
    for fact in facts.filter(|fact| elements.contains(&fact.element)) {
        let line = format!("{}: {}", fact.element.name().replace('-', " "), fact.value);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// Elements that no format has a plain field for, and that say nothing of a learner.
const IN_WORDS: [Element; 4] =
    [Element::Level, Element::Participation, Element::QualityAssurance, Element::Stackability];
