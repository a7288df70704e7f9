//! Which language a text is written in.

use crate::outcome::Language;

/// A language with how clearly it stands before the next likely one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DetectedLanguage {
    /// The most likely language.
    pub lang: Language,
    /// 0 (a tie with the next language) to 1 (no other language fits).
    pub margin: f64,
}

/// Detects the language of a text; `None` for texts without words or in another language.
#[must_use]
pub fn detect_language(text: &str) -> Option<DetectedLanguage> {
    let info = whatlang::detect(text)?;
    let lang = match info.lang() {
        whatlang::Lang::Eng => "en",
        _ => return None,
    };
    Some(DetectedLanguage { lang: lang.parse().ok()?, margin: info.confidence() })
}
