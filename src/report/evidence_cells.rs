//! The evidence of an outcome in the cells of a row.

use crate::evidence::{Evidence, GroupEffect, NearDescriptor, NearExample};

/// Effects smaller than this are not worth a word.
const MIN_EFFECT: f64 = 0.05;

/// The names of the columns of evidence, in order; rows have them on request only.
pub const EVIDENCE_COLUMNS: [&str; 4] =
    ["evidence_up", "evidence_down", "nearest_descriptor", "nearest_example"];

/// The cells of [`EVIDENCE_COLUMNS`]; empty ones for what there is no evidence of.
pub(super) fn evidence_cells(evidence: Option<&Evidence>) -> [String; 4] {
    let Some(evidence) = evidence else { return [const { String::new() }; 4] };
    let joined = |groups: Vec<&GroupEffect>| {
        let cells: Vec<_> =
            groups.iter().map(|group| format!("{:+.2} {}", group.effect, group.words)).collect();
        cells.join("|")
    };
    let descriptor = evidence.descriptors.iter().find(|descriptor| descriptor.nearest);
    [
        joined(pulling_up(evidence)),
        joined(pulling_down(evidence)),
        descriptor.map(named).unwrap_or_default(),
        evidence.examples.first().map(quoted).unwrap_or_default(),
    ]
}

/// The groups that pull the level up, strongest first.
pub(super) fn pulling_up(evidence: &Evidence) -> Vec<&GroupEffect> {
    let mut groups: Vec<_> =
        evidence.groups.iter().filter(|group| group.effect >= MIN_EFFECT).collect();
    groups.sort_by(|one, other| other.effect.total_cmp(&one.effect));
    groups
}

/// The groups that pull the level down, strongest first.
pub(super) fn pulling_down(evidence: &Evidence) -> Vec<&GroupEffect> {
    let mut groups: Vec<_> =
        evidence.groups.iter().filter(|group| group.effect <= -MIN_EFFECT).collect();
    groups.sort_by(|one, other| one.effect.total_cmp(&other.effect));
    groups
}

/// A descriptor by name: `EQF 6 skill, .81`.
fn named(near: &NearDescriptor) -> String {
    let descriptor = &near.descriptor;
    format!(
        "{} {} {} {:.2}",
        descriptor.framework, descriptor.level, descriptor.kind, near.similarity
    )
}

/// An example with its level and words.
fn quoted(near: &NearExample) -> String {
    let example = &near.example;
    format!("EQF {} {} {:.2}: {}", example.level, example.kind, near.similarity, example.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_group_stands_first_and_small_effects_are_left_out() {
        let group = |words: &str, effect| GroupEffect {
            words: words.to_owned(),
            byte_start: 0,
            byte_end: 1,
            effect,
        };
        let groups =
            vec![group("plan", 0.2), group("a", 0.04), group("lead", 1.0), group("simple", -0.3)];
        let evidence = Evidence { groups, ..Evidence::default() };
        let [up, down, descriptor, example] = evidence_cells(Some(&evidence));
        assert_eq!(up, "+1.00 lead|+0.20 plan");
        assert_eq!(down, "-0.30 simple");
        assert_eq!((descriptor.as_str(), example.as_str()), ("", ""));
        assert_eq!(evidence_cells(None), ["", "", "", ""]);
    }
}
