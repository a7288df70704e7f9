//! Walks a document's lines and keeps what a reader keeps in mind: section, stem, lead, title.

use crate::outcome::{ClaimedKind, Kind, Language, Outcome, OutcomeSource};

use super::heading::{Heading, Marked, Role, heading};
use super::line::{Form, Line};
use super::marker::{is_only_a_code, kind_of_code};
use super::passage::Passage;
use super::split::{numbered, semicolon_list, sentences, trim_part};
use super::stem::stem;
use super::table::{Row, rows};
use super::unit::{Omission, OmissionReason, Parsed, Unit};

/// A heading level below every level that markup gives.
const PLAIN_LEVEL: u8 = 8;

pub(super) struct Walk<'a> {
    decoded: &'a str,
    lang: Option<Language>,
    section: Section,
    stem: Option<Lead>,
    /// Words that belong to each of the items after them ("use software to:"), outermost first,
    /// with the depth of their own item; none for words of a paragraph.
    leads: Vec<(Option<usize>, Passage)>,
    /// What has followed the stem, lead or heading that is open.
    since: Since,
    title: Option<String>,
    /// Whether something that starts a new unit was read since the last outcome.
    unit_is_over: bool,
    units: Vec<Unit>,
    omissions: Vec<Omission>,
    /// Lines under no known heading: candidates if the document names no outcomes at all.
    unclaimed: Vec<Outcome>,
}

/// The section that the walk is in.
#[derive(Clone, Debug)]
struct Section {
    role: Option<Role>,
    level: u8,
    claim: Option<ClaimedKind>,
}

impl Section {
    const fn unknown(level: u8) -> Self {
        Self { role: None, level, claim: None }
    }
}

/// A lead-in stem and the kind it claims.
#[derive(Clone, Debug)]
struct Lead {
    words: Passage,
    claim: Option<ClaimedKind>,
}

/// Counts of outcomes since a stem or heading was opened.
#[derive(Clone, Copy, Debug, Default)]
struct Since {
    n_items: usize,
    n_prose: usize,
    /// Those of `n_prose` that stand after an empty line.
    n_gapped: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(decoded: &'a str, lang: Option<Language>, title: Option<String>) -> Self {
        Self {
            decoded,
            lang,
            section: Section::unknown(PLAIN_LEVEL),
            stem: None,
            leads: Vec::new(),
            since: Since::default(),
            title,
            unit_is_over: false,
            units: Vec::new(),
            omissions: Vec::new(),
            unclaimed: Vec::new(),
        }
    }

    pub(super) fn run(mut self, lines: &[Line]) -> Parsed {
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            if let Form::Cell { .. } = line.form {
                let n_cells = lines[at..]
                    .iter()
                    .take_while(|line| matches!(line.form, Form::Cell { .. }))
                    .count();
                for row in rows(&lines[at..at + n_cells], self.lang) {
                    self.row(&row);
                }
                at += n_cells;
            } else {
                self.line(line, lines.get(at + 1));
                at += 1;
            }
        }
        self.finish()
    }

    fn finish(mut self) -> Parsed {
        let is_empty = self.units.iter().all(|unit| unit.outcomes.is_empty());
        if is_empty {
            let outcomes = std::mem::take(&mut self.unclaimed);
            self.units = vec![Unit { title: self.title.take(), lang: None, outcomes }];
        } else {
            for outcome in std::mem::take(&mut self.unclaimed) {
                let reason = OmissionReason::OutsideOutcomes;
                self.omissions.push(Omission { spans: outcome.spans, text: outcome.text, reason });
            }
        }
        self.units.retain(|unit| !unit.outcomes.is_empty());
        self.omissions.sort_by_key(|omission| omission.spans.first().copied());
        Parsed { units: self.units, omissions: self.omissions }
    }

    fn line(&mut self, line: &Line, next: Option<&Line>) {
        let marked = if let Form::Heading(_) = line.form { Marked::Heading } else { Marked::Plain };
        let text = &line.words.text;
        // A marked heading may itself be the stem: "After the course you can".
        let found_stem = stem(text, self.lang);
        let is_whole_stem = found_stem.is_some_and(|stem| stem.length == text.len());
        let found_heading = if is_whole_stem { None } else { heading(text, marked, self.lang) };
        if let Some(found) = found_heading {
            self.heading_line(line, found, next);
        } else if let (Form::Heading(level), false) = (line.form, is_whole_stem) {
            self.unknown_heading(&line.words, level);
        } else if found_stem.is_none() && self.looks_like_a_heading(line) {
            self.unknown_heading(&line.words, self.section.level);
        } else {
            self.content(line, next);
        }
    }

    fn heading_line(&mut self, line: &Line, found: Heading, next: Option<&Line>) {
        let name = line.words.cut(0..found.rest, self.decoded);
        let own = line.words.from(found.rest, self.decoded);
        let level = if let Form::Heading(level) = line.form { level } else { PLAIN_LEVEL };
        self.open(found.role, &name.text, level);
        self.omit(&name, OmissionReason::Heading);
        if found.role == Role::Not(OmissionReason::Title) && !own.is_empty() {
            self.title = Some(own.text.clone());
        }
        if !own.is_empty() {
            let rest = Line { form: Form::Prose, words: own, code: None, after_gap: false };
            self.content(&rest, next);
        }
    }

    /// Opens the section that a heading `name` announces.
    fn open(&mut self, role: Role, name: &str, level: u8) {
        self.close_stem();
        let claim = name.trim_end_matches([':', ' ', '.']).to_owned();
        self.section = match role {
            Role::Outcomes => {
                self.unit_is_over |= !self.in_outcomes();
                Section { role: Some(role), level, claim: None }
            }
            Role::Of(kind) => {
                let level = if self.in_outcomes() { level.min(self.section.level) } else { level };
                Section { role: Some(role), level, claim: Some(ClaimedKind { kind, claim }) }
            }
            Role::Not(reason) => {
                self.unit_is_over |= reason == OmissionReason::Title;
                Section { role: Some(role), level, claim: None }
            }
        };
    }

    fn close_stem(&mut self) {
        self.stem = None;
        self.leads.clear();
        self.since = Since::default();
    }

    fn unknown_heading(&mut self, words: &Passage, level: u8) {
        self.close_stem();
        self.omit(words, OmissionReason::Heading);
        if level > self.section.level && self.in_outcomes() {
            // A topic inside the outcomes.
            return;
        }
        self.unit_is_over |= level < self.section.level;
        self.section = Section::unknown(level);
        if level < PLAIN_LEVEL && (self.title.is_none() || self.unit_is_over && level <= 3) {
            self.title = Some(words.text.clone());
        }
    }

    /// A short line of its own that breaks a run of list items or of lines without gaps.
    fn looks_like_a_heading(&self, line: &Line) -> bool {
        let words = &line.words;
        let in_a_run = self.since.n_gapped == 0 && self.since.n_items + self.since.n_prose >= 2;
        line.form == Form::Prose
            && line.after_gap
            && in_a_run
            && words.n_words() <= 6
            && words.text.starts_with(char::is_uppercase)
            && !words.text.ends_with(['.', ';', ',', ':', '!', '?'])
    }

    fn in_outcomes(&self) -> bool {
        matches!(self.section.role, Some(Role::Outcomes | Role::Of(_)))
    }

    fn row(&mut self, row: &Row) {
        if let Some((role, name)) = &row.heading {
            self.open(*role, name, PLAIN_LEVEL);
        }
        for (words, reason) in &row.asides {
            let reason = match (self.section.role, *reason) {
                (Some(Role::Not(of_section)), OmissionReason::OtherColumn) => of_section,
                (_, reason) => reason,
            };
            self.omit(words, reason);
        }
        for line in &row.content {
            self.line(line, None);
        }
    }

    /// An item or a paragraph.
    fn content(&mut self, line: &Line, next: Option<&Line>) {
        let is_item = matches!(line.form, Form::Item(_));
        if line.words.n_words() == 0 || is_only_a_code(&line.words.text) {
            self.omit(&line.words, OmissionReason::NoWords);
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
        if !is_item && self.since.n_items > 0 {
            // A paragraph after the list ends what the stem introduced.
            self.stem = None;
            self.leads.clear();
        }
        let n_pieces = pieces.len();
        for (at, piece) in pieces.into_iter().enumerate() {
            let next = if at + 1 == n_pieces { next } else { None };
            self.piece(piece, line, next);
        }
    }

    /// One item or sentence.
    fn piece(&mut self, piece: Passage, line: &Line, next: Option<&Line>) {
        let list_follows = next.is_some_and(|next| matches!(next.form, Form::Item(_)))
            || (piece.text.ends_with(':')
                && next.is_some_and(|next| !matches!(next.form, Form::Heading(_))));
        if let Some(found) = stem(&piece.text, self.lang)
            && self.may_open(found.length == piece.text.len(), list_follows)
        {
            let words = piece.cut(0..found.length, self.decoded);
            let own = piece.from(found.length, self.decoded);
            let claim = found.kind.map(|kind| self.claim_of(kind, &words));
            self.omit(&words, OmissionReason::Stem);
            self.close_stem();
            self.stem = Some(Lead { words, claim });
            if !own.is_empty() {
                self.statement(own, line, list_follows);
            }
            return;
        }
        let introduces = piece.text.ends_with(':') && list_follows;
        if introduces
            && line.form == Form::Prose
            && (self.in_outcomes() || self.section.role.is_none())
        {
            self.omit(&piece, OmissionReason::Stem);
            self.close_stem();
            self.stem = Some(Lead { words: piece, claim: None });
            return;
        }
        self.statement(piece, line, list_follows);
    }

    /// Whether a stem counts here: anywhere under outcomes, aims or no known heading; under other
    /// headings ("students can use a dictionary in the examination") only where it opens a list.
    fn may_open(&self, is_whole_line: bool, list_follows: bool) -> bool {
        match self.section.role {
            Some(Role::Outcomes | Role::Of(_) | Role::Not(OmissionReason::Aims)) | None => true,
            Some(Role::Not(_)) => is_whole_line && list_follows,
        }
    }

    fn claim_of(&self, kind: Kind, words: &Passage) -> ClaimedKind {
        ClaimedKind { kind, claim: words.text.trim_end_matches([':', ' ']).to_owned() }
    }

    /// A statement with its stem taken off: keeps it, or says why not.
    fn statement(&mut self, words: Passage, line: &Line, list_follows: bool) {
        let depth = if let Form::Item(depth) = line.form { Some(depth) } else { None };
        self.leads.retain(|(of, _)| of.is_none_or(|of| depth.is_none_or(|depth| of < depth)));
        let Some(source) = self.source(line) else {
            self.leave_out(words, line);
            return;
        };
        if words.text.ends_with(':') && list_follows {
            self.leads.push((depth, words));
            return;
        }
        self.since.n_items += usize::from(depth.is_some());
        self.since.n_prose += usize::from(depth.is_none());
        self.since.n_gapped += usize::from(depth.is_none() && line.after_gap);
        let splits_lists = depth.is_none() && self.stem.is_some();
        for part in self.parts(&words, splits_lists) {
            let range = trim_part(&part.text, 0..part.text.len());
            let part = part.cut(range, self.decoded);
            if part.n_words() == 0 {
                self.omit(&part, OmissionReason::NoWords);
                continue;
            }
            let outcome = self.outcome(part, line, source);
            self.keep(outcome);
        }
    }

    /// What claims a statement at this place as an outcome, if anything does.
    fn source(&self, line: &Line) -> Option<OutcomeSource> {
        if self.in_outcomes() {
            return Some(if self.stem.is_some() {
                OutcomeSource::Stem
            } else {
                OutcomeSource::Heading
            });
        }
        self.stem.as_ref()?;
        // Without a heading, a paragraph after the first one may be about something else.
        let is_apart = line.form == Form::Prose && line.after_gap && self.since.n_prose > 0;
        Some(if is_apart { OutcomeSource::Form } else { OutcomeSource::Stem })
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
            Some((_, lead)) => lead.followed_by(&words, self.decoded),
            None => words,
        };
        let by_code = line.code.as_deref().and_then(|code| {
            kind_of_code(code).map(|kind| ClaimedKind { kind, claim: code.to_owned() })
        });
        let by_stem = self.stem.as_ref().and_then(|lead| lead.claim.clone());
        Outcome {
            text: words.text,
            spans: words.spans,
            stem: self.stem.as_ref().map(|lead| lead.words.spans.clone()).unwrap_or_default(),
            code: line.code.clone(),
            claimed_kind: by_code.or(by_stem).or_else(|| self.section.claim.clone()),
            lang: None,
            source,
        }
    }

    fn keep(&mut self, outcome: Outcome) {
        if self.units.is_empty() || self.unit_is_over {
            self.units.push(Unit { title: self.title.clone(), lang: None, outcomes: Vec::new() });
        }
        self.unit_is_over = false;
        if let Some(unit) = self.units.last_mut() {
            unit.outcomes.push(outcome);
        }
    }

    fn leave_out(&mut self, words: Passage, line: &Line) {
        match self.section.role {
            Some(Role::Not(reason)) => self.omit(&words, reason),
            Some(Role::Outcomes | Role::Of(_)) | None => {
                let outcome = self.outcome(words, line, OutcomeSource::Form);
                self.unclaimed.push(outcome);
            }
        }
    }

    fn omit(&mut self, words: &Passage, reason: OmissionReason) {
        if !words.is_empty() {
            let (spans, text) = (words.spans.clone(), words.text.clone());
            self.omissions.push(Omission { spans, text, reason });
        }
    }
}
