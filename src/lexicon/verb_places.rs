//! The verbs of an outcome: known forms where a verb can stand.

use super::phrases::Found;
use super::tables::{ActionVerb, is_second_part, two_word_verbs_at, verb_at};
use crate::lexicon::Word;
use crate::outcome::Language;

/// A verb that opens an outcome stands among its first words ("Studenten kan självständigt …").
const OPENING_WORDS: usize = 4;

/// Words that a further verb may follow: conjunctions, then marks of the infinitive and modal verbs.
const JOINING: [(&str, &[&str], &[&str]); 11] = [
    ("da", &["og", "samt", "eller"], &["at", "kan"]),
    ("de", &["und", "sowie", "oder"], &["zu"]),
    ("en", &["and", "or", "then"], &["to", "can"]),
    ("es", &["y", "e", "o"], &["puede"]),
    ("fr", &["et", "ou"], &["de", "à", "peut"]),
    ("it", &["e", "ed", "o"], &["di", "può", "sa"]),
    ("nb", &["og", "samt", "eller"], &["å", "kan", "kunne"]),
    ("nl", &["en", "of"], &["te", "kan"]),
    ("nn", &["og", "samt", "eller"], &["å", "kan", "kunne"]),
    ("pl", &["i", "oraz", "lub"], &["potrafi", "umie"]),
    ("sv", &["och", "samt", "eller"], &["att", "kan", "kunna"]),
];

/// Whether a conjunction stands among `words`.
pub(crate) fn has_conjunction(words: &[Word], lang: Language) -> bool {
    let joining = JOINING.iter().find(|(code, _, _)| *code == lang.code());
    joining.is_some_and(|(_, conjunctions, _)| {
        words.iter().any(|word| conjunctions.contains(&word.folded.as_str()))
    })
}

/// The known verbs of `text`, in order, each once: those among the first words, after a joining
/// word or a comma, and in German every lower-case form, since its nouns are capitalised.
pub(crate) fn action_verbs(
    words: &[Word],
    text: &str,
    lang: Language,
) -> Vec<Found<'static, ActionVerb>> {
    let mut found: Vec<Found<'static, ActionVerb>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // Behind the opening verb the same form is mostly a noun ("describe the plan").
        let opens = at < OPENING_WORDS && found.is_empty();
        let is_joined = is_joined(words, at, text, lang);
        let is_lower = text
            .get(words[at].range.clone())
            .is_some_and(|word| word.starts_with(char::is_lowercase));
        let can_be_verb = match lang.code() {
            "de" => is_lower || at == 0 || is_joined,
            _ => opens || is_joined,
        };
        let verb = || separated_verb(words, at, text, lang).or_else(|| verb_at(words, at, lang));
        match can_be_verb.then(verb).flatten() {
            Some(verb) => {
                at += verb.n_words;
                found.push(verb);
            }
            None => at += 1,
        }
    }
    found
}

/// The verb whose first part is word `at` and whose second part ends the clause, as in German
/// "stellen die Ergebnisse dar"; its range is that of the first part.
fn separated_verb(
    words: &[Word],
    at: usize,
    text: &str,
    lang: Language,
) -> Option<Found<'static, ActionVerb>> {
    let (_, conjunctions, _) = JOINING.iter().find(|(code, _, _)| *code == lang.code())?;
    let first = words.get(at)?;
    two_word_verbs_at(words, at, lang)
        .filter(|(verb, second)| is_second_part(verb, second))
        .find(|(_, second)| {
            let places = (at + 1..words.len()).take_while(|&place| {
                let before = words[place - 1].range.end..words[place].range.start;
                !text.get(before).is_some_and(|gap| gap.contains(['.', ';', ':']))
            });
            places.filter(|&place| words[place].folded == *second).any(|place| {
                let Some(next) = words.get(place + 1) else { return true };
                let gap = text.get(words[place].range.end..next.range.start).unwrap_or_default();
                gap.contains([',', '.', ';', ':', ')'])
                    || conjunctions.contains(&next.folded.as_str())
            })
        })
        .map(|(verb, _)| Found { range: first.range.clone(), n_words: 1, meaning: verb })
}

/// Whether word `at` follows a joining word or a comma.
pub(crate) fn is_joined(words: &[Word], at: usize, text: &str, lang: Language) -> bool {
    let (Some(before), Some(word)) =
        (at.checked_sub(1).and_then(|at| words.get(at)), words.get(at))
    else {
        return false;
    };
    let joining = JOINING.iter().find(|(code, _, _)| *code == lang.code());
    let gap = text.get(before.range.end..word.range.start).unwrap_or_default();
    let before = before.folded.as_str();
    joining.is_some_and(|(_, first, second)| first.contains(&before) || second.contains(&before))
        || gap.trim_end().ends_with([',', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::words;

    fn verbs(text: &str, lang: &str) -> Vec<String> {
        let found = action_verbs(&words(text), text, lang.parse().unwrap());
        found.into_iter().map(|verb| verb.meaning.verb.clone()).collect()
    }

    #[test]
    fn verbs_are_found_where_they_can_stand() {
        assert_eq!(
            verbs("Identify the plan of a test report and design a new one", "en"),
            ["identify", "design"]
        );
        assert_eq!(verbs("Netzwerke planen und bewerten", "de"), ["planen", "bewerten"]);
        assert_eq!(
            verbs("stellen die Ergebnisse einer Messung dar und werten sie mit Hilfe aus.", "de"),
            ["darstellen", "auswerten"]
        );
        assert_eq!(verbs("setzt die Ergebnisse, die vorliegen, in Pläne um", "de"), ["umsetzen"]);
        assert!(verbs("stellen die Ergebnisse dar gestellt", "de").is_empty());
        assert_eq!(verbs("leitet ein Team", "de"), ["leiten"]);
        assert_eq!(verbs("stellt dar, wie ein Team arbeitet", "de")[0], "darstellen");
        assert_eq!(verbs("voert een eenvoudig onderzoek uit", "nl"), ["uitvoeren"]);
        assert_eq!(verbs("beskriva och värdera metoder", "sv"), ["beskriva", "värdera"]);
        assert!(verbs("Identify", "fi").is_empty());
    }
}
