//! A notice for learners in plain words: what a level means, and what it does not open.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::outcome::{EqfLevel, Language};

use super::UnitReport;

const TEXTS: &str = include_str!("texts.csv");

/// The language of the notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeLanguage {
    /// That of the unit.
    OfUnit,
    /// One that the user states.
    In(Language),
}

/// One text of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    lang: String,
    /// `suggested` or `declared`; the number of a level; `limits`.
    part: String,
    text: String,
}

static ROWS: LazyLock<Vec<Row>> =
    LazyLock::new(|| csv::Reader::from_reader(TEXTS.as_bytes()).deserialize().flatten().collect());

/// What a learner should know of the unit's level; nothing where it has none.
///
/// The declared level counts before the suggested one. In a language without texts the notice is
/// in English and says so.
pub(super) fn notice(unit: &UnitReport, language: NoticeLanguage) -> Option<String> {
    let declared = unit.declared.as_ref().and_then(|declared| declared.eqf);
    let level = declared.or(unit.profile.level_suggested)?;
    let wanted = match language {
        NoticeLanguage::OfUnit => unit.lang,
        NoticeLanguage::In(lang) => Some(lang),
    };
    // Nynorsk readers read Bokmål.
    let code = wanted.map_or("en", |lang| if lang.code() == "nn" { "nb" } else { lang.code() });
    let standing = if declared.is_some() { "declared" } else { "suggested" };
    if let Some(text) = written(code, standing, level) {
        return Some(text);
    }
    let excuse = wanted.map(|lang| format!("(No text in {}, so in English.) ", lang.name()));
    Some(excuse.unwrap_or_default() + &written("en", standing, level)?)
}

fn written(code: &str, standing: &str, level: EqfLevel) -> Option<String> {
    let number = level.number().to_string();
    let part = |part: &str| {
        ROWS.iter().find(|row| row.lang == code && row.part == part).map(|row| row.text.as_str())
    };
    let opening = part(standing)?.replace("{level}", &number);
    Some(format!("{opening} {} {}", part(&number)?, part("limits")?))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn every_language_has_every_part_once() {
        let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for row in &*ROWS {
            assert!(row.lang.parse::<Language>().is_ok(), "{}", row.lang);
            assert!(row.text.ends_with('.'), "{}", row.text);
            parts.entry(&row.lang).or_default().push(&row.part);
        }
        assert_eq!(ROWS.len(), TEXTS.lines().count() - 1);
        let wanted: BTreeSet<_> =
            ["suggested", "declared", "limits", "1", "2", "3", "4", "5", "6", "7", "8"].into();
        for (lang, found) in parts {
            assert_eq!(found.len(), wanted.len(), "{lang}");
            assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), wanted, "{lang}");
        }
    }

    #[test]
    fn every_opening_takes_the_level() {
        for row in ROWS.iter().filter(|row| matches!(row.part.as_str(), "suggested" | "declared")) {
            assert!(row.text.contains("{level}"), "{} {}", row.lang, row.part);
        }
        for level in EqfLevel::ALL {
            let text = written("de", "suggested", level).unwrap();
            assert!(text.contains(&format!("Niveau {level}")) && !text.contains('{'), "{text}");
        }
    }
}
