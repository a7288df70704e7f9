//! What a credential tells of the learner, and how it is kept out of what is written.

use serde_json::Value;

/// Whether what identifies a learner is read into the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Personal {
    /// It is left out; that there is something is said.
    #[default]
    Withheld,
    /// It is read.
    Included,
}

/// What stands in the place of a learner's name or number.
const MARK: &str = "[learner]";
/// Shorter values are parts of too many words.
const MIN_LETTERS: usize = 3;

/// Fields that tell what a value is, not who someone is.
const ABOUT_TERMS: [&str; 10] = [
    "type",
    "@type",
    "inScheme",
    "schemeName",
    "prefLabel",
    "notationScheme",
    "identityType",
    "hashed",
    "salt",
    "academicYear",
];
/// Where lists of terms are published: an address there identifies nobody.
const LISTS: [&str; 2] = ["http://publications.europa.eu/", "http://data.europa.eu/"];

/// The values that identify a learner.
#[derive(Clone, Debug, Default)]
pub(super) struct Learner {
    /// Full names, numbers, dates and addresses, longest first.
    values: Vec<String>,
    /// Single words of names: words of the language too, so they are looked for only where a text
    /// is about the learner.
    words: Vec<String>,
}

impl Learner {
    /// Every text below `subject`, but for the fields named in `about_learning`.
    pub(super) fn of(subject: &Value, about_learning: &[&str]) -> Self {
        let mut texts = Vec::new();
        let mut open = vec![subject];
        while let Some(value) = open.pop() {
            match value {
                Value::Object(fields) => {
                    let own = fields.iter().filter(|(name, _)| {
                        !about_learning.contains(&name.as_str())
                            && !ABOUT_TERMS.contains(&name.as_str())
                    });
                    open.extend(own.map(|(_, value)| value));
                }
                Value::Array(items) => open.extend(items),
                Value::String(text) => texts.push(text.trim().to_owned()),
                Value::Number(number) => texts.push(number.to_string()),
                Value::Null | Value::Bool(_) => {}
            }
        }
        let mut learner = Self::default();
        let names = ["givenName", "givenNames", "familyName"];
        let [given, givens, family] = names.map(|name| text_below(subject.get(name)));
        for given in [given, givens].into_iter().flatten() {
            if let Some(family) = &family {
                learner.values.push(format!("{given} {family}"));
                learner.values.push(format!("{family} {given}"));
                learner.values.push(format!("{family}, {given}"));
            }
        }
        for text in texts {
            if let Some(address) = text.strip_prefix("mailto:") {
                learner.values.push(address.to_owned());
            }
            if let Some((day, _)) = text.split_once('T').filter(|(day, _)| is_date(day)) {
                learner.values.push(day.to_owned());
            }
            let is_short_number = text.len() < 5 && text.bytes().all(|byte| byte.is_ascii_digit());
            if is_short_number || LISTS.iter().any(|list| text.starts_with(list)) {
                continue;
            }
            let is_word = text.chars().all(char::is_alphabetic);
            let list = if is_word { &mut learner.words } else { &mut learner.values };
            list.push(text);
        }
        for list in [&mut learner.values, &mut learner.words] {
            list.retain(|value| value.chars().count() >= MIN_LETTERS);
            list.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            list.dedup();
        }
        learner
    }

    /// Whether there is anything that tells who the learner is.
    pub(super) fn is_identified(&self) -> bool {
        !self.values.is_empty() || !self.words.is_empty()
    }

    /// `text` without full names, numbers, dates and addresses of the learner.
    pub(super) fn without_values(&self, text: String) -> String {
        without(text, &self.values)
    }

    /// `text`, which is about the learner, without any of the learner's names too.
    pub(super) fn without_names(&self, text: String) -> String {
        without(self.without_values(text), &self.words)
    }
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// The text of a field in any language.
fn text_below(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        Value::Object(fields) => fields.values().find_map(|value| text_below(Some(value))),
        Value::Array(items) => items.iter().find_map(|value| text_below(Some(value))),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// Puts the mark in the place of each value where it stands as words of its own, in any case.
fn without(mut text: String, values: &[String]) -> String {
    for value in values {
        let pattern = format!("(?i){}", regex::escape(value));
        let Ok(pattern) = regex::Regex::new(&pattern) else { continue };
        if !pattern.is_match(&text) {
            continue;
        }
        let mut cleared = String::with_capacity(text.len());
        let mut after = 0;
        for found in pattern.find_iter(&text) {
            let before = text.get(..found.start()).and_then(|before| before.chars().next_back());
            let next = text.get(found.end()..).and_then(|rest| rest.chars().next());
            if before.is_some_and(char::is_alphanumeric) || next.is_some_and(char::is_alphanumeric)
            {
                continue;
            }
            cleared.push_str(text.get(after..found.start()).unwrap_or_default());
            cleared.push_str(MARK);
            after = found.end();
        }
        cleared.push_str(text.get(after..).unwrap_or_default());
        text = cleared;
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn learner() -> Learner {
        Learner::of(
            &json!({
                "type": "Person",
                "givenName": {"en": "Will"},
                "familyName": {"en": "Power"},
                "dateOfBirth": "1999-10-01T22:00:00Z",
                "contactPoint": {"emailAddress": {"id": "mailto:will@example.org"}},
                "nationalID": {"notation": "LA-234218"},
                "hasClaim": {"title": {"en": "Power systems"}}
            }),
            &["hasClaim"],
        )
    }

    #[test]
    fn names_dates_numbers_and_addresses_are_taken_out() {
        let text = "Will Power (WILL@example.org), born 1999-10-01, LA-234218".to_owned();
        assert_eq!(
            learner().without_values(text),
            "[learner] ([learner]), born [learner], [learner]"
        );
        assert!(learner().is_identified());
    }

    #[test]
    fn a_single_name_goes_only_from_texts_about_the_learner() {
        let text = "Will be able to plan power systems".to_owned();
        assert_eq!(learner().without_values(text.clone()), text);
        assert_eq!(
            learner().without_names("for Mr Power, Powerful".to_owned()),
            "for Mr [learner], Powerful"
        );
    }

    #[test]
    fn nobody_is_identified_by_nothing() {
        assert!(!Learner::of(&json!({"type": "Person"}), &[]).is_identified());
    }
}
