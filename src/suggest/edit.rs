//! What is changed in an outcome, piece by piece.

use std::fmt;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

/// The part of an outcome that an edit changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EditPart {
    /// What the learner does.
    Verb,
    /// How demanding it is: "simple", "under supervision".
    Qualifier,
    /// In which circumstances it is done.
    Context,
}

impl EditPart {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::Verb, Self::Qualifier, Self::Context];

    /// The part's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Qualifier => "qualifier",
            Self::Context => "context",
        }
    }
}

impl fmt::Display for EditPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One edit, as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Edit {
    /// What it changes.
    pub part: EditPart,
    /// The words before; empty where some are added.
    pub from: String,
    /// The words after; empty where some are taken out.
    pub to: String,
}

impl Edit {
    /// Words that are taken out and put in.
    #[must_use]
    pub fn n_words(&self) -> usize {
        self.from.split_whitespace().count() + self.to.split_whitespace().count()
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { part, from, to } = self;
        match (from.is_empty(), to.is_empty()) {
            (true, _) => write!(f, "{part}: + {to}"),
            (_, true) => write!(f, "{part}: − {from}"),
            (false, false) => write!(f, "{part}: {from} → {to}"),
        }
    }
}

/// An edit with its place, and how far from the wanted level its wording aims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Bytes of the outcome's text; empty where words are added.
    pub(super) range: Range<usize>,
    pub(super) edit: Edit,
    /// Levels between the wanted one and those that the wording aims at.
    pub(super) distance: u8,
}

/// An outcome worded otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rewording {
    /// The new text.
    pub(crate) text: String,
    /// What was changed, in the order of the text.
    pub(crate) edits: Vec<Edit>,
}

impl Rewording {
    /// `text` with `changes`; nothing if they overlap.
    pub(super) fn of(text: &str, changes: &[&Change]) -> Option<Self> {
        let mut changes = changes.to_vec();
        changes.sort_by_key(|change| (change.range.start, change.range.end));
        let mut reworded = String::new();
        let mut at = 0;
        for change in &changes {
            let Range { start, end } = change.range;
            reworded.push_str(text.get(at..start)?);
            push_apart(&mut reworded, &change.edit.to);
            at = end;
            // What follows an addition is set apart by a space; after a deletion none is doubled.
            let rest = text.get(at..)?;
            if change.edit.to.is_empty() {
                at += rest.len() - rest.trim_start_matches(' ').len();
            } else if rest.starts_with(char::is_alphanumeric) {
                reworded.push(' ');
            }
        }
        reworded.push_str(text.get(at..)?);
        let text = as_capital(reworded.trim(), text.starts_with(char::is_uppercase));
        let edits = changes.into_iter().map(|change| change.edit.clone()).collect();
        Some(Self { text, edits })
    }
}

/// Appends `words` with a space before them, unless one is there.
fn push_apart(text: &mut String, words: &str) {
    if !words.is_empty() && text.ends_with(|letter: char| letter.is_alphanumeric() || letter == ']')
    {
        text.push(' ');
    }
    text.push_str(words);
}

/// `text` with a capital first letter if `is_capital`.
fn as_capital(text: &str, is_capital: bool) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if is_capital => first.to_uppercase().chain(letters).collect(),
        Some(_) | None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(range: Range<usize>, to: &str) -> Change {
        let edit = Edit { part: EditPart::Verb, from: String::new(), to: to.to_owned() };
        Change { range, edit, distance: 0 }
    }

    #[test]
    fn changes_are_made_in_place_and_spaces_kept_single() {
        let text = "Plan simple nets.";
        let reworded = |changes: &[&Change]| Rewording::of(text, changes).map(|it| it.text);
        let (verb, gone, added) =
            (change(0..4, "design and test"), change(5..11, ""), change(16..16, "alone"));
        assert_eq!(
            reworded(&[&added, &verb, &gone]).as_deref(),
            Some("Design and test nets alone.")
        );
        assert_eq!(reworded(&[&change(12..12, "new")]).as_deref(), Some("Plan simple new nets."));
        assert_eq!(reworded(&[&verb, &change(2..8, "x")]), None);
    }

    #[test]
    fn an_edit_says_what_it_does() {
        let edit = |from: &str, to: &str| {
            let (from, to) = (from.to_owned(), to.to_owned());
            Edit { part: EditPart::Context, from, to }.to_string()
        };
        assert_eq!(edit("a", "b"), "context: a → b");
        assert_eq!(edit("", "b"), "context: + b");
        assert_eq!(edit("a", ""), "context: − a");
        for part in EditPart::ALL {
            assert_eq!(serde_json::to_string(&part).unwrap(), format!("\"{part}\""));
        }
    }
}
