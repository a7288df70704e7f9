//! Sentences about the course or its certificate, which may stand among outcomes and are none: how it
//! ends, its number, where to verify it.

use std::sync::LazyLock;

use super::unit::OmissionReason;

const LEXICON: &str = include_str!("lexicon/notices.csv");

static NOTICES: LazyLock<Vec<(OmissionReason, String)>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(LEXICON.as_bytes());
    let read = |record: csv::StringRecord| {
        let reason = OmissionReason::ALL.into_iter().find(|of| Some(of.name()) == record.get(0))?;
        Some((reason, record.get(2)?.to_owned()))
    };
    reader.records().flatten().filter_map(read).collect()
});

/// Why a statement that begins like a notice is left out.
pub(super) fn notice(text: &str) -> Option<OmissionReason> {
    let lower = text.to_lowercase();
    let begins_with = |phrase: &str| {
        let rest = lower.strip_prefix(phrase);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    NOTICES.iter().find(|(_, phrase)| begins_with(phrase)).map(|(reason, _)| *reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Language;

    #[test]
    fn every_row_is_read_and_in_lower_case() {
        let mut reader = csv::Reader::from_reader(LEXICON.as_bytes());
        let mut n = 0;
        for record in reader.records() {
            let record = record.unwrap();
            assert!(record[1].parse::<Language>().is_ok(), "{record:?}");
            assert_eq!(record[2].to_lowercase(), record[2]);
            assert!(notice(&record[2]).is_some(), "{record:?}");
            n += 1;
        }
        assert_eq!(NOTICES.len(), n);
    }

    #[test]
    fn a_notice_ends_at_a_word() {
        assert_eq!(notice("Assessed by a test."), Some(OmissionReason::Assessment));
        assert_eq!(notice("Certificate number 7"), Some(OmissionReason::Administration));
        assert_eq!(notice("Certificate numbering is explained"), None);
        assert_eq!(notice("Verify a certificate"), None);
    }
}
