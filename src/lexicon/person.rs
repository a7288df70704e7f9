//! Who an outcome speaks of: I, you, or the student.

use std::fmt;
use std::sync::LazyLock;

use super::phrases::PhraseTable;
use crate::lexicon::Word;
use crate::outcome::Language;

const LEXICON: &str = include_str!("persons.csv");

static PERSONS: LazyLock<PhraseTable<Person>> = LazyLock::new(|| {
    let mut rows = Vec::new();
    for record in csv::Reader::from_reader(LEXICON.as_bytes()).records().flatten() {
        let (Some(lang), Some(person), Some(phrase)) =
            (record.get(0), record.get(1), record.get(2))
        else {
            continue;
        };
        let person = Person::ALL.into_iter().find(|known| known.name() == person);
        if let (Ok(lang), Some(person)) = (lang.parse(), person) {
            rows.push((lang, phrase.to_owned(), person));
        }
    }
    PhraseTable::of(rows)
});

/// A grammatical person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Person {
    /// "I can …".
    First,
    /// "You will …".
    Second,
    /// "The student …".
    Third,
}

impl Person {
    const ALL: [Self; 3] = [Self::First, Self::Second, Self::Third];

    const fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Third => "third",
        }
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The person that an outcome's own first words name.
pub(crate) fn person_at_start(text: &[Word], lang: Language) -> Option<Person> {
    PERSONS.at(text, 0, lang).map(|found| *found.meaning)
}

/// The first person named anywhere in a lead-in stem.
pub(crate) fn person_in(stem: &[Word], lang: Language) -> Option<Person> {
    PERSONS.all(stem, lang).first().map(|found| *found.meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let n_rows = LEXICON.lines().count() - 1;
        let n_read = csv::Reader::from_reader(LEXICON.as_bytes())
            .records()
            .flatten()
            .filter(|row| {
                let person = Person::ALL.iter().any(|person| person.name() == &row[1]);
                person && row[0].parse::<Language>().is_ok() && !row[2].is_empty()
            })
            .count();
        assert_eq!(n_read, n_rows);
    }
}
