//! QL111: an abbreviation that the unit does not explain.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use crate::consistency::facts::UnitFacts;
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;

const COMMON: &str = include_str!("../../../datasets/lexicons/common_abbreviations.csv");

static COMMON_ABBREVIATIONS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| COMMON.lines().skip(1).collect());

/// Letters of an abbreviation; shorter ones are mostly symbols, longer ones names.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;
/// An outcome with so large a part of its letters in capitals is set in capitals.
const MAX_CAPITALS: f64 = 0.3;

/// `QL111`.
pub struct Jargon;

impl Rule for Jargon {
    fn code(&self) -> &'static str {
        "QL111"
    }

    fn name(&self) -> &'static str {
        "jargon"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("jargon.md")
    }

    fn scope(&self) -> Scope {
        Scope::Unit
    }

    fn is_on_by_default(&self) -> bool {
        false
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut places: BTreeMap<&str, Vec<(usize, Range<usize>)>> = BTreeMap::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            for (name, range) in abbreviations(&outcome.outcome.text) {
                places.entry(name).or_default().push((at, range));
            }
        }
        if places.is_empty() {
            return Vec::new();
        }
        let own: Vec<&str> = unit
            .outcomes
            .iter()
            .map(|outcome| outcome.outcome.text.as_str())
            .chain(unit.title)
            .collect();
        let is_known = |name: &str| {
            own.iter().chain(&unit.decoded).any(|text| is_explained(name, text))
                // In a whole document any run of letters turns up by chance.
                || own.iter().any(|text| is_run_of_initials(name, text))
        };
        let unexplained = places.into_iter().filter(|(name, _)| !is_known(name));
        unexplained.filter_map(|(name, places)| finding(name, &places)).collect()
    }
}

fn finding(name: &str, places: &[(usize, Range<usize>)]) -> Option<Finding> {
    let (first, range) = places.first()?;
    let mut related: Vec<usize> = places.iter().map(|(at, _)| *at).collect();
    related.retain(|at| at != first);
    related.dedup();
    let mut finding = Finding::of_outcome(*first, format!("`{name}` is explained nowhere"))
        .at([range.clone()])
        .because("It is none of the abbreviations that most readers know.")
        .remedy("write it out where it first stands, for readers outside the field");
    finding.related = related;
    finding.rewrite = Some(format!("[words that {name} stands for] ({name})"));
    Some(finding)
}

/// The abbreviations of `text` that are not common, with their places; without the plural's "s".
fn abbreviations(text: &str) -> Vec<(&str, Range<usize>)> {
    let n_capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    let n_letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    if n_capitals as f64 > MAX_CAPITALS * n_letters as f64 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (end, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let rest = text.get(end + letter.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next();
        let is_in_capitals =
            rest.chars().take(2).filter(|letter| letter.is_uppercase()).count() == 2;
        let token = text.get(start..end).unwrap_or_default();
        // "LC-MS" is one abbreviation; "SLP-rutiner" holds one.
        let is_chain = letter == '-'
            && is_in_capitals
            && token.chars().all(|letter| letter.is_uppercase() || letter == '-');
        if letter.is_alphanumeric() || letter == '_' || is_chain {
            continue;
        }
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        // "SU(3)" is a symbol, "ASP.NET" a name.
        let is_symbol = letter == '(' && next.is_some_and(|next| next.is_ascii_digit());
        let is_dotted = letter == '.' && next.is_some_and(char::is_alphanumeric);
        let is_bare = !before.is_some_and(|letter| "-./@&+".contains(letter))
            && !"/&@+".contains(letter)
            && !is_symbol
            && !is_dotted;
        // In brackets stand examples and explanations.
        if depth == 0
            && is_bare
            && let Some(name) = abbreviation(token)
            && !is_among_names(text, &(start..end))
        {
            found.push((name, start..start + name.len()));
        }
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        start = end + letter.len_utf8();
    }
    found
}

/// Words between two names of a list.
const JOINING: [&str; 14] =
    ["&", "a", "and", "e", "en", "et", "eller", "i", "och", "og", "or", "oraz", "und", "y"];

/// Whether the word in `range` is one of several names ("RMI och JINI", "`SysML`, AADL") or begins
/// one ("QFD Council"); two capitals in a word show a name in every language.
fn is_among_names(text: &str, range: &Range<usize>) -> bool {
    let is_name = |word: &str| word.chars().filter(|letter| letter.is_uppercase()).count() > 1;
    let (before, _) = text.split_at_checked(range.start).unwrap_or_default();
    let (_, behind) = text.split_at_checked(range.end).unwrap_or_default();
    let before = before.split_whitespace().rev().find(|word| !JOINING.contains(word));
    let first = behind.split_whitespace().next();
    let begins_name =
        behind.starts_with(' ') && first.is_some_and(|word| word.starts_with(char::is_uppercase));
    let mut behind = behind.split([' ', ',']).filter(|word| !word.is_empty());
    begins_name
        || before.is_some_and(is_name)
        || behind.find(|word| !JOINING.contains(word)).is_some_and(is_name)
}

fn abbreviation(token: &str) -> Option<&str> {
    let name = token.strip_suffix('s').unwrap_or(token);
    let parts = || name.split('-');
    let n_letters = name.chars().filter(|letter| *letter != '-').count();
    let is_one = LETTERS.contains(&n_letters)
        && parts().all(|part| part.chars().all(char::is_uppercase))
        // "T-SQL" is a name.
        && parts().all(|part| part.chars().count() >= *LETTERS.start())
        && !parts().all(|part| COMMON_ABBREVIATIONS.contains(part))
        && !COMMON_ABBREVIATIONS.contains(name)
        && !is_spoken(name);
    is_one.then_some(name)
}

/// Shorter abbreviations are spelt by letter.
const MIN_SPOKEN: usize = 4;

/// Whether `name` reads as a word, vowels and consonants by turns: a name or a word in capitals
/// ("WIKI").
fn is_spoken(name: &str) -> bool {
    let vowels: Vec<bool> = name.chars().map(|letter| "AEIOUYÅÄÖØÆÜ".contains(letter)).collect();
    vowels.len() >= MIN_SPOKEN && vowels.windows(2).all(|pair| pair[0] != pair[1])
}

/// Whether `text` explains `name`, in brackets after words or before brackets or a colon, or uses
/// it as a word.
fn is_explained(name: &str, text: &str) -> bool {
    let in_brackets = format!("({name}");
    let before_brackets = [format!("{name} ("), format!("{name}s ("), format!("{name}: ")];
    let as_word = name.to_lowercase();
    let follows = |(at, found): (usize, &str)| {
        text.get(at + found.len()..)
            .and_then(|rest| rest.chars().next())
            .is_none_or(|letter| matches!(letter, ')' | 's' | ',' | ';'))
    };
    text.match_indices(&in_brackets).any(follows)
        || before_brackets.iter().any(|start| text.contains(start.as_str()))
        || text.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == as_word)
}

/// Fewer initials meet by chance.
const MIN_INITIALS: usize = 3;

/// Shorter words may join those that an abbreviation stands for ("control of the quality").
const MIN_INITIAL_WORD: usize = 4;

/// Whether words of `text` that follow each other begin with the letters of `name`, all of them or
/// the longer ones.
fn is_run_of_initials(name: &str, text: &str) -> bool {
    let letters = name.to_lowercase().replace('-', "");
    let initials = |least: usize| -> String {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.chars().count() >= least)
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_lowercase)
            .collect()
    };
    letters.chars().count() >= MIN_INITIALS
        && [1, MIN_INITIAL_WORD].into_iter().any(|least| initials(least).contains(&letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        abbreviations(text).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn abbreviations_are_short_words_in_capitals_that_are_not_common() {
        assert_eq!(names("Draw QFD matrices for EU projects and two PLCs"), ["QFD", "PLC"]);
        assert_eq!(names("Follow the SLP-rutiner of a workshop, not A/B"), ["SLP"]);
        assert_eq!(names("Measure residues by LC-MS in two labs"), ["LC-MS"]);
        assert!(names("Use the groups SU(3) and SO(2) in a model of nature").is_empty());
        assert!(names("Build a page with ASP.NET, T-SQL and a WIKI of its own").is_empty());
        assert!(names("USE THE QFD METHOD").is_empty());
        assert!(names("Use common tools (e.g. FTK) well").is_empty());
    }

    #[test]
    fn a_list_of_common_abbreviations_is_sorted_and_in_capitals() {
        let listed: Vec<_> = COMMON.lines().skip(1).collect();
        assert!(listed.is_sorted());
        assert!(listed.iter().all(|name| !name.is_empty() && name.to_uppercase() == *name));
    }

    #[test]
    fn an_explanation_is_found_in_any_order() {
        assert!(is_explained("QFD", "Quality Function Deployment (QFD)"));
        assert!(is_explained("QFD", "uses QFD (a way of planning)"));
        assert!(is_run_of_initials("QFD", "the quality function deployment"));
        assert!(!is_explained("QFD", "use QFD well"));
        assert!(!is_explained("QFD", "quality functions (QFDX)"));
    }
}
