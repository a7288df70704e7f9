//! Walks the elements of an XML part. Entities are never expanded, and a part that declares some is
//! refused.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// Elements may be nested so deep.
const MAX_DEPTH: usize = 2000;

/// A step through a part, in reading order; names are without prefix.
pub(super) enum Step<'a> {
    Open(&'a str, &'a Tag<'a>),
    Text(&'a str),
    Close(&'a str),
}

/// The start of an element.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The value of the attribute with this name, prefix left out.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name)
            .map(|attribute| match unescape(&attribute.value) {
                Ok(value) => value.into_owned(),
                Err(_) => attribute.value.to_string(),
            })
    }

    /// The attribute as a number.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether an element that switches something on is not switched off by its `val`.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Calls `see` for each element and text of `xml`.
///
/// # Errors
///
/// Says what is wrong where `xml` is not well formed, is nested too deep or declares entities.
pub(super) fn walk(xml: &str, mut see: impl FnMut(Step)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| {
            format!("broken XML near byte {}: {error}", reader.error_position())
        })?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(format!("elements are nested more than {MAX_DEPTH} deep"));
                }
                let tag = Tag(start);
                see(Step::Open(tag.0.local_name().as_ref(), &tag));
            }
            Event::Empty(start) => {
                let tag = Tag(start);
                see(Step::Open(tag.0.local_name().as_ref(), &tag));
                see(Step::Close(tag.0.local_name().as_ref()));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                see(Step::Close(end.local_name().as_ref()));
            }
            Event::Text(text) => see(Step::Text(&text)),
            Event::CData(text) => see(Step::Text(&text)),
            Event::GeneralRef(reference) => {
                if let Ok(Some(letter)) = reference.resolve_char_ref() {
                    see(Step::Text(letter.encode_utf8(&mut [0; 4])));
                } else if let Some(letter) =
                    quick_xml::escape::resolve_predefined_entity(&reference)
                {
                    see(Step::Text(letter));
                }
            }
            Event::DocType(text) if text.contains("<!ENTITY") => {
                return Err("it declares XML entities, which office programs do not".to_owned());
            }
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof if depth > 0 => return Err("the XML breaks off".to_owned()),
            Event::Eof => return Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(xml: &str) -> Result<Vec<String>, String> {
        let mut steps = Vec::new();
        walk(xml, |step| {
            steps.push(match step {
                Step::Open(name, tag) => {
                    format!("<{name} {}", tag.attribute("val").unwrap_or_default())
                }
                Step::Text(text) => text.to_owned(),
                Step::Close(name) => format!("/{name}"),
            });
        })?;
        Ok(steps)
    }

    #[test]
    fn names_lose_their_prefix_and_references_are_read() {
        let steps = seen(
            "<w:p><w:b w:val='a&amp;b'/>x &lt; &#x e9; &#233;</w:p>".replace(" e9", "e9").as_str(),
        );
        assert_eq!(steps.unwrap().join("|"), "<p |<b a&b|/b|x |<| |é| |é|/p");
    }

    #[test]
    fn entities_depth_and_broken_markup_are_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert!(seen(bomb).unwrap_err().contains("entities"));
        assert!(seen(&"<a>".repeat(100_000)).unwrap_err().contains("nested"));
        assert!(seen("<a><b></a>").unwrap_err().starts_with("broken XML near byte"));
        assert_eq!(seen("<a><b>").unwrap_err(), "the XML breaks off");
        assert_eq!(seen("<a>&c;</a>").unwrap(), ["<a ", "/a"]);
    }
}
