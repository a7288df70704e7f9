//! The workload that a document states, in credits and hours.

use std::sync::LazyLock;

use regex::Regex;

/// Credits and hours, each where the document states one number of it and no range.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Workload {
    /// Credits of the European Credit Transfer and Accumulation System.
    pub(super) ects: Option<f64>,
    /// Hours of work.
    pub(super) hours: Option<u32>,
}

/// `6 ECTS`, `7,5 ECTS credits`, `6 credits ECTS`, `ECTS: 6`.
const ECTS: &str =
    r"(?i)(\d+(?:[.,]\d+)?)\s*(?:\p{L}+\s+)?ECTS\b|\bECTS[^\d\n]{0,20}?(\d+(?:[.,]\d+)?)";

/// `150 hours` in the languages of Europe, or `PT150H`, a duration of ISO 8601.
const HOURS: &str = r"(?i)\bPT(\d+)H\b|\b(\d+)\s*(?:h|hours?|hrs|stunden|std|heures?|horas|ore|hores|uur|uren|timer|timmar|tuntia|tundi|godzin[ay]?|hodin|hodín|óra|ur|sati|valand[ųo]s?|stundas|ώρες|часа|saat)\b";

/// `5 to 10`, where no single number holds.
const RANGE: &str = r"\d\s*(?:[-–—/]|to|bis|à)\s*\d";

impl Workload {
    /// The workload that `texts` state.
    pub(super) fn read<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        static PATTERNS: LazyLock<[Option<Regex>; 3]> =
            LazyLock::new(|| [ECTS, HOURS, RANGE].map(|pattern| Regex::new(pattern).ok()));
        let [Some(ects), Some(hours), Some(range)] = &*PATTERNS else {
            return Self::default();
        };
        let texts: Vec<_> = texts.filter(|text| !range.is_match(text)).collect();
        let point = |number: &str| number.replace(',', ".").parse().ok();
        let hour = |number: &str| number.parse().ok();
        Self { ects: the_only(ects, &texts, point), hours: the_only(hours, &texts, hour) }
    }
}

/// The number that `pattern` finds in `texts`, if it finds no other one.
fn the_only<N: Copy + PartialEq>(
    pattern: &Regex,
    texts: &[&str],
    read: impl Fn(&str) -> Option<N>,
) -> Option<N> {
    let found = texts.iter().flat_map(|text| pattern.captures_iter(text));
    let mut numbers = found
        .filter_map(|groups| groups.iter().skip(1).flatten().next())
        .filter_map(|number| read(number.as_str()));
    let first = numbers.next()?;
    numbers.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> (Option<f64>, Option<u32>) {
        let workload = Workload::read(texts.iter().copied());
        (workload.ects, workload.hours)
    }

    #[test]
    fn credits_and_hours_are_read_in_several_spellings() {
        assert_eq!(read(&["6 ECTS (150 hours)"]), (Some(6.0), Some(150)));
        assert_eq!(
            read(&["7,5 ECTS-Punkte", "Arbeitsaufwand: 190 Stunden"]),
            (Some(7.5), Some(190))
        );
        assert_eq!(read(&["ECTS credits: 5", "PT125H"]), (Some(5.0), Some(125)));
        assert_eq!(read(&["12 crédits ECTS"]), (Some(12.0), None));
    }

    #[test]
    fn a_range_and_two_numbers_are_no_single_number() {
        assert_eq!(read(&["5–10 ECTS"]), (None, None));
        assert_eq!(read(&["5 to 10 ECTS"]), (None, None));
        assert_eq!(read(&["3 ECTS", "5 ECTS"]), (None, None));
        assert_eq!(read(&["30 hours of lectures, 60 hours of reading"]), (None, None));
    }

    #[test]
    fn credits_of_another_system_are_no_ects() {
        assert_eq!(read(&["15 SCQF credits", "3 semester units"]), (None, None));
    }
}
