//! Addresses of what a draft holds: the same text gives the same ones, on any day and machine.

use uuid::Uuid;

/// What tells a unit from every other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnitIdentity<'a> {
    /// The hash of the document's text.
    pub(super) text_sha256: &'a str,
    /// The unit's number in its document, from 1.
    pub(super) number: usize,
}

impl UnitIdentity<'_> {
    /// The identifier of a part of the unit, such as `outcome/3`; of the unit itself if `part` is empty.
    pub(super) fn uuid(&self, part: &str) -> Uuid {
        let name = format!("qualevel/{}/{}/{part}", self.text_sha256, self.number);
        Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
    }

    /// The same as an address.
    pub(super) fn urn(&self, part: &str) -> String {
        self.uuid(part).urn().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_part_of_the_same_text_has_the_same_address_and_no_other_has() {
        let unit = |number| UnitIdentity { text_sha256: "5f", number };
        assert_eq!(unit(1).urn("outcome/1"), unit(1).urn("outcome/1"));
        assert!(unit(1).urn("").starts_with("urn:uuid:"));
        let others = [unit(1).urn("outcome/2"), unit(2).urn("outcome/1"), unit(1).urn("")];
        assert!(!others.contains(&unit(1).urn("outcome/1")), "{others:?}");
    }
}
