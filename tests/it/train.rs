//! `train` on a table of the repository, and what it refuses.

use crate::program::{Folder, run, sample};

/// A table of sixty outcomes at two levels, written for this test.
fn table() -> String {
    let rows = (0..30).map(|number| {
        format!("{number},Name tool {number} of the workshop,2\n{number},Critically evaluate theory {number} of design,7\n")
    });
    std::iter::once("unit,text,eqf\n".to_owned()).chain(rows).collect()
}

#[test]
fn a_model_of_ones_own_is_saved_and_used() {
    let folder = Folder::new();
    let data = folder.file("ours.csv", table());
    let out = folder.path("model").display().to_string();
    let trained = run(&[
        "train", "--data", &data, "--text", "text", "--level", "eqf", "--unit", "unit", "--base",
        "fast", "--epochs", "2", "--name", "ours", "--out", &out,
    ]);
    assert_eq!(trained.code, 0, "{}", trained.err);
    assert!(trained.out.starts_with("trained on 60 rows; 0 rows left out"), "{}", trained.out);
    let described = run(&["model", "--model-dir", &out]);
    assert!(described.out.starts_with("ours "), "{}{}", described.out, described.err);
    assert!(described.out.contains("ours.csv: 60 rows"), "{}", described.out);
    let report =
        run(&["analyse", "--model-dir", &out, "--format", "json", &sample("rainwater.md")]);
    assert_eq!(report.json()["model"]["name"], "ours");
}

#[test]
fn a_wrong_column_too_few_rows_and_a_folder_in_use_are_refused() {
    let folder = Folder::new();
    let data = folder.file("ours.csv", table());
    let few = folder.file("few.csv", "text,eqf\nName a tool,2\n");
    let out = folder.path("model").display().to_string();
    let here = folder.path("").display().to_string();
    for (data, level, out, message) in [
        (&data, "level", &out, "has no column `level`; its columns are unit, text, eqf"),
        (&few, "eqf", &out, "1 usable rows in the training data; expected at least 50"),
        (&data, "eqf", &here, "holds other files than a model; name an empty or new folder"),
    ] {
        let ran = run(&[
            "train", "--data", data, "--text", "text", "--level", level, "--base", "fast", "--out",
            out,
        ]);
        assert_eq!(ran.code, 2, "{}", ran.out);
        assert!(ran.err.contains(message), "`{message}` is missing in: {}", ran.err);
    }
}
