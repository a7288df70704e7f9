//! The bracket that stands for a verb which only the author can choose, in the outcome's language.

use crate::outcome::Language;

/// What stands in a wording for the action verb; English where the language has no word here.
pub(super) fn action_verb(lang: Option<Language>) -> &'static str {
    match lang.map_or("en", Language::code) {
        "cs" => "[sloveso]",
        "da" | "nb" | "nn" => "[handlingsverbum]",
        "de" => "[Handlungsverb]",
        "es" => "[verbo de acción]",
        "fi" => "[toimintaverbi]",
        "fr" => "[verbe d'action]",
        "hu" => "[cselekvő ige]",
        "it" => "[verbo d'azione]",
        "nl" => "[actiewerkwoord]",
        "pl" => "[czasownik]",
        "pt" => "[verbo de ação]",
        "sv" => "[handlingsverb]",
        _ => "[action verb]",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_is_in_the_language_of_the_outcome() {
        assert_eq!(action_verb("de".parse().ok()), "[Handlungsverb]");
        assert_eq!(action_verb("el".parse().ok()), "[action verb]");
        assert_eq!(action_verb(None), "[action verb]");
    }
}
