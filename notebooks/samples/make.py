"""Makes the documents of datasets/samples/documents and their truth.

Needs LibreOffice (`soffice`), Chromium (`chromium`) and `pdftoppm`. The truth is what each course below
lists as outcomes; it was written before any of the documents was read by Qualevel.

    python3 notebooks/samples/make.py
"""

import csv
import pathlib
import shutil
import subprocess
import tempfile
import zlib

OUT = pathlib.Path(__file__).parents[2] / "datasets/samples/documents"

FR_PAIN = {
    "title": "Boulangerie artisanale : fermentation et cuisson",
    "before": [
        ("h", "Présentation"),
        ("p", "Cette micro-certification s'adresse aux personnes qui travaillent déjà dans un fournil et veulent "
              "mieux maîtriser les pâtes fermentées. Elle vaut 3 ECTS et dure six semaines."),
        ("h", "Prérequis"),
        ("p", "Un an d'expérience dans un fournil."),
    ],
    "heading": "Acquis d'apprentissage",
    "stem": "À l'issue de la formation, l'apprenant est capable de :",
    "outcomes": [
        "expliquer comment la température de la pâte agit sur la fermentation",
        "rafraîchir et conserver un levain pendant plusieurs semaines",
        "calculer les quantités d'une recette à partir du nombre de pains commandés",
        "façonner des pâtons réguliers à la main",
        "juger la cuisson d'un pain à sa croûte et à son bruit, et corriger le réglage du four",
    ],
    "after": [
        ("h", "Contenu"),
        ("l", ["Levains et levures", "Farines régionales", "Fours à sole et fours ventilés"]),
        ("h", "Évaluation"),
        ("p", "Une épreuve pratique de quatre heures et un entretien de vingt minutes avec le jury."),
        ("h", "Bibliographie"),
        ("l", ["Notes du fournil, brochure interne, 2021", "Atlas des blés anciens, 2018"]),
        ("h", "Intervenants"),
        ("p", "Maëlle Kerbrat et Joris Vandamme."),
    ],
}
IT_RESTAURO = {
    "title": "Restauro di mobili in legno",
    "before": [
        ("h", "Descrizione del corso"),
        ("p", "Il corso introduce ai materiali e alle tecniche del restauro di mobili. Crediti: 4 ECTS."),
    ],
    "heading": "Risultati di apprendimento",
    "stem": "Al termine del corso lo studente sarà in grado di:",
    "outcomes": [
        "riconoscere le principali essenze di legno e i loro difetti",
        "descrivere le cause più comuni di degrado di una superficie lucidata",
        "scegliere la colla adatta al tipo di giunto e al periodo del mobile",
        "ricostruire una parte mancante di impiallacciatura",
        "documentare ogni intervento con fotografie e una scheda di lavoro",
        "valutare se un intervento è reversibile prima di eseguirlo",
    ],
    "after": [
        ("h", "Contenuti"),
        ("l", ["Storia delle finiture", "Utensili a mano", "Vernici e cere"]),
        ("h", "Modalità d'esame"),
        ("p", "Prova pratica su un mobile assegnato dal docente e colloquio orale."),
        ("h", "Testi di riferimento"),
        ("l", ["Quaderno del laboratorio, dispensa", "Legni del Mediterraneo, 2016"]),
        ("h", "Docenti"),
        ("p", "Ornella Bacigalupo, Tiziano Ferrero."),
    ],
}
NL_ZORG = {
    "title": "Valpreventie in de thuiszorg",
    "before": [
        ("h", "Over deze module"),
        ("p", "Deze module is bedoeld voor verzorgenden die ouderen aan huis bezoeken. De lessen zijn op "
              "dinsdagavond en de studielast is 84 uur. De module maakt deel uit van het scholingsaanbod voor de "
              "wijkteams en kan los worden gevolgd."),
    ],
    "heading": "Leeruitkomsten",
    "stem": "Na afloop van de module kan de deelnemer:",
    "outcomes": [
        "de belangrijkste oorzaken van vallen bij ouderen benoemen en toelichten",
        "een woning systematisch beoordelen op valgevaar en de bevindingen vastleggen",
        "samen met de bewoner een haalbaar oefenplan opstellen",
        "een bewoner veilig helpen opstaan na een val",
        "eigen handelen bespreken met collega's en verbeterpunten voor het team voorstellen",
        "verantwoordelijkheid nemen voor het tijdig inschakelen van de huisarts",
    ],
    "after": [
        ("h", "Inhoud"),
        ("p", "In de bijeenkomsten komen balans en spierkracht, medicijngebruik, hulpmiddelen en de inrichting van de "
              "woning aan bod. Er wordt geoefend met casussen uit de wijk en met een ergotherapeut als gast."),
        ("h", "Toetsing"),
        ("p", "De toets bestaat uit een verslag van een huisbezoek en een praktijktoets met een trainingsacteur. Het "
              "verslag telt voor zestig procent mee."),
        ("h", "Literatuur"),
        ("p", "Lesmap Valpreventie, eigen uitgave. Artikelen uit het vakblad worden tijdens de lessen uitgedeeld."),
        ("h", "Docenten"),
        ("p", "Femke Oosterhuis en Bram Teunissen."),
    ],
}
HU_MEHEK = {
    "title": "Méhészeti alapismeretek",
    "before": [
        ("h", "A tantárgy adatai"),
        ("p", "A kurzus 2 kreditet ér, és a tavaszi félévben indul."),
    ],
    "heading": "Tanulási eredmények",
    "table": ("Kód", "Tanulási eredmény", "Értékelés"),
    "outcomes": [
        "Ismeri a mézelő méh életciklusát és a család felépítését.",
        "Felismeri a leggyakoribb kártevők és betegségek jeleit.",
        "Önállóan átvizsgál egy kaptárt, és feljegyzi az állapotát.",
        "Megtervezi egy kisméretű méhészet éves munkáit.",
        "Felelősséget vállal az állatok jóllétéért és a szomszédok biztonságáért.",
    ],
    "aside": "gyakorlati feladat",
    "after": [
        ("h", "Tematika"),
        ("l", ["A kaptár részei", "Legelők és virágzási naptár", "Pergetés"]),
        ("h", "Értékelés"),
        ("p", "Gyakorlati vizsga a tanméhészetben."),
        ("h", "Irodalom"),
        ("l", ["Tanméhészeti füzet, 2020"]),
        ("h", "Oktató"),
        ("p", "Pálinkás Réka"),
    ],
}
FI_METSA = {
    "title": "Metsäkasvien tunnistaminen",
    "before": [
        ("h", "Yleistä"),
        ("p", "Kurssi on tarkoitettu luonto-oppaille. Laajuus on 2 opintopistettä."),
    ],
    "heading": "Osaamistavoitteet",
    "stem": "Kurssin suoritettuaan opiskelija osaa:",
    "outcomes": [
        "tunnistaa tavallisimmat metsäkasvit lehtien ja kukkien perusteella",
        "käyttää määrityskaavaa vieraan lajin nimeämiseen",
        "selittää kasvupaikkatyyppien erot esimerkkien avulla",
        "suunnitella ryhmälle turvallisen kasviretken",
        "arvioida keräämisen vaikutuksia kasvupaikkaan",
    ],
    "after": [
        ("h", "Sisältö"),
        ("l", ["Kangasmetsät ja lehdot", "Suokasvit", "Jokamiehenoikeudet"]),
        ("h", "Arviointi"),
        ("p", "Kasvio ja maastokoe."),
        ("h", "Kirjallisuus"),
        ("l", ["Retkivihko, oppilaitoksen moniste"]),
        ("h", "Opettaja"),
        ("p", "Aino Kettula"),
    ],
}
HU_FORDITAS = {
    "title": "Szakfordítás a vendéglátásban",
    "before": [
        ("h", "A kurzus célja"),
        ("p", "A kurzus célja, hogy bevezesse a hallgatókat az étlapok, receptek és allergén-tájékoztatók fordításának "
              "gyakorlatába, és megismertesse őket azokkal a forrásokkal, amelyekre a mindennapi munkában támaszkodhatnak."),
    ],
    "heading": "Tanulási eredmények",
    "stem": "A kurzus sikeres elvégzése után a hallgató képes:",
    "outcomes": [
        "étlapokat és recepteket pontosan, a célnyelv szokásai szerint lefordítani",
        "a kulturálisan kötött ételneveket megmagyarázni és a megfelelő fordítói megoldást kiválasztani",
        "terminológiai adatbázist építeni és karbantartani",
        "a gépi fordítás hibáit felismerni és kijavítani",
        "saját fordítását szakmai szempontok alapján megvédeni a megrendelő előtt",
    ],
    "after": [
        ("h", "Tananyag"),
        ("p", "Mértékegységek átváltása, borleírások, allergének jelölése, étlapok tipográfiája, terminológiai "
              "gyűjtemények használata."),
        ("h", "Számonkérés"),
        ("p", "Két zárthelyi fordítás és egy portfólió, amelyet a hallgató a félév végén mutat be."),
        ("h", "Kötelező irodalom"),
        ("p", "Órai jegyzet, 2022."),
    ],
}
NL_FIETS = {
    "title": "Elektrische fietsen onderhouden",
    "before": [("h", "Doelgroep"), ("p", "Monteurs met ervaring in een fietsenwinkel. Omvang: 3 EC.")],
    "heading": "Leerdoelen",
    "table": ("Code", "Leerdoel", "Toetsvorm"),
    "outcomes": [
        "De deelnemer legt uit hoe motor, accu en sensoren samenwerken.",
        "De deelnemer leest foutcodes uit en stelt een diagnose.",
        "De deelnemer vervangt een accu volgens de veiligheidsvoorschriften.",
        "De deelnemer adviseert een klant over onderhoud en kosten.",
    ],
    "aside": "praktijkopdracht",
    "after": [
        ("h", "Lesstof"),
        ("l", ["Bouw van de middenmotor", "Laden en opslaan", "Garantievoorwaarden"]),
        ("h", "Examen"),
        ("p", "Een praktijkexamen van twee uur in de werkplaats."),
        ("h", "Studiemateriaal"),
        ("l", ["Reader Elektrische fiets, derde druk"]),
    ],
}
CS_KURZ = {
    "title": "Vedení dílny pro začínající mistry",
    "before": [
        ("h", "Anotace"),
        ("p", "Kurz je určen pracovníkům, kteří poprvé vedou malý tým ve výrobě. Rozsah je 60 hodin."),
    ],
    "heading": "Výsledky učení",
    "stem": "Po absolvování kurzu je účastník schopen:",
    "outcomes": [
        "rozdělit práci v týmu podle schopností a vytížení lidí",
        "vysvětlit zásady bezpečnosti práce v dílně",
        "vést krátkou poradu a zapsat z ní úkoly",
        "vyřešit jednoduchý spor mezi dvěma pracovníky",
        "vyhodnotit týdenní plnění plánu a navrhnout opatření",
    ],
    "after": [
        ("h", "Obsah"),
        ("l", ["Role mistra", "Plánování směn", "Zpětná vazba"]),
        ("h", "Způsob hodnocení"),
        ("p", "Simulovaná porada a písemný plán směny."),
        ("h", "Literatura"),
        ("l", ["Sešit mistra, interní materiál"]),
        ("h", "Vyučující"),
        ("p", "Radovan Chmelík"),
    ],
}
CS_MODULY = [
    {
        "title": "Základy sklářství", "credits": "4 ECTS",
        "outcomes": [
            "Student popíše vlastnosti základních druhů skla.",
            "Student vyfoukne jednoduchou nádobu do formy.",
            "Student dodržuje pravidla práce u pece.",
        ],
        "content": "Historie sklářských hutí. Suroviny a tavení. Nástroje skláře.",
    },
    {
        "title": "Broušení a leptání", "credits": "3 ECTS",
        "outcomes": [
            "Student rozliší techniky broušení podle výsledného povrchu.",
            "Student navrhne a provede jednoduchý brus.",
            "Student zhodnotí kvalitu vlastní práce a popíše chyby.",
        ],
        "content": "Brusné kotouče. Kyseliny a ochrana zdraví. Motivy a vzory.",
    },
    {
        "title": "Design skleněných předmětů", "credits": "5 ECTS",
        "outcomes": [
            "Student analyzuje potřeby zákazníka a převede je do návrhu.",
            "Student vytvoří model předmětu v digitálním nástroji.",
            "Student obhájí svůj návrh před porotou.",
        ],
        "content": "Ergonomie. Skica a model. Portfolio.",
    },
]
FR_TABLE = [
    ("Code", "Intitulé", "Acquis d'apprentissage", "Contenu", "ECTS"),
    ("J1", "Taille des arbres fruitiers",
     "Décrire la croissance d'un rameau au cours de l'année\nTailler un pommier en respectant sa forme\n"
     "Choisir et entretenir ses outils", "Outils, saisons, porte-greffes", "2"),
    ("J2", "Compostage de quartier",
     "Expliquer les étapes de la décomposition\nOrganiser les apports d'un composteur partagé\n"
     "Former de nouveaux usagers", "Matières vertes et brunes, humidité", "2"),
    ("J3", "Potager sur les toits",
     "Évaluer la charge qu'un toit peut porter avec l'aide d'un spécialiste\nConcevoir un plan de culture pour une saison",
     "Substrats, bacs, arrosage", "3"),
]
IT_TABLE = [
    ("Codice", "Insegnamento", "Risultati di apprendimento attesi", "Docente"),
    ("C1", "Caseificio di montagna",
     "Descrivere il processo di coagulazione del latte\nProdurre un formaggio fresco seguendo una ricetta\n"
     "Controllare temperatura e acidità durante la lavorazione", "Elda Pramotton"),
    ("C2", "Accoglienza in rifugio",
     "Gestire le prenotazioni di un rifugio\nInformare gli ospiti sui sentieri e sui rischi\n"
     "Organizzare i turni del personale", "Dario Comba"),
]
FI_SHEETS = [
    ("Saunan rakentaminen", [
        ("Tunnus", "Osaamistavoite", "Arviointi"),
        ("S1", "Opiskelija osaa valita puulajin saunan eri osiin.", "tehtävä"),
        ("S2", "Opiskelija osaa asentaa kiukaan määräysten mukaan.", "näyttö"),
        ("S3", "Opiskelija osaa arvioida ilmanvaihdon riittävyyden.", "näyttö"),
    ]),
    ("Veneen huolto", [
        ("Tunnus", "Osaamistavoite", "Arviointi"),
        ("V1", "Opiskelija osaa tarkastaa veneen rungon ennen kautta.", "näyttö"),
        ("V2", "Opiskelija osaa huoltaa perämoottorin ohjeen mukaan.", "näyttö"),
        ("V3", "Opiskelija osaa suunnitella talvisäilytyksen.", "tehtävä"),
    ]),
]

STYLE = """<style>@page { size: A4; margin: 22mm } body { font: 11pt 'DejaVu Sans', sans-serif }
h1 { font-size: 20pt } h2 { font-size: 14pt } td, th { border: 1px solid black; padding: 4px; vertical-align: top }
table { border-collapse: collapse }</style>"""


def parts(kind_and_text):
    html = []
    for kind, text in kind_and_text:
        if kind == "h":
            html.append(f"<h2>{text}</h2>")
        elif kind == "l":
            html.append("<ul>" + "".join(f"<li>{item}</li>" for item in text) + "</ul>")
        else:
            html.append(f"<p>{text}</p>")
    return "".join(html)


def body(course):
    html = parts(course["before"]) + f"<h2>{course['heading']}</h2>"
    if "table" in course:
        rows = ["".join(f"<th>{cell}</th>" for cell in course["table"])]
        for at, outcome in enumerate(course["outcomes"], 1):
            cells = (f"LO{at}", outcome, course["aside"])
            rows.append("".join(f"<td>{cell}</td>" for cell in cells))
        html += "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    else:
        items = "".join(f"<li>{outcome}</li>" for outcome in course["outcomes"])
        html += f"<p>{course['stem']}</p><ul>{items}</ul>"
    return html + parts(course["after"])


def page(lang, title, content, style=""):
    return (f"<!doctype html><html lang='{lang}'><meta charset='utf-8'><title>{title}</title>{STYLE}"
            f"<style>{style}</style><h1>{title}</h1>{content}</html>")


def office(html, name, work):
    source = work / (pathlib.Path(name).stem + ".html")
    source.write_text(html, encoding="utf-8")
    kind = name.rsplit(".", 1)[1]
    # LibreOffice opens HTML for the web; its text documents are saved by way of ODT.
    run("soffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "odt", "--outdir", work, source)
    if kind != "odt":
        run("soffice", "--headless", "--convert-to", kind, "--outdir", work, source.with_suffix(".odt"))
    shutil.copy(source.with_suffix("." + kind), OUT / name)


def pdf(html, name, work):
    source = work / (pathlib.Path(name).stem + ".html")
    source.write_text(html, encoding="utf-8")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--print-to-pdf={OUT / name}", source)


def scan(html, name, work):
    pdf(html, name, work)
    run("pdftoppm", "-gray", "-r", "72", "-singlefile", OUT / name, work / "page")
    header, rest = (work / "page.pgm").read_bytes().split(b"\n255\n", 1)
    width, height = (int(number) for number in header.split()[1:3])
    image = zlib.compress(rest, 9)
    stream = b"595 0 0 842 0 0 cm /I Do"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(image), image),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(data))
    (OUT / name).write_bytes(data)


def sheet(sheets, name, work):
    cell = "<table:table-cell office:value-type=\"string\">{}</table:table-cell>"
    lines = lambda text: "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    row = lambda cells: "<table:table-row>" + "".join(cell.format(lines(text)) for text in cells) + "</table:table-row>"
    tables = "".join(
        f'<table:table table:name="{title}">' + "".join(map(row, rows)) + "</table:table>" for title, rows in sheets)
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                     for name in ("office", "text", "table"))
    flat = (f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body>'
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>")
    source = work / (pathlib.Path(name).stem + ".fods")
    source.write_text(flat, encoding="utf-8")
    kind = name.rsplit(".", 1)[1]
    run("soffice", "--headless", "--convert-to", kind, "--outdir", work, source)
    shutil.copy(source.with_suffix("." + kind), OUT / name)


def run(*arguments):
    subprocess.run([str(argument) for argument in arguments], check=True, capture_output=True)


def handbook(modules):
    html = []
    for at, module in enumerate(modules):
        rows = [("Název modulu:", module["title"]), ("Kredity:", module["credits"]), ("Úroveň:", "EQF 5"),
                ("Garant:", "Bc. Otakar Jindra")]
        table = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
        outcomes = "".join(f"<li>{outcome}</li>" for outcome in module["outcomes"])
        fresh = " style='break-before: page'" if at else ""
        html.append(f"<div{fresh}><table>{table}</table><h2>Výsledky učení</h2><ul>{outcomes}</ul>"
                    f"<h2>Obsah</h2><p>{module['content']}</p><h2>Hodnocení</h2><p>Praktická zkouška.</p></div>")
    head = "<div style='position: fixed; top: -12mm'>Příručka modulů – Sklářská škola</div>"
    return head + "".join(html)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    truth = []
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        texts = [
            ("fr-boulangerie.odt", "fr", FR_PAIN), ("it-restauro.docx", "it", IT_RESTAURO),
            ("hu-meheszet.docx", "hu", HU_MEHEK), ("fi-metsakasvit.odt", "fi", FI_METSA),
            ("nl-fietsen.odt", "nl", NL_FIETS), ("cs-dilna.docx", "cs", CS_KURZ),
        ]
        for name, lang, course in texts:
            office(page(lang, course["title"], body(course)), name, work)
            truth += [(name, course["title"], outcome) for outcome in course["outcomes"]]
        columns = "body { columns: 2; column-gap: 10mm; text-align: justify; hyphens: auto } h1 { column-span: all }"
        pdf(page("nl", NL_ZORG["title"], body(NL_ZORG), columns), "nl-valpreventie-two-columns.pdf", work)
        truth += [("nl-valpreventie-two-columns.pdf", NL_ZORG["title"], o) for o in NL_ZORG["outcomes"]]
        narrow = "body { width: 110mm; text-align: justify; hyphens: auto }"
        pdf(page("hu", HU_FORDITAS["title"], body(HU_FORDITAS), narrow), "hu-szakforditas.pdf", work)
        truth += [("hu-szakforditas.pdf", HU_FORDITAS["title"], o) for o in HU_FORDITAS["outcomes"]]
        pdf(page("cs", "Příručka modulů", handbook(CS_MODULY)), "cs-prirucka-modulu.pdf", work)
        truth += [("cs-prirucka-modulu.pdf", m["title"], o) for m in CS_MODULY for o in m["outcomes"]]
        scan(page("fr", FR_PAIN["title"], body(FR_PAIN)), "fr-boulangerie-scan.pdf", work)
        sheet([("Formations", FR_TABLE)], "fr-jardins.xlsx", work)
        truth += [("fr-jardins.xlsx", row[1], o) for row in FR_TABLE[1:] for o in row[2].split("\n")]
        sheet([("Corsi", IT_TABLE)], "it-montagna.ods", work)
        truth += [("it-montagna.ods", row[1], o) for row in IT_TABLE[1:] for o in row[2].split("\n")]
        sheet(FI_SHEETS, "fi-kurssit.xlsx", work)
        truth += [("fi-kurssit.xlsx", title, row[1]) for title, rows in FI_SHEETS for row in rows[1:]]
    with open(OUT / "truth.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "unit", "outcome"))
        writer.writerows(truth)


if __name__ == "__main__":
    main()
