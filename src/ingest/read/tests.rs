//! Documents read by name and by content.

use proptest::prelude::*;

use super::super::{Block, BlockKind, TableReader, document_of_cell};
use super::*;
use crate::outcome::{Language, Span};

fn read(name: &str, text: &str) -> Document {
    read_document(name, text.as_bytes(), None).unwrap()
}

#[test]
fn a_document_knows_its_hashes_encoding_and_language() {
    let document = read("a.html", "<html lang='sv-SE'><title>Svets</title><p>Svetsa  r&ouml;r</p>");
    assert_eq!(document.format, Format::Html);
    assert_eq!(document.text, "Svetsa rör");
    assert_eq!(document.text_sha256, sha256("Svetsa rör".as_bytes()));
    assert_eq!(document.declared_lang, "sv".parse::<Language>().ok());
    assert_eq!(document.title.as_deref(), Some("Svets"));
    assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn each_format_is_read() {
    for (name, text, format) in [
        ("a.txt", "# weld", Format::Text),
        ("a.md", "# weld", Format::Markdown),
        ("-", "<p>weld", Format::Html),
        ("a.csv", "id,text\n1,weld\n", Format::Table),
        ("a.jsonl", "{\"text\":\"weld\"}\n", Format::Jsonl),
        ("a.json", "[{\"text\":\"weld\"}]", Format::Jsonl),
        ("-", "{\"text\":\"weld\"}\n{\"text\":\"cut\"}\n", Format::Jsonl),
    ] {
        let document = read(name, text);
        assert_eq!(document.format, format, "{name}");
        assert!(document.text.contains("weld"), "{name}");
    }
}

#[test]
fn a_table_is_a_document_of_cells() {
    let document = read("a.csv", "id,text\n1,\"<p>weld</p><p>braze</p>\"\n2\n");
    let cells: Vec<(BlockKind, &str)> =
        document.blocks.iter().map(|b| (b.kind, b.spans[0].of(&document.text))).collect();
    assert_eq!(
        cells[2..],
        [
            (BlockKind::Cell { row: 1, column: 0 }, "1"),
            (BlockKind::Cell { row: 1, column: 1 }, "weld"),
            (BlockKind::Cell { row: 1, column: 1 }, "braze"),
        ]
    );
    assert_eq!(document.notes.len(), 1);
    assert!(document.notes[0].starts_with("record 2 (line 3) is left out: 1 field "));
}

#[test]
fn credentials_and_broken_json_are_told_apart() {
    let refuse =
        |text: &str| read_document("a.json", text.as_bytes(), None).unwrap_err().to_string();
    assert_eq!(
        refuse("{\n  \"@context\": \"x\"\n}"),
        "`a.json` is JSON, but neither records (one object a line, or a list of objects), an object \
         of texts, nor a credential of a known form (European Learning Model, Open Badges 3.0, \
         OOAPI, DEQAR, CASE); copy the outcomes into a text file or a table"
    );
    assert!(refuse("{\"type\": \"Badge\",").starts_with("`a.json` is not valid JSON: EOF while"));
}

#[test]
fn a_missing_file_and_a_folder_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none.txt");
    assert_eq!(
        read_file(&missing, None).unwrap_err().to_string(),
        format!("there is no file `{}`; check the path and the working folder", missing.display())
    );
    assert_eq!(
        read_file(folder.path(), None).unwrap_err().to_string(),
        format!("`{}` is a folder; name the files in it", folder.path().display())
    );
}

#[test]
fn a_page_without_text_says_so() {
    assert_eq!(read("a.html", "<img src=x>").notes, ["there is no visible text"]);
}

/// Spans slice the text, stand in order and do not overlap.
fn check(text: &str, blocks: &[Block]) {
    let mut last = 0;
    for span in blocks.iter().flat_map(|block| &block.spans) {
        let Span { byte_start, byte_end } = *span;
        assert!(last <= byte_start && byte_start < byte_end, "{span:?} after {last}");
        let piece = text.get(byte_start..byte_end).expect("on boundaries");
        assert_eq!(piece, piece.trim());
        last = byte_end;
    }
    assert!(blocks.iter().all(|block| !block.spans.is_empty()));
}

/// Pieces that the formats give a meaning to, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "weld",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "# ",
        "**",
        "__",
        "* ",
        "- ",
        "1. ",
        "• ",
        "| ",
        "|---|\n",
        "`",
        "```\n",
        "> ",
        "[a](b)",
        "![",
        "]",
        "<p>",
        "</p>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td rowspan=3>",
        "</table>",
        "<br>",
        "<pre>",
        "<!--",
        "-->",
        "<script>",
        "<b>",
        "<h2>",
        "<form>",
        "<main>",
        "&aring;",
        "&lt;",
        "\"",
        "\"\"",
        ",",
        ";",
        "ø",
        "e\u{301}",
        "\u{feff}",
        "\0",
        "<U+00E6>",
        "שלום",
        "---\n",
        "{\"a\":",
        "[",
        "}",
        ":",
        "\u{2028}",
        "\u{ad}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_give_a_document_or_an_error(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        format in prop::sample::select(Format::ALL.to_vec()),
    ) {
        if let Ok(document) = read_document("-", &bytes, Some(format)) {
            check(&document.text, &document.blocks);
        }
    }

    #[test]
    fn any_markup_gives_valid_spans(
        text in pieces(),
        format in prop::sample::select(Format::ALL.to_vec()),
    ) {
        if let Ok(document) = read_document("-", text.as_bytes(), Some(format)) {
            check(&document.text, &document.blocks);
        }
        let cell = document_of_cell("cell", &text);
        check(&cell.text, &cell.blocks);
    }

    #[test]
    fn any_table_keeps_its_records_in_order(text in pieces()) {
        let table = format!("id,text\n1,weld\n{text}");
        let Ok(reader) = TableReader::new("a.csv", table.as_bytes(), None) else { return Ok(()) };
        let n_columns = reader.columns().len();
        let mut last = (0, 0);
        for record in reader {
            prop_assert_eq!(record.number, last.0 + 1);
            prop_assert!(record.line > last.1);
            last = (record.number, record.line);
            if let Ok(fields) = record.fields {
                prop_assert_eq!(fields.len(), n_columns);
            }
        }
    }
}

#[test]
fn a_text_of_more_paragraphs_than_any_handbook_is_refused_and_a_table_is_not() {
    let lines = "a\n".repeat(MAX_BLOCKS + 1);
    let error = read_document("a.txt", lines.as_bytes(), None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`a.txt` is not read: it has more than 400000 lines, paragraphs and cells; split it, or \
         save its text in another format"
    );
    let whole = lines.strip_suffix("a\n").unwrap();
    assert_eq!(read("a.txt", whole).blocks.len(), MAX_BLOCKS);
    assert!(read("a.csv", &lines).blocks.len() > MAX_BLOCKS);
}
