//! Walks the visible elements of a page and cuts its text into blocks.

use ego_tree::{NodeId, NodeRef};
use scraper::Node;
use scraper::node::Element;

use super::super::blocks::starts_marked;
use super::super::document::BlockKind;
use super::super::plain::indent;
use super::grid::Grid;
use super::page::{Page, Weight};
use super::survey::Survey;
use super::visible::{Step, is_panel_title, role, visit};
use super::{LineFeeds, Visible};

pub(super) struct Walk<'s> {
    survey: &'s Survey,
    line_feeds: LineFeeds,
    page: Page,
    /// Elements that are open and matter here, outermost first.
    inside: Vec<(NodeId, Inside)>,
    /// The tables among them, by their place in `inside`.
    tables: Vec<usize>,
    n_items: usize,
    n_headings: usize,
    n_bold: usize,
    n_preformatted: usize,
    /// Whether a line ended inside the open block.
    broken: bool,
}

/// What an open element makes of its text.
#[derive(Debug)]
enum Inside {
    Heading(u8),
    Item {
        is_cut: bool,
    },
    /// A table whose cells count.
    Table(Grid),
    /// A table that only lays the page out.
    Layout,
    Preformatted {
        after_gap: bool,
    },
}

impl<'s> Walk<'s> {
    pub(super) fn new(line_feeds: LineFeeds, survey: &'s Survey) -> Self {
        Self {
            survey,
            line_feeds,
            page: Page::default(),
            inside: Vec::new(),
            tables: Vec::new(),
            n_items: 0,
            n_headings: 0,
            n_bold: 0,
            n_preformatted: 0,
            broken: false,
        }
    }

    pub(super) fn finish(self) -> Visible {
        let (text, blocks) = self.page.finish();
        Visible { text, blocks, ..Visible::default() }
    }

    /// Reads a node with all that is in it.
    pub(super) fn node(&mut self, root: NodeRef<Node>) {
        let survey = self.survey;
        let leaves_out = |node: NodeRef<Node>| survey.small_forms.contains(&node.id());
        visit(root, survey.scope, leaves_out, |step| match step {
            Step::Open(element, node) => self.open(element, node.id()),
            Step::Text(text) => self.text(text),
            Step::Close(element, node) => self.close(element, node.id()),
        });
        self.cut();
    }

    fn open(&mut self, element: &Element, id: NodeId) {
        let name = element.name();
        if name == "br" {
            self.line_break();
            return;
        }
        if is_block(name) {
            self.cut();
        }
        let inside = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes().get(1).map_or(6, |digit| digit.saturating_sub(b'0'));
                Inside::Heading(level)
            }
            "dt" | "summary" => Inside::Heading(7),
            "li" => Inside::Item { is_cut: false },
            "table" if self.survey.layout_tables.contains(&id) => Inside::Layout,
            "table" => Inside::Table(Grid::default()),
            "b" | "strong" | "u" => {
                self.n_bold += 1;
                return;
            }
            "pre" => Inside::Preformatted { after_gap: false },
            "tr" => {
                if let Some(grid) = self.grid() {
                    grid.row();
                }
                return;
            }
            "td" | "th" => {
                let span = |name| element.attr(name).and_then(|n| n.trim().parse().ok());
                let (n_columns, n_rows) = (span("colspan"), span("rowspan"));
                if let Some(grid) = self.grid() {
                    grid.cell(n_columns, n_rows);
                }
                return;
            }
            "button" if is_panel_title(element) && self.n_headings == 0 => {
                self.cut();
                Inside::Heading(7)
            }
            _ if role(element) == "heading" => {
                self.cut();
                let level = element.attr("aria-level").and_then(|n| n.trim().parse().ok());
                Inside::Heading(level.map_or(2, |level: u8| level.clamp(1, 7)))
            }
            _ if role(element) == "listitem" => {
                self.cut();
                Inside::Item { is_cut: false }
            }
            _ => return,
        };
        self.push(id, inside);
    }

    fn push(&mut self, id: NodeId, inside: Inside) {
        match inside {
            Inside::Heading(_) => self.n_headings += 1,
            Inside::Item { .. } => self.n_items += 1,
            Inside::Table(_) | Inside::Layout => self.tables.push(self.inside.len()),
            Inside::Preformatted { .. } => self.n_preformatted += 1,
        }
        self.inside.push((id, inside));
    }

    fn pop(&mut self) {
        match self.inside.pop() {
            Some((_, Inside::Heading(_))) => self.n_headings -= 1,
            Some((_, Inside::Item { .. })) => self.n_items -= 1,
            Some((_, Inside::Table(_) | Inside::Layout)) => {
                self.tables.pop();
            }
            Some((_, Inside::Preformatted { .. })) => self.n_preformatted -= 1,
            None => {}
        }
    }

    fn close(&mut self, element: &Element, id: NodeId) {
        let name = element.name();
        if is_block(name) {
            self.cut();
        }
        if matches!(name, "td" | "th")
            && let Some(grid) = self.grid()
        {
            grid.end_cell();
        }
        if matches!(name, "b" | "strong" | "u") {
            self.n_bold = self.n_bold.saturating_sub(1);
        }
        if self.inside.last().is_some_and(|(open, _)| *open == id) {
            self.cut();
            self.pop();
        }
    }

    /// The table that the walk is directly in, if its cells count.
    fn grid(&mut self) -> Option<&mut Grid> {
        match self.inside.get_mut(*self.tables.last()?) {
            Some((_, Inside::Table(grid))) => Some(grid),
            _ => None,
        }
    }

    fn text(&mut self, text: &str) {
        if self.n_preformatted > 0 {
            self.preformatted(text);
            return;
        }
        match self.line_feeds {
            LineFeeds::Space => self.words(text),
            LineFeeds::Breaks => {
                for (at, line) in text.split('\n').enumerate() {
                    if at > 0 {
                        self.line_break();
                    }
                    self.words(line);
                }
            }
        }
    }

    fn words(&mut self, text: &str) {
        if self.broken && !text.trim().is_empty() {
            self.broken = false;
            let before = self.page.open_text();
            if starts_marked(text) || before.ends_with(['.', ';', ':', '!', '?']) {
                self.cut();
            } else {
                self.page.space();
            }
        }
        let kind = self.kind();
        let weight = if self.n_bold > 0 { Weight::Bold } else { Weight::Plain };
        self.page.add(kind, text, weight);
    }

    /// Lines as they are typed, with their indentation.
    fn preformatted(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.cut();
            }
            let is_blank = line.trim().is_empty();
            let Some(Inside::Preformatted { after_gap }) = self
                .inside
                .iter_mut()
                .rev()
                .map(|(_, inside)| inside)
                .find(|inside| matches!(inside, Inside::Preformatted { .. }))
            else {
                return;
            };
            let gap = std::mem::replace(after_gap, is_blank);
            if !is_blank {
                let kind = BlockKind::Line { indent: indent(line), after_gap: gap };
                self.page.add(kind, line, Weight::Plain);
            } else if self.page.is_open() {
                self.page.space();
            }
        }
    }

    /// A line's end: it ends a paragraph; within a heading, item or cell the next words tell.
    fn line_break(&mut self) {
        match self.kind() {
            BlockKind::Paragraph
            | BlockKind::Line { .. }
            | BlockKind::UnitTitle
            | BlockKind::Outcome { .. }
            | BlockKind::Field => self.cut(),
            BlockKind::Heading { .. } | BlockKind::Item { .. } | BlockKind::Cell { .. } => {
                if self.broken {
                    self.cut();
                } else {
                    self.broken = self.page.is_open();
                }
            }
        }
    }

    fn cut(&mut self) {
        self.broken = false;
        if !self.page.is_open() {
            return;
        }
        self.page.cut();
        let innermost = self.inside.iter_mut().rev().map(|(_, inside)| inside);
        for inside in innermost {
            if let Inside::Item { is_cut } = inside {
                *is_cut = true;
                return;
            }
        }
    }

    /// What a block that is opened now is.
    fn kind(&self) -> BlockKind {
        let table = self.tables.last().and_then(|at| self.inside.get(*at));
        if let Some((_, Inside::Table(grid))) = table
            && let Some((row, column)) = grid.place()
        {
            return BlockKind::Cell { row, column };
        }
        for (_, inside) in self.inside.iter().rev() {
            match inside {
                Inside::Heading(level) => return BlockKind::Heading { level: *level },
                Inside::Item { is_cut } => {
                    // A second paragraph belongs to its item as a deeper item does.
                    let depth = self.n_items - 1 + usize::from(*is_cut);
                    return BlockKind::Item { depth: u8::try_from(depth).unwrap_or(u8::MAX) };
                }
                Inside::Table(_) | Inside::Layout => {}
                Inside::Preformatted { after_gap } => {
                    return BlockKind::Line { indent: 0, after_gap: *after_gap };
                }
            }
        }
        BlockKind::Paragraph
    }
}

/// Elements that stand on lines of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
