//! Headings and stems that claim a kind.

use super::*;

/// Headings for knowledge, skill and competence, and a line under each, by language.
const KINDS: [(&str, [&str; 3], [&str; 3]); 18] = [
    (
        "en",
        ["Knowledge", "Skills", "Competences"],
        [
            "has knowledge of the pests of the apple tree",
            "is able to prune an apple tree in winter",
            "takes responsibility for the work in an orchard",
        ],
    ),
    (
        "de",
        ["Kenntnisse", "Fertigkeiten", "Kompetenzen"],
        [
            "kennt die Schädlinge des Apfelbaums und ihre Feinde",
            "schneidet einen Apfelbaum im Winter und veredelt ihn",
            "übernimmt die Verantwortung für die Arbeit im Obstgarten",
        ],
    ),
    (
        "fr",
        ["Connaissances", "Aptitudes", "Compétences"],
        [
            "connaît les parasites du pommier et leurs ennemis",
            "taille un pommier en hiver avec les bons outils",
            "prend la responsabilité du travail dans un verger",
        ],
    ),
    (
        "it",
        ["Conoscenze", "Abilità", "Competenze"],
        [
            "conosce i parassiti del melo e i loro nemici",
            "pota un melo in inverno con gli attrezzi giusti",
            "si assume la responsabilità del lavoro nel frutteto",
        ],
    ),
    (
        "es",
        ["Conocimientos", "Habilidades", "Competencias"],
        [
            "conoce las plagas del manzano y sus enemigos",
            "poda un manzano en invierno con las herramientas adecuadas",
            "asume la responsabilidad del trabajo en el huerto",
        ],
    ),
    (
        "pt",
        ["Conhecimentos", "Aptidões", "Competências"],
        [
            "conhece as pragas da macieira e os seus inimigos",
            "poda uma macieira no inverno com as ferramentas certas",
            "assume a responsabilidade do trabalho no pomar",
        ],
    ),
    (
        "nl",
        ["Kennis", "Vaardigheden", "Competenties"],
        [
            "kent de plagen van de appelboom en hun vijanden",
            "snoeit een appelboom in de winter met het juiste gereedschap",
            "neemt verantwoordelijkheid voor het werk in de boomgaard",
        ],
    ),
    (
        "sv",
        [
            "Kunskap och förståelse",
            "Färdighet och förmåga",
            "Värderingsförmåga och förhållningssätt",
        ],
        [
            "redogöra för äppelträdets skadedjur och deras fiender",
            "beskära ett äppelträd på vintern och ympa det",
            "ta ansvar för arbetet i en fruktträdgård och värdera det",
        ],
    ),
    (
        "nb",
        ["Kunnskaper", "Ferdigheter", "Generell kompetanse"],
        [
            "har kunnskap om epletreets skadedyr og hvordan de lever",
            "kan beskjære et epletre om vinteren og vet når det skal gjøres",
            "tar ansvar for arbeidet i en frukthage og ikke bare sitt eget",
        ],
    ),
    (
        "nn",
        ["Kunnskapar", "Ferdigheiter", "Generell kompetanse"],
        [
            "har kunnskap om skadedyra på epletreet og korleis dei lever",
            "kan skjere eit epletre om vinteren og veit kva som trengst",
            "tek ansvar for arbeidet i ein frukthage og ikkje berre sitt eige",
        ],
    ),
    (
        "da",
        ["Viden", "Færdigheder", "Kompetencer"],
        [
            "har viden om æbletræets skadedyr og hvordan de lever",
            "kan beskære et æbletræ om vinteren og ved hvornår det gøres",
            "tager ansvar for arbejdet i en frugthave og for nogle af de andre",
        ],
    ),
    (
        "fi",
        ["Tiedot", "Taidot", "Pätevyys"],
        [
            "tuntee omenapuun tuholaiset ja niiden viholliset",
            "osaa leikata omenapuun talvella oikeilla työkaluilla",
            "ottaa vastuun työstä hedelmätarhassa ja sen kehittämisestä",
        ],
    ),
    (
        "pl",
        ["Wiedza", "Umiejętności", "Kompetencje społeczne"],
        [
            "zna szkodniki jabłoni oraz ich wrogów",
            "potrafi przyciąć jabłoń zimą przy użyciu właściwych narzędzi",
            "jest gotów do wzięcia odpowiedzialności za pracę w sadzie",
        ],
    ),
    (
        "cs",
        ["Znalosti", "Dovednosti", "Způsobilosti"],
        [
            "zná škůdce jabloně a jejich přirozené nepřátele",
            "umí řezat jabloň v zimě správným nářadím",
            "přebírá odpovědnost za práci v sadu a za její výsledky",
        ],
    ),
    (
        "hu",
        ["Tudás", "Képesség", "Autonómia és felelősség"],
        [
            "ismeri az almafa kártevőit és azok ellenségeit",
            "képes az almafa téli metszésére és az oltásra",
            "felelősséget vállal a gyümölcsösben végzett munka során",
        ],
    ),
    (
        "ro",
        ["Cunoștințe", "Aptitudini", "Responsabilitate și autonomie"],
        [
            "cunoaște dăunătorii mărului și dușmanii lor naturali",
            "taie un măr în timpul iernii cu unelte potrivite",
            "își asumă răspunderea pentru munca din livadă",
        ],
    ),
    (
        "et",
        ["Teadmised", "Oskused", "Pädevused"],
        [
            "tunneb õunapuu kahjureid ja nende looduslikke vaenlasi",
            "oskab õunapuud talvel õigete tööriistadega lõigata",
            "vastutab töö eest viljapuuaias ja selle tulemuste eest",
        ],
    ),
    (
        "tr",
        ["Bilgi", "Beceri", "Yetkinlik"],
        [
            "elma ağacının zararlıları ve düşmanları hakkında bilgi sahibidir",
            "bir elma ağacını kışın uygun aletlerle budar ve aşılar",
            "meyve bahçesindeki işler için sorumluluk alır ve bunu değerlendirir",
        ],
    ),
];

#[test]
fn headings_claim_a_kind_in_every_language() {
    for (lang, headings, lines) in KINDS {
        let pieces: Vec<_> = headings
            .iter()
            .zip(lines)
            .flat_map(|(heading, line)| [(HEADING, *heading), (ITEM, line)])
            .collect();
        let parsed = parse(&marked(&pieces), None);
        let found: Vec<_> = outcomes(&parsed)
            .map(|outcome| outcome.claimed_kind.as_ref().map(|claimed| claimed.kind))
            .collect();
        assert_eq!(found, Kind::ALL.map(Some), "{lang}");
        assert_eq!(parsed.units[0].lang.map(Language::code), Some(lang));
    }
}

#[test]
fn competences_alone_are_outcomes_of_no_stated_kind() {
    let document = marked(&[
        (HEADING, "Kompetenzen"),
        (ITEM, "schneidet einen Apfelbaum im Winter und veredelt ihn"),
    ]);
    let parsed = parse(&document, None);
    assert_eq!(outcomes(&parsed).next().unwrap().claimed_kind, None);
    assert_eq!(outcomes(&parsed).next().unwrap().source, OutcomeSource::Heading);
}

#[test]
fn a_plain_line_that_is_a_kind_alone_is_a_heading() {
    let parsed = parsed("Knowledge:\n- the pests of the apple tree\n\nSkills:\n- prune a tree\n");
    let claims: Vec<_> = outcomes(&parsed)
        .map(|outcome| outcome.claimed_kind.as_ref().unwrap().claim.as_str())
        .collect();
    assert_eq!(claims, ["Knowledge", "Skills"]);
}

#[test]
fn a_stem_may_claim_a_kind() {
    let parsed = parsed("Students will have knowledge of the pests of apple trees.\n");
    let outcome = outcomes(&parsed).next().unwrap();
    assert_eq!(outcome.claimed_kind.as_ref().unwrap().kind, Kind::Knowledge);
}

#[test]
fn a_code_outweighs_the_heading() {
    let parsed = parsed("Knowledge\n\nK_U01: prune an apple tree in winter\n");
    let outcome = outcomes(&parsed).next().unwrap();
    assert_eq!(
        outcome.claimed_kind,
        Some(ClaimedKind { kind: Kind::Skill, claim: "K_U01".to_owned() })
    );
}

#[test]
fn a_general_heading_ends_the_claim_of_a_kind() {
    let parsed = parsed("Skills\n\n- prune an apple tree\n\nLearning outcomes\n\n- graft a pear\n");
    let claims: Vec<_> = outcomes(&parsed).map(|outcome| outcome.claimed_kind.is_some()).collect();
    assert_eq!(claims, [true, false]);
}

#[test]
fn an_unknown_heading_beside_that_of_a_kind_ends_its_claim() {
    let parsed = parse(
        &marked(&[
            (BlockKind::Heading { level: 2 }, "Learning outcomes"),
            (BlockKind::Heading { level: 3 }, "Knowledge"),
            (ITEM, "describe the pests of the apple tree"),
            (BlockKind::Heading { level: 4 }, "In the orchard"),
            (ITEM, "name the tools of a gardener"),
            (BlockKind::Heading { level: 3 }, "Applying"),
            (ITEM, "prune an apple tree in winter"),
            (BlockKind::Heading { level: 3 }, "Skills"),
            (ITEM, "graft an apple tree in spring"),
        ]),
        None,
    );
    let claims: Vec<_> =
        outcomes(&parsed).map(|outcome| outcome.claimed_kind.as_ref().map(|c| c.kind)).collect();
    let knowledge = Some(Kind::Knowledge);
    assert_eq!(claims, [knowledge, knowledge, None, Some(Kind::Skill)]);
}
