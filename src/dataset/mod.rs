//! The tables, units and recorded figures that the program carries, listed by `build.rs`. Reads none.

/// Folder below `datasets`, file name and text of each table or unit; for recorded figures `folds`,
/// the model's name and the text.
const TABLES: &[(&str, &str, &str)] = &include!(concat!(env!("OUT_DIR"), "/embedded_tables.rs"));

/// Name and text of the files of one folder of `datasets`, in order of name.
pub(crate) fn tables(folder: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLES.iter().filter(move |table| table.0 == folder).map(|table| (table.1, table.2))
}

/// The recorded figures of an embedded model, if it has any.
pub(crate) fn metrics(model: &str) -> Option<&'static str> {
    TABLES.iter().find(|table| table.0 == "folds" && table.1 == model).map(|table| table.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_authored_table_is_carried_as_it_stands_in_the_repository() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/authored");
        let mut names: Vec<String> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| name.rsplit_once('.').is_some_and(|(_, end)| end == "csv"))
            .collect();
        names.sort();
        assert!(names.contains(&"en.csv".to_owned()));
        assert_eq!(tables("authored").map(|table| table.0).collect::<Vec<_>>(), names);
        for (name, text) in tables("authored") {
            assert_eq!(text, std::fs::read_to_string(folder.join(name)).unwrap());
        }
    }
}
