//! Languages detected on units and single statements.

use std::collections::BTreeMap;
use std::time::Instant;

use super::*;

/// A sentence or two in each language.
const TEXTS: [(&str, &str); N_LANGUAGES] = [
    (
        "bg",
        "Познава вредителите по ябълката и техните врагове и може да подрязва дърво през зимата.",
    ),
    (
        "ca",
        "Coneix les plagues de la pomera i els seus enemics i poda un arbre amb les eines adequades.",
    ),
    ("cs", "Zná škůdce jabloně a jejich přirozené nepřátele a umí řezat strom v zimě."),
    (
        "da",
        "Har viden om æbletræets skadedyr og kan beskære et træ om vinteren ved hjælp af redskaber.",
    ),
    (
        "de",
        "Die Studierenden kennen die Schädlinge des Apfelbaums und können ihn im Winter schneiden.",
    ),
    ("el", "Γνωρίζει τους εχθρούς της μηλιάς και μπορεί να κλαδεύει ένα δέντρο τον χειμώνα."),
    ("en", "Students know the pests of the apple tree and are able to prune it in winter."),
    (
        "es",
        "Conoce las plagas del manzano y sus enemigos y es capaz de podar un árbol en invierno.",
    ),
    ("et", "Tunneb õunapuu kahjureid ja oskab puud talvel õigete tööriistadega lõigata."),
    ("fi", "Opiskelija tuntee omenapuun tuholaiset ja osaa leikata puun talvella."),
    (
        "fr",
        "Connaît les parasites du pommier et leurs ennemis et taille un arbre en hiver avec soin.",
    ),
    (
        "hr",
        "Poznaje štetnike jabuke i njihove neprijatelje te može orezati stablo zimi uz pomoć alata.",
    ),
    ("hu", "Ismeri az almafa kártevőit és képes egy fa téli metszésére, valamint az oltásra is."),
    (
        "it",
        "Conosce i parassiti del melo e i loro nemici ed è in grado di potare un albero in inverno.",
    ),
    (
        "lt",
        "Žino obels kenkėjus ir jų priešus bei geba genėti medį žiemą naudojant tinkamus įrankius.",
    ),
    (
        "lv",
        "Zina ābeles kaitēkļus un to ienaidniekus un prot apgriezt koku ziemā ar pareiziem rīkiem.",
    ),
    ("nb", "Har kunnskap om epletreets skadedyr og vet hvordan et tre beskjæres, men ikke når."),
    ("nl", "Kent de plagen van de appelboom en hun vijanden en kan een boom in de winter snoeien."),
    (
        "nn",
        "Har kunnskap om skadedyra på epletreet og veit korleis eit tre skal skjerast, men ikkje når.",
    ),
    ("pl", "Zna szkodniki jabłoni oraz ich wrogów i potrafi przyciąć drzewo zimą."),
    (
        "pt",
        "Conhece as pragas da macieira e os seus inimigos e é capaz de podar uma árvore no inverno.",
    ),
    (
        "ro",
        "Cunoaște dăunătorii mărului și dușmanii lor și este capabil să taie un pom în timpul iernii.",
    ),
    (
        "ru",
        "Знает вредителей яблони и их врагов и умеет обрезать дерево зимой с помощью инструментов.",
    ),
    ("sk", "Pozná škodcov jablone a ich nepriateľov a dokáže rezať strom v zime správnym náradím."),
    ("sl", "Pozna škodljivce jablane in njihove sovražnike ter zna obrezati drevo pozimi."),
    ("sr", "Познаје штеточине јабуке и њихове непријатеље и зна да ореже дрво зими."),
    (
        "sv",
        "Redogör för äppelträdets skadedjur och kan beskära ett träd på vintern med rätt verktyg.",
    ),
    (
        "tr",
        "Elma ağacının zararlıları hakkında bilgi sahibidir ve bir ağacı kışın uygun aletlerle budar.",
    ),
    ("uk", "Знає шкідників яблуні та їхніх ворогів і вміє обрізати дерево взимку."),
];

#[test]
fn each_language_is_told_from_a_sentence() {
    for (lang, text) in TEXTS {
        let found = detect_language(text).map(|found| found.lang.code());
        assert_eq!(found, Some(lang), "{text}");
    }
}

#[test]
fn the_languages_are_those_that_outcomes_may_have() {
    let codes: Vec<_> = Language::all().map(Language::code).collect();
    assert_eq!(codes, LANGUAGES.map(|(code, _)| code));
}

#[test]
fn every_cue_belongs_to_a_known_language() {
    for line in CUE_WORDS.lines().skip(1) {
        let (lang, words) = line.split_once(',').unwrap();
        assert_ne!(mask(lang), 0, "{lang}");
        let words: Vec<_> = words.split(' ').collect();
        assert!(words.len() >= 15, "{lang}");
        assert!(
            words.iter().all(|word| !word.is_empty() && word.to_lowercase() == *word),
            "{lang}"
        );
    }
    for (_, langs) in LETTERS {
        assert!(langs.iter().all(|lang| mask(lang) != 0), "{langs:?}");
    }
}

#[test]
fn texts_without_words_have_no_language() {
    for text in ["", "12.5", " – ", "한국어를 배웁니다"] {
        assert_eq!(detect_language(text), None, "{text}");
    }
}

#[test]
fn a_long_text_is_surer_than_a_short_one() {
    let short = detect_language("kan beskjære").unwrap();
    let long = detect_language(TEXTS[16].1).unwrap();
    assert!(long.margin > short.margin);
    assert!((0.0..=1.0).contains(&long.margin));
}

/// Prints accuracy by language and length over a folder of labelled statements (columns `lang`,
/// `unit`, `text`): `QUALEVEL_DATA=FOLDER cargo test detection_on_labelled -- --ignored --nocapture`.
#[test]
#[ignore = "needs labelled statements: set QUALEVEL_DATA"]
fn detection_on_labelled_statements() {
    let folder = std::env::var("QUALEVEL_DATA").expect("QUALEVEL_DATA names a folder");
    let mut by_length: BTreeMap<(String, &str), (usize, usize)> = BTreeMap::new();
    let mut wrong: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut overridden: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut units: BTreeMap<(String, String, String), Vec<String>> = BTreeMap::new();
    let (mut n, mut elapsed) = (0, 0.0);
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "csv")
            || path.file_stem().is_some_and(|stem| stem == "annotated")
        {
            continue;
        }
        let source = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let columns = reader.headers().unwrap().clone();
        let at = |name: &str| columns.iter().position(|column| column == name).unwrap();
        let (lang, unit, text) = (at("lang"), at("unit"), at("text"));
        for record in reader.records().flatten() {
            let (lang, text) = (record[lang].to_owned(), record[text].to_owned());
            if lang.parse::<Language>().is_err() {
                continue;
            }
            let length = match text.split_whitespace().count() {
                0..=4 => "1-4",
                5..=8 => "5-8",
                9..=16 => "9-16",
                _ => "17+",
            };
            let start = Instant::now();
            let found = detect_language(&text);
            elapsed += start.elapsed().as_secs_f64();
            n += 1;
            let code = found.map_or("none", |found| found.lang.code());
            let counts = by_length.entry((lang.clone(), length)).or_default();
            counts.0 += 1;
            counts.1 += usize::from(code == lang);
            if code != lang {
                *wrong.entry((lang.clone(), format!("{code} {length}"))).or_default() += 1;
            }
            if text.split(' ').count() >= crate::parse::OWN_LANGUAGE_WORDS {
                let counts = overridden.entry(lang.clone()).or_default();
                counts.0 += 1;
                counts.1 += usize::from(
                    code != lang
                        && found.is_some_and(|f| f.margin >= crate::parse::OWN_LANGUAGE_MARGIN),
                );
            }
            units.entry((source.clone(), lang, record[unit].to_owned())).or_default().push(text);
        }
    }
    for ((_, lang, _), texts) in units.iter().filter(|(_, texts)| texts.len() >= 3) {
        let code = detect_language(&texts.join("\n")).map_or("none", |found| found.lang.code());
        let counts = by_length.entry((lang.clone(), "unit")).or_default();
        counts.0 += 1;
        counts.1 += usize::from(code == *lang);
        if code != *lang {
            *wrong.entry((lang.clone(), format!("{code} unit"))).or_default() += 1;
        }
    }
    for ((lang, length), (n, right)) in &by_length {
        println!("{lang} {length:5} {n:6} {:.4}", *right as f64 / *n as f64);
    }
    for (lang, (n, wrong)) in &overridden {
        println!("override {lang} {n} wrong {wrong}");
    }
    for ((lang, as_lang), n) in wrong.iter().filter(|(_, n)| **n >= 5) {
        println!("{lang} as {as_lang}: {n}");
    }
    println!("{n} statements, {:.1} us each", 1e6 * elapsed / f64::from(n));
}
