//! Looks for texts that the project may use but not publish: any run of eight words of a shared
//! text that stands in a file of this repository.

mod allowed;
mod index;
mod source;
mod words;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use super::repository::Repository;
use allowed::Allowed;
use index::Index;
use words::Words;

/// Words in a row from which a text counts as taken over.
const RUN: usize = 8;

/// Find texts of DIR that stand in a file of this repository.
#[derive(Args)]
pub(super) struct LeakCheck {
    /// Folder that holds `datasets/*.csv` and `documents`
    dir: PathBuf,
}

/// Where a shared text stands in the repository.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Leak {
    file: PathBuf,
    line: usize,
    words: String,
}

impl LeakCheck {
    /// Compares every shared text with every file; prints what it finds.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be read or the folder holds no text.
    pub(super) fn run(&self, repository: &Repository) -> anyhow::Result<Outcome> {
        let index = Index::of(repository)?;
        let allowed = Allowed::built_in()?;
        let mut leaks: BTreeMap<Leak, Vec<String>> = BTreeMap::new();
        let mut n_texts = 0_u64;
        let skipped = source::each(&self.dir, |id, text| {
            n_texts += 1;
            for leak in leaks_of(text, &index, &allowed) {
                leaks.entry(leak).or_default().push(id.to_owned());
            }
        })?;
        for (leak, ids) in &leaks {
            let others = match ids.len() {
                1 => String::new(),
                n => format!(" and {} more", n - 1),
            };
            let Leak { file, line, words } = leak;
            let first = ids.first().map_or("", String::as_str);
            println!("{}:{line}: `{words}` stands in {first}{others}", file.display());
        }
        eprintln!(
            "{n_texts} texts against {} files: {} runs of {RUN} words or more; not read: {}",
            index.n_files(),
            leaks.len(),
            if skipped.is_empty() { "none".to_owned() } else { skipped.join(", ") }
        );
        Ok(if leaks.is_empty() { Outcome::Fine } else { Outcome::Wanting })
    }
}

/// The runs of one shared text that stand in the repository, each as long as it goes.
fn leaks_of(text: &str, index: &Index, allowed: &Allowed) -> Vec<Leak> {
    let words = Words::of(text);
    let mut leaks = Vec::new();
    let mut from = 0;
    for (at, key) in words.windows() {
        let window = words.slice(at, RUN);
        if at < from || allowed.holds(window) {
            continue;
        }
        for place in index.places(key, window) {
            let length = index.length_of_run(place, words.slice(at, words.len() - at));
            let (file, line) = index.file_and_line(place);
            let words = words.slice(at, length).join(" ");
            leaks.push(Leak { file: file.to_owned(), line, words });
            from = from.max(at + length - RUN + 1);
        }
    }
    leaks
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str =
        "first line\namber birch cedar, Dune elm fern\ngrove heath iris juniper kelp\n";

    fn found(text: &str, allowed: &str) -> Vec<(usize, String)> {
        let index = Index::of_texts([(PathBuf::from("file.md"), FILE.to_owned())]);
        let allowed = Allowed::read(allowed).unwrap();
        leaks_of(text, &index, &allowed).into_iter().map(|leak| (leak.line, leak.words)).collect()
    }

    #[test]
    fn a_run_is_found_once_in_its_whole_length() {
        let run = "birch cedar dune elm fern grove heath iris juniper";
        let text = "Moss birch: CEDAR dune elm – fern grove (heath) iris juniper larch";
        assert_eq!(found(text, "words,reason\n"), [(2, run.to_owned())]);
    }

    #[test]
    fn seven_words_are_no_run() {
        assert_eq!(found("amber birch cedar dune elm fern grove", "words,reason\n"), []);
    }

    #[test]
    fn an_allowed_phrase_is_passed_over() {
        let list = "words,reason\n\"amber birch cedar dune elm fern grove heath\",trees\n";
        assert_eq!(found("amber birch cedar dune elm fern grove heath", list), []);
        let longer = "amber birch cedar dune elm fern grove heath iris";
        let rest = "birch cedar dune elm fern grove heath iris";
        assert_eq!(found(longer, list), [(2, rest.to_owned())]);
    }
}
