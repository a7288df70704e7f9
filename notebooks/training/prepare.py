"""Step 1. Builds the training tables: one row a statement with labels, groups, folds and token ids.

usage: prepare.py --datasets DIR --own DIR --folds folds.toml --tokenizer tokenizer.json --out DIR

DATASETS holds the tables that are not shipped, annotated.csv among them; OWN is datasets/ of this
repository. Writes OUT/data.npz (labels, folds and token ids of every text, in the sentence form and in a
random dress, and of the contrasts) and OUT/rows.json (texts and names, in the same order). Seed 0; the
same input gives the same arrays.
"""

import argparse
import collections
import csv
import hashlib
import json
import pathlib
import random
import re
import tomllib
import unicodedata

import numpy as np
from tokenizers import Tokenizer

csv.field_size_limit(10**7)

SEED = 0
MAX_TOKENS = 80
SUBJECTS_PER_FRAME = 14
KINDS = {"knowledge": 0, "skill": 1, "competence": 2, "K": 0, "S": 1, "C": 2}
PROCESSES = {"Remember": 0, "Understand": 1, "Apply": 2, "Analyse": 3, "Evaluate": 4, "Create": 5}
PROCESSES["Analyze"] = 3
PROCESS_LETTERS = {letter: k for k, letter in enumerate("RUPAEC")}
DIGCOMP_STEPS = ["Basic", "Intermediate", "Advanced", "Highly advanced"]
OWN = ("authored", "series", "non-outcomes")
# The order in which the ids of non-outcomes.csv were read, numbered ones first, then by the language in
# the id; the random dress follows the order of rows.
NON_OUTCOME_ORDER = "pl cs fi hu et tr de nl sv nb nn da fr es it pt ro".split()

# Edinburgh statements sometimes name their own level.
NAMED_LEVEL = re.compile(
    r"\(?\b(?:SCQF|NQF|EQF|RQF|QCF)\b[^.;,]{0,12}?(?:level)?\s*\d{1,2}\)?"
    r"|\b(?:at )?level (?:7|8|9|10|11|12)\b",
    re.I,
)
STEMS = {
    "en": [
        "Students will be able to ",
        "On completion of this course, the student will be able to ",
        "The learner can ",
        "Learners are able to ",
        "You will be able to ",
    ],
    "de": [
        "Die Studierenden können ",
        "Nach Abschluss des Moduls sind die Teilnehmenden in der Lage, ",
    ],
    "sv": ["Efter avslutad kurs ska studenten kunna ", "Studenten kan "],
    "nb": ["Etter fullført emne kan studenten ", "Studenten ", "Kandidaten "],
    "nn": ["Etter fullført emne kan studenten ", "Studenten "],
    "it": [
        "Lo studente è in grado di ",
        "Al termine del corso il partecipante sarà in grado di ",
    ],
    "pt": ["O formando é capaz de ", "No final da unidade o aluno será capaz de "],
    "fr": ["À l'issue de la formation, l'apprenant est capable de ", "Être capable de "],
    "es": ["El estudiante será capaz de ", "Al finalizar el curso, el alumnado podrá "],
    "pl": ["Student potrafi ", "Po ukończeniu kursu uczestnik "],
    "nl": ["De student kan ", "Na afloop van de cursus kan de deelnemer "],
    "et": ["Kursuse läbinud õppija ", "Õpilane "],
    "fi": ["Opintojakson suoritettuaan opiskelija osaa ", "Opiskelija "],
    "da": ["Den studerende kan ", "Efter endt kursus kan deltageren "],
    "cs": ["Student "],
    "hu": ["A hallgató képes "],
    "ro": ["Studentul este capabil să "],
    "tr": ["Öğrenci "],
}
MARKERS = [
    "- ", "• ", "1. ", "2) ", "(a) ", "iii) ", "LO3: ", "K_W01 ", "K_U04 ", "CLO-2.1 ", "* ",
    "LO 2 – ", "– ",
]  # fmt: skip


def number(text):
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def normalised(text):
    return re.sub(r"[^\w]+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


def sentence_form(text):
    """The form in which the program gives a statement to the encoder."""
    text = text.strip().rstrip(" .,;:")
    return text[:1].upper() + text[1:] if text[:1].islower() else text


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def row(**known):
    """One statement. `read`: level read from the text alone; `eqf`: official level of its unit;
    `ladder`: step on its source's own ladder; `kind` and `bloom` (bits): the source's own labels;
    `ak`, `ab`: shares of kinds and processes over the readings; `ok`: is an outcome; `annotated`: has a
    reading in annotated.csv, by which figures are measured."""
    out = dict(
        id="", source="", lang="", unit="", text="", eqf=0.0, ladder=-1.0, kind=-1, bloom=0,
        read=0.0, low=0.0, high=0.0, ak=None, ab=None, ok=-1.0, w=1.0, grp="", split="",
        annotated=False,
    )  # fmt: skip
    out.update(known)
    return out


def group(source, unit):
    """What an offset of the official levels is fitted to, beside the source."""
    if source == "edinburgh-drps":
        return "edi:" + re.match("[A-Z]+", unit).group(0)
    if source == "teps-norway":
        return "no:" + unit.split(":")[0]
    if source.startswith("miun"):
        return "miun:" + re.match("[A-Za-zÅÄÖåäö]*", unit).group(0)[:2]
    return source


def source_rows(datasets):
    rows = []
    for path in sorted(datasets.glob("*.csv")):
        if path.stem == "annotated":
            continue
        for r in read(path):
            bits = 0
            for name in (r.get("bloom") or "").split("|"):
                if name in PROCESSES:
                    bits |= 1 << PROCESSES[name]
            rows.append(
                row(
                    id=r["id"], source=path.stem, lang=r["lang"], unit=r["unit"], text=r["text"],
                    eqf=float(r["eqf"] or 0), kind=KINDS.get(r["kind"], -1), bloom=bits,
                    native=r["level_native"], level_of=r["level_of"],
                    grp=group(path.stem, r["unit"]),
                )
            )  # fmt: skip
    return rows


def add_readings(rows, path):
    """Adds the readings of single statements; a reading whose row is not there becomes a row."""
    by_id = {r["id"]: r for r in rows}
    n_missing = 0
    for r in read(path):
        found = by_id.get(r["id"])
        if found is None:
            n_missing += 1
            found = row(
                id=r["id"], source=r["source"], lang=r["lang"], unit="ann:" + r["id"],
                text=r["text"], grp=r["source"],
            )  # fmt: skip
            rows.append(found)
        levels = [float(r[c]) for c in ("level_1", "level_2") if r[c]]
        found["read"] = sum(levels) / len(levels)
        found["low"], found["high"] = float(r["low_1"]), float(r["high_1"])
        kinds, processes = [0, 0, 0], [0] * 6
        for n in "12":
            if r["kind_" + n]:
                second = r["kind2_" + n]
                kinds[KINDS[r["kind_" + n]]] += 0.75 if second else 1
                if second:
                    kinds[KINDS[second]] += 0.25
            if r["bloom_" + n]:
                processes[PROCESS_LETTERS[r["bloom_" + n]]] += 1
        found["ak"] = [k / sum(kinds) for k in kinds]
        found["ab"] = [p / sum(processes) for p in processes]
        ok = [float(r["ok_" + n]) for n in "12" if r["ok_" + n]]
        found["ok"] = sum(ok) / len(ok)
        found["w"] = 1.3 if len(levels) == 2 else 1.0
        found["annotated"] = True
    print("readings without a row in their source:", n_missing)


def kind_shares(r):
    shares = [0.0] * 3
    shares[KINDS[r["kind"]]] = 0.75 if r["kind2"] else 1.0
    if r["kind2"]:
        shares[KINDS[r["kind2"]]] += 0.25
    return shares


def process_shares(process):
    return [float(k == (PROCESS_LETTERS | PROCESSES)[process]) for k in range(6)]


def add_new_readings(rows, path):
    """Adds the readings of datasets/readings to rows that annotated.csv does not read."""
    by_id = {r["id"]: r for r in rows}
    for r in read(path):
        found = by_id[r["id"]]
        if not found["annotated"]:
            found["read"], found["low"], found["high"] = (
                float(r[c]) for c in ("level", "low", "high")
            )
            found["ak"], found["ab"] = kind_shares(r), process_shares(r["bloom"])
            found["ok"] = float(r["ok"])


def own_rows(folder):
    rows = []
    paths = [folder / "en.csv"] + [p for p in sorted(folder.glob("??.csv")) if p.stem != "en"]
    for path in paths:
        for r in read(path):
            kinds, processes = [0, 0, 0], [0] * 6
            kinds[KINDS[r["kind"]]] = 1.0
            names = [PROCESSES[x] for x in r["bloom"].split("|") if x]
            for k in names:
                processes[k] += 1 / len(names)
            rows.append(
                row(
                    id="auth-" + r["id"], source="authored", lang=r["lang"],
                    unit="auth:" + r["lang"] + ":" + r["unit"], text=r["text"],
                    read=float(r["level"]), low=float(r["low"]), high=float(r["high"]),
                    ak=kinds, ab=processes, ok=1.0, w=1.5, grp="authored", split=r["split"],
                )
            )  # fmt: skip
    return rows


def series_rows(folder):
    return [
        row(
            id="series-" + r["id"], source="series", lang=r["lang"], unit="series:" + r["series"],
            text=r["text"], ladder=float(r["step"]), read=float(r["level"]), low=float(r["low"]),
            high=float(r["high"]), ak=kind_shares(r), ab=process_shares(r["bloom"]), ok=1.0,
            grp="authored", split=r["split"],
        )
        for path in sorted(folder.glob("??.csv"))
        for r in read(path)
    ]  # fmt: skip


def non_outcome_rows(folder):
    rows = []
    others = list(read(folder / "non-outcomes.csv"))
    parts = [r["id"].split("-")[1] for r in others]
    places = [-1 if p.isdigit() else NON_OUTCOME_ORDER.index(p) for p in parts]
    others = [r for _, r in sorted(zip(places, others), key=lambda pair: pair[0])]
    for r in others:
        split = "test" if number(r["id"]) % 10 == 0 else "train"
        rows.append(
            row(
                id="auth-" + r["id"], source="non-outcomes", lang=r["lang"], unit="non:" + r["id"],
                text=r["text"], ok=0.0, w=1.0, grp="authored", split=split,
            )
        )  # fmt: skip
    return rows


class Folds:
    """The groups of sources of models/folds.toml; folds are numbered from 1, 0 is none."""

    def __init__(self, path):
        self.table = tomllib.loads(path.read_text(encoding="utf-8"))
        names = [fold["name"] for fold in self.table["folds"]]
        self.index = {name: k + 1 for k, name in enumerate(names)}
        self.of_source = {
            source: self.index[fold["name"]]
            for fold in self.table["folds"]
            for source in fold["sources"]
        }
        self.languages = [set(fold["languages"]) for fold in self.table["folds"]]

    def taken(self, rule, text):
        remainder = number(rule["salt"] + text) % rule["modulus"]
        for name, remainders in rule["folds"].items():
            if remainder in remainders:
                return self.index[name]
        return 0

    def of(self, r):
        unit = r["unit"] or normalised(r["text"])
        keys = {"school": r["grp"], "institution": r["grp"], "unit": unit}
        for rule in self.table["splits"]:
            if rule["source"] == r["source"]:
                key = normalised(r["text"]) if rule["key"] == "text" else keys[rule["key"]]
                if fold := self.taken(rule, key):
                    return fold
        if fold := self.of_source.get(r["source"], 0):
            return fold
        return 0 if r["source"] in OWN else self.taken(self.table["rest"], r["source"] + unit)

    def is_calibration(self, r):
        rule = self.table["calibration"]
        unit = r["unit"] or normalised(r["text"])
        return number(rule["salt"] + r["source"] + unit) % rule["modulus"] in rule["remainders"]

    def leaves_out(self, language):
        return [language in languages for languages in self.languages]


def ladder_step(r):
    native = r.get("native", "")
    if r["source"] == "digcomp3":
        return DIGCOMP_STEPS.index(native[0].upper() + native[1:].lower()) if native else -1
    if r["source"] == "entrecomp":
        return float(native)
    if r["source"] == "uk-gdad":
        return float(native.split("-")[0])
    return r["ladder"]


def dressed(r, rng):
    """The statement with a lead-in, bullet, stop or small letter that carries no level."""
    text = r["text"]
    draw = rng.random()
    if r["source"] == "nice-ksa" and draw < 0.5:
        return re.sub(r"^(Knowledge of|Skill in|Ability to|Skill to)\s+", "", text)
    if rng.random() < 0.5 and r["ok"] != 0 and r["lang"] in STEMS:
        stem = rng.choice(STEMS[r["lang"]])
        text = stem + (text[:1].lower() + text[1:] if text[1:2].islower() else text)
    if rng.random() < 0.5:
        text = rng.choice(MARKERS) + text
    if rng.random() < 0.3:
        text = text.rstrip(".") + ("" if text.endswith(".") else ".")
    if rng.random() < 0.2:
        text = text[:1].swapcase() + text[1:]
    return text


def contrasts(folder, rng):
    """Filled frames, rewordings and translations as (text, group, level, kind, language), and pairs."""
    topics = collections.defaultdict(list)
    for r in read(folder / "topics.csv"):
        topics[r["lang"]].append(r["topic"])
    groups = []
    for r in read(folder / "frames.csv"):
        of_language = topics[r["lang"]]
        name = number("f" + r["frame_id"]) & 0x7FFFFFFF
        for topic in rng.sample(of_language, min(SUBJECTS_PER_FRAME, len(of_language))):
            text = r["frame"].replace("{}", topic)
            groups.append((text, name, float(r["level"]), KINDS.get(r["kind"], 1), r["lang"]))
    for r in read(folder / "same.csv"):
        name = number("s" + r["group_id"]) & 0x7FFFFFFF
        groups.append((r["text"], name, 0.0, -1, r["lang"]))
    for r in read(folder / "parallel.csv"):
        name = number("p" + r["group_id"]) & 0x7FFFFFFF
        groups.append((r["text"], name, 0.0, -1, r["lang"]))
    pairs = [(r["lower"], r["higher"], r["lang"]) for r in read(folder / "pairs.csv")]
    return groups, pairs


class Packer:
    def __init__(self, path):
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def pack(self, texts):
        """All token ids in a row, and where each text begins."""
        ids = [
            encoding.ids
            for at in range(0, len(texts), 4096)
            for encoding in self.tokenizer.encode_batch(texts[at : at + 4096])
        ]
        starts = np.concatenate([[0], np.cumsum([len(x) for x in ids])]).astype(np.int64)
        return np.concatenate([np.array(x, np.uint16) for x in ids]), starts


def numbered(values):
    names, index = np.unique(values, return_inverse=True)
    return names, index.astype(np.int32)


def arrays(rows, folds, packer, rng):
    out = {}
    out["t0"], out["o0"] = packer.pack([sentence_form(r["text"]) for r in rows])
    out["t1"], out["o1"] = packer.pack([dressed(r, rng) for r in rows])
    for key in ("source", "lang", "grp"):
        out[key + "_names"], out[key] = numbered([r[key] for r in rows])
    text_of = [normalised(r["text"]) for r in rows]
    twins = [r["source"].replace("-triad", "") for r in rows]
    units = [s + "|" + (r["unit"] or t) for s, r, t in zip(twins, rows, text_of)]
    out["unit"], out["norm"] = numbered(units)[1], numbered(text_of)[1]
    for key in ("eqf", "ladder", "read", "low", "high", "ok", "w"):
        out[key] = np.array([r[key] for r in rows], np.float32)
    for key in ("kind", "bloom", "fold", "cal"):
        out[key] = np.array([r[key] for r in rows], np.int16)
    out["ak"] = np.array([r["ak"] or [0] * 3 for r in rows], np.float32)
    out["ab"] = np.array([r["ab"] or [0] * 6 for r in rows], np.float32)
    out["test"] = np.array([r["split"] == "test" for r in rows])
    out["annotated"] = np.array([r["annotated"] for r in rows])
    out["curr"] = np.array([r.get("level_of") in ("school grade", "standard") for r in rows])
    out["langout"] = np.array([folds.leaves_out(r["lang"]) for r in rows])
    return out


def main():
    parser = argparse.ArgumentParser()
    for name in ("datasets", "own", "folds", "tokenizer", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    args = parser.parse_args()
    folds, packer, rng = Folds(args.folds), Packer(args.tokenizer), random.Random(SEED)

    rows = source_rows(args.datasets)
    add_readings(rows, args.datasets / "annotated.csv")
    add_new_readings(rows, args.own / "readings" / "readings.csv")
    rows += own_rows(args.own / "authored") + series_rows(args.own / "series")
    rows += non_outcome_rows(args.own / "authored")
    for r in rows:
        r["fold"] = folds.of(r)
        r["cal"] = int(folds.is_calibration(r))
        r["ladder"] = ladder_step(r)
    for r in rows:
        if r["source"] == "edinburgh-drps":
            r["text"] = re.sub(r"\s+", " ", NAMED_LEVEL.sub("", r["text"])).strip()

    out = arrays(rows, folds, packer, rng)
    groups, pairs = contrasts(args.own / "contrast", rng)
    out["ft"], out["fo"] = packer.pack([sentence_form(g[0]) for g in groups])
    out["fg"] = numbered([g[1] for g in groups])[1]
    out["fl"] = np.array([g[2] for g in groups], np.float32)
    out["fk"] = np.array([g[3] for g in groups], np.int16)
    out["flo"] = np.array([folds.leaves_out(g[4]) for g in groups])
    out["pt"], out["po"] = packer.pack([sentence_form(text) for p in pairs for text in p[:2]])
    out["plo"] = np.array([folds.leaves_out(p[2]) for p in pairs])

    args.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(args.out / "data.npz", **out)
    kept = ("id", "source", "lang", "unit", "grp", "fold", "cal", "split", "text")
    with open(args.out / "rows.json", "w", encoding="utf-8") as file:
        json.dump([{k: r[k] for k in kept} for r in rows], file)
    print(len(rows), "statements,", len(groups), "texts in groups,", len(pairs), "pairs")
    for fold, n in sorted(collections.Counter(r["fold"] for r in rows).items()):
        print("fold", fold or "none", n)


if __name__ == "__main__":
    main()
