"""Step 9. Figures of the fold models on what each has not seen, with baselines and intervals.

usage: fold_figures.py --data data.npz --rows rows.json --calibration calibration.json
            --folds F1.npz … F4.npz --lexical O1.csv … O4.csv --out folds.json

The four runs of train.py for folds 1 to 4, and what the lexical models of the same folds said of the same
statements; put together as the shipped model is. Intervals: 95 %, bootstrap over units, 300 draws, seed
0. Baselines: the most frequent label (or median level) of the rows outside the fold (for levels of units:
of the measured units themselves), and the labels of the rows outside the fold that begin with the same
word. About 4 % of the courses under "left-out schools" are of schools that the fold has seen in other
courses: the rest rule of folds.toml put them there.
"""

import argparse
import json
import pathlib
import re

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score, f1_score

from outputs import mixed, of_catalogue, of_encoder

LEVELS = np.arange(1, 9)
# Mean confidence against share right, in bins of equal mass.
N_BINS = 15
# Sources whose intervals are measured: statements with a reading, units with an official level.
LEAST_STATEMENTS, LEAST_UNITS = 200, 60
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


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def ece(confidence, right):
    """Expected calibration error."""
    bins = np.array_split(np.argsort(confidence, kind="stable"), N_BINS)
    gaps = [abs(confidence[b].mean() - right[b].mean()) * len(b) for b in bins if len(b)]
    return sum(gaps) / len(confidence)


class UnitScale:
    """Levels and their intervals as the program takes them from a reading."""

    def __init__(self, scale, coverage):
        self.reading, self.unit = np.array(scale["reading"]), np.array(scale["unit"])
        self.slope, self.coverage = scale["slope"], coverage

    def along(self, x, xs, ys):
        piece = np.clip(np.searchsorted(xs, x, side="right"), 1, len(xs) - 1)
        x0, x1, y0, y1 = xs[piece - 1], xs[piece], ys[piece - 1], ys[piece]
        return y0 + (x - x0) * (y1 - y0) / (x1 - x0)

    def of_reading(self, x):
        return self.along(x, self.reading, self.unit)

    def thresholds(self):
        return self.along(LEVELS[:-1] + 0.5, self.unit, self.reading)

    def probabilities(self, x):
        edges = sigmoid(self.slope * (self.thresholds()[None] - x[:, None]))
        edges = np.concatenate([np.zeros((len(x), 1)), edges, np.ones((len(x), 1))], 1)
        return np.diff(edges, axis=1)

    def level(self, x):
        return 1 + self.probabilities(x).argmax(1)

    def interval(self, x):
        """The shortest run of levels around the most likely one that holds enough."""
        p = self.probabilities(x)
        level, sums = p.argmax(1), np.cumsum(np.pad(p, ((0, 0), (1, 0))), 1)
        low, high = np.zeros(len(x), int), np.full(len(x), 7)
        done = np.zeros(len(x), bool)
        for n in range(1, 8):
            held = sums[:, n:] - sums[:, :-n]
            at = np.arange(held.shape[1])
            fits = (at <= level[:, None]) & (at + n > level[:, None]) & (held >= self.coverage)
            best = np.where(fits, held, -1).argmax(1)
            new = fits.any(1) & ~done
            low[new], high[new] = best[new], best[new] + n - 1
            done |= new
        return low + 1, high + 1


class Recorder:
    def __init__(self, z, texts, runs, outputs, calibration):
        self.z = z
        self.y, self.calibration = outputs, calibration
        self.scale = UnitScale(calibration["scale"], calibration["coverage"])
        self.sha = {fold: str(run["sha"]) for fold, run in runs.items()}
        self.names = z["source_names"].tolist()
        words = [(re.findall(r"\w+", text.lower()) or [""])[0] for text in texts]
        self.first = np.unique(words, return_inverse=True)[1]
        self.rng = np.random.default_rng(0)
        self.out = []
        own = self.is_of("authored")
        self.readings = z["annotated"] & ~z["test"] & ~own

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

        p = sigmoid(logits / self.calibration["bloom_t"])
        self.add(
            1, "edm2022-bloom, 20 % by normalised text", "unit", "bloom_ece",
            lambda rows: ece(p[rows].ravel(), bits[test][rows].ravel()), len(test), z["norm"][test],
        )  # fmt: skip
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
        if data.startswith("annotated"):
            p = softmax(self.y[fold][test][:, 1:4] / self.calibration["kind_t"]).max(1)
            self.add(
                fold, data, "unit", "kind_ece",
                lambda rows: ece(p[rows], (found == true)[rows]), len(test), self.z["unit"][test],
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

    def of_units(self, fold, rows):
        """Official levels of units, each rule's level and, where it has one, mean, and intervals.

        A unit without a majority has level 0 by that rule.
        """
        z, test = self.z, np.where(rows)[0]
        keys = z["unit"][test].astype(np.int64) * 10 + z["eqf"][test].astype(int)
        names, index = np.unique(keys, return_inverse=True)
        n = np.bincount(index)
        official = np.round(np.bincount(index, weights=z["eqf"][test]) / n).astype(int)
        reading = self.y[fold][test, 0]
        counts = np.zeros((len(names), 9))
        np.add.at(counts, (index, self.scale.level(reading)), 1)
        pool = np.zeros((len(names), 8))
        np.add.at(pool, index, self.scale.probabilities(reading))

        average = (counts * np.arange(9)).sum(1) / n
        rounded = np.ceil(np.round(average, 2) - 0.5 - 5e-7).astype(int)
        most = counts.argmax(1)
        suggested = np.where(counts.max(1) > n / 2, most, rounded)
        # Of levels with most outcomes the one nearest the average, then the lower.
        tied = counts == counts.max(1, keepdims=True)
        mode = np.where(tied, abs(np.arange(9) - average[:, None]), np.inf).argmin(1)
        rules = dict(
            suggested=(suggested, average),
            majority=(np.where(counts.max(1) > n / 2, most, 0), None),
            mode=(mode, None),
            average=(rounded, average),
            pool=(1 + pool.argmax(1), pool @ LEVELS / n),
        )
        low, high = [np.bincount(index, weights=end) / n for end in self.scale.interval(reading)]
        low = np.minimum(np.ceil(np.round(low, 2) - 0.5), suggested)
        high = np.maximum(np.floor(np.round(high, 2) + 0.5), suggested)
        return official, rules, low, high

    def units(self, fold, data, rows):
        official, rules, low, high = self.of_units(fold, rows)
        measures = {
            "accuracy": lambda a, b: (a == b).mean(),
            "within_one": lambda a, b: (abs(a - b) <= 1).mean(),
            "qwk": qwk,
        }
        for rule, (level, mean) in rules.items():
            has = level > 0
            true, found = official[has], level[has]
            each, constant = np.arange(len(true)), np.full(len(true), np.bincount(true).argmax())
            for name, measure in measures.items():
                base = 0.0 if name == "qwk" else measure(constant, true)
                self.add(
                    fold, data, "unit", f"unit_{rule}_{name}",
                    lambda rows, m=measure, a=found, b=true: m(a[rows], b[rows]), len(true), each,
                    base,
                )  # fmt: skip
            if mean is not None and rule != "suggested":
                self.add(
                    fold, data, "unit", f"unit_{rule}_spearman",
                    lambda rows, m=mean: spearmanr(m[rows], official[rows])[0], len(true), each,
                )  # fmt: skip
        self.intervals(fold, data, "unit_suggested", official, low, high, np.arange(len(official)))

    def intervals(self, fold, data, subject, true, low, high, groups):
        held = (low <= true) & (true <= high)
        for name, values in (("coverage", held), ("width", high - low + 1)):
            self.add(
                fold, data, "unit", f"{subject}_{name}", lambda rows, v=values: v[rows].mean(),
                len(true), groups,
            )  # fmt: skip

    def all_intervals(self):
        """Readings count as levels of units, through the map, on each left-out source with enough."""
        z = self.z
        for fold in (1, 2, 3, 4):
            for source in np.unique(z["source"][z["fold"] == fold]):
                test = np.where(self.readings & (z["fold"] == fold) & (z["source"] == source))[0]
                if len(test) < LEAST_STATEMENTS:
                    continue
                true = np.clip(np.round(self.scale.of_reading(z["read"][test])), 1, 8)
                low, high = self.scale.interval(self.y[fold][test, 0])
                data = f"annotated, {self.names[source]}"
                self.intervals(fold, data, "level", true, low, high, z["unit"][test])

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
    for name in ("data", "rows", "calibration", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    for name in ("folds", "lexical"):
        parser.add_argument("--" + name, nargs=4, required=True)
    args = parser.parse_args()
    texts = [row["text"] for row in json.loads(args.rows.read_text(encoding="utf-8"))]
    calibration = json.loads(args.calibration.read_text(encoding="utf-8"))
    runs = {fold + 1: np.load(path) for fold, path in enumerate(args.folds)}
    outputs = {
        fold: mixed(
            of_encoder(run, len(texts)),
            of_catalogue(args.lexical[fold - 1], len(texts)),
            **calibration["lexical"],
        )
        for fold, run in runs.items()
    }
    recorder = Recorder(dict(np.load(args.data)), texts, runs, outputs, calibration)
    recorder.processes()
    recorder.all_kinds()
    recorder.ladders()
    recorder.levels()
    recorder.all_units()
    recorder.all_intervals()
    text = json.dumps(dict(format=1, figures=recorder.out), indent=2, ensure_ascii=False)
    args.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
