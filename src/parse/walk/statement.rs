//! What the walk does with an item or paragraph: stems, leads and lists, then outcome or omission.

use std::borrow::Cow;

use crate::outcome::{ClaimedKind, Kind, Outcome, OutcomeSource};

use crate::parse::heading::Role;
use crate::parse::inline::{InlineList, inline_list};
use crate::parse::line::{Form, Line};
use crate::parse::marker::{is_only_a_code, kind_of_code, marker};
use crate::parse::notice::notice;
use crate::parse::passage::Passage;
use crate::parse::split::{numbered, semicolon_list, sentences, trim_part};
use crate::parse::stem::claim;
use crate::parse::unit::{OmissionReason, Unit};

use super::{Expect, Label, Lead, LeadIn, Unclaimed, Walk};

/// What stands behind a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follows {
    /// Items of a list, deeper than the piece if that is an item too.
    List,
    Heading,
    Other,
}

/// What a field of a published data format is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    UnitTitle,
    /// With the kind that it states.
    Outcome(Option<Kind>),
    Other,
}

impl Walk<'_> {
    /// The title of a unit, an outcome or another field of a published data format.
    pub(super) fn field(&mut self, line: &Line, role: Field) {
        self.close_stem();
        match role {
            Field::UnitTitle => {
                self.omit(&line.words, OmissionReason::Title);
                let (name, title) = (String::new(), line.words.clone());
                self.label = Some(Label { name, title });
                self.title_by_field(&line.words);
            }
            Field::Outcome(kind) if line.words.n_words() > 0 => {
                self.is_signposted = true;
                let mut outcome = self.outcome(line.words.clone(), line, OutcomeSource::Field);
                let by_field = kind.map(|kind| ClaimedKind { kind, claim: kind.name().to_owned() });
                outcome.claimed_kind = by_field.or(outcome.claimed_kind);
                self.keep(outcome);
            }
            Field::Outcome(_) => self.omit(&line.words, OmissionReason::NoWords),
            Field::Other => self.omit(&line.words, OmissionReason::Field),
        }
    }

    /// An item or a paragraph.
    pub(super) fn content(&mut self, line: &Line, next: Option<&Line>) {
        let is_item = matches!(line.form, Form::Item(_));
        if line.words.n_words() == 0 || is_only_a_code(&line.words.text) {
            self.omit(&line.words, OmissionReason::NoWords);
            return;
        }
        self.leave_field(line);
        if let Some(list) = inline_list(&line.words.text) {
            self.inline_list(&list, line);
            return;
        }
        let pieces = if is_item {
            vec![line.words.clone()]
        } else {
            sentences(&line.words.text)
                .into_iter()
                .map(|range| line.words.cut(range, self.decoded))
                .collect()
        };
        if self.stem.as_ref().is_some_and(|stem| stem.is_inline) && !self.in_outcomes() {
            self.close_stem();
        }
        if !is_item && self.since.items > 0 {
            // A paragraph after the list ends what the stem introduced.
            self.section.is_listed |=
                self.since.has_own_stem || self.open_stem().is_some_and(|stem| stem.is_known);
            self.stem = None;
            self.shared_stem = None;
            self.keep_leads(|_| false);
        }
        let n_pieces = pieces.len();
        for (at, piece) in pieces.into_iter().enumerate() {
            let next = if at + 1 == n_pieces { next } else { None };
            self.piece(piece, line, next);
        }
    }

    fn inline_list(&mut self, list: &InlineList, line: &Line) {
        let item = |range, code| Line {
            form: if let Form::Item(_) = line.form { line.form } else { Form::Item(0) },
            words: line.words.cut(range, self.decoded),
            code,
            after_gap: false,
        };
        let items: Vec<Line> =
            list.items.iter().map(|part| item(part.range.clone(), part.code.clone())).collect();
        let lead = line.words.cut(list.lead.clone(), self.decoded);
        if !lead.is_empty() {
            self.content(&Line { words: lead, ..line.clone() }, items.first());
        }
        for item in items {
            self.piece(item.words.clone(), &item, None);
        }
    }

    /// One item or sentence.
    fn piece(&mut self, piece: Passage, line: &Line, next: Option<&Line>) {
        let (piece, line) = match numbered(&piece.text) {
            Some(_) => (piece, Cow::Borrowed(line)),
            None => self.without_marker(piece, line),
        };
        let line = line.as_ref();
        let follows = match next.map(|next| next.form) {
            Some(Form::Item(depth)) => match line.form {
                Form::Item(own) if depth <= own => Follows::Other,
                _ => Follows::List,
            },
            Some(Form::Heading(_)) => Follows::Heading,
            Some(Form::Prose | Form::Cell { .. }) if piece.text.ends_with(':') => Follows::List,
            Some(
                Form::Prose | Form::Cell { .. } | Form::UnitTitle | Form::Outcome(_) | Form::Field,
            )
            | None => Follows::Other,
        };
        if let Some(found) = self.stem_in(&piece.text)
            && self.may_open(found.length == piece.text.len(), follows)
            && !self.is_stray(&piece.text, found.length)
        {
            let words = piece.cut(0..found.length, self.decoded);
            let own = piece.from(found.length, self.decoded);
            let claim = found.kind.map(|kind| claim(kind, &words.text));
            self.omit(&words, OmissionReason::Stem);
            let is_inline = !own.is_empty() && !own.text.ends_with(':');
            let lead = Lead { words, claim, is_known: true, is_inline };
            if is_inline && matches!(line.form, Form::Item(_)) {
                // A stem inside an item belongs to that item alone.
                let of_list = self.stem.replace(lead);
                self.since.has_own_stem = true;
                self.statement(own, line, follows);
                self.stem = of_list;
                self.mark_run();
                return;
            }
            self.close_stem();
            self.is_signposted |= own.is_empty() && follows == Follows::List;
            self.section.is_listed = false;
            self.stem = Some(lead);
            if !own.is_empty() {
                let is_whole = own.text.ends_with(['.', '!', '?']);
                self.statement(own, line, follows);
                if is_inline {
                    self.mark_run();
                }
                if let Some(stem) = self.stem.as_mut().filter(|_| is_inline && is_whole) {
                    // The next sentence may be of another kind.
                    stem.claim = None;
                }
            }
            return;
        }
        let may_introduce = self.in_outcomes() || self.section.role.is_none();
        if piece.text.ends_with(':')
            && follows == Follows::List
            && line.form == Form::Prose
            && may_introduce
        {
            self.omit(&piece, OmissionReason::Stem);
            self.close_stem();
            self.section.is_listed = false;
            self.stem = Some(Lead { words: piece, claim: None, is_known: false, is_inline: false });
            return;
        }
        self.statement(piece, line, follows);
    }

    /// Remembers the unit of the run that is read, in which a statement has a stem of its own.
    fn mark_run(&mut self) {
        if let Some(unit) = self.units.len().checked_sub(1).filter(|_| !self.in_outcomes()) {
            self.stemmed_runs.insert(self.run.0, unit);
        }
    }

    /// Whether a stem is part of a sentence that stands elsewhere than the outcomes.
    fn is_stray(&self, text: &str, stem_length: usize) -> bool {
        let is_inline = stem_length < text.len() && !text.ends_with(':');
        self.expect == Expect::Signposts && is_inline && !self.in_outcomes()
    }

    /// Whether a stem counts here: anywhere under outcomes, aims or no known heading; under other
    /// headings ("students can use a dictionary in the examination") only where it opens a list.
    fn may_open(&self, is_whole_line: bool, follows: Follows) -> bool {
        match self.section.role {
            Some(
                Role::Outcomes | Role::Competences | Role::Of(_) | Role::Not(OmissionReason::Aims),
            )
            | None => true,
            Some(Role::Not(_)) => is_whole_line && follows == Follows::List,
        }
    }

    /// A statement with its stem taken off: keeps it, or says why not.
    fn statement(&mut self, words: Passage, line: &Line, follows: Follows) {
        let depth = if let Form::Item(depth) = line.form { Some(depth) } else { None };
        self.keep_leads(|lead| lead.depth.is_none_or(|of| depth.is_none_or(|depth| of < depth)));
        if line.code.is_none()
            && let Some(reason) = notice(&words.text)
        {
            self.omit(&words, reason);
            return;
        }
        let Some(source) = self.source(line) else {
            let (words, line) = self.without_marker(words, line);
            self.leave_out(words, &line);
            return;
        };
        if words.text.ends_with(':') {
            match follows {
                Follows::List => {
                    let (words, _) = self.without_marker(words, line);
                    self.leads.push(LeadIn { depth, words, is_used: false });
                    return;
                }
                Follows::Heading if depth.is_none() => {
                    self.omit(&words, OmissionReason::Stem);
                    return;
                }
                Follows::Heading | Follows::Other => {}
            }
        }
        self.since.items += usize::from(depth.is_some());
        self.since.prose += usize::from(depth.is_none());
        self.since.capitals += usize::from(words.text.starts_with(char::is_uppercase));
        self.since.gapped += usize::from(depth.is_none() && line.after_gap);
        let splits_lists = depth.is_none() && (self.stem.is_some() || self.section.is_named);
        for part in self.parts(&words, splits_lists) {
            let range = trim_part(&part.text, 0..part.text.len());
            let part = part.cut(range, self.decoded);
            if part.n_words() == 0 {
                self.omit(&part, OmissionReason::NoWords);
                continue;
            }
            let (part, line) = self.without_marker(part, line);
            let outcome = self.outcome(part, &line, source);
            let is_inline = self.stem.as_ref().is_some_and(|stem| stem.is_inline);
            self.n_strays +=
                usize::from(!self.in_outcomes() && (is_inline || source == OutcomeSource::Form));
            self.keep(outcome);
            if let Some(lead) = self.leads.last_mut() {
                lead.is_used = true;
            }
        }
    }

    /// Takes off a marker that stands behind a stem or opens a sentence.
    fn without_marker<'l>(&self, words: Passage, line: &'l Line) -> (Passage, Cow<'l, Line>) {
        let Some(found) = marker(&words.text) else { return (words, Cow::Borrowed(line)) };
        let own = words.from(found.length, self.decoded);
        if own.n_words() == 0 {
            return (words, Cow::Borrowed(line));
        }
        let code = found.code.or_else(|| line.code.clone());
        (own, Cow::Owned(Line { code, ..line.clone() }))
    }

    /// The stem that introduces what is read.
    pub(super) fn open_stem(&self) -> Option<&Lead> {
        self.stem.as_ref().or(self.shared_stem.as_ref())
    }

    /// What claims a statement at this place as an outcome, if anything does.
    fn source(&self, line: &Line) -> Option<OutcomeSource> {
        let stem = self.open_stem().filter(|stem| stem.is_known);
        if self.section.is_named {
            return Some(stem.map_or(OutcomeSource::Named, |_| OutcomeSource::Stem));
        }
        let is_prose = line.form == Form::Prose;
        if self.in_outcomes() {
            let source = stem.map_or(OutcomeSource::Heading, |_| OutcomeSource::Stem);
            return (!is_prose || !self.section.is_listed).then_some(source);
        }
        stem?;
        // Without a heading, a paragraph after the first one may be about something else.
        let is_apart = is_prose && line.after_gap && self.since.prose > 0;
        match self.expect {
            Expect::Signposts if is_apart => None,
            _ if is_apart => Some(OutcomeSource::Form),
            _ => Some(OutcomeSource::Stem),
        }
    }

    fn parts(&self, words: &Passage, splits_lists: bool) -> Vec<Passage> {
        if let Some(found) = numbered(&words.text) {
            let lead = words.cut(found.lead, self.decoded);
            return found
                .parts
                .into_iter()
                .map(|range| {
                    let part = words.cut(range, self.decoded);
                    if lead.is_empty() { part } else { lead.followed_by(&part, self.decoded) }
                })
                .collect();
        }
        match semicolon_list(&words.text) {
            Some(parts) if splits_lists => {
                parts.into_iter().map(|range| words.cut(range, self.decoded)).collect()
            }
            _ => vec![words.clone()],
        }
    }

    fn outcome(&self, words: Passage, line: &Line, source: OutcomeSource) -> Outcome {
        let words = match self.leads.last() {
            Some(lead) => lead.words.followed_by(&words, self.decoded),
            None => words,
        };
        let by_code = line.code.as_deref().and_then(|code| {
            kind_of_code(code).map(|kind| ClaimedKind { kind, claim: code.to_owned() })
        });
        let stem = self.open_stem();
        let by_stem = stem.and_then(|lead| lead.claim.clone());
        Outcome {
            text: words.text,
            spans: words.spans,
            stem: stem.map(|lead| lead.words.spans.clone()).unwrap_or_default(),
            code: line.code.clone(),
            claimed_kind: by_code.or(by_stem).or_else(|| self.section.claim.clone()),
            lang: None,
            source,
        }
    }

    fn keep(&mut self, outcome: Outcome) {
        if self.units.is_empty() || self.unit_is_over {
            let topics = self.topics.first().zip(self.topics.last());
            self.unit_topics.push(topics.map(|(first, last)| (first.clone(), last.clone())));
            self.unit_labels.push(self.label.take());
            self.units.push(Unit::default());
            let own = outcome.spans.first().map_or(0, |span| span.byte_start);
            self.unit_starts.push(self.next_unit_start.take().unwrap_or(own));
        }
        self.unit_is_over = false;
        self.next_unit_start = None;
        if let Some(unit) = self.units.last_mut() {
            unit.outcomes.push(outcome);
        }
    }

    fn leave_out(&mut self, words: Passage, line: &Line) {
        match self.section.role {
            Some(Role::Not(reason)) => self.omit(&words, reason),
            Some(Role::Outcomes | Role::Competences | Role::Of(_)) | None => {
                let outcome = self.outcome(words, line, OutcomeSource::Form);
                self.unclaimed.push(Unclaimed { run: self.run.0, outcome });
            }
        }
    }
}
