//! Blocks read out of HTML pages and fragments.

use super::super::BlockKind;
use super::{LineFeeds, Visible, read_fragment, read_page};

use BlockKind::{Cell, Heading, Item, Line, Paragraph};

fn pairs(visible: &Visible) -> Vec<(BlockKind, &str)> {
    visible.blocks.iter().map(|block| (block.kind, block.spans[0].of(&visible.text))).collect()
}

#[test]
fn the_main_content_of_a_page_is_read() {
    let page = read_page(
        "<html lang=nn><head><title>Sveising | Skulen</title><style>p{}</style></head><body>
         <header><p>Skulen</p></header><nav><ul><li>Heim</li></ul></nav>
         <main><header><h1>Sveising</h1></header><p>Etter kurset kan du <b>sveise</b> r&oslash;yr,
         og du kan lodde dei.</p>
         <button>Skriv ut</button><script>var a;</script></main>
         <aside>Nyheiter</aside><footer>Kontakt</footer></body></html>",
    );
    assert_eq!(page.title.as_deref(), Some("Sveising"));
    assert_eq!(page.lang.as_deref(), Some("nn"));
    assert_eq!(page.text, "Sveising\nEtter kurset kan du sveise røyr, og du kan lodde dei.");
    assert_eq!(page.blocks.len(), 2);
    assert_eq!(page.notes, ["only the main content of the page was read"]);
}

#[test]
fn a_small_main_element_does_not_stand_for_the_page() {
    let page = read_page("<main>Short</main><div>All the words stand outside of it here.</div>");
    assert_eq!(page.text, "Short\nAll the words stand outside of it here.");
}

#[test]
fn nested_lists_have_depth_and_second_paragraphs_go_one_deeper() {
    let visible = read_fragment(
        "<ul><li>weld<ol><li>pipes</li><li>plates</li></ol></li><li><p>braze</p><p>why</p></li></ul>",
        LineFeeds::Space,
    );
    assert_eq!(
        pairs(&visible),
        [
            (Item { depth: 0 }, "weld"),
            (Item { depth: 1 }, "pipes"),
            (Item { depth: 1 }, "plates"),
            (Item { depth: 0 }, "braze"),
            (Item { depth: 1 }, "why"),
        ]
    );
}

#[test]
fn bold_lines_definition_terms_and_summaries_are_headings() {
    let visible = read_fragment(
        "<p><strong>Skills:</strong></p><p><b>Weld</b> pipes</p><dl><dt>Credits</dt><dd>5</dd></dl>
         <details><summary>More</summary>text</details><div role=heading aria-level=3>Aims</div>",
        LineFeeds::Space,
    );
    assert_eq!(
        pairs(&visible),
        [
            (Heading { level: 7 }, "Skills:"),
            (Paragraph, "Weld pipes"),
            (Heading { level: 7 }, "Credits"),
            (Paragraph, "5"),
            (Heading { level: 7 }, "More"),
            (Paragraph, "text"),
            (Heading { level: 3 }, "Aims"),
        ]
    );
}

#[test]
fn line_breaks_end_paragraphs() {
    let visible = read_fragment(
        "<p><b>Skills</b><br>- weld<br/>- braze</p><h2>A<br>B</h2>",
        LineFeeds::Space,
    );
    assert_eq!(
        pairs(&visible),
        [
            (Heading { level: 7 }, "Skills"),
            (Paragraph, "- weld"),
            (Paragraph, "- braze"),
            (Heading { level: 2 }, "A B"),
        ]
    );
}

#[test]
fn cells_have_their_place_and_may_have_several_lines() {
    let visible = read_fragment(
        "<table><tr><th rowspan=2>K</th><th>S</th></tr><tr><td><ul><li>weld</li><li>braze</li></ul>
         </td></tr><tr><td>Learning<br>outcomes</td><td>a) x<br>b) y</td></tr></table>",
        LineFeeds::Space,
    );
    assert_eq!(
        pairs(&visible),
        [
            (Cell { row: 0, column: 0 }, "K"),
            (Cell { row: 0, column: 1 }, "S"),
            (Cell { row: 1, column: 1 }, "weld"),
            (Cell { row: 1, column: 1 }, "braze"),
            (Cell { row: 2, column: 0 }, "Learning outcomes"),
            (Cell { row: 2, column: 1 }, "a) x"),
            (Cell { row: 2, column: 1 }, "b) y"),
        ]
    );
}

#[test]
fn a_table_that_lays_out_a_page_has_no_cells() {
    let visible = read_fragment(
        "<table><tr><td><h2>Skills</h2><p>weld</p><table><tr><td>a<td>b</table></td></tr></table>",
        LineFeeds::Space,
    );
    assert_eq!(
        pairs(&visible),
        [
            (Heading { level: 2 }, "Skills"),
            (Paragraph, "weld"),
            (Cell { row: 0, column: 0 }, "a"),
            (Cell { row: 0, column: 1 }, "b")
        ]
    );
}

#[test]
fn hidden_text_is_left_out_unless_the_reader_can_open_it() {
    let visible = read_fragment(
        "<p hidden>a</p><p style='display: none'>b</p><span class=sr-only>c</span>
         <div class='accordion-body' aria-hidden=true>weld pipes</div>",
        LineFeeds::Space,
    );
    assert_eq!(visible.text, "weld pipes");
}

#[test]
fn the_button_of_a_panel_is_its_heading() {
    let page = read_page(
        "<main><button class=ac-trigger>Outcomes <span class=copy-link>copy</span></button>
         <p>weld pipes</p><h3><button>Aims</button></h3><button>Print</button></main>",
    );
    assert_eq!(
        pairs(&page),
        [
            (Heading { level: 7 }, "Outcomes"),
            (Paragraph, "weld pipes"),
            (Heading { level: 3 }, "Aims")
        ]
    );
}

#[test]
fn a_form_around_the_whole_page_is_read_and_a_small_one_is_not() {
    let page = read_page("<form><p>Weld pipes and plates with care.</p><form></form>");
    assert_eq!(page.text, "Weld pipes and plates with care.");
    let page = read_page("<p>Weld pipes and plates with care.</p><form>Search <input></form>");
    assert_eq!(page.text, "Weld pipes and plates with care.");
}

#[test]
fn preformatted_lines_keep_their_indentation() {
    let visible = read_fragment("<pre>Skills\n\n  - weld\n</pre>", LineFeeds::Space);
    assert_eq!(
        pairs(&visible),
        [
            (Line { indent: 0, after_gap: false }, "Skills"),
            (Line { indent: 2, after_gap: true }, "- weld")
        ]
    );
}

#[test]
fn markup_deeper_than_any_stack_is_read() {
    let deep = format!("{}weld{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
    assert_eq!(read_page(&deep).text, "weld");
}

#[test]
fn a_box_of_fields_beside_the_content_is_read() {
    let words = "Prune the apple trees of an orchard in winter, with care and with a plan.";
    let page = |aside: &str| read_page(&format!("<main>{aside}<p>{words}</p></main>")).text;
    let fields = "<ul><li>Credits: 5</li><li>Place: Cork</li></ul>";
    assert!(page(&format!("<aside>{fields}</aside>")).contains("Credits: 5"));
    assert_eq!(page("<aside><a>Other courses</a><a>Contact: us</a></aside>"), words);
    let outside = format!("<aside>{fields}</aside><main><p>{words}</p></main>");
    assert_eq!(read_page(&outside).text, words);
}

#[test]
fn a_table_with_a_head_is_a_table_whatever_its_cells_hold() {
    let rows = "<tr><td>Essay</td><td>3 h</td></tr><tr><td><h3>Notes</h3>none</td></tr>";
    let head = "<thead><tr><th>Form</th><th>Time</th></tr></thead>";
    let first = |source: &str| read_fragment(source, LineFeeds::Space).blocks[0].kind;
    assert_eq!(first(&format!("<table>{head}{rows}</table>")), Cell { row: 0, column: 0 });
    assert_eq!(first(&format!("<table>{rows}</table>")), Paragraph);
}
