//! Languages by their ISO 639-1 code.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::UnknownName;

/// A language that Qualevel can name, by ISO 639-1 code; Norwegian is `nb` or `nn`.
///
/// It is held as its place in the order of codes, so that look-ups compare one byte.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct Language(u8);

/// Code, code of three letters and English name, in order of code.
const NAMES: [(&str, &str, &str); 29] = [
    ("bg", "bul", "Bulgarian"),
    ("ca", "cat", "Catalan"),
    ("cs", "ces", "Czech"),
    ("da", "dan", "Danish"),
    ("de", "deu", "German"),
    ("el", "ell", "Greek"),
    ("en", "eng", "English"),
    ("es", "spa", "Spanish"),
    ("et", "est", "Estonian"),
    ("fi", "fin", "Finnish"),
    ("fr", "fra", "French"),
    ("hr", "hrv", "Croatian"),
    ("hu", "hun", "Hungarian"),
    ("it", "ita", "Italian"),
    ("lt", "lit", "Lithuanian"),
    ("lv", "lav", "Latvian"),
    ("nb", "nob", "Norwegian Bokmål"),
    ("nl", "nld", "Dutch"),
    ("nn", "nno", "Norwegian Nynorsk"),
    ("pl", "pol", "Polish"),
    ("pt", "por", "Portuguese"),
    ("ro", "ron", "Romanian"),
    ("ru", "rus", "Russian"),
    ("sk", "slk", "Slovak"),
    ("sl", "slv", "Slovenian"),
    ("sr", "srp", "Serbian"),
    ("sv", "swe", "Swedish"),
    ("tr", "tur", "Turkish"),
    ("uk", "ukr", "Ukrainian"),
];

impl Language {
    /// English.
    pub const EN: Self = Self(6);

    /// Every language, in order of code.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).zip(NAMES).map(|(at, _)| Self(at))
    }

    /// The ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.names().0
    }

    /// The language's English name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.names().2
    }

    /// The ISO 639-3 code, of three letters.
    #[must_use]
    pub const fn alpha3(self) -> &'static str {
        self.names().1
    }

    /// The language at place `at` in the order of codes.
    pub(crate) fn at(at: usize) -> Option<Self> {
        u8::try_from(at).ok().filter(|_| at < NAMES.len()).map(Self)
    }

    /// Its place in the order of codes.
    pub(crate) const fn place(self) -> usize {
        self.0 as usize
    }

    const fn names(self) -> (&'static str, &'static str, &'static str) {
        NAMES[self.0 as usize]
    }
}

impl FromStr for Language {
    type Err = UnknownName;

    /// Reads a code of two or three letters, with or without a region (`sv`, `swe`, `en-GB`,
    /// `pt_BR`); `no` and `nor` are read as `nb`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let primary = text.trim().split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let wanted = if matches!(primary.as_str(), "no" | "nor") { "nb" } else { primary.as_str() };
        NAMES
            .iter()
            .position(|(code, alpha3, _)| *code == wanted || *alpha3 == wanted)
            .and_then(Self::at)
            .ok_or_else(|| UnknownName::new(text, "language code", NAMES.map(|(code, ..)| code)))
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.code().to_owned()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.code()).finish()
    }
}

impl JsonSchema for Language {
    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": NAMES.map(|(code, ..)| code) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_and_codes_are_in_order() {
        assert!(NAMES.is_sorted());
        assert_eq!(Language::EN.code(), "en");
        for language in Language::all() {
            assert_eq!(language.code().parse(), Ok(language));
            assert_eq!(language.alpha3().parse(), Ok(language));
            assert_eq!(language.alpha3().len(), 3);
        }
    }

    #[test]
    fn regions_are_ignored_and_plain_norwegian_is_bokmal() {
        assert_eq!("en-GB".parse::<Language>().map(Language::code), Ok("en"));
        assert_eq!("no".parse::<Language>().map(Language::code), Ok("nb"));
    }
}
