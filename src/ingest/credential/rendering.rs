//! The plain text of a credential under construction: a field a line, with its blocks and facts.

use crate::outcome::{Confidence, Element, Fact, Kind, Span};

use super::super::cell::read_cell;
use super::super::document::{Block, BlockKind};
use super::super::html::Visible;
use super::node::Node;
use super::personal::{Learner, Personal};

/// A long text is cut here, so that a picture in the place of a word bloats nothing.
const MAX_TEXT_BYTES: usize = 100_000;

/// Text, blocks, facts and notes of a credential.
#[derive(Debug, Default)]
pub(super) struct Rendering {
    visible: Visible,
    learner: Learner,
    /// Who the learner is and where that stands.
    who: Option<(String, String)>,
    personal: Personal,
}

impl Rendering {
    pub(super) fn new(personal: Personal) -> Self {
        Self { personal, ..Self::default() }
    }

    /// From here on `learner` is whom the credential is about, called `who` at `subject`.
    pub(super) fn begin(&mut self, learner: Learner, subject: Option<&Node>, who: Option<String>) {
        let path = subject.map(|subject| subject.path.clone()).unwrap_or_default();
        let said = match (self.personal, who) {
            (Personal::Included, Some(who)) => who,
            _ => "yes".to_owned(),
        };
        self.who = learner.is_identified().then_some((said, path));
        self.learner = learner;
    }

    /// The title of the whole.
    pub(super) fn set_title(&mut self, title: &str) {
        self.visible.title = Some(self.about_the_learner(title));
    }

    /// The language of its texts.
    pub(super) fn set_lang(&mut self, lang: Option<&str>) {
        self.visible.lang = lang.map(str::to_owned);
    }

    /// Adds a note, unless it was added already.
    pub(super) fn note(&mut self, note: impl Into<String>) {
        let note = self.cleared(&note.into());
        if !self.visible.notes.contains(&note) {
            self.visible.notes.push(note);
        }
    }

    /// The title of a unit, which starts here, and its learner.
    pub(super) fn unit(&mut self, title: &str, node: &Node) {
        let title = self.cleared(title);
        let span = self.line(BlockKind::UnitTitle, "", &title);
        self.push_fact(Element::Title, &title, span.as_slice(), &node.path);
        self.learner();
    }

    /// Whether the learner is identified, and who it is where that is wanted.
    pub(super) fn learner(&mut self) {
        if let Some((who, path)) = self.who.clone() {
            let label = if who == "yes" { "Learner identified" } else { "Learner" };
            let span = self.line(BlockKind::Field, label, &who);
            self.push_fact(Element::Learner, &who, span.as_slice(), &path);
        }
    }

    /// A field that is no fact.
    pub(super) fn field(&mut self, label: &str, value: &str) {
        let value = self.cleared(value);
        self.line(BlockKind::Field, label, &value);
    }

    /// A field of the credential as a whole, which may speak of the learner by name.
    pub(super) fn field_about_the_learner(&mut self, label: &str, value: &str) {
        let value = self.about_the_learner(value);
        self.line(BlockKind::Field, label, &value);
    }

    /// A field that states a fact.
    pub(super) fn fact(&mut self, element: Element, label: &str, value: &str, node: &Node) {
        let value = self.cleared(value);
        let span = self.line(BlockKind::Field, label, &value);
        self.push_fact(element, &value, span.as_slice(), &node.path);
    }

    fn push_fact(&mut self, element: Element, value: &str, spans: &[Span], path: &str) {
        if !spans.is_empty() {
            let (value, path) = (collapsed(value), Some(path.to_owned()));
            let (spans, confidence) = (spans.to_vec(), Confidence::Field);
            self.visible.facts.push(Fact { element, value, spans, path, confidence });
        }
    }

    /// An outcome.
    pub(super) fn outcome(&mut self, text: &str, kind: Option<Kind>) {
        let text = self.cleared(&stripped(text));
        self.line(BlockKind::Outcome { kind }, "", &text);
    }

    /// A text that states one outcome, or several in lines or markup.
    pub(super) fn outcome_text(&mut self, heading: &str, text: &str) {
        let (_, read) = read_cell(cut(text.trim()));
        if read.blocks.len() > 1 {
            self.section(heading, text.trim());
        } else {
            self.outcome(text, None);
        }
    }

    /// A long text of any kind under a heading, so that outcomes in it are found.
    pub(super) fn section(&mut self, heading: &str, text: &str) -> Vec<Span> {
        let text = self.cleared(text);
        let (_, read) = read_cell(text);
        if read.blocks.is_empty() {
            return Vec::new();
        }
        self.line(BlockKind::Heading { level: 3 }, "", heading);
        self.start_line();
        let offset = self.visible.text.len();
        self.visible.text.push_str(&read.text);
        let mut written = Vec::new();
        for block in read.blocks {
            let spans = block.spans.iter();
            let moved = spans
                .map(|span| Span::new(span.byte_start + offset, span.byte_end + offset))
                .collect::<Vec<_>>();
            written.extend(&moved);
            // Headings of the text stand below the one that is put above it.
            let kind = match block.kind {
                BlockKind::Heading { level } => BlockKind::Heading { level: level.clamp(4, 7) },
                kind => kind,
            };
            self.visible.blocks.push(Block { kind, spans: moved });
        }
        written
    }

    /// A long text under a heading that is a fact too.
    pub(super) fn fact_section(&mut self, element: Element, name: &str, text: &str, node: &Node) {
        let spans = self.section(name, text);
        let words = spans.iter().map(|span| span.of(&self.visible.text));
        let value = words.collect::<Vec<_>>().join(" ");
        self.push_fact(element, &value, &spans, &node.path);
    }

    /// Writes `label: value` as one line and one block; the span of the value.
    fn line(&mut self, kind: BlockKind, label: &str, value: &str) -> Option<Span> {
        let value = collapsed(value);
        if value.is_empty() {
            return None;
        }
        self.start_line();
        let text = &mut self.visible.text;
        let byte_start = text.len();
        if !label.is_empty() {
            text.push_str(label);
            text.push_str(": ");
        }
        let own = text.len();
        text.push_str(&value);
        let spans = vec![Span::new(byte_start, text.len())];
        let span = Span::new(own, text.len());
        self.visible.blocks.push(Block { kind, spans });
        Some(span)
    }

    fn start_line(&mut self) {
        if !self.visible.text.is_empty() {
            self.visible.text.push('\n');
        }
    }

    fn cleared(&self, text: &str) -> String {
        let text = cut(text);
        match self.personal {
            Personal::Withheld => self.learner.without_values(text),
            Personal::Included => text,
        }
    }

    fn about_the_learner(&self, text: &str) -> String {
        let text = cut(text);
        match self.personal {
            Personal::Withheld => self.learner.without_names(text),
            Personal::Included => text,
        }
    }

    pub(super) fn finish(self) -> Visible {
        self.visible
    }
}

/// The text of a value that may be written in HTML, on one line.
pub(super) fn stripped(text: &str) -> String {
    let (_, read) = read_cell(cut(text));
    let spans = read.blocks.iter().flat_map(|block| &block.spans);
    spans.map(|span| span.of(&read.text)).collect::<Vec<_>>().join(" ")
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(text: &str) -> String {
    let mut end = text.len().min(MAX_TEXT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default().to_owned()
}
