//! The end of a walk: units get their titles and facts, what nothing claims is a candidate or left out.

use crate::parse::unit::{Omission, OmissionReason, Parsed, Unit};

use super::{Walk, Walked};

impl Walk<'_> {
    pub(super) fn finish(mut self) -> Walked {
        self.close_stem();
        let unclaimed = std::mem::take(&mut self.unclaimed);
        if self.units.is_empty() && !unclaimed.is_empty() {
            let label = self.label.take();
            self.units = vec![Unit { title: label, outcomes: unclaimed, ..Unit::default() }];
        } else {
            for outcome in unclaimed {
                let reason = OmissionReason::OutsideOutcomes;
                self.omissions.push(Omission { spans: outcome.spans, text: outcome.text, reason });
            }
        }
        self.set_titles();
        self.give_facts();
        self.omissions.sort_by_key(|omission| omission.spans.first().copied());
        let parsed = Parsed { units: self.units, omissions: self.omissions };
        Walked { parsed, is_signposted: self.is_signposted, n_strays: self.n_strays }
    }

    /// Names each unit after its label, else after a heading above it: several units after the
    /// innermost one, which tells them apart, a single unit after the outermost one.
    fn set_titles(&mut self) {
        let is_single = self.units.len() == 1;
        for (at, unit) in self.units.iter_mut().enumerate() {
            let topics = self.unit_topics.get(at).and_then(Option::as_ref);
            let by_heading = match topics {
                Some(((_, outermost), _)) if is_single => Some(outermost),
                Some((_, (_, innermost))) => Some(innermost),
                None => self.title.as_ref(),
            };
            unit.title = unit.title.take().or_else(|| by_heading.cloned());
        }
    }

    /// Gives each fact to the unit that it stands in; one above all units, or at no place, is of each.
    fn give_facts(&mut self) {
        for fact in std::mem::take(&mut self.facts) {
            let byte = fact.spans.first().map(|span| span.byte_start);
            let n_before =
                byte.map_or(0, |byte| self.unit_starts.partition_point(|&start| start <= byte));
            match n_before.checked_sub(1).and_then(|at| self.units.get_mut(at)) {
                Some(unit) => unit.facts.push(fact),
                None => self.units.iter_mut().for_each(|unit| unit.facts.push(fact.clone())),
            }
        }
    }
}
