//! QL101: an outcome that opens with what cannot be observed.

use crate::consistency::bracket::action_verb;
use crate::consistency::facts::{OutcomeFacts, UnitFacts};
use crate::consistency::rule::{Finding, Rule, Scope};
use crate::consistency::severity::Severity;
use crate::lexicon::{
    Found, LexiconName, Word, is_awareness, is_conjunction, is_form_word, is_lead_word,
    names_action, vague_at,
};
use crate::outcome::Kind;

use super::teacher_side::teacher_side;

/// The opener stands among the first words.
const OPENING_WORDS: usize = 4;

/// How words of texts and speech begin, which learners of a language understand and tests assess.
const COMPREHENSION: [&str; 19] = [
    "conversation",
    "dialog",
    "écrit",
    "escrit",
    "gespräch",
    "gesproch",
    "mündlich",
    "muntlig",
    "oral",
    "samtal",
    "schriftlich",
    "skrift",
    "speech",
    "spoken",
    "tekst",
    "text",
    "teksti",
    "testi",
    "written",
];

/// Words for an object that name none.
const EMPTY_OBJECTS: [&str; 19] = [
    "alles",
    "allt",
    "alt",
    "anything",
    "choses",
    "cosas",
    "cose",
    "dinge",
    "dingen",
    "everything",
    "rzeczy",
    "saker",
    "something",
    "stuff",
    "things",
    "ting",
    "todo",
    "tutto",
    "wszystko",
];

/// `QL101`.
pub struct VagueVerb;

impl Rule for VagueVerb {
    fn code(&self) -> &'static str {
        "QL101"
    }

    fn name(&self) -> &'static str {
        "vague-verb"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn page(&self) -> &'static str {
        include_str!("vague_verb.md")
    }

    fn scope(&self) -> Scope {
        Scope::Outcome
    }

    fn needs(&self) -> &'static [LexiconName] {
        &[LexiconName::VagueVerbs]
    }

    fn check(&self, unit: &UnitFacts<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, outcome) in unit.outcomes.iter().enumerate() {
            if outcome.claimed_kind() == Some(Kind::Knowledge)
                // QL103 says it of the teaching.
                || teacher_side(outcome).is_some()
            {
                continue;
            }
            let Some(lang) = outcome.lang() else { continue };
            // "Critically engage with …" and "not only understand …" say more than the opener.
            let leads = |word: usize| {
                is_lead_word(&outcome.words, word, lang) || is_form_word(&outcome.words, word, lang)
            };
            let opener = (0..OPENING_WORDS)
                .take_while(|&word| (0..word).all(leads))
                .find_map(|word| Some((word, vague_at(&outcome.words, word, lang)?)));
            let Some((at_word, opener)) = opener else { continue };
            // The Council Recommendation itself says that learners know and understand.
            if outcome.kind() == Some(Kind::Knowledge)
                && !is_awareness(&outcome.words, at_word, lang)
                && !is_empty_object(&outcome.words, opener.range.end)
            {
                continue;
            }
            // "Understand and <a verb that no list knows> …" says what is done with it.
            if opener.n_words == 1 && is_conjunction(&outcome.words, at_word + 1, lang) {
                continue;
            }
            // "Understand and apply …" says what is done with it, and so does "… and are able to …".
            let says_what_is_done = |opener: &Found<'_, String>| {
                let behind = |word: &Word| word.range.start >= opener.range.end;
                let after = outcome.words.iter().position(behind);
                !outcome.verbs().is_empty()
                    || after.is_some_and(|after| {
                        names_action(&outcome.words, after, &outcome.outcome.text, lang)
                    })
                    || (0..outcome.words.len()).any(|word| {
                        outcome.words[word].range.start >= opener.range.end
                            && is_form_word(&outcome.words, word, lang)
                    })
            };
            if !says_what_is_done(&opener) && !is_comprehension(outcome) {
                let words = outcome.piece(&opener.range);
                let text = &outcome.outcome.text;
                let rewrite = format!(
                    "{}{}{}",
                    text.get(..opener.range.start).unwrap_or_default(),
                    action_verb(Some(lang)),
                    text.get(opener.range.end..).unwrap_or_default()
                );
                let mut finding =
                    Finding::of_outcome(at, format!("`{words}` cannot be observed or assessed"))
                        .at([opener.range.clone()])
                        .remedy(opener.meaning.trim_end_matches('.'));
                // "Verständnis für … haben" holds the opener in two pieces.
                finding.rewrite = Some(rewrite).filter(|_| !text.ends_with(" haben"));
                found.push(finding);
            }
        }
        found
    }
}

/// Whether `outcome` is about understanding texts or speech.
fn is_comprehension(outcome: &OutcomeFacts<'_>) -> bool {
    let begins = |word: &Word| COMPREHENSION.iter().any(|start| word.folded.starts_with(start));
    outcome.words.iter().any(begins)
}

/// Whether what follows byte `end` names nothing: "understand things".
fn is_empty_object(words: &[Word], end: usize) -> bool {
    let mut behind = words.iter().filter(|word| word.range.start >= end).peekable();
    behind.peek().is_some() && behind.all(|word| EMPTY_OBJECTS.contains(&word.folded.as_str()))
}
