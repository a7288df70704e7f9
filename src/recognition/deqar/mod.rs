//! External quality assurance of an awarding body, by a file exported from the Database of External
//! Quality Assurance Results. Names are compared, nothing is fetched.

mod read;
mod review;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use read::DeqarError;
pub use review::{Review, Validity};

use review::Institution;

/// The reports of an exported file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deqar {
    name: String,
    sha256: String,
    reviews: Vec<(Vec<Institution>, Review)>,
}

/// What a register says of an awarding body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QualityStatus {
    /// The file that was asked.
    pub file: String,
    /// SHA-256 of the file, in hexadecimal.
    pub file_sha256: String,
    /// The awarding body as the document writes it; none where it states none.
    pub awarding_body: Option<String>,
    /// What the register holds under that name.
    pub listing: Listing,
    /// The reports on it, as they stand in the file.
    pub reviews: Vec<Review>,
}

/// What a register holds under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Listing {
    /// One institution.
    Listed,
    /// Several institutions of that name; the reports of all are given.
    Ambiguous {
        /// How they are told apart in the file.
        institutions: Vec<String>,
    },
    /// No institution.
    NotListed,
    /// The document states no awarding body to look for.
    NoAwardingBody,
}

impl Deqar {
    /// The file's name and its SHA-256.
    #[must_use]
    pub fn source(&self) -> (&str, &str) {
        (&self.name, &self.sha256)
    }

    /// What the file says of the first of `bodies` that it holds; `date` tells which reports are
    /// still valid.
    #[must_use]
    pub fn status_of(&self, bodies: &[&str], date: Option<NaiveDate>) -> QualityStatus {
        let found = bodies.iter().find(|body| self.reviews_of(body).next().is_some());
        let body = found.or_else(|| bodies.first()).copied();
        let matches: Vec<_> = body.into_iter().flat_map(|body| self.reviews_of(body)).collect();
        let institutions: BTreeSet<_> =
            matches.iter().map(|(institution, _)| institution.label()).collect();
        let listing = match institutions.len() {
            _ if body.is_none() => Listing::NoAwardingBody,
            0 => Listing::NotListed,
            1 => Listing::Listed,
            _ => Listing::Ambiguous { institutions: institutions.into_iter().collect() },
        };
        let reviews = matches.into_iter().map(|(institution, review)| review.of(institution, date));
        QualityStatus {
            file: self.name.clone(),
            file_sha256: self.sha256.clone(),
            awarding_body: body.map(str::to_owned),
            listing,
            reviews: reviews.collect(),
        }
    }

    fn reviews_of(&self, body: &str) -> impl Iterator<Item = (&Institution, &Review)> {
        let wanted = key(body);
        self.reviews.iter().filter_map(move |(institutions, review)| {
            let found = institutions.iter().find(|institution| institution.is_called(&wanted))?;
            Some((found, review))
        })
    }
}

/// A name without case, accents, punctuation and the article.
fn key(name: &str) -> String {
    let plain: String = name
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    let words: Vec<_> = plain.split_whitespace().collect();
    match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest.join(" "),
        all => all.join(" "),
    }
}

#[cfg(test)]
mod tests;
