//! The verbs of an outcome: known forms where a verb can stand.

use super::phrases::Found;
use super::tables::{ActionVerb, is_lead_word, is_second_part, two_word_verbs_at, verb_at};
use super::verb_form::is_form_word;
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

/// Words that open a clause in which another than the learner acts ("how methods develop").
const CLAUSES: [(&str, &[&str]); 11] = [
    ("da", &["der", "hvad", "hvilke", "hvilken", "hvilket", "hvordan", "hvorfor", "som"]),
    ("de", &["dass", "warum", "was", "welche", "welcher", "welches", "weshalb", "wie"]),
    ("en", &["how", "that", "what", "when", "where", "whether", "which", "who", "whose", "why"]),
    ("es", &["cuál", "cuáles", "cómo", "que", "quien", "qué"]),
    ("fr", &["comment", "dont", "où", "pourquoi", "que", "quelles", "quels", "qui"]),
    ("it", &["che", "cui", "perché", "quale", "quali"]),
    ("nb", &["hva", "hvilke", "hvilken", "hvilket", "hvordan", "hvorfor", "som"]),
    ("nl", &["dat", "die", "hoe", "waarom", "wat", "welke"]),
    ("nn", &["kva", "korleis", "kvifor", "som"]),
    ("pl", &["co", "dlaczego", "jak", "która", "które", "który", "że"]),
    ("sv", &["hur", "som", "vad", "varför", "vilka", "vilken", "vilket"]),
];

/// How adverbs end that stand before a verb ("and critically assess").
const ADVERBS: [(&str, &[&str]); 5] = [
    ("da", &["t", "isk"]),
    ("en", &["ly"]),
    ("nb", &["t", "isk", "ig"]),
    ("nn", &["t", "isk", "ig"]),
    ("sv", &["t"]),
];

/// Whether one of `words` opens a clause in which another than the learner acts.
pub(crate) fn opens_clause(words: &[Word], lang: Language) -> bool {
    let clauses = CLAUSES.iter().find(|(code, _)| *code == lang.code());
    clauses.is_some_and(|(_, openers)| {
        words.iter().any(|word| openers.contains(&word.folded.as_str()))
    })
}

/// Whether `word` has the ending of an adverb.
pub(crate) fn is_adverb(word: &Word, lang: Language) -> bool {
    let adverbs = ADVERBS.iter().find(|(code, _)| *code == lang.code());
    adverbs.is_some_and(|(_, endings)| endings.iter().any(|end| word.folded.ends_with(end)))
}

/// Whether word `at` joins what stands before it with what follows ("and").
pub(crate) fn is_conjunction(words: &[Word], at: usize, lang: Language) -> bool {
    let joining = JOINING.iter().find(|(code, _, _)| *code == lang.code());
    joining
        .zip(words.get(at))
        .is_some_and(|((_, conjunctions, _), word)| conjunctions.contains(&word.folded.as_str()))
}

/// The conjunction that coordinates the verb at word `at` with what the learner does before, with
/// nothing between but marks of the infinitive, modal verbs and an adverb ("and can safely use").
///
/// Verbs of other clauses and infinitives of purpose ("methods and data to inform") have none.
pub(crate) fn coordinated_by(words: &[Word], at: usize, lang: Language) -> Option<usize> {
    let (_, conjunctions, marks) = JOINING.iter().find(|(code, _, _)| *code == lang.code())?;
    if opens_clause(words.get(..at)?, lang) {
        return None;
    }
    let is_modal = |word: usize| is_form_word(words, word, lang);
    let mut has_adverb = false;
    for before in (0..at).rev() {
        let folded = words[before].folded.as_str();
        if conjunctions.contains(&folded) {
            return Some(before);
        }
        // "be able to", but not "the design" of "the plan and the design".
        let leads = before + 1 < at && is_modal(before + 1) && is_lead_word(words, before, lang);
        if marks.contains(&folded) || is_modal(before) || leads {
            continue;
        }
        let can_be_adverb =
            is_adverb(&words[before], lang) || before + 1 < at && is_modal(before + 1);
        if has_adverb || !can_be_adverb {
            return None;
        }
        has_adverb = true;
    }
    None
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

/// The verbs of `text` that the learner does: the one that opens it and those coordinated with it.
pub(crate) fn learner_verbs(
    words: &[Word],
    text: &str,
    lang: Language,
) -> Vec<Found<'static, ActionVerb>> {
    let mut verbs = action_verbs(words, text, lang);
    verbs.retain(|verb| {
        let starts = |word: &Word| word.range.start == verb.range.start;
        words.iter().position(starts).is_some_and(|at| {
            at < OPENING_WORDS && words.get(..at).is_some_and(|before| !opens_clause(before, lang))
                || coordinated_by(words, at, lang).is_some()
        })
    });
    verbs
}

/// Words before a noun or a gerund that is one.
const BEFORE_NOUNS: [&str; 40] = [
    "a", "about", "af", "an", "av", "das", "de", "del", "den", "der", "des", "det", "di", "die",
    "du", "een", "ein", "eine", "el", "en", "et", "for", "from", "het", "i", "il", "in", "into",
    "la", "le", "les", "los", "of", "on", "sin", "the", "their", "un", "van", "with",
];

/// Whether words of `text` behind word `from` name an action, wherever they stand: as a participle
/// ("… assessing its effects") or behind an adverb; not as a noun, and not what others do.
pub(crate) fn names_action(words: &[Word], from: usize, text: &str, lang: Language) -> bool {
    (from.max(1)..words.len())
        .take_while(|&at| words.get(from..at).is_some_and(|before| !opens_clause(before, lang)))
        .filter(|&at| verb_at(words, at, lang).is_some())
        .any(|at| {
            let (before, word) = (&words[at - 1], &words[at]);
            let written = text.get(word.range.clone()).unwrap_or_default();
            !BEFORE_NOUNS.contains(&before.folded.as_str())
                && match lang.code() {
                    // Most English verbs are nouns too.
                    "en" => word.folded.ends_with("ing") || is_adverb(before, lang),
                    "de" => written.starts_with(char::is_lowercase),
                    _ => true,
                }
        })
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
fn is_joined(words: &[Word], at: usize, text: &str, lang: Language) -> bool {
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

    #[test]
    fn a_verb_is_coordinated_if_the_learner_does_it() {
        for (text, lang, is_coordinated) in [
            ("Know pumps and plan", "en", true),
            ("Know pumps and be able to plan", "en", true),
            ("Know pumps and can safely plan", "en", true),
            ("kennen Pumpen und planen", "de", true),
            ("känna pumpar och obehindrat kunna planera", "sv", true),
            ("Know how buyers think and plan", "en", false),
            ("Know the load and the plan", "en", false),
            ("Know pumps and valves to plan", "en", false),
            ("Know pumps that can plan", "en", false),
        ] {
            let (words, lang) = (words(text), lang.parse().unwrap());
            let found = coordinated_by(&words, words.len() - 1, lang);
            assert_eq!(found.is_some(), is_coordinated, "{text}");
        }
    }

    #[test]
    fn actions_are_named_by_participles_and_behind_adverbs() {
        let names =
            |text: &str, lang: &str| names_action(&words(text), 1, text, lang.parse().unwrap());
        assert!(names("engage with models assessing their limits", "en"));
        assert!(names("grasp it and be ready to critically assess models", "en"));
        assert!(names("förstå och kritiskt reflektera över modeller", "sv"));
        assert!(!names("consider the issues involved in assessing models", "en"));
        assert!(!names("consider the plan of a model", "en"));
        assert!(!names("consider ways in which firms are assessing models", "en"));
    }
}
