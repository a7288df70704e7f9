//! Every run of words of the repository's own text files, by key.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::RUN;
use super::words::Words;
use crate::upkeep::repository::Repository;

/// The repository's texts, ready to be compared with.
pub(super) struct Index {
    files: Vec<(PathBuf, Words)>,
    /// Looked up only, so its order reaches nothing.
    places: HashMap<u64, Vec<Place>>,
}

/// A word of a file.
#[derive(Clone, Copy)]
pub(super) struct Place {
    file: usize,
    word: usize,
}

impl Index {
    /// Reads every file that is UTF-8.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be read.
    pub(super) fn of(repository: &Repository) -> anyhow::Result<Self> {
        let mut texts = Vec::new();
        for file in repository.files()? {
            let bytes = fs::read(repository.path(&file))
                .with_context(|| format!("`{}`", file.display()))?;
            if let Ok(text) = String::from_utf8(bytes) {
                texts.push((file, text));
            }
        }
        Ok(Self::of_texts(texts))
    }

    /// The index of named texts.
    pub(super) fn of_texts(texts: impl IntoIterator<Item = (PathBuf, String)>) -> Self {
        let mut files = Vec::new();
        let mut places: HashMap<u64, Vec<Place>> = HashMap::new();
        for (path, text) in texts {
            let words = Words::of(&text);
            for (word, key) in words.windows() {
                places.entry(key).or_default().push(Place { file: files.len(), word });
            }
            files.push((path, words));
        }
        Self { files, places }
    }

    /// How many files were read.
    pub(super) fn n_files(&self) -> usize {
        self.files.len()
    }

    /// Where exactly these words stand.
    pub(super) fn places(&self, key: u64, window: &[String]) -> impl Iterator<Item = Place> {
        let places = self.places.get(&key).map(Vec::as_slice).unwrap_or_default();
        places.iter().copied().filter(move |place| self.words_from(*place, RUN) == window)
    }

    /// How many of `words` stand from `place` on.
    pub(super) fn length_of_run(&self, place: Place, words: &[String]) -> usize {
        let own = self.words_from(place, words.len());
        own.iter().zip(words).take_while(|(own, other)| own == other).count()
    }

    /// The file of a place and its line, from 1.
    pub(super) fn file_and_line(&self, place: Place) -> (&Path, usize) {
        let file = self.files.get(place.file);
        file.map_or((Path::new(""), 0), |(path, words)| (path, words.line(place.word)))
    }

    fn words_from(&self, place: Place, length: usize) -> &[String] {
        let file = self.files.get(place.file);
        file.map(|(_, words)| words.slice(place.word, length)).unwrap_or_default()
    }
}
