//! Character references (`&nbsp;`, `&#229;`) in Markdown, resolved before spans are taken.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use scraper::Html;

#[expect(clippy::expect_used, reason = "the pattern is fixed and a test compiles it")]
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
        .expect("a fixed pattern")
});

/// Puts characters in place of their references; those that would become markup stay.
pub(super) fn resolve_references(text: String, notes: &mut Vec<String>) -> String {
    if !text.contains('&') {
        return text;
    }
    let mut n_resolved = 0_usize;
    let resolved = REFERENCE.replace_all(&text, |found: &Captures| {
        let reference = found.get(0).map_or("", |whole| whole.as_str());
        let letter: String = Html::parse_fragment(reference).root_element().text().collect();
        let is_safe = letter.chars().count() == 1
            && letter.chars().all(|c| !c.is_ascii() && !c.is_control() || "&'\"".contains(c));
        if is_safe {
            n_resolved += 1;
            letter
        } else {
            reference.to_owned()
        }
    });
    if n_resolved == 0 {
        return text;
    }
    notes.push(format!("character references such as `&nbsp;` resolved: {n_resolved}"));
    resolved.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_resolved_and_markup_stays() {
        let mut notes = Vec::new();
        let text = "R&amp;D p&aring; skolen, &lt;p&gt; &#8211; &nope; &#42;".to_owned();
        assert_eq!(resolve_references(text, &mut notes), "R&D på skolen, &lt;p&gt; – &nope; &#42;");
        assert_eq!(notes, ["character references such as `&nbsp;` resolved: 3"]);
    }
}
