//! Stems that would take a clause with them: "the learner knows the law and is able to …".
//!
//! The words between a stem's beginning and its verb may be anything, for "after the course". Where
//! its verb only follows a conjunction, or is an infinitive behind the last of several commas, they
//! state an outcome.

use crate::outcome::Language;

/// Words before the verb's conjunction at least: fewer hold no clause beside the stem's own words.
const MIN_WORDS: usize = 6;

/// By language, the words that join clauses and the verbs with which a stem ends.
const CLAUSES: [(&str, &str, &str); 20] = [
    ("ca", "i", "ser serà seran és són podrà podran sabrà sabran sap saber poder"),
    ("cs", "a", "umí dokáže dovede je jsou bude budou"),
    ("da", "og", "kan skal er"),
    ("de", "und sowie", "kann können ist sind wird werden"),
    ("en", "and", "can will shall is are be should"),
    (
        "es",
        "y e",
        "ser será serán serás es son podrá podrán podrás puede pueden sabrá sabrán sabe saben saber \
         poder estar estará estarán",
    ),
    ("fi", "ja sekä", "osaa osaavat pystyy pystyvät kykenee on ovat"),
    (
        "fr",
        "et",
        "être sera seront est sont pourra pourront peut peuvent saura sauront sait savoir",
    ),
    ("hr", "i te", "može mogu zna znaju je su bit će"),
    ("hu", "és valamint", "képes képesek tud tudnak"),
    (
        "it",
        "e ed",
        "essere sarà saranno è sono potrà potranno saprà sapranno sa sanno sapere saper può possono",
    ),
    ("nb", "og", "kan skal er"),
    ("nl", "en", "kan kunnen is zijn"),
    ("nn", "og", "kan skal er"),
    ("pl", "oraz i", "potrafi potrafią umie umieją jest są będzie będą"),
    (
        "pt",
        "e",
        "ser será serão é são poderá poderão pode podem saberá saberão sabe sabem saber estar estará",
    ),
    ("ro", "și", "va vor poate pot este sunt"),
    ("sk", "a", "vie vedia dokáže dokážu je sú bude budú"),
    ("sl", "in ter", "zna znajo je so bo bodo lahko"),
    ("sv", "och samt", "kan ska skall är"),
];

/// Verbs that go on with a list of infinitives; a finite verb behind a comma may end a relative clause.
const INFINITIVES: &str = "be essere sapere saper ser estar saber poder être savoir";

/// Whether the words of a stem in `lang` hold a clause of their own.
pub(super) fn holds_a_clause(stem: &str, lang: Language) -> bool {
    let row = CLAUSES.iter().find(|(of, _, _)| of.parse() == Ok(lang));
    let Some((_, conjunctions, verbs)) = row else { return false };
    let is_one_of = |list: &str, word: &str| list.split(' ').any(|known| known == word);
    let lower = stem.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let n_commas = words.iter().filter(|word| word.ends_with(',')).count();
    words.windows(2).enumerate().skip(MIN_WORDS - 1).any(|(at, pair)| {
        let joins = is_one_of(conjunctions, pair[0]) && at >= MIN_WORDS
            || pair[0].ends_with(',') && n_commas > 1 && is_one_of(INFINITIVES, pair[1]);
        // No comma parts the verb from the outcome behind the stem.
        let is_last = words.iter().skip(at + 1).all(|word| !word.ends_with(','));
        joins && is_last && is_one_of(verbs, pair[1])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(stem: &str, lang: &str) -> bool {
        holds_a_clause(stem, lang.parse().unwrap())
    }

    #[test]
    fn every_row_names_a_language() {
        for (lang, _, _) in CLAUSES {
            assert!(lang.parse::<Language>().is_ok(), "{lang}");
        }
    }

    #[test]
    fn a_verb_behind_a_conjunction_leaves_a_clause_before_it() {
        assert!(holds(
            "Al acabar, el alumnado conocerá las plagas del manzano y será capaz de",
            "es"
        ));
        assert!(holds("Po kursie uczestnik zna szkodniki jabłoni i gruszy oraz potrafi", "pl"));
        assert!(holds(
            "Al termine dovrà conoscere il melo, saper potare, essere in grado di",
            "it"
        ));
    }

    #[test]
    fn words_that_only_tell_when_are_no_clause() {
        assert!(!holds(
            "Al finalizar el curso y las prácticas de poda, el alumno será capaz de",
            "es"
        ));
        assert!(!holds("Al finalizar el curso de poda y de injerto, serás capaz de", "es"));
        assert!(!holds("Nach dem Kurs in Schnitt und Pflege alter Bäume können Sie", "de"));
        assert!(!holds("Lernende, die den Kurs zum Obstbau besucht haben, können", "de"));
        assert!(!holds("Al termine del corso, lo studente è in grado di", "it"));
    }
}
