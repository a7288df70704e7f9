//! Walks a document's lines and keeps what a reader keeps in mind: section, stem, lead, title.

mod finish;
mod rows;
mod section;
mod statement;

use std::collections::BTreeMap;

use crate::outcome::{ClaimedKind, Fact, Language, Outcome, OutcomeSource};

use super::heading::{Role, heading};
use super::line::{Form, Line};
use super::passage::Passage;
use super::phrase_table::Marked;
use super::split::sentences;
use super::stem::{Stem, stem};
use super::unit::{Omission, OmissionReason, Parsed, Unit};

use statement::Field;

/// A heading level below every level that markup gives.
const PLAIN_LEVEL: u8 = 8;
/// The level of bold lines, which name no document.
const BOLD_LEVEL: u8 = 7;

pub(super) struct Walk<'a> {
    decoded: &'a str,
    lang: Option<Language>,
    section: Section,
    /// The text that was last searched for a stem, and what was found: a line may be one sentence.
    searched: (String, Option<Stem>),
    stem: Option<Lead>,
    /// A stem that stands above headings for kinds or topics and counts for each of them.
    shared_stem: Option<Lead>,
    /// Words that belong to each of the items after them ("use software to:"), outermost first.
    leads: Vec<LeadIn>,
    /// What has followed the stem, lead or heading that is open.
    since: Since,
    /// The title that the document's markup states, or its first line.
    title: Option<Fact>,
    /// A title that a label in the text states for the next unit ("Course title: …").
    label: Option<Label>,
    /// Headings of no known role above the present line, outermost first.
    topics: Vec<Topic>,
    /// Of the headings that each unit stands under, the outermost and the innermost.
    unit_topics: Vec<Option<(Topic, Topic)>>,
    /// Of each unit, the title that a label states.
    unit_labels: Vec<Option<Label>>,
    /// Whether something that starts a new unit was read since the last outcome.
    unit_is_over: bool,
    /// Where the first such thing stands.
    next_unit_start: Option<usize>,
    /// Where each unit starts.
    unit_starts: Vec<usize>,
    /// Whether fields say what everything is, as in a credential: only titles by their field start
    /// units.
    by_fields: bool,
    /// The titles by their field, with where they stand.
    titles: Vec<(usize, Passage)>,
    units: Vec<Unit>,
    omissions: Vec<Omission>,
    /// Lines under no known heading: candidates if the document names no outcomes at all.
    unclaimed: Vec<Unclaimed>,
    /// The number of the list or paragraph that is read, and the form of its last line.
    run: (usize, Option<Form>),
    /// The runs in which an item or sentence has a stem of its own, with the unit of each.
    stemmed_runs: BTreeMap<usize, usize>,
    /// What the document states around its outcomes, in reading order.
    facts: Vec<Fact>,
    is_signposted: bool,
    n_strays: usize,
    expect: Expect,
}

/// What is known of a document before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expect {
    /// It may hold anything.
    Anything,
    /// Headings or stems say where its outcomes are; single sentences elsewhere are none.
    Signposts,
    /// The user names it as holding outcomes.
    Outcomes,
}

/// What a walk finds.
pub(super) struct Walked {
    pub(super) parsed: Parsed,
    /// Whether a heading for outcomes, or a stem that opens a list, says where they stand.
    pub(super) is_signposted: bool,
    /// Outcomes under no heading or list stem, which signposts elsewhere make doubtful.
    pub(super) n_strays: usize,
}

impl Walked {
    /// Whether a heading or stem claims at least one outcome.
    pub(super) fn has_claimed(&self) -> bool {
        let mut outcomes = self.parsed.units.iter().flat_map(|unit| &unit.outcomes);
        outcomes.any(|outcome| outcome.source != OutcomeSource::Form)
    }
}

/// The section that the walk is in.
#[derive(Clone, Debug)]
struct Section {
    role: Option<Role>,
    level: u8,
    claim: Option<ClaimedKind>,
    /// The level of the heading that makes the claim.
    claim_level: u8,
    /// Whether the user, not a heading, says what it holds.
    is_named: bool,
    /// Whether its list is over, so that prose is no outcome any more.
    is_listed: bool,
    /// Whether it is a label with its value on one line, which says little of what follows.
    is_field: bool,
}

impl Section {
    const fn of(role: Option<Role>, level: u8) -> Self {
        Self {
            role,
            level,
            claim: None,
            claim_level: level,
            is_named: false,
            is_listed: false,
            is_field: false,
        }
    }
}

/// A lead-in stem and the kind it claims.
#[derive(Clone, Debug)]
struct Lead {
    words: Passage,
    claim: Option<ClaimedKind>,
    /// Whether the lexicon knows it; else it is any line that ends with a colon before a list.
    is_known: bool,
    /// Whether it is part of a sentence, and so says nothing of what follows its paragraph.
    is_inline: bool,
}

/// A title with the words that announce it; none for a field of a data format.
#[derive(Clone, Debug)]
struct Label {
    name: String,
    title: Passage,
}

/// A heading of no known role, with its level.
type Topic = (u8, Passage);

/// A statement that nothing claims, with the number of its run.
struct Unclaimed {
    run: usize,
    outcome: Outcome,
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
    /// Those that begin with a capital letter.
    capitals: usize,
    /// Whether the last of them ends with a full stop or colon.
    ends_with_stop: bool,
    /// Whether an item has a stem of its own.
    has_own_stem: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        decoded: &'a str,
        lang: Option<Language>,
        title: Option<Fact>,
        facts: Vec<Fact>,
        expect: Expect,
    ) -> Self {
        let section = match expect {
            Expect::Anything | Expect::Signposts => Section::of(None, PLAIN_LEVEL),
            // Every heading that is not known stands inside it.
            Expect::Outcomes => Section { is_named: true, ..Section::of(Some(Role::Outcomes), 0) },
        };
        Self {
            decoded,
            lang,
            section,
            searched: (String::new(), None),
            stem: None,
            shared_stem: None,
            leads: Vec::new(),
            since: Since::default(),
            title,
            label: None,
            topics: Vec::new(),
            unit_topics: Vec::new(),
            unit_labels: Vec::new(),
            unit_is_over: false,
            next_unit_start: None,
            unit_starts: Vec::new(),
            by_fields: false,
            titles: Vec::new(),
            units: Vec::new(),
            omissions: Vec::new(),
            unclaimed: Vec::new(),
            run: (0, None),
            stemmed_runs: BTreeMap::new(),
            facts,
            is_signposted: false,
            n_strays: 0,
            expect,
        }
    }

    /// The walk of a document whose fields say what everything is.
    pub(super) fn by_fields(self) -> Self {
        Self { by_fields: true, ..self }
    }

    pub(super) fn run(mut self, lines: &[Line]) -> Walked {
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            if let Form::Cell { .. } = line.form {
                let n_cells = lines[at..]
                    .iter()
                    .take_while(|line| matches!(line.form, Form::Cell { .. }))
                    .count();
                self.cells(&lines[at..at + n_cells]);
                at += n_cells;
            } else {
                self.line(line, lines.get(at + 1));
                at += 1;
            }
        }
        self.finish()
    }

    fn line(&mut self, line: &Line, next: Option<&Line>) {
        self.run = self.run_of(line);
        match line.form {
            Form::UnitTitle => self.field(line, Field::UnitTitle),
            Form::Outcome(kind) => self.field(line, Field::Outcome(kind)),
            Form::Field => self.field(line, Field::Other),
            Form::Heading(_) | Form::Item(_) | Form::Prose | Form::Cell { .. } => {
                self.text_line(line, next);
            }
        }
    }

    /// The run that `line` is in: a list, or lines of prose without a gap between them.
    fn run_of(&self, line: &Line) -> (usize, Option<Form>) {
        let (number, last) = self.run;
        let goes_on = match (last, line.form) {
            (Some(Form::Item(_)), Form::Item(_)) => true,
            (Some(Form::Prose), Form::Prose) => !line.after_gap,
            (_, _) => false,
        };
        (number + usize::from(!goes_on), Some(line.form))
    }

    fn text_line(&mut self, line: &Line, next: Option<&Line>) {
        let marked = if let Form::Heading(_) = line.form { Marked::Heading } else { Marked::Plain };
        let text = &line.words.text;
        // A marked heading may itself be the stem: "After the course you can".
        let found_stem = self.stem_in(text);
        let is_whole_stem = found_stem.is_some_and(|stem| stem.length == text.len());
        let found_heading = if is_whole_stem { None } else { heading(text, marked, self.lang) };
        let names_the_document = line.form == Form::Heading(1)
            && found_heading
                .is_some_and(|found| found.is_inside && matches!(found.meaning, Role::Not(_)));
        if let Some(found) = found_heading.filter(|_| !names_the_document) {
            self.heading_line(line, found, next);
        } else if let (Form::Heading(level), false) = (line.form, is_whole_stem) {
            self.unknown_heading(&line.words, level);
        } else if found_stem.is_none()
            && (self.looks_like_a_heading(line) || self.names_the_prose_after_it(line, next))
        {
            let goes_on = next.is_some_and(|next| next.words.text.starts_with(char::is_lowercase));
            if self.open_stem().is_some() && goes_on {
                // A topic among lines that go on with the sentence of the stem.
                self.omit(&line.words, OmissionReason::Heading);
            } else {
                self.unknown_heading(&line.words, self.section.level);
            }
        } else {
            self.content(line, next);
            self.since.ends_with_stop = line.words.text.ends_with(['.', '!', '?', ':']);
        }
    }

    /// A short line without a stop between paragraphs of whole sentences, under outcomes.
    fn names_the_prose_after_it(&self, line: &Line, next: Option<&Line>) -> bool {
        let Some(next) = next.filter(|next| next.form == Form::Prose) else { return false };
        let is_first = self.since.items + self.since.prose == 0;
        self.in_outcomes()
            && !self.section.is_named
            && is_a_title(line)
            && line.words.n_words() <= 10
            && next.words.text.starts_with(char::is_uppercase)
            && next.words.text.ends_with(['.', '!', '?'])
            && if is_first {
                self.open_stem().is_none() && sentences(&next.words.text).len() >= 2
            } else {
                self.since.ends_with_stop && next.words.n_words() >= 8
            }
    }

    /// A short line of its own that breaks a run of list items or of lines without gaps.
    fn looks_like_a_heading(&self, line: &Line) -> bool {
        let words = &line.words;
        let in_a_run = self.since.gapped == 0 && self.since.items + self.since.prose >= 2;
        // "The student" above lines in lower case, then "Field work".
        let breaks_the_sentence = self.open_stem().is_some()
            && self.since.items + self.since.prose >= 2
            && self.since.capitals == 0;
        is_a_title(line)
            && words.n_words() <= 6
            && (line.after_gap && in_a_run || breaks_the_sentence)
    }

    /// The stem that `text` begins with.
    fn stem_in(&mut self, text: &str) -> Option<Stem> {
        if self.searched.0 != text {
            self.searched = (text.to_owned(), stem(text, self.lang));
        }
        self.searched.1
    }

    fn in_outcomes(&self) -> bool {
        matches!(self.section.role, Some(Role::Outcomes | Role::Competences | Role::Of(_)))
    }

    fn omit(&mut self, words: &Passage, reason: OmissionReason) {
        if !words.is_empty() {
            let (spans, text) = (words.spans.clone(), words.text.clone());
            self.omissions.push(Omission { spans, text, reason });
        }
    }
}

/// Whether a line begins like a sentence and does not end like one.
pub(super) fn is_a_title(line: &Line) -> bool {
    let text = &line.words.text;
    line.form == Form::Prose
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ';', ',', ':', '!', '?'])
}
