//! Languages by their ISO 639-1 code.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::UnknownName;

/// A language that Qualevel can name, by ISO 639-1 code; Norwegian is `nb` or `nn`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct Language(&'static str);

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
    pub const EN: Self = Self("en");

    /// Every language, in order of code.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(code, ..)| Self(code))
    }

    /// The ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// The language's English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(code, ..)| *code == self.0).map_or(self.0, |(.., name)| name)
    }

    /// The ISO 639-3 code, of three letters.
    #[must_use]
    pub fn alpha3(self) -> &'static str {
        NAMES.iter().find(|(code, ..)| *code == self.0).map_or(self.0, |(_, alpha3, _)| alpha3)
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
            .find(|(code, alpha3, _)| *code == wanted || *alpha3 == wanted)
            .map(|(code, ..)| Self(code))
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
        language.0.to_owned()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
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
