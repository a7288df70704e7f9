//! A unit as an achievement of Open Badges 3.0: what can be earned, without a holder, an issuer's
//! signature or a date. Field names and obligations follow the model of 1EdTech, version 3.0.3.

use std::fmt::Write;

use serde::Serialize;

use super::Confirmation;
use super::exchange::Draft;
use super::outcome_kind::StatedKind;
use super::remarks::{self, remarks};
use crate::framework::{QualificationLevel, Term};
use crate::outcome::{Element, Kind};
use crate::recognition::WorkloadUnit;
use crate::report::OutcomeReport;

const CONTEXT: [&str; 2] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

/// `Achievement`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Achievement {
    #[serde(rename = "@context")]
    context: [&'static str; 2],
    id: String,
    r#type: [&'static str; 1],
    #[serde(rename = "achievementType")]
    kind: &'static str,
    name: String,
    description: String,
    criteria: Criteria,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alignment: Vec<Alignment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Profile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credits_available: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'static str>,
}

/// `Criteria`; the narrative is Markdown.
#[derive(Serialize)]
struct Criteria {
    narrative: String,
}

/// `Alignment`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Alignment {
    r#type: [&'static str; 1],
    target_name: String,
    target_url: String,
    target_framework: &'static str,
}

/// `Profile`.
#[derive(Serialize)]
struct Profile {
    id: String,
    r#type: [&'static str; 1],
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<Address>,
}

/// `Address`.
#[derive(Serialize)]
struct Address {
    r#type: [&'static str; 1],
    #[serde(rename = "addressCountryCode")]
    country_code: String,
}

/// What an achievement has no field for, or only one that says less: its credits are of no system.
const IN_WORDS: [Element; 2] = [Element::Workload, Element::Prerequisites];

impl Achievement {
    /// The unit of `draft` as an achievement.
    pub(super) fn of(draft: &Draft) -> Self {
        let mut description = remarks(draft);
        description.extend(kinds(draft));
        description.extend(remarks::stated(draft, &IN_WORDS));
        let levels = draft.confirmation.into_iter().flat_map(Confirmation::levels);
        Self {
            context: CONTEXT,
            id: draft.identity.urn(""),
            r#type: ["Achievement"],
            kind: "MicroCredential",
            name: draft.title(),
            description: description.join("\n"),
            criteria: Criteria { narrative: narrative(draft) },
            alignment: levels.copied().filter_map(alignment).collect(),
            creator: draft.awarding_body().map(|body| Profile {
                id: draft.identity.urn("awarding-body"),
                r#type: ["Profile"],
                name: body.to_owned(),
                address: draft.country().map(|country| Address {
                    r#type: ["Address"],
                    country_code: country.code().to_owned(),
                }),
            }),
            credits_available: draft.amount(WorkloadUnit::Ects),
            in_language: match draft.languages().as_slice() {
                [only] => Some(only.code()),
                _ => None,
            },
        }
    }
}

/// That the headings of the narrative are estimates, if some are: it has no room for a remark on each.
fn kinds(draft: &Draft) -> Option<String> {
    let outcomes = &draft.unit.outcomes;
    let kinds = outcomes.iter().filter_map(StatedKind::of);
    let n_estimated = kinds.filter(|kind| kind.is_estimated()).count();
    (n_estimated > 0).then(|| {
        format!(
            "The kind of {n_estimated} of {} outcomes is estimated from the wording.",
            outcomes.len()
        )
    })
}

fn alignment(level: QualificationLevel) -> Option<Alignment> {
    let term = Term::of_level(level)?;
    Some(Alignment {
        r#type: ["Alignment"],
        target_name: level.to_string(),
        target_url: term.uri,
        target_framework: &level.framework().name,
    })
}

/// The outcomes in their order as lists of Markdown, with a heading wherever the kind changes, and
/// what has to be passed.
fn narrative(draft: &Draft) -> String {
    let mut text = String::new();
    let kind = |report: &OutcomeReport| StatedKind::of(report).map(|stated| stated.kind);
    for of_kind in draft.unit.outcomes.chunk_by(|one, next| kind(one) == kind(next)) {
        let _ = writeln!(text, "## {}\n", heading(of_kind.first().and_then(kind)));
        for report in of_kind {
            let _ = writeln!(text, "- {}", as_markdown(&report.outcome.text));
        }
        text.push('\n');
    }
    if let Some(assessment) = draft.stated_text(Element::Assessment) {
        let _ = writeln!(text, "## Assessment\n\n{}", as_markdown(&assessment));
    }
    text.truncate(text.trim_end().len());
    text
}

const fn heading(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Knowledge) => "Knowledge",
        Some(Kind::Skill) => "Skills",
        Some(Kind::Competence) => "Responsibility and autonomy",
        None => "Learning outcomes",
    }
}

/// `text` as a line of Markdown that reads as the same text; only what would read as markup is escaped.
fn as_markdown(text: &str) -> String {
    let after_digits = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let has_number = after_digits.len() < text.len();
    let opens_a_block = match after_digits.chars().next() {
        Some('.' | ')') => has_number,
        Some('#' | '>' | '-' | '+') => !has_number,
        _ => false,
    };
    let block_mark = text.len() - after_digits.len();
    let mut line = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let rest = &text[at + letter.len_utf8()..];
        if is_markup(before, letter, rest) || (opens_a_block && at == block_mark) {
            line.push('\\');
        }
        line.push(letter);
        before = letter;
    }
    line
}

/// Whether `letter` between `before` and `rest` would be taken for markup.
fn is_markup(before: char, letter: char, rest: &str) -> bool {
    let next = rest.chars().next().unwrap_or(' ');
    match letter {
        '*' | '`' => true,
        '\\' => next.is_ascii_punctuation(),
        '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
        '~' => before == '~' || next == '~',
        '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
        '[' => ["](", "][", "]:"].iter().any(|end| rest.contains(end)),
        '&' => {
            let entity =
                rest.trim_start_matches(|it: char| it.is_ascii_alphanumeric() || it == '#');
            entity.len() < rest.len() && entity.starts_with(';')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser};

    use super::*;

    /// The words that a reader of Markdown sees in an item of a list.
    fn read_back(text: &str) -> String {
        let markdown = format!("- {}", as_markdown(text));
        let seen = Parser::new(&markdown).filter_map(|event| match event {
            Event::Text(words) => Some(words.into_string()),
            _ => None,
        });
        seen.collect()
    }

    #[test]
    fn only_what_reads_as_markup_is_escaped() {
        for plain in ["R&D of K_W01 [by hand], 3 < 4", "2D models, 3-part songs"] {
            assert_eq!(as_markdown(plain), plain);
        }
        assert_eq!(as_markdown("use *args and <b>"), "use \\*args and \\<b>");
        assert_eq!(as_markdown("1. plan"), "1\\. plan");
    }

    proptest! {
        #[test]
        fn a_line_of_markdown_reads_as_the_text_it_was_made_of(text in "[!-~]( ?[!-~]){0,30}") {
            prop_assert_eq!(read_back(&text), text);
        }
    }
}
