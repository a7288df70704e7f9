//! What the level of an outcome rests on, below the outcome.

use crate::evidence::{Evidence, GroupEffect, NearDescriptor};
use crate::report::evidence_cells::{pulling_down, pulling_up};

use super::layout::wrap;

/// Examples shown; the JSON holds more.
const N_EXAMPLES: usize = 1;

/// The lines on `evidence`, each at most `width` columns wide.
pub(super) fn evidence_lines(evidence: &Evidence, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let listed = |sign: &str, groups: Vec<&GroupEffect>| {
        let groups: Vec<_> =
            groups.iter().map(|group| format!("{:+.1} {}", group.effect, group.words)).collect();
        (!groups.is_empty()).then(|| format!("{sign} {}", groups.join(" · ")))
    };
    let pulls = [listed("▲", pulling_up(evidence)), listed("▼", pulling_down(evidence))];
    lines.extend(pulls.into_iter().flatten());
    lines.extend(evidence.descriptors.iter().map(described));
    lines.extend(evidence.examples.iter().take(N_EXAMPLES).map(|near| {
        format!(
            "like {:.2}: “{}” (EQF {} {})",
            near.similarity, near.example.text, near.example.level, near.example.kind
        )
    }));
    lines.iter().flat_map(|line| wrap(line, width)).collect()
}

fn described(near: &NearDescriptor) -> String {
    let descriptor = &near.descriptor;
    let place = match (near.of_level, near.nearest) {
        (true, true) => "of this level and nearest",
        (true, false) => "of this level",
        (false, true) => "nearest in meaning",
        (false, false) => "near",
    };
    format!(
        "{} {}, {place}, {:.2}: {}",
        descriptor.framework, descriptor.level, near.similarity, descriptor.text
    )
}
