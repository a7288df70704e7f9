//! The end of a walk: units get their titles and facts, what nothing claims is a candidate or left out.

use crate::outcome::{Confidence, Element, Fact, Outcome, Span};
use crate::parse::passage::Passage;
use crate::parse::unit::{Omission, OmissionReason, Parsed, Unit};

use super::{Label, Unclaimed, Walk, Walked};

/// So many units with a title by one label make a handbook.
const MIN_LABELLED: usize = 3;

impl Walk<'_> {
    pub(super) fn finish(mut self) -> Walked {
        self.close_stem();
        self.take_siblings();
        let unclaimed: Vec<Outcome> =
            std::mem::take(&mut self.unclaimed).into_iter().map(|found| found.outcome).collect();
        if self.units.is_empty() && !unclaimed.is_empty() {
            self.take_candidates(unclaimed);
        } else {
            for outcome in unclaimed {
                let reason = OmissionReason::OutsideOutcomes;
                self.omissions.push(Omission { spans: outcome.spans, text: outcome.text, reason });
            }
        }
        self.join_unlabelled();
        let facts = self.give_facts();
        self.set_titles();
        self.omissions.sort_by_key(|omission| omission.spans.first().copied());
        let parsed = Parsed { units: self.units, facts, omissions: self.omissions };
        Walked { parsed, is_signposted: self.is_signposted, n_strays: self.n_strays }
    }

    /// Keeps what stands in one list or paragraph with a statement that has a stem of its own, as
    /// candidates: the stem of one item says nothing against the others.
    fn take_siblings(&mut self) {
        let (siblings, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.unclaimed)
            .into_iter()
            .partition(|found| self.stemmed_runs.contains_key(&found.run));
        self.unclaimed = others;
        for Unclaimed { run, outcome } in siblings {
            let at = self.stemmed_runs.get(&run).copied().unwrap_or_default();
            let start = outcome.spans.first().copied();
            if let Some(unit) = self.units.get_mut(at) {
                let place =
                    unit.outcomes.partition_point(|known| known.spans.first().copied() < start);
                unit.outcomes.insert(place, outcome);
            }
            if let (Some(start), Some(of_unit)) = (start, self.unit_starts.get_mut(at)) {
                *of_unit = start.byte_start.min(*of_unit);
            }
        }
    }

    /// Where most units have a title by the same label, as in a handbook of modules, one without is a
    /// part of the unit before it.
    fn join_unlabelled(&mut self) {
        let mut names = self.unit_labels.iter().flatten().map(|label| label.name.as_str());
        let Some(name) = names.next().filter(|name| !name.is_empty()) else { return };
        let n_labelled = 1 + names.filter(|other| *other == name).count();
        if n_labelled < MIN_LABELLED || n_labelled * 4 < self.units.len() * 3 {
            return;
        }
        let mut at = 0;
        while at + 1 < self.units.len() {
            at += 1;
            if self.unit_labels.get(at).is_some_and(Option::is_none) {
                let part = self.units.remove(at);
                self.unit_labels.remove(at);
                self.unit_topics.remove(at);
                self.unit_starts.remove(at);
                at -= 1;
                if let Some(unit) = self.units.get_mut(at) {
                    unit.outcomes.extend(part.outcomes);
                }
            }
        }
    }

    /// Makes units of what nothing claims: one below each title by its field, or one in all.
    fn take_candidates(&mut self, candidates: Vec<Outcome>) {
        if self.titles.is_empty() {
            self.unit_labels = vec![self.label.take()];
            self.units = vec![Unit { outcomes: candidates, ..Unit::default() }];
            return;
        }
        for candidate in candidates {
            let byte = candidate.spans.first().map_or(0, |span| span.byte_start);
            let title = self.title_above(byte).cloned();
            let (start, title) = title.map_or((0, None), |(start, title)| (start, Some(title)));
            if self.unit_starts.last() != Some(&start) || self.units.is_empty() {
                self.units.push(Unit::default());
                let name = String::new();
                self.unit_labels.push(title.map(|title| Label { name, title }));
                self.unit_starts.push(start);
            }
            if let Some(unit) = self.units.last_mut() {
                unit.outcomes.push(candidate);
            }
        }
    }

    /// The last title by its field at or before `byte`.
    fn title_above(&self, byte: usize) -> Option<&(usize, Passage)> {
        let n_above = self.titles.partition_point(|(start, _)| *start <= byte);
        self.titles.get(n_above.checked_sub(1)?)
    }

    /// Names each unit after its label, else after a heading above it: several units after the
    /// innermost one, which tells them apart, a single unit after the outermost one.
    fn set_titles(&mut self) {
        let is_single = self.units.len() == 1;
        let outcomes = self.units.iter().flat_map(|unit| &unit.outcomes);
        let starts: Vec<_> = outcomes.map(|outcome| outcome.spans.first().copied()).collect();
        for (at, unit) in self.units.iter_mut().enumerate() {
            let topics = self.unit_topics.get(at).and_then(Option::as_ref);
            let by_heading = topics.map(
                |((_, outermost), (_, innermost))| {
                    if is_single { outermost } else { innermost }
                },
            );
            let label = self.unit_labels.get(at).and_then(Option::as_ref);
            let by_label = label.map(|label| &label.title);
            let title = match by_label.or(by_heading) {
                Some(words) => Some(title_fact(words)),
                None => self.title.clone().filter(|title| !is_an_outcome(title, &starts)),
            };
            unit.title = title.as_ref().map(|fact| fact.value.clone());
            if unit.facts.iter().all(|fact| fact.element != Element::Title) {
                unit.facts.extend(title);
                unit.facts.sort_by_key(|fact| fact.spans.first().copied());
            }
        }
    }

    /// Gives each fact to the unit that it stands in; one above all units, or at no place, is of each.
    /// Returns those of no unit: below a title without outcomes, or where there are no units.
    fn give_facts(&mut self) -> Vec<Fact> {
        let mut of_no_unit = Vec::new();
        for fact in std::mem::take(&mut self.facts) {
            let byte = fact.spans.first().map(|span| span.byte_start);
            let title = byte.and_then(|byte| self.title_above(byte));
            if self.units.is_empty()
                || title.is_some_and(|(start, _)| !self.unit_starts.contains(start))
            {
                of_no_unit.push(fact);
                continue;
            }
            let n_before =
                byte.map_or(0, |byte| self.unit_starts.partition_point(|&start| start <= byte));
            match n_before.checked_sub(1).and_then(|at| self.units.get_mut(at)) {
                Some(unit) => unit.facts.push(fact),
                None => self.units.iter_mut().for_each(|unit| unit.facts.push(fact.clone())),
            }
        }
        of_no_unit
    }
}

fn title_fact(words: &Passage) -> Fact {
    Fact {
        element: Element::Title,
        value: words.text.clone(),
        spans: words.spans.clone(),
        path: None,
        confidence: Confidence::Labelled,
    }
}

/// Whether the line that could be a title was read as an outcome.
fn is_an_outcome(title: &Fact, starts: &[Option<Span>]) -> bool {
    let start = title.spans.first();
    start.is_some() && starts.iter().any(|outcome| outcome.as_ref() == start)
}
