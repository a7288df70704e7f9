//! What the document states around its outcomes, as the fields of a format take it.

use std::path::Path;

use super::exchange::Draft;
use crate::framework::Country;
use crate::outcome::{Element, Language};
use crate::recognition::{Workload, WorkloadUnit};

/// The tag of a text whose language is not known (RFC 5646).
const UNDETERMINED: &str = "und";

impl Draft<'_> {
    /// The unit's title; without one, the document's name without folder and ending.
    pub(super) fn title(&self) -> String {
        let name = || {
            let stem = Path::new(&self.document.name).file_stem();
            stem.map_or_else(
                || self.document.name.clone(),
                |stem| stem.to_string_lossy().into_owned(),
            )
        };
        self.unit.title.clone().unwrap_or_else(name)
    }

    /// The tag of the unit's language.
    pub(super) fn language_tag(&self) -> &'static str {
        self.unit.lang.map_or(UNDETERMINED, Language::code)
    }

    /// What the document states of an element, in its order.
    pub(super) fn stated(&self, element: Element) -> impl Iterator<Item = &str> {
        let facts = self
            .unit
            .facts
            .iter()
            .map(|located| &located.fact)
            .filter(move |fact| fact.element == element);
        facts.map(|fact| fact.value.as_str())
    }

    /// What the document states of an element, its parts joined.
    pub(super) fn stated_text(&self, element: Element) -> Option<String> {
        let values: Vec<_> = self.stated(element).collect();
        (!values.is_empty()).then(|| values.join(" "))
    }

    /// The one amount in `unit` that the document states; nothing for a range, or for several.
    pub(super) fn amount(&self, unit: WorkloadUnit) -> Option<f64> {
        Workload::agreed(self.stated(Element::Workload), unit)?.single()
    }

    /// The first awarding body that the document states.
    pub(super) fn awarding_body(&self) -> Option<&str> {
        self.stated(Element::AwardingBody).next()
    }

    /// The country that the document states.
    pub(super) fn country(&self) -> Option<Country> {
        self.stated(Element::Country).find_map(|country| country.parse().ok())
    }

    /// The languages of instruction that the document states.
    pub(super) fn languages(&self) -> Vec<Language> {
        let mut languages: Vec<_> = self.stated(Element::Language).filter_map(language).collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }
}

/// The language that `text` names: by a code, an English name or an address of the EU's list.
fn language(text: &str) -> Option<Language> {
    let name = text.rsplit_once("/language/").map_or(text, |(_, code)| code).trim();
    let named = || Language::all().find(|language| language.name().eq_ignore_ascii_case(name));
    name.parse().ok().or_else(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_code_name_or_address() {
        let code = |text| language(text).map(Language::code);
        assert_eq!(code("French"), Some("fr"));
        assert_eq!(code("nld"), Some("nl"));
        let address = "http://publications.europa.eu/resource/authority/language/ENG";
        assert_eq!(code(address), Some("en"));
        assert_eq!(code("a language of the sea"), None);
    }
}
