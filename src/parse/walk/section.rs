//! Sections: what a heading opens, and what it ends of units, stems and leads.

use crate::outcome::{ClaimedKind, Language, Outcome, OutcomeSource};

use crate::parse::heading::{Heading, Role, heading};
use crate::parse::label::credits_inside;
use crate::parse::line::{Form, Line};
use crate::parse::passage::Passage;
use crate::parse::phrase_table::Marked;
use crate::parse::stem::stem;
use crate::parse::unit::{Omission, OmissionReason};

use super::{BOLD_LEVEL, Label, Lead, LeadIn, PLAIN_LEVEL, Section, Since, Walk};

/// Ends of labels whose value is a code or number, and no name.
const CODES: [&str; 10] =
    ["code", "kod", "kode", "código", "codice", "nummer", "number", "nr", "kürzel", "koodi"];
/// Parts of labels for a name in English, which beside the document's own is a translation.
const ENGLISH: [&str; 8] =
    ["english", "engelsk", "englisch", "anglais", "inglés", "inglês", "inglese", "angielsk"];

impl Walk<'_> {
    pub(super) fn heading_line(&mut self, line: &Line, found: Heading, next: Option<&Line>) {
        let name = line.words.cut(0..found.rest, self.decoded);
        let own = line.words.from(found.rest, self.decoded);
        let level = if let Form::Heading(level) = line.form { level } else { PLAIN_LEVEL };
        self.open(found.meaning, &name, level);
        self.omit(&name, OmissionReason::Heading);
        if found.meaning == Role::Not(OmissionReason::Title) {
            let below = next.filter(|next| own.is_empty() && self.names_something(next));
            match below {
                Some(title) => self.set_label(&name.text, &title.words),
                None if !own.is_empty() => self.set_label(&name.text, &own),
                None => {}
            }
        }
        if !own.is_empty() {
            let rest = Line { form: Form::Prose, words: own, code: None, after_gap: false };
            self.content(&rest, next);
            self.section.is_field =
                !matches!(line.form, Form::Heading(_)) && is_of_fields(found.meaning);
        }
    }

    /// Leaves the section of a field where a line follows that has an outcome's code, or a stem.
    pub(super) fn leave_field(&mut self, line: &Line) {
        // The first cell of a row may hold a plain number, such as that of a week.
        let is_coded = line.code.as_ref().is_some_and(|code| code.contains(char::is_alphabetic));
        let stands_apart =
            is_coded || line.after_gap && stem(&line.words.text, self.lang).is_some();
        if self.section.is_field && stands_apart {
            self.close_stem();
            self.section = Section::of(None, self.section.level);
        }
    }

    /// Takes the title that `name` announces for the next unit. A code is no title, and of several
    /// titles of one unit the first counts: the others are its subtitle and numbers.
    pub(super) fn set_label(&mut self, name: &str, title: &Passage) {
        let is_code = !title.text.contains(char::is_lowercase) && !title.text.contains(' ');
        let name = name.trim_end_matches([':', ' ', '.']).to_lowercase();
        let is_translation =
            self.lang != Some(Language::EN) && ENGLISH.iter().any(|english| name.contains(english));
        let is_no_name = is_translation || CODES.iter().any(|code| name.ends_with(code));
        let is_next = self.label.as_ref().is_none_or(|label| label.name == name);
        if is_next && !is_code && !is_no_name {
            let credits = credits_inside(&title.text, self.lang).filter(|range| range.start > 0);
            let title = credits
                .map_or_else(|| title.clone(), |range| title.cut(0..range.start, self.decoded));
            self.label = Some(Label { name, title });
        }
    }

    /// Whether a line below a heading such as "Course" is a name and no sentence about it.
    fn names_something(&self, line: &Line) -> bool {
        const MAX_WORDS: usize = 15;
        let text = &line.words.text;
        line.form == Form::Prose
            && (1..=MAX_WORDS).contains(&line.words.n_words())
            && !text.ends_with(['.', ':', ';', ',', '?', '!'])
            && !text.contains(". ")
            && heading(text, Marked::Plain, self.lang).is_none()
    }

    /// Opens the section that a heading `name` announces.
    pub(super) fn open(&mut self, role: Role, name: &Passage, level: u8) {
        let role = role.beside(matches!(self.section.role, Some(Role::Of(_))));
        if role == Role::Outcomes {
            self.take_back_aims();
        }
        self.share_stem(matches!(role, Role::Of(_)));
        self.topics.retain(|(above, _)| *above < level);
        self.is_signposted |= !matches!(role, Role::Not(_));
        let claim = name.text.trim_end_matches([':', ' ', '.']).to_owned();
        self.section = match role {
            Role::Outcomes | Role::Competences => {
                if !self.in_outcomes() {
                    self.end_unit(name);
                }
                Section::of(Some(role), level)
            }
            Role::Of(kind) => {
                let claim = Some(ClaimedKind { kind, claim });
                let own = Section { claim, ..Section::of(Some(role), level) };
                let level = if self.in_outcomes() { level.min(self.section.level) } else { level };
                Section { level, ..own }
            }
            Role::Not(reason) => {
                if reason == OmissionReason::Title {
                    self.end_unit(name);
                }
                Section::of(Some(role), level)
            }
        };
    }

    /// Of two headings for outcomes that follow each other, bare prose under the first one states the
    /// aims of the unit.
    fn take_back_aims(&mut self) {
        let is_bare = self.open_stem().is_none() && self.since.items == 0;
        let is_outcomes = self.section.role == Some(Role::Outcomes) && !self.section.is_named;
        if !is_bare || !is_outcomes {
            return;
        }
        for _ in 0..self.since.prose {
            let Some(unit) = self.units.last_mut() else { return };
            let last = unit.outcomes.pop_if(|outcome| outcome.source == OutcomeSource::Heading);
            let Some(Outcome { spans, text, .. }) = last else { return };
            self.omissions.push(Omission { spans, text, reason: OmissionReason::Aims });
            if unit.outcomes.is_empty() {
                self.units.pop();
                self.unit_topics.pop();
                self.label = self.unit_labels.pop().flatten();
                self.next_unit_start = self.unit_starts.pop();
                self.unit_is_over = true;
            }
        }
    }

    /// Starts the unit that a field gives the title of. Where fields say what everything is, nothing
    /// that was read before counts for it.
    pub(super) fn title_by_field(&mut self, words: &Passage) {
        if !self.by_fields {
            self.end_unit(words);
            return;
        }
        let start = words.spans.first().map_or(0, |span| span.byte_start);
        self.titles.push((start, words.clone()));
        self.section = Section::of(None, PLAIN_LEVEL);
        self.topics.clear();
        self.unit_is_over = true;
        self.next_unit_start = Some(start);
    }

    /// The next outcome starts a new unit, to which `words` belong already.
    pub(super) fn end_unit(&mut self, words: &Passage) {
        if self.by_fields {
            return;
        }
        self.unit_is_over = true;
        let start = words.spans.first().map(|span| span.byte_start);
        self.next_unit_start = self.next_unit_start.or(start);
    }

    /// Closes the stem; where a heading within the same outcomes follows it at once, it counts for
    /// what stands under that heading and the next ones.
    pub(super) fn share_stem(&mut self, stays_within: bool) {
        let is_bare = self.since.items + self.since.prose == 0;
        let stem = self.stem.take().filter(|stem| stem.is_known && is_bare);
        self.shared_stem = match stem {
            _ if !stays_within => None,
            Some(stem) => Some(Lead { claim: None, ..stem }),
            None => self.shared_stem.take(),
        };
        self.close_stem();
    }

    pub(super) fn close_stem(&mut self) {
        self.stem = None;
        self.keep_leads(|_| false);
        self.since = Since::default();
    }

    /// Drops the leads that `keep` does not want; one that no outcome has taken up is left out.
    pub(super) fn keep_leads(&mut self, keep: impl Fn(&LeadIn) -> bool) {
        let (kept, dropped) =
            std::mem::take(&mut self.leads).into_iter().partition(|lead| keep(lead));
        self.leads = kept;
        for lead in dropped.into_iter().filter(|lead: &LeadIn| !lead.is_used) {
            self.omit(&lead.words, OmissionReason::Stem);
        }
    }

    pub(super) fn unknown_heading(&mut self, words: &Passage, level: u8) {
        self.omit(words, OmissionReason::Heading);
        self.run.1 = None;
        let is_within = level > self.section.level && self.in_outcomes();
        self.share_stem(is_within);
        if is_within {
            self.section.is_listed = false;
            if level <= self.section.claim_level {
                // A sibling of the heading that claims the kind.
                self.section.claim = None;
            }
            return;
        }
        if level < self.section.level {
            self.end_unit(words);
        }
        self.section = Section::of(None, level);
        self.topics.retain(|(above, _)| *above < level);
        if level < BOLD_LEVEL {
            self.topics.push((level, words.clone()));
        }
    }
}

/// Whether what a heading announces is told by one value.
fn is_of_fields(role: Role) -> bool {
    matches!(
        role,
        Role::Not(
            OmissionReason::Title
                | OmissionReason::Teaching
                | OmissionReason::Credits
                | OmissionReason::Staff
                | OmissionReason::Level
                | OmissionReason::Administration
        )
    )
}
