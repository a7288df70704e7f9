//! Lead-in stems told apart from what follows them.

use std::time::Instant;

use super::*;

const EXAMPLES: &str = include_str!("../lexicon/stem_examples.csv");

/// Language, line, and the line's own words behind its stem.
fn examples() -> Vec<(Language, String, String)> {
    csv::Reader::from_reader(EXAMPLES.as_bytes())
        .records()
        .map(|record| {
            let record = record.unwrap();
            (record[0].parse().unwrap(), record[1].to_owned(), record[2].to_owned())
        })
        .collect()
}

#[test]
fn every_pattern_compiles_and_is_anchored() {
    let mut n = 0;
    for (lang, of_language) in PATTERNS.iter() {
        for pattern in &of_language.patterns {
            assert!(pattern.source.starts_with('^'), "{lang} {}", pattern.source);
        }
        let sources = of_language.patterns.iter().map(|pattern| pattern.source.as_str());
        let set = RegexSetBuilder::new(sources).unicode(false).build();
        assert!(set.is_ok(), "{lang}: {set:?}");
        n += of_language.patterns.len();
    }
    assert_eq!(n, csv::Reader::from_reader(LEXICON.as_bytes()).records().count());
}

#[test]
fn every_example_loses_its_stem_in_its_language() {
    for (lang, line, own) in examples() {
        let found = stem(&line, Some(lang));
        let rest = found.map_or("!", |found| &line[found.length..]);
        assert_eq!(rest, own, "{lang}: {line}");
    }
}

#[test]
fn a_stem_in_another_language_than_the_documents_is_found() {
    let line = "Die Studierenden können einen Apfelbaum schneiden";
    let found = stem(line, "pl".parse().ok()).unwrap();
    assert_eq!(&line[found.length..], "einen Apfelbaum schneiden");
}

#[test]
fn a_stem_claims_its_kind() {
    let found = stem("Students will have knowledge of apple pests", Some(Language::EN)).unwrap();
    assert_eq!(found.kind, Some(Kind::Knowledge));
    let found = stem("Students will be able to graft pears", Some(Language::EN)).unwrap();
    assert_eq!(found.kind, None);
}

#[test]
fn a_stem_ends_at_a_word() {
    assert_eq!(stem("The student cannot graft", Some(Language::EN)), None);
}

/// Prints the time of the first call in each language and of later ones:
/// `cargo test stem_speed -- --ignored --nocapture`.
#[test]
#[ignore = "prints times"]
fn stem_speed() {
    for pass in ["first", "later"] {
        for lang in PATTERNS.keys() {
            let lines: Vec<_> = examples().into_iter().filter(|(of, _, _)| of == lang).collect();
            let start = Instant::now();
            for (_, line, _) in &lines {
                std::hint::black_box(stem(line, Some(*lang)));
            }
            let micros = start.elapsed().as_secs_f64() * 1e6 / lines.len() as f64;
            println!("{pass} {lang}: {} lines, {micros:.1} us each", lines.len());
        }
    }
}
