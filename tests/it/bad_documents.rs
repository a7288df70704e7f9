//! Documents that cannot be read, and models that cannot be loaded: clear messages, exit code 2.

use std::io::{Cursor, Write};

use crate::program::{Folder, Ran, run, run_on, sample};

fn refused(arguments: &[&str], message: &str) -> Ran {
    let ran = run(arguments);
    assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.err);
    assert!(ran.err.contains(message), "{arguments:?}: {}", ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    ran
}

#[test]
fn missing_empty_and_binary_files_and_folders_are_all_named() {
    let folder = Folder::new();
    let empty = folder.file("empty.md", "");
    let blank = folder.file("blank.txt", " \n\t\n");
    let image =
        folder.file("photo.png", [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 9]);
    let zip = folder.file("a.zip", [b'P', b'K', 3, 4, 20, 0, 0, 0, 8, 0, 0, 255, 254, 1, 2, 3]);
    let here = folder.path("").display().to_string();
    let arguments = ["analyse", "--model", "fast", "no.md", &empty, &blank, &image, &zip, &here];
    let ran = refused(&arguments, "there is no file `no.md`; check the path");
    for message in [
        format!("`{empty}` is empty; expected text"),
        format!("`{blank}` is empty; expected text"),
        format!("`{image}` is an image, which is not read as text"),
        format!("`{zip}` is a ZIP archive, which is not read as text"),
        format!("`{here}` is a folder; name the files in it"),
    ] {
        assert!(ran.err.contains(&message), "`{message}` is missing in:\n{}", ran.err);
    }
    assert_eq!(ran.out, "");
}

#[test]
fn empty_standard_input_is_named() {
    let ran = run_on(&["analyse", "--model", "fast"], "");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`-` is empty"), "{}", ran.err);
}

#[test]
fn a_missing_model_folder_is_named() {
    let path = sample("rainwater.md");
    refused(&["analyse", "--model-dir", "no-such-folder", &path], "no-such-folder");
}

#[test]
fn a_damaged_model_is_named() {
    let folder = Folder::new();
    folder.file("model.json", "{ \"kind\": ");
    folder.file("weights.bin", [0_u8; 7]);
    let path = sample("rainwater.md");
    let model = folder.path("").display().to_string();
    refused(&["analyse", "--model-dir", &model, &path], "`model.json`");
}

#[test]
fn a_model_has_one_source() {
    let path = sample("rainwater.md");
    refused(&["analyse", "--model", "fast", "--model-dir", "x", &path], "cannot be used with");
    refused(&["analyse", "--model", "slow", &path], "possible values: fast, accurate");
}

/// A spreadsheet of one cell at `place`.
fn spreadsheet(place: &str) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org";
    let relations = format!("{office}/officeDocument/2006/relationships");
    let main = format!("xmlns='{office}/spreadsheetml/2006/main'");
    let link = |what: &str, target: &str| {
        format!(
            "<Relationships xmlns='{office}/package/2006/relationships'><Relationship Id='r1' \
             Type='{relations}/{what}' Target='{target}'/></Relationships>"
        )
    };
    let book = format!(
        "<workbook {main} xmlns:r='{relations}'><sheets><sheet name='A' sheetId='1' r:id='r1'/>\
         </sheets></workbook>"
    );
    let sheet = format!(
        "<worksheet {main}><sheetData><row r='1'><c r='{place}' t='inlineStr'><is><t>a</t></is></c>\
         </row></sheetData></worksheet>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in [
        ("_rels/.rels", link("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", link("worksheet", "worksheets/sheet1.xml")),
        ("xl/workbook.xml", book),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        zip.start_file(path, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_library_that_panics_says_nothing_of_it() {
    let folder = Folder::new();
    // The library that reads sheets multiplies the letters of a column without looking.
    let path = folder.file("a.xlsx", spreadsheet("ZZZZZZZZZZZZZZZZ1"));
    let ran = refused(&["analyse", "--model", "fast", &path], "cannot be read as XLSX");
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}
