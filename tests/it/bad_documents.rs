//! Documents that cannot be read, and models that cannot be loaded: clear messages, exit code 2.

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
