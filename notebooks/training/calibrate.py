"""Step 6. What the shares, temperatures, slopes and the unit map are chosen from.

usage: calibrate.py --data data.npz --full RUN0.npz --full-lexical O0.csv
            --folds F1.npz … F4.npz --lexical O1.csv … O4.csv --calibration calibration.json

Prints, for the models of the folds on what they left out: figures for several shares of the lexical part,
the best thresholds of the unit map, and how often intervals hold at several slopes; for the full model on
the calibration part: temperatures, figures by source, and what a bar of `is an outcome` lets through. The
values of calibration.json were rounded and settled by hand with these figures in sight; shares and
slopes are read from it where a figure needs them.
"""

import argparse
import itertools
import json
import pathlib

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import spearmanr
from sklearn.metrics import f1_score

from fold_figures import LEAST_STATEMENTS, UnitScale, ece, macro_f1, qwk, sigmoid, softmax
from outputs import KIND, PROCESS, mixed, of_catalogue, of_encoder

UNIT_SOURCES = (
    (2, "miun-sv"),
    (3, "edinburgh-drps"),
    (4, "edinburgh-drps"),
    (3, "teps-norway"),
    (4, "teps-norway"),
)
LADDERS = ((1, "entrecomp"), (1, "uk-gdad"), (2, "digcomp3"))
LOW_THRESHOLDS = [1.5, 2.5, 3.5]
SHARES = (0, 0.1, 0.2, 0.3, 0.4, 0.5)
FACTORS = (0, 0.15, 0.3, 0.5, 0.75, 1)


def best(cost, low, high):
    return minimize_scalar(cost, bounds=(low, high), method="bounded").x


def kind_temperature(logits, shares):
    return best(lambda t: -(shares * np.log(softmax(logits / t) + 1e-12)).sum(1).mean(), 0.3, 5)


def process_temperature(logits, bits):
    def cost(t):
        q = sigmoid(logits / t)
        return -(bits * np.log(q + 1e-12) + (1 - bits) * np.log(1 - q + 1e-12)).mean()

    return best(cost, 0.3, 5)


def reading_slope(levels, labels):
    """The slope under which cumulative logistic thresholds make the labels likeliest."""
    edges = np.concatenate([[-1e3], np.arange(1.5, 8), [1e3]])

    def cost(a):
        p = sigmoid(a * (edges[labels] - levels)) - sigmoid(a * (edges[labels - 1] - levels))
        return -np.log(np.maximum(p, 1e-9)).mean()

    return best(cost, 0.5, 6)


class Folds:
    def __init__(self, z, encoders, lexicals):
        self.z, self.names = z, z["source_names"].tolist()
        self.encoders, self.lexicals = encoders, lexicals
        self.read = z["annotated"] & ~z["test"]
        self.bits = (z["bloom"][:, None].astype(int) >> np.arange(6)) & 1

    def is_of(self, source):
        return self.z["source"] == self.names.index(source)

    def y(self, fold, **factors):
        factors = dict(level=0, kind=0, process=0, outcome=0) | factors
        return mixed(self.encoders[fold], self.lexicals[fold], **factors)

    def units(self, fold, source, levels):
        """Levels of the source's statements, the unit of each, and the official level of each unit."""
        z = self.z
        of = np.where(self.is_of(source) & (z["eqf"] > 0) & (z["fold"] == fold))[0]
        keys = z["unit"][of].astype(np.int64) * 10 + z["eqf"][of].astype(int)
        units, index = np.unique(keys, return_inverse=True)
        return levels[of], index, (units % 10).astype(int)

    def show_shares(self):
        z = self.z
        for share in SHARES:
            line = []
            for fold in (1, 2, 3, 4):
                y = self.y(fold, level=share)[:, 0]
                of = self.read & (z["fold"] == fold)
                line.append(
                    f"f{fold} {spearmanr(y[of], z['read'][of])[0]:.3f} {abs(y - z['read'])[of].mean():.3f}"
                )
                for f, source in LADDERS:
                    if f == fold:
                        of = self.is_of(source) & (z["ladder"] >= 0)
                        line.append(f"{source} {spearmanr(y[of], z['ladder'][of])[0]:.3f}")
                for f, source in UNIT_SOURCES:
                    if f == fold:
                        levels, index, official = self.units(fold, source, y)
                        mean = np.bincount(index, weights=levels) / np.bincount(index)
                        line.append(f"{source} {spearmanr(mean, official)[0]:.3f}")
            print("level", share, *line)
        labels = z["kind"].astype(int)
        for factor in FACTORS:
            line = []
            for fold in (1, 2, 3, 4):
                y = self.y(fold, kind=factor)[:, KIND].argmax(1)
                of = self.read & (z["fold"] == fold)
                line.append(f"f{fold} {macro_f1(z['ak'][of].argmax(1), y[of]):.3f}")
                for source in ("teps-norway", "miun-sv-triad", "anpal-it", "digcomp3"):
                    of = self.is_of(source) & (z["fold"] == fold) & (labels >= 0)
                    if of.any():
                        line.append(f"{source} {macro_f1(labels[of], y[of]):.3f}")
            print("kind", factor, *line)
        of = np.where(self.is_of("edm2022-bloom") & (z["fold"] == 1))[0]
        for factor in FACTORS:
            y = self.y(1, process=factor)[of][:, PROCESS]
            found = y > 0
            none = ~found.any(1)
            found[none, y[none].argmax(1)] = True
            print("process", factor, f"{f1_score(self.bits[of], found, average='macro'):.4f}")

    def show_unit_map(self, share):
        ys = {fold: self.y(fold, level=share)[:, 0] for fold in (2, 3, 4)}
        units = [self.units(fold, source, ys[fold]) for fold, source in UNIT_SOURCES]
        tried = []
        steps = (
            (4.2, 4.4, 4.6),
            np.arange(4.9, 5.71, 0.1),
            np.arange(5.8, 6.61, 0.05),
            (6.9, 7.1, 7.3),
        )
        for high in itertools.product(*steps):
            scores = []
            for levels, index, official in units:
                found = suggested(
                    1 + sum((levels >= t).astype(int) for t in (*LOW_THRESHOLDS, *high)), index
                )
                near = (abs(found - official) <= 1).mean()
                scores.append(((found == official).mean(), qwk(found, official), near))
            s = np.array(scores)
            tried.append((s[:, :2].sum() + s[1, :2].sum(), high, s))
        tried.sort(key=lambda x: -x[0])
        for total, high, s in tried[:6]:
            print(f"{total:.3f}", np.round(high, 2).tolist(), np.round(s, 3).tolist())

    def show_intervals(self, share, scale, coverage):
        """Readings count as levels of units, through the map."""
        z = self.z
        for slope in np.arange(1.0, 4.01, 0.25):
            of_slope = UnitScale({**scale, "slope": slope}, coverage)
            line = []
            for fold in (1, 2, 3, 4):
                y = self.y(fold, level=share)[:, 0]
                for source in np.unique(z["source"][z["fold"] == fold]):
                    of = self.read & (z["fold"] == fold) & (z["source"] == source)
                    if of.sum() >= LEAST_STATEMENTS:
                        low, high = of_slope.interval(y[of])
                        true = np.clip(np.round(of_slope.of_reading(z["read"][of])), 1, 8)
                        held = ((low <= true) & (true <= high)).mean()
                        line.append(
                            f"{self.names[source]}-f{fold} {held:.2f}/{(high - low + 1).mean():.2f}"
                        )
            print(f"slope {slope:.2f}", *line)


def suggested(levels, index):
    """Majority of the statements of each unit, else their average, halves rounded down."""
    counts = np.zeros((index.max() + 1, 9))
    np.add.at(counts, (index, levels), 1)
    n = counts.sum(1)
    average = (counts * np.arange(9)).sum(1) / n
    rounded = np.ceil(np.round(average, 2) - 0.5 - 5e-7)
    return np.where(counts.max(1) > n / 2, counts.argmax(1), rounded).astype(int)


def show_full(z, y):
    """Temperatures and figures of the full model on the calibration part."""
    names, cal = z["source_names"].tolist(), (z["cal"] == 1) & ~z["test"]
    own = np.isin(z["source"], [names.index(n) for n in ("authored", "series", "non-outcomes")])
    of = cal & (z["read"] > 0) & ~own
    error = y[:, 0] - z["read"]
    true = np.round(z["read"][of]).astype(int)
    found = np.clip(np.round(y[of, 0]), 1, 8).astype(int)
    print(
        f"readings {of.sum()} MAE {abs(error[of]).mean():.3f} bias {error[of].mean():.3f}",
        f"rho {spearmanr(y[of, 0], z['read'][of])[0]:.3f} QWK {qwk(found, true):.3f}",
        f"kind F1 {macro_f1(z['ak'][of].argmax(1), y[of][:, KIND].argmax(1)):.3f}",
    )
    for s in np.unique(z["source"][of]):
        here = of & (z["source"] == s)
        if here.sum() > 15:
            print(
                " ",
                names[s],
                here.sum(),
                f"MAE {abs(error[here]).mean():.3f} bias {error[here].mean():.3f}",
            )
    print("slope of readings", reading_slope(y[of, 0], true))
    t = kind_temperature(y[of][:, KIND], z["ak"][of])
    p, kinds = softmax(y[of][:, KIND] / t), z["ak"][of].argmax(1)
    print("temperature of kinds", t, "ECE", ece(p.max(1), p.argmax(1) == kinds))
    edm = cal & (z["source"] == names.index("edm2022-bloom")) & (z["bloom"] > 0)
    bits = (z["bloom"][edm][:, None].astype(int) >> np.arange(6)) & 1
    t = process_temperature(y[edm][:, PROCESS], bits)
    p = sigmoid(y[edm][:, PROCESS] / t)
    print(
        "processes",
        edm.sum(),
        f"F1 {macro_f1(bits, p > 0.5):.3f}",
        "temperature",
        t,
        "ECE",
        ece(p.ravel(), bits.ravel()),
    )
    p = sigmoid(y[:, 10])
    for bar in (0.02, 0.05, 0.1, 0.2, 0.3, 0.5):
        shares = [(p[cal & (z["ok"] == ok)] < bar).mean() for ok in (1, 0)]
        print(f"below {bar}: outcomes {shares[0]:.3f}, no outcomes {shares[1]:.3f}")


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "full", "full-lexical", "calibration"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    for name in ("folds", "lexical"):
        parser.add_argument("--" + name, nargs=4, required=True)
    args = parser.parse_args()
    z, settled = dict(np.load(args.data)), json.loads(args.calibration.read_text(encoding="utf-8"))
    n = len(z["eqf"])
    encoders = {k + 1: of_encoder(np.load(path), n) for k, path in enumerate(args.folds)}
    lexicals = {k + 1: of_catalogue(path, n) for k, path in enumerate(args.lexical)}
    folds = Folds(z, encoders, lexicals)
    folds.show_shares()
    folds.show_unit_map(settled["lexical"]["level"])
    folds.show_intervals(settled["lexical"]["level"], settled["scale"], settled["coverage"])
    full = mixed(
        of_encoder(np.load(args.full), n), of_catalogue(args.full_lexical, n), **settled["lexical"]
    )
    show_full(z, full)


if __name__ == "__main__":
    main()
