//! Walks a document's lines and keeps what a reader keeps in mind: section, stem, lead, title.

mod statement;

use crate::outcome::{ClaimedKind, Language, Outcome};

use super::heading::{Heading, Marked, Role, heading};
use super::line::{Form, Line};
use super::passage::Passage;
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
    /// Words that belong to each of the items after them ("use software to:"), outermost first.
    leads: Vec<LeadIn>,
    /// What has followed the stem, lead or heading that is open.
    since: Since,
    title: Option<String>,
    /// Whether something that starts a new unit was read since the last outcome.
    unit_is_over: bool,
    units: Vec<Unit>,
    omissions: Vec<Omission>,
    /// Lines under no known heading: candidates if the document names no outcomes at all.
    unclaimed: Vec<Outcome>,
    is_signposted: bool,
}

/// What is known of a document before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expect {
    /// It may hold anything.
    Anything,
    /// The user names it as holding outcomes.
    Outcomes,
}

/// What a walk finds.
pub(super) struct Walked {
    pub(super) parsed: Parsed,
    /// Whether a heading for outcomes, or a stem that opens a list, says where they stand.
    pub(super) is_signposted: bool,
}

/// The section that the walk is in.
#[derive(Clone, Debug)]
struct Section {
    role: Option<Role>,
    level: u8,
    claim: Option<ClaimedKind>,
    /// Whether the user, not a heading, says what it holds.
    is_named: bool,
}

impl Section {
    const fn of(role: Option<Role>, level: u8) -> Self {
        Self { role, level, claim: None, is_named: false }
    }
}

/// A lead-in stem and the kind it claims.
#[derive(Clone, Debug)]
struct Lead {
    words: Passage,
    claim: Option<ClaimedKind>,
}

/// Words that the items after them go on with.
#[derive(Clone, Debug)]
struct LeadIn {
    /// The depth of their own item; none for words of a paragraph.
    depth: Option<usize>,
    words: Passage,
    /// Whether an outcome has taken them up.
    is_used: bool,
}

/// Counts of outcomes since a stem or heading was opened.
#[derive(Clone, Copy, Debug, Default)]
struct Since {
    items: usize,
    prose: usize,
    /// Those of `prose` that stand after an empty line.
    gapped: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        decoded: &'a str,
        lang: Option<Language>,
        title: Option<String>,
        expect: Expect,
    ) -> Self {
        let section = match expect {
            Expect::Anything => Section::of(None, PLAIN_LEVEL),
            // Every heading that is not known stands inside it.
            Expect::Outcomes => Section { is_named: true, ..Section::of(Some(Role::Outcomes), 0) },
        };
        Self {
            decoded,
            lang,
            section,
            stem: None,
            leads: Vec::new(),
            since: Since::default(),
            title,
            unit_is_over: false,
            units: Vec::new(),
            omissions: Vec::new(),
            unclaimed: Vec::new(),
            is_signposted: false,
        }
    }

    pub(super) fn run(mut self, lines: &[Line]) -> Walked {
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

    fn finish(mut self) -> Walked {
        self.close_stem();
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
        let parsed = Parsed { units: self.units, omissions: self.omissions };
        Walked { parsed, is_signposted: self.is_signposted }
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
        let role = role.beside(matches!(self.section.role, Some(Role::Of(_))));
        self.is_signposted |= !matches!(role, Role::Not(_));
        let claim = name.trim_end_matches([':', ' ', '.']).to_owned();
        self.section = match role {
            Role::Outcomes | Role::Competences => {
                self.unit_is_over |= !self.in_outcomes();
                Section::of(Some(role), level)
            }
            Role::Of(kind) => {
                let level = if self.in_outcomes() { level.min(self.section.level) } else { level };
                let claim = Some(ClaimedKind { kind, claim });
                Section { claim, ..Section::of(Some(role), level) }
            }
            Role::Not(reason) => {
                self.unit_is_over |= reason == OmissionReason::Title;
                Section::of(Some(role), level)
            }
        };
    }

    fn close_stem(&mut self) {
        self.stem = None;
        self.keep_leads(|_| false);
        self.since = Since::default();
    }

    /// Drops the leads that `keep` does not want; one that no outcome has taken up is left out.
    fn keep_leads(&mut self, keep: impl Fn(&LeadIn) -> bool) {
        let (kept, dropped) =
            std::mem::take(&mut self.leads).into_iter().partition(|lead| keep(lead));
        self.leads = kept;
        for lead in dropped.into_iter().filter(|lead: &LeadIn| !lead.is_used) {
            self.omit(&lead.words, OmissionReason::Stem);
        }
    }

    fn unknown_heading(&mut self, words: &Passage, level: u8) {
        self.close_stem();
        self.omit(words, OmissionReason::Heading);
        if level > self.section.level && self.in_outcomes() {
            // A topic inside the outcomes.
            return;
        }
        self.unit_is_over |= level < self.section.level;
        self.section = Section::of(None, level);
        if level < PLAIN_LEVEL && (self.title.is_none() || self.unit_is_over && level <= 3) {
            self.title = Some(words.text.clone());
        }
    }

    /// A short line of its own that breaks a run of list items or of lines without gaps.
    fn looks_like_a_heading(&self, line: &Line) -> bool {
        let words = &line.words;
        let in_a_run = self.since.gapped == 0 && self.since.items + self.since.prose >= 2;
        line.form == Form::Prose
            && line.after_gap
            && in_a_run
            && words.n_words() <= 6
            && words.text.starts_with(char::is_uppercase)
            && !words.text.ends_with(['.', ';', ',', ':', '!', '?'])
    }

    fn in_outcomes(&self) -> bool {
        matches!(self.section.role, Some(Role::Outcomes | Role::Competences | Role::Of(_)))
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

    fn omit(&mut self, words: &Passage, reason: OmissionReason) {
        if !words.is_empty() {
            let (spans, text) = (words.spans.clone(), words.text.clone());
            self.omissions.push(Omission { spans, text, reason });
        }
    }
}
