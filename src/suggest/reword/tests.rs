//! What the lexicons offer for whole outcomes.

use super::*;

fn texts(text: &str, lang: &str, level: u8, direction: Direction) -> Vec<String> {
    let target = Target { level: EqfLevel::new(level).unwrap(), kind: None, direction };
    let reworded = rewordings(text, lang.parse().unwrap(), target);
    reworded.into_iter().map(|rewording| rewording.text).collect()
}

fn up(text: &str, lang: &str) -> Vec<String> {
    texts(text, lang, 7, Direction::Up)
}

#[test]
fn the_form_and_place_of_the_verb_are_kept() {
    for (lang, text, expected) in [
        ("en", "Describes the water cycle.", "Critically evaluates the water cycle."),
        ("en", "describing the water cycle", "critically evaluating the water cycle"),
        ("de", "den Wasserkreislauf beschreiben", "den Wasserkreislauf kritisch bewerten"),
        ("de", "Beschreibt den Wasserkreislauf", "Bewertet kritisch den Wasserkreislauf"),
        ("fr", "décrit le cycle de l'eau", "évalue de manière critique le cycle de l'eau"),
        ("es", "analizará el ciclo del agua", "evaluará de forma crítica el ciclo del agua"),
        ("it", "descrivere il ciclo dell'acqua", "valutare in modo critico il ciclo dell'acqua"),
        ("sv", "Beskriver vattnets kretslopp", "Värderar kritiskt vattnets kretslopp"),
        ("nb", "beskrive vannets kretsløp", "kritisk vurdere vannets kretsløp"),
        ("da", "beskrive vandets kredsløb", "kritisk vurdere vandets kredsløb"),
        ("nl", "de waterkringloop beschrijven", "de waterkringloop kritisch beoordelen"),
        ("pl", "opisuje obieg wody", "krytycznie ocenia obieg wody"),
    ] {
        let found = up(text, lang);
        assert!(found.iter().any(|it| it == expected), "{lang} {text}: {found:#?}");
    }
}

#[test]
fn a_context_stands_where_the_sentence_allows_it() {
    let has = |lang, text, expected: &str| {
        let found = up(text, lang);
        assert!(found.iter().any(|it| it == expected), "{text}: {found:#?}");
    };
    has("en", "Plan a garden.", "Plan a garden in new and multidisciplinary contexts.");
    has("de", "Gärten planen", "Gärten in neuen und multidisziplinären Kontexten planen");
    let split = "Wendet in neuen und multidisziplinären Kontexten Methoden an";
    assert!(!up("Wendet Methoden an", "de").iter().any(|it| it.ends_with("Kontexten")), "{split}");
    assert!(up("explain how a pump works", "en").iter().all(|it| it.ends_with("a pump works")));
}

#[test]
fn qualifiers_are_replaced_or_taken_out_with_their_article() {
    let found = texts("plan a simple garden under supervision", "en", 6, Direction::Up);
    for expected in ["plan an advanced garden under supervision", "plan a garden under supervision"]
    {
        assert!(found.iter().any(|it| it == expected), "{found:#?}");
    }
}

#[test]
fn a_verb_with_a_preposition_that_others_do_not_take_stays() {
    let found = up("work with others", "en");
    assert!(found.iter().all(|it| it.starts_with("work")), "{found:#?}");
}

#[test]
fn a_verb_goes_with_its_preposition() {
    let found = up("reflect on the plan", "en");
    assert!(found.contains(&"critically evaluate the plan".to_owned()), "{found:#?}");
}

#[test]
fn a_lower_level_takes_the_adverb_with_the_verb() {
    let found = texts("critically evaluate the plan", "en", 3, Direction::Down);
    assert!(found.contains(&"describe the plan".to_owned()), "{found:#?}");
}

#[test]
fn the_language_is_told_by_the_verb_where_it_was_mistaken() {
    let (en, da) = (Language::EN, "da".parse().unwrap());
    assert_eq!(language_of("prepare simple meals under supervision", da), en);
    assert_eq!(language_of("beskrive reglerne", da), da);
    let pt: Language = "pt".parse().unwrap();
    assert_eq!(language_of("explicar os princípios", pt), pt);
}
