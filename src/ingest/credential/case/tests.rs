//! What is read of competency frameworks.

use serde_json::json;

use crate::ingest::BlockKind;
use crate::ingest::credential::{Personal, Rendering};
use crate::outcome::Element;

#[test]
fn statements_that_hold_others_are_no_outcomes() {
    let item = |id: &str, text: &str| json!({"identifier": id, "uri": id, "fullStatement": text, "humanCodingScheme": id});
    let child_of = |child: &str, parent: &str| {
        json!({"associationType": "isChildOf",
            "originNodeURI": {"identifier": child}, "destinationNodeURI": {"identifier": parent}})
    };
    let value = json!({
        "CFDocument": {"title": "Weaving", "creator": "Craft Guild", "language": "en"},
        "CFItems": [
            item("b", "warp a loom"), item("a", "Preparation"), item("c", "mend a cloth"),
            {"identifier": "d"}, item("e", "in a circle"), item("f", "in a circle too")
        ],
        "CFAssociations": [child_of("b", "a"), child_of("e", "f"), child_of("f", "e"),
            {"associationType": "exactMatchOf"}]
    });
    let mut page = Rendering::new(Personal::Withheld);
    super::read(&value, &mut page);
    let visible = page.finish();
    let outcomes: Vec<_> = visible
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Outcome { .. }))
        .map(|block| block.spans[0].of(&visible.text))
        .collect();
    assert_eq!(outcomes, ["warp a loom", "mend a cloth"]);
    assert!(visible.text.contains("Group: Preparation"), "{}", visible.text);
    assert_eq!(visible.notes, ["the statement at `$.CFItems[3]` has no `fullStatement`"]);
    let title = visible.facts.iter().find(|fact| fact.element == Element::Title).unwrap();
    assert_eq!(
        (title.value.as_str(), title.path.as_deref()),
        ("Weaving", Some("$.CFDocument.title"))
    );
}
