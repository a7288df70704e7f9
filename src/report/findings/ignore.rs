//! Comments in a document that switch rules off: `qualevel: ignore QL101`.

use crate::consistency::Inconsistency;

const MARK: &str = "qualevel: ignore";

/// The comments of a text.
pub(super) struct Ignores(Vec<Ignore>);

struct Ignore {
    /// The line it stands on, from 1.
    line: usize,
    /// Whether nothing else stands on that line, so that it is about the next one.
    is_alone: bool,
    /// The codes or names it switches off; none for all.
    rules: Vec<String>,
}

impl Ignores {
    pub(super) fn of(text: &str) -> Self {
        let comments = (1..).zip(text.lines()).filter_map(|(line, words)| {
            let (before, after) = words.split_once(MARK)?;
            let before = before.trim_matches(|c: char| c.is_whitespace() || "<!-#/%*".contains(c));
            let end = after.find("-->").unwrap_or(after.len());
            let rules = after[..end].split(|c: char| c.is_whitespace() || c == ',');
            let rules = rules.filter(|name| !name.is_empty()).map(str::to_owned).collect();
            Some(Ignore { line, is_alone: before.is_empty(), rules })
        });
        Self(comments.collect())
    }

    /// Whether a comment on `line`, or alone on the line before, is about `finding`.
    pub(super) fn cover(&self, line: usize, finding: &Inconsistency) -> bool {
        self.0.iter().any(|ignore| {
            let is_here = ignore.line == line || (ignore.is_alone && ignore.line + 1 == line);
            let is_meant =
                |rule: &String| rule.eq_ignore_ascii_case(finding.code) || rule == finding.name;
            is_here && (ignore.rules.is_empty() || ignore.rules.iter().any(is_meant))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::Severity;

    fn finding(code: &'static str) -> Inconsistency {
        Inconsistency {
            code,
            name: "too-long",
            severity: Severity::Note,
            outcome: Some(1),
            related: Vec::new(),
            spans: Vec::new(),
            message: String::new(),
            evidence: Vec::new(),
            remedy: String::new(),
            rewrite: None,
            fingerprint: String::new(),
        }
    }

    #[test]
    fn a_comment_covers_its_own_line_or_alone_the_next_one() {
        let text =
            "<!-- qualevel: ignore QL106 -->\n* long\n* longer <!-- qualevel: ignore -->\n* x";
        let ignores = Ignores::of(text);
        assert!(ignores.cover(2, &finding("QL106")));
        assert!(!ignores.cover(2, &finding("QL101")));
        assert!(ignores.cover(3, &finding("QL101")));
        assert!(!ignores.cover(4, &finding("QL106")));
    }

    #[test]
    fn a_rule_may_be_named_by_its_name() {
        assert!(
            Ignores::of("* x <!-- qualevel: ignore QL101, too-long -->")
                .cover(1, &finding("QL106"))
        );
    }
}
