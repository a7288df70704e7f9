//! Every rule on its fixture `tests/rules/<name>.md`: units on which it fires or stays silent.
//!
//! A section is a unit: `## en: fires, declared EQF:7`. An item is an outcome, with what the
//! document and the model say of it in braces; `- element: value` is a fact; `> words` are the words that must be
//! marked, `= words` a wording that must be proposed.

use std::collections::BTreeMap;
use std::path::Path;

use super::*;
use crate::aggregate::{LevelRule, LevelVote, Tally};
use crate::consistency::{OutcomeFacts, RULES, Rule};
use crate::encode::SentenceVector;
use crate::framework::QualificationLevel;
use crate::model::Prediction;
use crate::outcome::{
    ClaimedKind, CognitiveProcess, Confidence, EqfLevel, Fact, Kind, Language, Outcome,
    OutcomeSource, Span,
};

/// An outcome of a fixture with what the model says of it.
struct Stated {
    outcome: Outcome,
    prediction: Option<Prediction>,
    vector: Option<SentenceVector>,
}

/// A unit of a fixture.
struct Case {
    heading: String,
    fires: bool,
    lang: Language,
    declared: Option<QualificationLevel>,
    text: String,
    facts: Vec<Fact>,
    outcomes: Vec<Stated>,
    marked: Vec<String>,
    proposed: Vec<String>,
}

fn cases(fixture: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in fixture.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let (lang, rest) = heading.split_once(": ").unwrap();
            let declared = rest.split_once("declared ").map(|(_, level)| level.parse().unwrap());
            assert!(rest.starts_with("fires") || rest.starts_with("silent"), "{heading}");
            cases.push(Case {
                heading: heading.to_owned(),
                fires: rest.starts_with("fires"),
                lang: lang.parse().unwrap(),
                declared,
                text: String::new(),
                facts: Vec::new(),
                outcomes: Vec::new(),
                marked: Vec::new(),
                proposed: Vec::new(),
            });
        } else if let Some(item) = line.strip_prefix("* ") {
            cases.last_mut().unwrap().push(item);
        } else if let Some((element, value)) =
            line.strip_prefix("- ").and_then(|fact| fact.split_once(": "))
        {
            cases.last_mut().unwrap().facts.push(Fact {
                element: element.parse().unwrap(),
                value: value.to_owned(),
                spans: Vec::new(),
                path: None,
                confidence: Confidence::Labelled,
            });
        } else if let Some(words) = line.strip_prefix("> ") {
            cases.last_mut().unwrap().marked.push(words.to_owned());
        } else if let Some(words) = line.strip_prefix("= ") {
            cases.last_mut().unwrap().proposed.push(words.to_owned());
        }
    }
    cases
}

impl Case {
    fn push(&mut self, item: &str) {
        let (words, said) = item.split_once(" {").unwrap_or((item, "}"));
        let said: BTreeMap<&str, &str> = said
            .trim_end_matches('}')
            .split_whitespace()
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .collect();
        let (stem, words) = words.split_once(" | ").map_or((None, words), |(s, w)| (Some(s), w));
        let stem = stem.map(|stem| self.append(stem));
        let span = self.append(words);
        let claimed_kind = said
            .get("claimed")
            .map(|kind| ClaimedKind { kind: kind.parse().unwrap(), claim: (*kind).to_owned() });
        let outcome = Outcome {
            text: words.to_owned(),
            spans: vec![span],
            stem: stem.into_iter().collect(),
            code: None,
            claimed_kind,
            lang: Some(said.get("lang").map_or(self.lang, |lang| lang.parse().unwrap())),
            source: OutcomeSource::Heading,
        };
        let prediction = (!said.contains_key("abstained")).then(|| prediction(&said));
        let vector = said.get("vector").map(|numbers| {
            let numbers: Vec<f32> =
                numbers.split(',').map(|number| number.parse().unwrap()).collect();
            SentenceVector::new(&numbers)
        });
        self.outcomes.push(Stated { outcome, prediction, vector });
    }

    fn append(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        span
    }
}

/// Sure of everything that is said; without a word an applied skill at level 5, 4 to 6.
fn prediction(said: &BTreeMap<&str, &str>) -> Prediction {
    let kind = said.get("kind").map_or(Kind::Skill, |kind| kind.parse().unwrap());
    let level = said.get("level").map_or(5, |level| level.parse().unwrap());
    let at = |number: u8| EqfLevel::new(number.clamp(1, 8)).unwrap();
    let names = said.get("bloom").copied().unwrap_or("apply");
    let bloom: Vec<_> = CognitiveProcess::ALL
        .into_iter()
        .filter(|process| names.split('|').any(|name| name == process.name()))
        .collect();
    let mut p_level = [0.0; 8];
    p_level[at(level).index()] = 1.0;
    let mut p_kind = [0.03; 3];
    p_kind[kind.index()] = 0.94;
    if let Some(kinds) = said.get("kinds") {
        for (p, stated) in p_kind.iter_mut().zip(kinds.split(',')) {
            *p = stated.parse().unwrap();
        }
    }
    Prediction {
        kind,
        p_kind,
        level: at(level),
        level_mean: f64::from(level),
        level_low: at(level - 1),
        level_high: at(level + 1),
        p_level,
        reading_mean: f64::from(level),
        p_bloom: CognitiveProcess::ALL
            .map(|process| if bloom.contains(&process) { 0.9 } else { 0.05 }),
        bloom,
        p_outcome: 0.95,
    }
}

fn found(case: &Case, set: &RuleSet) -> Vec<Inconsistency> {
    let mut tally = Tally::default();
    for prediction in case.outcomes.iter().filter_map(|stated| stated.prediction.as_ref()) {
        let Prediction { level, level_low, level_high, kind, .. } = *prediction;
        tally.add(&LevelVote { level, level_low, level_high, kind, weight: 1.0 });
    }
    let profile = tally.profile(LevelRule::Auto, 3);
    let facts = UnitFacts {
        title: Some("Unit"),
        lang: Some(case.lang),
        declared: case.declared,
        outcomes: case
            .outcomes
            .iter()
            .map(|stated| {
                OutcomeFacts::new(&stated.outcome, stated.prediction.as_ref())
                    .with_vector(stated.vector.as_ref())
            })
            .collect(),
        profile: &profile,
        facts: &case.facts,
        decoded: Some(&case.text),
    };
    check(&facts, set)
}

fn cases_of(rule: &dyn Rule) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/rules")
        .join(rule.name())
        .with_extension("md");
    let fixture = std::fs::read_to_string(&path);
    assert!(fixture.is_ok(), "no fixture {}", path.display());
    cases(&fixture.unwrap())
}

#[test]
fn every_rule_fires_and_stays_silent_as_its_fixture_says() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let set = RuleSet::choose(&[rule.code().to_owned()], &[]).unwrap();
        for case in cases_of(*rule) {
            let place = format!("{} {}: {}", rule.code(), rule.name(), case.heading);
            let found = found(&case, &set);
            if case.fires == found.is_empty() {
                wrong.push(format!("{place}: {found:#?}"));
            }
            let marked: Vec<_> = found
                .iter()
                .map(|finding| {
                    let words: Vec<_> = finding.spans.iter().map(|s| s.of(&case.text)).collect();
                    words.join(" … ")
                })
                .collect();
            for words in &case.marked {
                if !marked.contains(words) {
                    wrong.push(format!("{place}: `{words}` is not marked in {marked:?}"));
                }
            }
            for words in &case.proposed {
                if !found.iter().any(|finding| finding.rewrite.as_ref() == Some(words)) {
                    wrong.push(format!("{place}: `{words}` is not proposed"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fixture_has_a_unit_that_fires_and_one_that_does_not() {
    for rule in RULES {
        let cases = cases_of(*rule);
        assert!(cases.iter().any(|case| case.fires), "{}", rule.code());
        assert!(cases.iter().any(|case| !case.fires), "{}", rule.code());
    }
}

#[test]
fn what_is_found_says_what_is_wrong_and_what_to_do() {
    for case in RULES.iter().flat_map(|rule| cases_of(*rule)) {
        let all = RuleSet::choose(&["all".to_owned()], &[]).unwrap();
        for finding in found(&case, &all) {
            assert!(!finding.message.is_empty() && !finding.remedy.is_empty(), "{finding:?}");
            assert!(!finding.message.ends_with('.'), "{finding:?}");
            assert!(finding.evidence.iter().all(|text| text.len() > 3), "{finding:?}");
            assert_eq!(finding.fingerprint.len(), 32);
            for span in &finding.spans {
                assert!(!span.of(&case.text).is_empty(), "{finding:?}");
            }
        }
    }
}

#[test]
fn a_fingerprint_hangs_on_rule_wording_and_unit_alone() {
    let print = fingerprint("QL101", "plan a menu", "Kitchen");
    assert_eq!(print, fingerprint("QL101", "plan a menu", "KITCHEN "));
    for other in [
        fingerprint("QL102", "plan a menu", "Kitchen"),
        fingerprint("QL101", "plan menus", "Kitchen"),
        fingerprint("QL101", "plan a menu", "Hall"),
    ] {
        assert_ne!(print, other);
    }
}
