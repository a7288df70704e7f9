//! Bytes decoded to text: encodings, marks of order, and what is no text.

use super::*;

fn read(bytes: &[u8]) -> (String, &'static str, Vec<String>) {
    let decoded = decode("x.txt", bytes).unwrap();
    (decoded.text, decoded.encoding, decoded.notes)
}

#[test]
fn byte_order_marks_are_obeyed_and_left_out() {
    let text = "Sveise rør – på tvers";
    let (le, be): (Vec<u8>, Vec<u8>) = (
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    );
    for (bytes, encoding) in [
        ([b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(), "UTF-8"),
        ([b"\xff\xfe".as_slice(), &le].concat(), "UTF-16LE"),
        ([b"\xfe\xff".as_slice(), &be].concat(), "UTF-16BE"),
        (le, "UTF-16LE"),
        (be, "UTF-16BE"),
    ] {
        assert_eq!(read(&bytes), (text.to_owned(), encoding, vec![]));
    }
}

#[test]
fn legacy_encodings_are_guessed() {
    for (text, encoding) in [
        ("Studenten kan sveise rør på tvers og måle dem ærlig", encoding_rs::WINDOWS_1252),
        ("Студент умеет сваривать трубы и проверять швы", encoding_rs::WINDOWS_1251),
        ("Źródła prądu, spawanie łukowe i gięcie rur są ważne", encoding_rs::WINDOWS_1250),
    ] {
        let (bytes, _, _) = encoding.encode(text);
        let (read, name, notes) = read(&bytes);
        assert_eq!((read.as_str(), name, notes.len()), (text, encoding.name(), 0));
    }
}

#[test]
fn a_declared_charset_is_believed() {
    let (bytes, _, _) = encoding_rs::ISO_8859_2.encode("<meta charset='iso-8859-2'>ľúč");
    assert_eq!(read(&bytes).1, "ISO-8859-2");
}

#[test]
fn a_line_in_another_encoding_is_read_with_a_note() {
    let (text, encoding, notes) = read(b"sm\xc3\xa5 b\xc3\xa5ter\nstore b\xe5ter\n");
    assert_eq!((text.as_str(), encoding), ("små båter\nstore båter\n", "UTF-8"));
    assert_eq!(notes, ["lines that are not UTF-8, read as windows-1252: 1, the first at line 2"]);
}

#[test]
fn a_letter_cut_in_two_is_left_out_with_a_note() {
    let (text, _, notes) = read(b"b\xc3\xa5ter og b\xc3");
    assert_eq!(text, "båter og b");
    assert_eq!(notes, ["the last letter is cut in two and was left out"]);
}

#[test]
fn nul_bytes_are_removed_with_a_note() {
    let (text, _, notes) = read(b"weld pipes and plates with care\0\n");
    assert_eq!(text, "weld pipes and plates with care\n");
    assert_eq!(notes, ["NUL bytes removed: 1"]);
}

#[test]
fn nothing_and_binary_data_are_errors() {
    let refuse = |bytes: &[u8]| decode("x.pdf", bytes).unwrap_err().to_string();
    assert_eq!(
        refuse(b""),
        "`x.pdf` is empty; expected text, Markdown, HTML, PDF, an office document or a table"
    );
    assert_eq!(
        refuse(b"\xef\xbb\xbf\n"),
        "`x.pdf` is empty; expected text, Markdown, HTML, PDF, an office document or a table"
    );
    assert_eq!(
        refuse(b"%PDF-1.7\n"),
        "`x.pdf` is a PDF document, which is not read as text; read it with `qualevel analyse`, \
         without a stated format"
    );
}
