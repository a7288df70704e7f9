//! QL405: outcomes of one unit whose verbs stand in different forms.

use std::collections::BTreeMap;

use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{
    LexiconName, VerbForm, form_of_lead_in, is_form_word, is_lead_word, person_at_start, verb_form,
};

use super::mixed_persons::outcomes_by_person;

/// In fewer outcomes nothing is the rule from which others differ.
const MIN_OUTCOMES: usize = 3;

/// One full stop may end the whole list.
const MIN_STOPS: usize = 2;

/// `QL405`.
pub struct MixedTenses;

impl Rule for MixedTenses {
    fn code(&self) -> &'static str {
        "QL405"
    }

    fn name(&self) -> &'static str {
        "mixed-tenses"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("mixed_tenses.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn needs(&self) -> &'static [LexiconName] {
        &[LexiconName::ActionVerbs, LexiconName::VerbForms]
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        // "The student analyses …, you will plan …" differ in person first (QL402).
        if outcomes_by_person(unit).len() > 1 {
            return Vec::new();
        }
        let mut by_form: BTreeMap<VerbForm, Vec<(usize, String)>> = BTreeMap::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            if continues_line(unit, at) {
                continue;
            }
            if let Some((form, verb)) = opening_form(unit, outcome) {
                by_form.entry(form).or_default().push((at, verb));
            }
        }
        let n_told: usize = by_form.values().map(Vec::len).sum();
        let most = by_form.iter().max_by_key(|(_, outcomes)| outcomes.len());
        let Some((&most, _)) = most.filter(|_| n_told >= MIN_OUTCOMES && by_form.len() > 1) else {
            return Vec::new();
        };
        let shown: Vec<_> = by_form
            .iter()
            .filter_map(|(form, outcomes)| Some(format!("`{}` ({form})", outcomes.first()?.1)))
            .collect();
        let mut finding = Finding::of_unit(format!(
            "the verbs of the outcomes stand in different forms: {}",
            shown.join(", ")
        ))
        .remedy(format!("put every verb in the {most}"));
        for (form, outcomes) in &by_form {
            let numbers: Vec<_> = outcomes.iter().map(|(at, _)| (at + 1).to_string()).collect();
            finding = finding.because(format!("{form}: outcome {}.", numbers.join(", ")));
        }
        let others = by_form.into_iter().filter(|(form, _)| *form != most);
        finding.related = others.flat_map(|(_, it)| it.into_iter().map(|(at, _)| at)).collect();
        vec![finding]
    }
}

/// Whether the outcome at `at` is the rest of a line: the one before it has no full stop, while
/// others of the unit have.
fn continues_line(unit: &UnitFacts<'_>, at: usize) -> bool {
    let ends = |outcome: &OutcomeFacts<'_>| outcome.outcome.text.trim_end().ends_with(['.', ';']);
    let before = at.checked_sub(1).and_then(|before| unit.outcomes.get(before));
    before.is_some_and(|before| !ends(before))
        && unit.outcomes.iter().filter(|outcome| ends(outcome)).count() >= MIN_STOPS
}

/// The form of the verb that `outcome` opens with, and its words up to the verb.
fn opening_form(unit: &UnitFacts<'_>, outcome: &OutcomeFacts<'_>) -> Option<(VerbForm, String)> {
    let lang = outcome.lang()?;
    let verb = outcome.verbs().into_iter().next()?;
    let at = outcome.words.iter().position(|word| word.range.start == verb.range.start)?;
    // "Engages with processes …" opens with another verb than the one that is known.
    let opens = (0..at).all(|word| {
        is_lead_word(&outcome.words, word, lang) || is_form_word(&outcome.words, word, lang)
    });
    if !opens {
        return None;
    }
    let form = verb_form(&outcome.words, &verb, lang)?;
    let form = match form {
        // A lead-in makes a whole with the infinitive; only one such as "will" tells the form.
        VerbForm::Infinitive if !outcome.outcome.stem.is_empty() => {
            form_of_lead_in(&unit.stem_of(outcome), lang)?
        }
        // "Students analyse …" against "Analyse …".
        VerbForm::Infinitive if person_at_start(&outcome.words, lang).is_some() => {
            VerbForm::Present
        }
        // "Using a model, predict …" opens with how it is done.
        VerbForm::Gerund if outcome.outcome.text.contains(',') => return None,
        // "Students undertaking …" is a noun with what it does.
        VerbForm::Gerund if person_at_start(&outcome.words, lang).is_some() => return None,
        VerbForm::Infinitive | VerbForm::Present | VerbForm::Future | VerbForm::Gerund => form,
    };
    let start = outcome.words.first().map_or(0, |word| word.range.start);
    Some((form, outcome.piece(&(start..verb.range.end)).to_owned()))
}
