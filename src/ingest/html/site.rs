//! What a page's frame tells of its provider: the country by its own address, the body by its title.

use scraper::{Html, Node};

use crate::framework::Country;
use crate::outcome::{Confidence, Element, Fact};

/// Domains of countries in which nobody but providers of the country has reason to be.
const DOMAINS: [&str; 36] = [
    "at", "be", "bg", "ch", "cy", "cz", "de", "dk", "ee", "es", "fi", "fr", "gr", "hr", "hu", "ie",
    "is", "it", "li", "lt", "lu", "lv", "mk", "mt", "nl", "no", "pl", "pt", "ro", "rs", "se", "si",
    "sk", "tr", "ua", "uk",
];

/// What the names of institutions hold, in lower case.
const INSTITUTIONS: [&str; 22] = [
    "universit",
    "universid",
    "univerz",
    "uniwersytet",
    "yliopisto",
    "ülikool",
    "egyetem",
    "háskól",
    "høgskol",
    "høgskul",
    "høyskole",
    "högskola",
    "højskole",
    "hochschule",
    "hogeschool",
    "college",
    "polytechn",
    "politechnik",
    "politécnic",
    "politecnic",
    "akademi",
    "ammattikorkeakoulu",
];

/// Words of a name, at most.
const MAX_WORDS: usize = 8;

/// The facts that the head of a page implies; `title` is its title with the site's name.
pub(super) fn facts(html: &Html, title: &str) -> Vec<Fact> {
    let inferred = |element, value: &str| Fact {
        element,
        value: value.to_owned(),
        spans: Vec::new(),
        path: None,
        confidence: Confidence::Inferred,
    };
    let body = body(title).map(|body| inferred(Element::AwardingBody, body));
    let country = country(html).map(|country| inferred(Element::Country, country.code()));
    body.into_iter().chain(country).collect()
}

/// The name of an institution behind the page's own title.
fn body(title: &str) -> Option<&str> {
    let marks = [" | ", " - ", " – ", " — "];
    let last = marks.iter().filter_map(|mark| Some((title.rfind(mark)?, mark.len()))).max()?;
    let name = title.get(last.0 + last.1..)?.trim();
    let folded = name.to_lowercase();
    let is_institution = INSTITUTIONS.iter().any(|part| folded.contains(part));
    (is_institution && name.split_whitespace().count() <= MAX_WORDS).then_some(name)
}

/// The country of the domain that the page gives as its own.
fn country(html: &Html) -> Option<Country> {
    let mut elements = html.tree.nodes().filter_map(|node| {
        if let Node::Element(element) = node.value() { Some(element) } else { None }
    });
    let address = elements.find_map(|element| match element.name() {
        "link" if element.attr("rel") == Some("canonical") => element.attr("href"),
        "meta" if element.attr("property") == Some("og:url") => element.attr("content"),
        _ => None,
    })?;
    let host = address.split_once("://")?.1.split(['/', ':', '?']).next()?;
    let domain = host.rsplit_once('.')?.1.to_lowercase();
    let code =
        if domain == "uk" { "GB" } else { DOMAINS.iter().find(|known| **known == domain)? };
    code.to_uppercase().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str, title: &str) -> Vec<(Element, String)> {
        let html = Html::parse_document(source);
        facts(&html, title).into_iter().map(|fact| (fact.element, fact.value)).collect()
    }

    #[test]
    fn the_domain_of_a_page_implies_its_country() {
        let page = |address: &str| format!("<link rel='canonical' href='{address}'><p>Apples</p>");
        let country = |code: &str| vec![(Element::Country, code.to_owned())];
        assert_eq!(found(&page("https://www.orchard.no/courses/1"), ""), country("NO"));
        assert_eq!(found(&page("https://orchard.ac.uk"), ""), country("GB"));
        assert_eq!(found(&page("https://orchard.com/no/"), ""), []);
        assert_eq!(found("<p>www.orchard.no</p>", ""), []);
    }

    #[test]
    fn an_institution_behind_the_title_is_the_body() {
        let body = |name: &str| vec![(Element::AwardingBody, name.to_owned())];
        assert_eq!(found("", "Apples | Orchard University"), body("Orchard University"));
        assert_eq!(found("", "Epler - 2 - Høgskolen i Hagen"), body("Høgskolen i Hagen"));
        assert_eq!(found("", "The history of Orchard University"), []);
        assert_eq!(found("", "Apples | Courses"), []);
    }
}
