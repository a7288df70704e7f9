"""Step 9. Figures of the fold encoders on what each has not seen, with baselines and intervals.

usage: fold_figures.py --data data.npz --rows rows.json --folds F1.npz F2.npz F3.npz F4.npz
                       --out metrics.json

The four files are runs of train.py with --fold 1 to 4. Encoder outputs alone, without the lexical part.
Intervals: 95 %, bootstrap over units, 300 draws, seed 0. Baselines: the most frequent label (or median
level) of the rows outside the fold (for levels of units: of the measured units themselves), and the
labels of the rows outside the fold that begin with the same word. About 4 % of the courses under
"left-out schools" are of schools that the fold has seen in other courses: the rest rule of folds.toml
put them there.
"""
import argparse
import json
import pathlib
import re

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score, f1_score

# Thresholds of the map from readings to levels of units.
UNIT_THRESHOLDS = [1.5, 2.5, 3.5, 4.5, 5.2, 6.1, 7.2]
N_DRAWS = 300
ANNOTATED = {
    1: "left-out sources and languages (it, pt; EntreComp, GDaD)",
    2: "left-out sources and languages (sv, nl, fr; DigComp, NICE, Mid Sweden)",
    3: "left-out Edinburgh schools, Norwegian institutions, Deakin",
    4: "left-out sources and languages (de, pl, et; US and NZ schools)",
}
HEADINGS = (
    (3, "teps-norway"), (4, "teps-norway"), (2, "miun-sv-triad"), (2, "digcomp3"), (2, "nice-ksa"),
    (1, "anpal-it"),
)  # fmt: skip
LADDERS = ((1, "entrecomp"), (1, "uk-gdad"), (2, "digcomp3"))


def qwk(a, b):
    return cohen_kappa_score(a, b, weights="quadratic")


def macro_f1(a, b):
    return f1_score(a, b, average="macro")


class Recorder:
    def __init__(self, z, texts, runs):
        self.z = z
        self.y = {fold: run["y"].astype(float) for fold, run in runs.items()}
        self.sha = {fold: str(run["sha"]) for fold, run in runs.items()}
        self.names = z["source_names"].tolist()
        words = [(re.findall(r"\w+", text.lower()) or [""])[0] for text in texts]
        self.first = np.unique(words, return_inverse=True)[1]
        self.rng = np.random.default_rng(0)
        self.out = []
        own = self.is_of("authored")
        self.readings = (z["read"] > 0) & ~z["test"] & ~own

    def is_of(self, source):
        return self.z["source"] == self.names.index(source)

    def interval(self, figure, groups):
        names, index = np.unique(groups, return_inverse=True)
        order = np.argsort(index, kind="stable")
        starts = np.searchsorted(index[order], np.arange(len(names) + 1))
        values = []
        for _ in range(N_DRAWS):
            drawn = self.rng.integers(0, len(names), len(names))
            rows = np.concatenate([order[starts[k] : starts[k + 1]] for k in drawn])
            values.append(figure(rows))
        return [float(v) for v in np.nanquantile(values, [0.025, 0.975])]

    def add(self, fold, data, scale, name, figure, n, groups, majority=None, verbs=None):
        value = float(figure(np.arange(n)))
        low, high = self.interval(figure, groups)
        entry = dict(
            fold=f"f{fold}",
            weights_sha256=self.sha[fold],
            data=data,
            scale=scale,
            figure=name,
            n=int(n),
            value=round(value, 4),
            interval=dict(low=round(min(low, value), 4), high=round(max(high, value), 4)),
        )
        if majority is not None:
            entry["majority"] = round(float(majority), 4)
        if verbs is not None:
            entry["verbs"] = round(float(verbs), 4)
        self.out.append(entry)

    def level_by_verb(self, train, labels, test):
        n = self.first.max() + 1
        total = np.bincount(self.first[train], weights=labels, minlength=n)
        count = np.bincount(self.first[train], minlength=n)
        return ((total + labels.mean()) / (count + 1))[self.first[test]]

    def kind_by_verb(self, train, labels, test):
        counts = np.zeros((self.first.max() + 1, 3))
        np.add.at(counts, (self.first[train], labels), 1)
        counts += 0.5 * np.bincount(labels, minlength=3) / len(labels)
        return counts[self.first[test]].argmax(1)

    def processes(self):
        z, edm = self.z, self.is_of("edm2022-bloom")
        test = np.where((z["fold"] == 1) & edm)[0]
        train = np.where(edm & (z["fold"] != 1) & ~np.isin(z["norm"], z["norm"][test]))[0]
        bits = (z["bloom"][:, None].astype(int) >> np.arange(6)) & 1
        logits = self.y[1][test][:, 4:10]
        found = (logits > 0).astype(int)
        none = found.sum(1) == 0
        found[none, logits[none].argmax(1)] = 1
        counts = np.zeros((self.first.max() + 1, 6))
        n = np.bincount(self.first[train], minlength=len(counts))
        np.add.at(counts, self.first[train], bits[train])
        shares = ((counts + bits[train].mean(0)) / (n[:, None] + 1))[self.first[test]]
        by_verb = (shares > 0.5).astype(int)
        none = by_verb.sum(1) == 0
        by_verb[none, shares[none].argmax(1)] = 1
        majority = np.zeros((len(test), 6), int)
        majority[:, bits[train].mean(0).argmax()] = 1

        def f1(rows, of):
            return f1_score(bits[test][rows], of[rows], average="macro", zero_division=0)

        everything = np.arange(len(test))
        self.add(
            1, "edm2022-bloom, 20 % by normalised text", "unit", "bloom_macro_f1",
            lambda rows: f1(rows, found), len(test), z["norm"][test],
            f1(everything, majority), f1(everything, by_verb),
        )  # fmt: skip

    def kinds(self, fold, data, test, labels, train):
        test, train = np.where(test)[0], np.where(train)[0]
        true = labels[test]
        found = self.y[fold][test][:, 1:4].argmax(1)
        majority = np.full(len(test), np.bincount(labels[train]).argmax())
        by_verb = self.kind_by_verb(train, labels[train], test)
        self.add(
            fold, data, "unit", "kind_macro_f1", lambda rows: macro_f1(true[rows], found[rows]),
            len(test), self.z["unit"][test], macro_f1(true, majority), macro_f1(true, by_verb),
        )  # fmt: skip

    def all_kinds(self):
        z = self.z
        for fold, name in ANNOTATED.items():
            here = z["fold"] == fold
            train = self.readings & ~here & ~z["langout"][:, fold - 1]
            test = self.readings & here
            self.kinds(fold, "annotated: " + name, test, z["ak"].argmax(1), train)
        labels = z["kind"].astype(int)
        has, own = labels >= 0, self.is_of("authored")
        for fold, source in HEADINGS:
            here = z["fold"] == fold
            test = self.is_of(source) & here & has
            self.kinds(fold, f"{source} headings, left out", test, labels, has & ~here & ~own)

    def ladders(self):
        z = self.z
        for fold, source in LADDERS:
            test = np.where(self.is_of(source))[0]
            level, step = self.y[fold][test, 0], z["ladder"][test]
            train = np.where(self.readings & (z["fold"] != fold))[0]
            by_verb = self.level_by_verb(train, z["read"][train], test)
            self.add(
                fold, source, "ladder", "level_spearman",
                lambda rows: spearmanr(level[rows], step[rows])[0], len(test), z["unit"][test],
                None, spearmanr(by_verb, step)[0],
            )  # fmt: skip

    def levels(self):
        z, data = self.z, "annotated, left-out units and sources"
        for fold in (1, 2, 3, 4):
            test = np.where(self.readings & (z["fold"] == fold))[0]
            train = np.where(self.readings & (z["fold"] != fold))[0]
            true, level = z["read"][test], self.y[fold][test, 0]
            whole, found = np.round(true).astype(int), np.clip(np.round(level), 1, 8).astype(int)
            by_verb = self.level_by_verb(train, z["read"][train], test)
            median = np.median(z["read"][train])
            self.add(
                fold, data, "reading", "level_mae",
                lambda rows: abs(level[rows] - true[rows]).mean(), len(test), z["unit"][test],
                abs(median - true).mean(), abs(by_verb - true).mean(),
            )  # fmt: skip
            self.add(
                fold, data, "reading", "level_qwk", lambda rows: qwk(found[rows], whole[rows]),
                len(test), z["unit"][test], 0.0, qwk(np.round(by_verb).astype(int), whole),
            )  # fmt: skip

    def units(self, fold, data, rows):
        z, test = self.z, np.where(rows)[0]
        keys = z["unit"][test].astype(np.int64) * 10 + z["eqf"][test].astype(int)
        names, index = np.unique(keys, return_inverse=True)
        n = np.bincount(index)
        official = np.round(np.bincount(index, weights=z["eqf"][test]) / n).astype(int)
        level = 1 + sum((self.y[fold][test, 0] >= t).astype(int) for t in UNIT_THRESHOLDS)
        counts = np.zeros((len(names), 9))
        np.add.at(counts, (index, level), 1)
        average = (counts * np.arange(9)).sum(1) / n
        rounded = np.ceil(np.round(average, 2) - 0.5 - 5e-7).astype(int)
        found = np.where(counts.max(1) > n / 2, counts.argmax(1), rounded)
        majority = np.full(len(official), np.bincount(official).argmax())
        measures = {
            "accuracy": lambda a, b: (a == b).mean(),
            "within_one": lambda a, b: (abs(a - b) <= 1).mean(),
            "qwk": qwk,
        }
        each = np.arange(len(official))
        for name, measure in measures.items():
            base = 0.0 if name == "qwk" else measure(majority, official)
            self.add(
                fold, data, "unit", "unit_suggested_" + name,
                lambda rows, m=measure: m(found[rows], official[rows]), len(official), each, base,
            )  # fmt: skip
        self.add(
            fold, data, "unit", "unit_average_spearman",
            lambda rows: spearmanr(average[rows], official[rows])[0], len(official), each,
        )  # fmt: skip

    def all_units(self):
        z = self.z
        has = z["eqf"] > 0
        of = lambda source, fold: self.is_of(source) & has & (z["fold"] == fold)
        self.units(3, "Edinburgh courses, left-out schools", of("edinburgh-drps", 3))
        self.units(4, "Edinburgh courses, left out, of seen schools", of("edinburgh-drps", 4))
        self.units(2, "Mid Sweden courses, left-out source and language", of("miun-sv", 2))
        self.units(3, "Norwegian courses, left-out institutions", of("teps-norway", 3))
        self.units(4, "Norwegian courses, left-out institutions", of("teps-norway", 4))


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "rows", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    parser.add_argument("--folds", nargs=4, required=True)
    args = parser.parse_args()
    texts = [row["text"] for row in json.loads(args.rows.read_text(encoding="utf-8"))]
    runs = {fold + 1: np.load(path) for fold, path in enumerate(args.folds)}
    recorder = Recorder(dict(np.load(args.data)), texts, runs)
    recorder.processes()
    recorder.all_kinds()
    recorder.ladders()
    recorder.levels()
    recorder.all_units()
    text = json.dumps(dict(format=1, figures=recorder.out), indent=2, ensure_ascii=False)
    args.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
