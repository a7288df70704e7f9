//! The verb of an outcome, and the verbs that can stand in its place or beside it.

use std::ops::Range;

use super::edit::{Change, Edit, EditPart};
use super::phrase::{VerbPlace, fitted};
use super::reword::{Target, Wording};
use super::verb_form::{VerbForm, is_separable};
use crate::lexicon::{
    AdditionPlace, FunctionWord, Rewrite, VerbForms, additions, function_word, qualifiers,
    rewrites, verb_forms_at, words,
};
use crate::outcome::{Kind, Language};

/// A verb that opens an outcome stands among its first words.
const OPENING_WORDS: usize = 4;
/// Words that begin a clause that other verbs take as well: "explain how".
const ASKING: [&str; 28] = [
    "how", "why", "what", "which", "whether", "where", "when", "wie", "warum", "welche", "was",
    "ob", "comment", "pourquoi", "cómo", "come", "perché", "hur", "varför", "hvordan", "hvorfor",
    "hvilke", "korleis", "kvifor", "hoe", "waarom", "jak", "dlaczego",
];
/// Words that a bare adjective cannot stand before, beside the articles.
const DETERMINING: [&str; 8] = ["their", "his", "her", "its", "own", "this", "these", "one's"];

/// The verb or joined verbs that say what the learner does.
pub(super) struct MainVerb {
    /// Its first word.
    pub(super) first_word: usize,
    /// Where it stands.
    pub(super) place: VerbPlace,
    range: Range<usize>,
    /// The word after it.
    next: usize,
    verb: VerbForms,
    form: VerbForm,
}

impl MainVerb {
    /// The verb of `wording`; nothing if it is unknown, split by its object, or in a form that no
    /// other verb can be put in.
    pub(super) fn of(wording: &Wording<'_>) -> Option<Self> {
        let Wording { text, words, lang } = wording;
        let is_late = matches!(lang.code(), "de" | "nl");
        let verb_at = |at: usize| {
            let is_lower = at == 0
                || text
                    .get(words[at].range.clone())
                    .is_some_and(|it| it.starts_with(char::is_lowercase));
            let found = verb_forms_at(words, at, *lang).filter(|_| is_lower || lang.code() != "de");
            found.filter(|(n_words, _)| at < OPENING_WORDS || at + n_words == words.len())
        };
        let n_tried = if is_late { words.len() } else { OPENING_WORDS.min(words.len()) };
        let (mut first_word, (mut n_words, verb)) =
            (0..n_tried).find_map(|at| Some((at, verb_at(at)?)))?;
        let form = VerbForm::of(&wording.piece(&wording.bytes(first_word, n_words)), &verb, *lang)?;
        // "describe and explain" is one thing to replace.
        while wording.role(first_word + n_words) == Some(FunctionWord::Joining) {
            let Some((n_more, _)) = verb_forms_at(words, first_word + n_words + 1, *lang) else {
                break;
            };
            n_words += 1 + n_more;
        }
        let mut next = first_word + n_words;
        let place = if is_late && first_word > 0 && next >= words.len() {
            VerbPlace::Last
        } else {
            VerbPlace::First
        };
        // At the end the joined verbs stand before it.
        while place == VerbPlace::Last
            && first_word >= 2
            && wording.role(first_word - 1) == Some(FunctionWord::Joining)
            && verb_forms_at(words, first_word - 2, *lang).is_some()
        {
            first_word -= 2;
            n_words += 2;
        }
        next = next.max(first_word + n_words);
        // "critically evaluate" is one thing too.
        let adverb = qualifiers(words, *lang).into_iter().find(|found| {
            let end = words.iter().position(|word| word.range.end == found.range.end);
            end.is_some_and(|end| end + 1 == first_word)
                && (found.range.start == words[0].range.start || place == VerbPlace::Last)
                && found.meaning.dimension == "depth"
        });
        let mut range = wording.bytes(first_word, n_words);
        if let Some(adverb) = adverb {
            range.start = adverb.range.start;
            first_word -= adverb.n_words;
        }
        Some(Self { first_word, place, range, next, verb, form })
    }

    /// Whether "zu" stands before it, which each verb in its place needs as well.
    fn follows_zu(&self, wording: &Wording<'_>) -> bool {
        let before = self.first_word.checked_sub(1).and_then(|at| wording.words.get(at));
        matches!(wording.lang.code(), "de" | "nl")
            && before.is_some_and(|word| matches!(word.folded.as_str(), "zu" | "te"))
    }

    /// Whether a clause follows that has a verb of its own: "explain how it works".
    pub(super) fn asks(&self, wording: &Wording<'_>) -> bool {
        wording.words.get(self.next).is_some_and(|next| ASKING.contains(&next.folded.as_str()))
    }

    /// Whether another verb can take what follows this one.
    fn is_transitive(&self, wording: &Wording<'_>) -> bool {
        let Some(next) = wording.words.get(self.next) else {
            return self.place == VerbPlace::Last;
        };
        match function_word(next, wording.lang) {
            Some(FunctionWord::Opening) => self.asks(wording),
            Some(FunctionWord::Joining) => false,
            Some(FunctionWord::Article) | None => true,
        }
    }
}

/// The changes of the verb: along its ladder of the lexicon, or that of the wanted kind; a verb
/// that goes with any object in its place; one beside it.
pub(super) fn verb_changes(wording: &Wording<'_>, main: &MainVerb, target: Target) -> Vec<Change> {
    let lang = wording.lang;
    let (verb, form, place) = (&main.verb, main.form, main.place);
    let is_from = |rewrite: &&Rewrite| {
        rewrite.from_phrase == verb.verb || verb.forms.contains(&rewrite.from_phrase)
    };
    let own: Vec<_> = rewrites(lang).iter().filter(is_from).collect();
    // A verb with its own preposition ("take part in") is replaced with it.
    let has_preposition = own.iter().any(|rewrite| ends_open(&rewrite.replacement, lang));
    let own_kind = own.first().map(|rewrite| rewrite.kind);
    let is_of_thought = own_kind.map_or(verb.is_of_thought, |kind| kind == Kind::Knowledge);
    let mut wordings: Vec<(&str, u8)> = Vec::new();
    if has_preposition || main.is_transitive(wording) {
        let mut ladder = own.clone();
        if own.is_empty() && is_of_thought {
            ladder.extend(first_ladder(Kind::Knowledge, lang));
        }
        if let Some(kind) = target.kind.filter(|kind| Some(*kind) != own_kind) {
            ladder.extend(first_ladder(kind, lang));
        }
        wordings.extend(ladder.into_iter().map(|rewrite| {
            let distance = target.distance(rewrite.to_level_low, rewrite.to_level_high);
            (rewrite.replacement.as_str(), distance)
        }));
    }
    let mut changes: Vec<Change> = Vec::new();
    let follows_zu = main.follows_zu(wording);
    let mut push = |to: String, distance: u8| {
        let from = wording.piece(&main.range);
        // "zu" stands before each verb, and within one that can be split: one plain verb goes.
        let is_plain = || {
            let verbs = words(&to);
            let found = verb_forms_at(&verbs, 0, lang);
            verbs.len() == 1 && found.is_some_and(|(_, verb)| !is_separable(&verb, lang))
        };
        if follows_zu && !is_plain() {
            return;
        }
        if to.to_lowercase() != from.to_lowercase() {
            let edit = Edit { part: EditPart::Verb, from, to };
            changes.push(Change { range: main.range.clone(), edit, distance });
        }
    };
    for (wording_to, distance) in wordings {
        if let Some(to) = fitted(wording_to, form, place, lang)
            && let Some(to) = before_what_follows(&to, wording, main)
        {
            push(to, distance);
        }
    }
    for addition in
        additions(lang).iter().filter(|_| main.is_transitive(wording) && !has_preposition)
    {
        let Some(added) = fitted(&addition.wording, form, place, lang) else { continue };
        let distance = target.distance(addition.to_level_low, addition.to_level_high);
        match addition.place {
            AdditionPlace::Instead if is_of_thought => push(added, distance),
            AdditionPlace::Instead => {}
            AdditionPlace::Beside => {
                if let Some(and) = conjunction(lang) {
                    push(format!("{} {and} {added}", wording.piece(&main.range)), distance);
                }
            }
        }
    }
    changes
}

/// The first ladder of wordings for a kind of which the verb takes any object.
fn first_ladder(kind: Kind, lang: Language) -> impl Iterator<Item = &'static Rewrite> {
    let is_open = move |rewrite: &&Rewrite| rewrite.kind == kind && kind != Kind::Competence;
    let first = rewrites(lang).iter().find(is_open).map(|rewrite| rewrite.from_phrase.as_str());
    let of_first = move |rewrite: &&Rewrite| Some(rewrite.from_phrase.as_str()) == first;
    rewrites(lang).iter().filter(of_first).filter(is_open)
}

/// Whether a phrase ends with a word that something has to follow: "in", "bei".
fn ends_open(phrase: &str, lang: Language) -> bool {
    let last = words(phrase).pop();
    last.is_some_and(|word| function_word(&word, lang) == Some(FunctionWord::Opening))
}

/// The wording as it stands before the rest of the text; nothing if the two do not go together.
fn before_what_follows(to: &str, wording: &Wording<'_>, main: &MainVerb) -> Option<String> {
    let lang = wording.lang;
    let Some(next) = wording.words.get(main.next) else {
        return (!ends_open(to, lang)).then(|| to.trim_end_matches(',').to_owned());
    };
    // "solve complex and unpredictable" wants a bare noun after it.
    let last = words(to).pop()?;
    let is_adjective = !to.ends_with(',')
        && qualifiers(std::slice::from_ref(&last), lang)
            .iter()
            .any(|_| !last.folded.ends_with("ly"))
        && lang == Language::EN;
    let is_determined = function_word(next, lang) == Some(FunctionWord::Article)
        || DETERMINING.contains(&next.folded.as_str());
    (!is_adjective || !is_determined).then(|| to.to_owned())
}

/// The word for "and".
fn conjunction(lang: Language) -> Option<&'static str> {
    Some(match lang.code() {
        "da" | "nb" | "nn" => "og",
        "de" => "und",
        "en" => "and",
        "es" => "y",
        "fr" => "et",
        "it" => "e",
        "nl" => "en",
        "pl" => "i",
        "sv" => "och",
        _ => return None,
    })
}
