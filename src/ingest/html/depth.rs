//! Limits how deep elements are nested: the parser's time grows with the square of the depth.

use std::borrow::Cow;

/// Deeper elements are taken out, their text is kept; browsers have such a limit too.
const MAX_DEPTH: usize = 512;

/// A tag's end is looked for within so many bytes.
const MAX_TAG_BYTES: usize = 4096;

/// Elements that hold nothing, or that the next one of their kind closes.
const SHALLOW: [&str; 29] = [
    "area", "base", "br", "body", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input",
    "li", "link", "meta", "option", "p", "param", "path", "source", "tbody", "td", "tfoot", "th",
    "thead", "tr", "track", "wbr",
];

/// The source without the tags of elements that are nested deeper than any page has them.
pub(super) fn limited(source: &str) -> Cow<'_, str> {
    if source.matches('<').take(MAX_DEPTH + 1).count() <= MAX_DEPTH {
        return Cow::Borrowed(source);
    }
    let mut kept = String::new();
    // Where the text starts that is not yet in `kept`.
    let mut start = 0;
    let (mut depth, mut n_dropped) = (0_usize, 0_usize);
    for (at, _) in source.match_indices('<') {
        let Some(rest) = source.get(at + 1..) else { break };
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let name = element_name(rest);
        let end = rest.bytes().take(MAX_TAG_BYTES).position(|byte| byte == b'>');
        let closes_itself =
            end.is_some_and(|end| rest.get(..end).is_some_and(|tag| tag.ends_with('/')));
        let is_shallow = SHALLOW.iter().any(|shallow| name.eq_ignore_ascii_case(shallow));
        if !name.starts_with(|letter: char| letter.is_ascii_alphabetic())
            || is_shallow
            || closes_itself
        {
            continue;
        }
        let drops = if closes {
            let drops = n_dropped > 0;
            n_dropped = n_dropped.saturating_sub(1);
            depth = depth.saturating_sub(usize::from(!drops));
            drops
        } else {
            let drops = depth >= MAX_DEPTH;
            n_dropped += usize::from(drops);
            depth += usize::from(!drops);
            drops
        };
        if drops && at >= start {
            let length = end.map_or(name.len(), |end| end + 1);
            kept.push_str(source.get(start..at).unwrap_or_default());
            kept.push(' ');
            start = source.len() - rest.len() + length;
        }
    }
    if start == 0 {
        return Cow::Borrowed(source);
    }
    kept.push_str(source.get(start..).unwrap_or_default());
    Cow::Owned(kept)
}

fn element_name(rest: &str) -> &str {
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_pages_stay_as_they_are() {
        let page = "<div><p>weld<br><!-- a --><circle r='1'/></div>".repeat(1000);
        assert!(matches!(limited(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn deep_elements_are_taken_out_and_their_text_stays() {
        let page = format!("{}weld{}<p>cut", "<ul><li>".repeat(600), "</ul>".repeat(600));
        let flat = limited(&page);
        assert_eq!(flat.matches("<ul>").count(), MAX_DEPTH);
        assert_eq!(flat.matches("</ul>").count(), MAX_DEPTH);
        assert!(flat.contains("weld") && flat.ends_with("<p>cut"));
    }

    #[test]
    fn a_tag_without_an_end_takes_nothing_but_itself() {
        let page = format!("{}<ul weld", "<ul>".repeat(600));
        assert!(limited(&page).len() < page.len());
    }
}
