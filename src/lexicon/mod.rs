//! Words and phrases by language: where they stand in a text, and what they say of an outcome.
//! Decides nothing; rules, evidence and suggestions do.

mod function_words;
mod person;
mod phrases;
mod rewrites;
mod tables;
mod verb_form;
mod verb_places;
mod word;

pub(crate) use function_words::{FunctionWord, function_word};
pub(crate) use person::{Person, person_at_start, person_in};
pub(crate) use phrases::Found;
pub(crate) use rewrites::{
    AdditionPlace, Rewrite, VerbForms, additions, phrase_at, rewrite_languages, rewrites,
    verb_forms_at,
};
pub use tables::LexiconName;
pub(crate) use tables::{
    ActionVerb, AssessmentForm, Direction, Qualifier, assessment_forms, attitude_at, example_words,
    is_awareness, is_lead_word, is_performed, is_verb_of_two_parts, qualifiers, teacher_side_at,
    unbounded, vague_at,
};
pub(crate) use verb_form::{VerbForm, form_of_lead_in, is_form_word, verb_form};
pub(crate) use verb_places::{
    action_verbs, coordinated_by, is_conjunction, learner_verbs, names_action, opens_clause,
};
pub(crate) use word::{Word, words};
