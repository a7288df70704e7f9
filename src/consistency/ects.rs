//! The European credits that a stated workload amounts to.

use crate::lexicon::words;

/// Units that are European credits by themselves; a bare "credits" is another thing elsewhere.
const UNITS: [&str; 9] = [
    "ects",
    "ec",
    "hp",
    "högskolepoäng",
    "leistungspunkte",
    "studiepoeng",
    "studiepoints",
    "studiepunten",
    "creditpunten",
];

/// The credits in `workload`, such as "7,5 ECTS" or "ECTS credits: 5"; nothing in other units or
/// where several numbers leave open which is meant.
pub(super) fn ects(workload: &str) -> Option<f64> {
    let folded: Vec<String> = words(workload).into_iter().map(|word| word.folded).collect();
    if !folded.iter().any(|word| UNITS.contains(&word.as_str())) {
        return None;
    }
    let starts_number = |piece: &&str| piece.starts_with(|letter: char| letter.is_ascii_digit());
    let numbers: Vec<f64> = workload
        .split(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ',')))
        .filter(starts_number)
        .filter_map(|piece| piece.trim_end_matches(['.', ',']).replace(',', ".").parse().ok())
        .collect();
    match numbers.as_slice() {
        [credits] if credits.is_finite() => Some(*credits),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_read_where_one_number_stands_with_a_european_unit() {
        for (text, credits) in [
            ("5 ECTS", Some(5.0)),
            ("7,5 högskolepoäng", Some(7.5)),
            ("ECTS credits: 2.5", Some(2.5)),
            ("10 studiepoeng.", Some(10.0)),
            ("20 credits", None),
            ("5 ECTS (150 hours)", None),
            ("ECTS", None),
            ("30 hours", None),
        ] {
            assert_eq!(ects(text), credits, "{text}");
        }
    }
}
